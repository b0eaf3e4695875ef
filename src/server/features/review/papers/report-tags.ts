import { formatLongDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { Issuer } from '#server/features/report/issuer.service.ts';
import { basisOf } from './paper-rules.ts';
import { checkNoteTags, committeePaper, committeeSigner } from './paper-words.ts';
import type { ListLine } from './paper.queries.ts';

export type ReportFacts = {
  issuer: Issuer;
  year: number;
  lines: readonly ListLine[];
  places: readonly { id: string; name: string; households: number }[];
  /** Meetings, postings and objections as they were recorded; a round kept on paper has none. */
  steps: { meetings: number; postings: number; objections: number; upheld: number } | undefined;
  /** Who gives the opinion, by the settings of the round; dots when it has none. */
  authority: string | undefined;
  asOf: string;
};

/** The tags of `bao-cao-xin-y-kien.docx`: figures of the round as it stands on the day. */
export function opinionReportTags(facts: ReportFacts): TemplateData {
  const { issuer, year, lines, places, steps, authority, asOf } = facts;
  const about = `kết quả rà soát hộ nghèo, hộ cận nghèo năm ${year}`;
  const paper = committeePaper(issuer, {
    number: { number: null, kindCode: 'BC', issuerCode: 'UBND' },
    date: null,
    year: Number(asOf.slice(0, 4)),
    kind: 'BÁO CÁO',
    title: `Kết quả rà soát hộ nghèo, hộ cận nghèo năm ${year} và xin ý kiến trước khi công nhận`,
    recipients: [authority ?? 'Như trên'],
    signer: committeeSigner,
  });
  const rows = places.map((place) => ({
    place,
    lines: lines.filter(({ neighbourhoodId }) => neighbourhoodId === place.id),
  }));
  const households = places.reduce((sum, place) => sum + place.households, 0);
  return {
    ...paperTags(paper),
    'nơi xin ý kiến': authority,
    'căn cứ': inParagraphs(basisOf(year)),
    'mở đầu': `Ủy ban nhân dân ${issuer.unit} báo cáo ${about} tính đến ${formatLongDate(asOf)} như sau:`,
    'quá trình': inParagraphs(stepSentences(steps, lines.length)),
    'kết quả chung': inParagraphs([summary(lines, households)]),
    'các đơn vị': rows.map((row, index) => ({
      stt: index + 1,
      'đơn vị': row.place.name,
      ...figures(row.lines, row.place.households),
    })),
    'tổng cộng': [figures(lines, households)],
    'ý kiến người dân': inParagraphs([objectionSentence(steps)]),
    'lời kết': `Ủy ban nhân dân ${issuer.unit} báo cáo và đề nghị ${authority ?? '……………'} cho ý kiến để Chủ tịch Ủy ban nhân dân ${issuer.unit} quyết định công nhận theo quy định./.`,
    ...checkNoteTags('opinion_report'),
  };
}

function stepSentences(steps: ReportFacts['steps'], surveyed: number): string[] {
  const survey = `Đã rà soát ${formatInteger(surveyed)} hộ bằng phiếu.`;
  if (!steps) return [survey, '…'.repeat(100)];
  const { meetings, postings } = steps;
  return [
    survey,
    `Đã tổ chức ${formatInteger(meetings)} cuộc họp dân và ${formatInteger(postings)} lần niêm yết công khai kết quả.`,
  ];
}

function objectionSentence(steps: ReportFacts['steps']): string {
  if (!steps) return '…'.repeat(100);
  const { objections, upheld } = steps;
  if (objections === 0) return 'Không có ý kiến không đồng ý với kết quả niêm yết.';
  return `Có ${formatInteger(objections)} ý kiến không đồng ý; đã phúc tra, ${formatInteger(upheld)} ý kiến được chấp nhận và kết quả của hộ đã được rà soát lại.`;
}

function summary(lines: readonly ListLine[], households: number): string {
  const poor = lines.filter((line) => line.class === 'poor').length;
  const nearPoor = lines.filter((line) => line.class === 'near_poor').length;
  const share = (count: number) =>
    households === 0 ? '' : ` (${((count * 100) / households).toFixed(2).replace('.', ',')}%)`;
  return `Toàn địa bàn có ${formatInteger(households)} hộ trong sổ; kết quả rà soát: ${formatInteger(poor)} hộ nghèo${share(poor)}, ${formatInteger(nearPoor)} hộ cận nghèo${share(nearPoor)}.`;
}

function figures(lines: readonly ListLine[], households: number): TemplateData {
  const count = (has: (line: ListLine) => boolean) => formatInteger(lines.filter(has).length);
  return {
    'số hộ': formatInteger(households),
    'nghèo trước': count((line) => line.previousClass === 'poor'),
    'hộ nghèo': count((line) => line.class === 'poor'),
    'cận nghèo trước': count((line) => line.previousClass === 'near_poor'),
    'hộ cận nghèo': count((line) => line.class === 'near_poor'),
    'thoát nghèo': count((line) => line.previousClass === 'poor' && line.class !== 'poor'),
    'thoát cận nghèo': count(
      (line) =>
        line.previousClass === 'near_poor' &&
        (line.class === 'average' || line.class === 'non_poor'),
    ),
  };
}
