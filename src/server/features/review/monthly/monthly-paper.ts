import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/monthly-report.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { getIssuer, type Issuer } from '#server/features/report/issuer.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import type { Flows } from '#server/features/review/flow.service.ts';
import { basisOf } from '#server/features/review/papers/paper-rules.ts';
import { committeePaper, committeeSigner } from '#server/features/review/papers/paper-words.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { findMonthlyRows } from './monthly.queries.ts';
import { findMonthlyFigures, type MonthlyFigures } from './monthly-figures.ts';

type Movement = Flows['poor'];
type Column = keyof Movement['households'];

/** What each column of reports 7.2 and 7.3 is called in a line of the month's table. */
const POOR_LINES: readonly [Column, string][] = [
  ['c1', 'Số đầu tháng'],
  ['c2', 'Giảm: thoát nghèo, thành hộ cận nghèo'],
  ['c3', 'Giảm: thoát nghèo, vượt chuẩn cận nghèo'],
  ['c4', 'Giảm khác (chuyển đi, tách, nhập hộ, thay đổi nhân khẩu)'],
  ['c5', 'Tăng: từ hộ cận nghèo'],
  ['c6', 'Tăng: tái nghèo'],
  ['c7', 'Tăng: phát sinh mới'],
  ['c8', 'Tăng khác (chuyển đến, tách, nhập hộ, thay đổi nhân khẩu)'],
  ['c9', 'Số cuối tháng'],
];
const NEAR_POOR_LINES: readonly [Column, string][] = [
  ['c1', 'Số đầu tháng'],
  ['c2', 'Giảm: thoát cận nghèo'],
  ['c3', 'Giảm: thành hộ nghèo'],
  ['c4', 'Giảm khác (chuyển đi, tách, nhập hộ, thay đổi nhân khẩu)'],
  ['c5', 'Tăng: từ hộ nghèo'],
  ['c6', 'Tăng: tái cận nghèo'],
  ['c7', 'Tăng: phát sinh mới'],
  ['c8', 'Tăng khác (chuyển đến, tách, nhập hộ, thay đổi nhân khẩu)'],
  ['c9', 'Số cuối tháng'],
];

/** No form of this report was found; the paper says so until it was compared with one. */
const CHECK_NOTE =
  'Nội dung, bố cục báo cáo tháng chưa đối chiếu được với mẫu của cấp trên; cần so lại trước khi ký, đóng dấu.';

/** The monthly report of the ongoing review in Word, with who took it in the audit log. */
export async function downloadMonthlyReport(
  context: Context,
  { communeId, month }: Parsed<typeof contract.downloadMonthlyReport>,
): Promise<FileAnswer> {
  const place = { communeId };
  // The figures are those of every neighbourhood: part of them is no report of the commune.
  requirePermission(context, 'review.read', place);
  return withPermission(context, { action: 'report.export', place }, async (tx) => {
    const at = context.now();
    const today = todayInVietnam(at);
    const first = plainDate(`${month}-01`);
    const figures = await findMonthlyFigures(tx, communeId, { month: first, today });
    const [newest] = (await findMonthlyRows(tx, communeId)).filter((row) => row.month === first);
    const day = (newest?.isSent && newest.sentOn) || today;
    const issuer = await getIssuer(tx, communeId, day);
    const data = monthlyReportTags({ issuer, month, day, figures });
    const template = await templateOf(tx, communeId, 'bao-cao-thang');
    const { bytes } = await fillTemplate(template, data);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'review.monthly_report_exported',
      subject: { kind: 'report', id: `monthly-${month}` },
      detail: { month },
    });
    return { fileName: `Bao-cao-thang-${month}.docx`, mediaType: docxType, body: bytes };
  });
}

/** `day` is the one the paper bears: that of its sending, until then today. */
type Told = { issuer: Issuer; month: string; day: string; figures: MonthlyFigures };

function monthlyReportTags({ issuer, month, day, figures }: Told): TemplateData {
  const [year = '', number = ''] = month.split('-');
  const name = `tháng ${number} năm ${year}`;
  const about = `kết quả rà soát thường xuyên hộ nghèo, hộ cận nghèo ${name}`;
  const { flows, closingOn, isOver } = figures;
  const paper = committeePaper(issuer, {
    number: { number: null, kindCode: 'BC', issuerCode: 'UBND' },
    date: null,
    year: Number(day.slice(0, 4)),
    kind: 'BÁO CÁO',
    title: `Kết quả rà soát thường xuyên hộ nghèo, hộ cận nghèo ${name}`,
    recipients: ['Như trên'],
    signer: committeeSigner,
  });
  const until = isOver ? '' : ` (số liệu đến ngày ${formatDate(closingOn)}, tháng chưa kết thúc)`;
  return {
    ...paperTags(paper),
    'nơi nhận báo cáo': undefined,
    'căn cứ': inParagraphs(basisOf(Number(year))),
    'mở đầu': `Ủy ban nhân dân ${issuer.unit} báo cáo ${about}${until} như sau:`,
    'tiếp nhận': inParagraphs(requestSentences(figures, name)),
    'hộ nghèo': movementRows(flows.poor, POOR_LINES),
    'hộ cận nghèo': movementRows(flows.nearPoor, NEAR_POOR_LINES),
    'các đơn vị': flows.byNeighbourhood.map((place, index) => ({
      stt: index + 1,
      'đơn vị': place.name,
      ...placeFigures(place),
    })),
    'tổng cộng': [placeFigures(flows)],
    'lời kết': `Trên đây là báo cáo ${about} của Ủy ban nhân dân ${issuer.unit}./.`,
    'lưu ý đối chiếu': inParagraphs([CHECK_NOTE]),
  };
}

function requestSentences({ requestCounts }: MonthlyFigures, name: string): string[] {
  const text = (group: keyof typeof requestCounts) => formatInteger(requestCounts[group]);
  if (requestCounts.received + requestCounts.handled + requestCounts.pending === 0) {
    return [`Trong ${name} không có giấy đề nghị nào được tiếp nhận hoặc chờ giải quyết.`];
  }
  return [
    `Tiếp nhận ${text('received')} giấy đề nghị; giải quyết ${text('handled')} giấy đề nghị, trong đó ${text('granted')} được công nhận theo đề nghị, ${text('refused')} không đủ điều kiện.`,
    `Cuối kỳ còn ${text('pending')} giấy đề nghị đang giải quyết; ${text('overdue')} giấy đề nghị quá thời hạn quy định.`,
  ];
}

function movementRows(
  { households, persons }: Movement,
  lines: readonly [Column, string][],
): TemplateData[] {
  return lines.map(([column, label], index) => ({
    stt: index + 1,
    'nội dung': label,
    'số hộ': formatInteger(households[column]),
    'số khẩu': formatInteger(persons[column]),
  }));
}

function placeFigures({ poor, nearPoor }: Pick<Flows, 'poor' | 'nearPoor'>): TemplateData {
  const { households } = poor;
  return {
    'nghèo đầu': formatInteger(households.c1),
    'nghèo cuối': formatInteger(households.c9),
    'thoát nghèo': formatInteger(households.c2 + households.c3),
    'nghèo mới': formatInteger(households.c5 + households.c6 + households.c7),
    'cận nghèo đầu': formatInteger(nearPoor.households.c1),
    'cận nghèo cuối': formatInteger(nearPoor.households.c9),
  };
}
