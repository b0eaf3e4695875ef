import type { ReportAward, ReportText } from '#contract/movement-report.ts';
import type { Context, Deps } from '#server/access/context.ts';
import {
  deliverDocument,
  recordAcknowledgement,
} from '#server/features/document/delivery.service.ts';
import { editDraft } from '#server/features/document/draft.service.ts';
import { issueDocument } from '#server/features/document/number.service.ts';
import { draftReportDocument } from '#server/features/document/source-draft.service.ts';
import {
  draftMovementReport,
  freezeMovementReport,
  listMovementReports,
  saveMovementReport,
} from '#server/features/movement/report/movement-report.service.ts';
import { newId } from '#server/new-id.ts';
import { officerDays } from './demo-documents.ts';
import type { SampleAuthor } from './sample.service.ts';

type Story = Partial<Omit<ReportText, 'clauses'>> & { awards: Omit<ReportAward, 'id'>[] };

/** The words of two made-up reports; what the organisations did is told by their own reports. */
const quarter: Story = {
  causes:
    'Một số đơn vị kiêm nhiệm nhiều việc cuối năm nên gửi báo cáo chậm; việc gửi kèm ảnh, biểu chưa thành nền nếp.',
  directions:
    'Đôn đốc các đơn vị chủ trì gửi báo cáo đúng hạn, có minh chứng.\nRà soát nhu cầu của từng hộ nghèo trước Tết Nguyên đán để phân công giúp đỡ.',
  awards: [],
};
const year: Story = {
  causes:
    'Việc làm và thu nhập của hộ mới thoát nghèo còn bấp bênh; một số tổ dân phố chưa có người theo dõi riêng.',
  directions:
    'Phân công mỗi đơn vị giúp đỡ ít nhất một hộ nghèo có địa chỉ cụ thể.\nTổ chức Tháng cao điểm “Vì người nghèo” gắn với tổng kết phong trào.',
  proposals: 'Đề nghị cấp trên ưu tiên nguồn vốn vay giải quyết việc làm cho phường.',
  awards: [
    {
      name: 'Chi hội Phụ nữ tổ 3',
      unit: 'Hội Liên hiệp Phụ nữ phường',
      achievement: 'Nhận giúp đỡ 04 hộ, trong đó 02 hộ đã thoát nghèo',
      proposal: 'Biểu dương tại hội nghị tổng kết năm',
    },
    {
      name: 'Hộ ông Giàng A Mẫu',
      unit: 'Tổ dân phố số 5',
      achievement: 'Tự nguyện viết đơn xin thoát nghèo',
      proposal: 'Biểu dương trên loa truyền thanh',
    },
  ],
};

type Place = { communeId: string; movementId: string; context: (day: string) => Context };

/**
 * Writes the reports of the demonstration once, through the services an officer uses: the report of a
 * quarter, frozen, numbered, sent and acknowledged, and the draft of a year.
 */
export async function loadDemoReports(
  deps: Deps,
  { communeId, author }: { communeId: string; author: SampleAuthor },
): Promise<void> {
  const context = officerDays(deps, { communeId, author });
  const { movement, items } = await listMovementReports(context('2025-01-03'), { communeId });
  if (!movement || items.length > 0) return;
  const place = { communeId, movementId: movement.id, context };
  const reportId = await writeReport(place, { kind: 'quarterly', period: '2024-Q4' }, quarter);
  await issueReport(place, reportId);
  await writeReport(place, { kind: 'yearly', period: '2024' }, year);
}

async function writeReport(
  { communeId, movementId, context }: Place,
  about: { kind: 'quarterly' | 'yearly'; period: string },
  { awards, ...texts }: Story,
): Promise<string> {
  const day = context('2025-01-03');
  const id = newId();
  const { version, text } = await draftMovementReport(day, { communeId, id, movementId, ...about });
  await saveMovementReport(day, {
    communeId,
    reportId: id,
    version,
    text: { ...text, ...texts },
    awards: awards.map((award) => ({ id: newId(), ...award })),
  });
  return id;
}

async function issueReport({ communeId, context }: Place, reportId: string): Promise<void> {
  const day = context('2025-01-06');
  await freezeMovementReport(day, { communeId, reportId, version: 2 });
  const paper = await draftReportDocument(day, { communeId, id: newId(), reportId });
  const { id: documentId, kindId, symbol, abstract, basis, archive, retention, note } = paper;
  const recipients = paper.recipients.map(({ id, organisationId, name }) => ({
    id,
    organisationId,
    name,
  }));
  const of = { communeId, documentId };
  const { version } = await editDraft(day, {
    ...of,
    kindId,
    symbol,
    abstract,
    basis,
    archive,
    retention,
    note,
    recipients,
    version: paper.version,
    signer: {
      capacity: 'TM',
      body: 'ỦY BAN NHÂN DÂN',
      position: 'CHỦ TỊCH',
      name: 'Trần Văn Mẫu',
    },
  });
  await issueDocument(day, { ...of, version, dated: '2025-01-06' });
  const own = recipients.filter(({ organisationId }) => organisationId !== null);
  if (own.length === 0) return;
  await deliverDocument(day, { ...of, recipients: own, method: 'app', deliveredOn: '2025-01-06' });
  const [first] = own;
  if (!first) return;
  const receipt = { recipientId: first.id, acknowledgedName: 'Lý Văn Mẫu' };
  await recordAcknowledgement(context('2025-01-07'), {
    ...of,
    ...receipt,
    acknowledgedOn: '2025-01-07',
  });
}
