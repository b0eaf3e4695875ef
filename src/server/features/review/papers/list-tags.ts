import { formatDate, formatLongDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { Issuer } from '#server/features/report/issuer.service.ts';
import { basisOf } from './paper-rules.ts';
import {
  chairSigner,
  checkNoteTags,
  committeePaper,
  committeeSigner,
  resultWord,
} from './paper-words.ts';
import type { DecisionLine, ListLine } from './paper.queries.ts';

type Head = { issuer: Issuer; year: number; place: string };

/** What the minutes know of a meeting that was recorded; absent, its places stay dots to write on. */
export type MeetingFacts = {
  heldOn: string;
  place: string;
  chairName: string;
  secretaryName: string;
  householdRepresentative: string;
  frontSupervisor: string;
  attending: number;
  /** Percentage of those attending that had to agree. */
  threshold: number;
  note: string;
  votes: ReadonlyMap<string, { agree: number; isPassed: boolean }>;
};

/** The tags of `bien-ban-hop-dan.docx`. Before the meeting it is the sheet to write on. */
export function minutesTags(
  head: Head,
  lines: readonly ListLine[],
  meeting: MeetingFacts | undefined,
): TemplateData {
  const discussion =
    meeting === undefined || meeting.note === '' ? ['…'.repeat(170)] : [meeting.note];
  return {
    năm: head.year,
    'đơn vị': head.place,
    'xã phường': head.issuer.unit,
    'giờ bắt đầu': undefined,
    'giờ kết thúc': undefined,
    'ngày họp': meeting && formatLongDate(meeting.heldOn),
    'địa điểm': meeting?.place,
    'chủ trì': meeting?.chairName,
    'thư ký': meeting?.secretaryName,
    'số người dự': meeting?.attending,
    // The sheet before the meeting says what the procedure of Decision 24/2021 asks.
    'tỷ lệ cần đạt': meeting?.threshold ?? 50,
    'thành phần': inParagraphs([
      `- Đại diện Mặt trận Tổ quốc giám sát: ${meeting?.frontSupervisor ?? '……………'}`,
      `- Đại diện hộ dân ký biên bản: ${meeting?.householdRepresentative ?? '……………'}`,
    ]),
    'các hộ': lines.map((line, index) => voteTags(line, index, meeting)),
    'ý kiến': inParagraphs(discussion),
    'tên chủ trì': meeting?.chairName ?? '',
    'tên thư ký': meeting?.secretaryName ?? '',
    'đại diện hộ': meeting?.householdRepresentative ?? '',
    ...checkNoteTags('meeting_minutes'),
  };
}

/** Cells nobody voted on yet are empty, to be written by hand. */
function voteTags(line: ListLine, index: number, meeting: MeetingFacts | undefined): TemplateData {
  const vote = meeting?.votes.get(line.householdId);
  const share = vote && meeting ? (vote.agree * 100) / meeting.attending : undefined;
  return {
    stt: index + 1,
    'chủ hộ': line.headName,
    'kết quả': resultWord(line.class, line.previousClass),
    'đồng ý': vote?.agree ?? '',
    'không đồng ý': vote && meeting ? meeting.attending - vote.agree : '',
    'tỷ lệ': share === undefined ? '' : formatShare(share, vote?.isPassed === true),
    'kết luận': vote === undefined ? '' : vote.isPassed ? 'Thống nhất' : 'Rà soát lại',
  };
}

/**
 * Two decimals, rounded as anybody with a calculator does; but a household that failed is never shown
 * with the share it did not reach (49,999 % is 49,99 %, not 50 %).
 */
function formatShare(percent: number, isPassed: boolean): string {
  const hundredths = percent * 100;
  const whole = isPassed ? Math.round(hundredths) : Math.floor(hundredths + 1e-9);
  return (whole / 100).toString().replace('.', ',');
}

type PostedLine = Pick<ListLine, 'headName' | 'neighbourhoodName' | 'class' | 'previousClass'>;
export type PostingFacts = { places: readonly string[]; fromOn: string; toOn: string };

/** The tags of `danh-sach-niem-yet.docx`: name, neighbourhood and result, nothing sensitive. */
export function postingTags(
  head: Head,
  lines: readonly PostedLine[],
  posting: PostingFacts | undefined,
): TemplateData {
  const paper = committeePaper(head.issuer, {
    number: { number: null, kindCode: 'TB', issuerCode: 'UBND' },
    date: null,
    year: head.year,
    kind: 'THÔNG BÁO',
    title: `Niêm yết công khai kết quả rà soát hộ nghèo, hộ cận nghèo năm ${head.year} của ${head.place}`,
    recipients: [head.place],
    signer: committeeSigner,
  });
  return {
    ...paperTags(paper),
    'nơi niêm yết': posting?.places.join('; '),
    'từ ngày': posting && formatDate(posting.fromOn),
    'đến ngày': posting && formatDate(posting.toOn),
    'các hộ': lines.map((line, index) => ({
      stt: index + 1,
      'chủ hộ': line.headName,
      'đơn vị': line.neighbourhoodName,
      'kết quả': resultWord(line.class, line.previousClass),
    })),
    'không có hộ': lines.length === 0,
    'số hộ nghèo': formatInteger(lines.filter((line) => line.class === 'poor').length),
    'số hộ cận nghèo': formatInteger(lines.filter((line) => line.class === 'near_poor').length),
    'nơi tiếp nhận': `Ủy ban nhân dân ${head.issuer.unit}`,
    ...checkNoteTags('posting_list'),
  };
}

type Group = { label: string; name: string; has(line: ListLine): boolean };

/** The lists of the decision, in the order of the law: recognised first, then escaped. */
const GROUPS: readonly Group[] = [
  { label: 'I', name: 'Hộ nghèo', has: (line) => line.class === 'poor' },
  { label: 'II', name: 'Hộ cận nghèo', has: (line) => line.class === 'near_poor' },
  {
    label: 'III',
    name: 'Hộ thoát nghèo',
    has: (line) => line.previousClass === 'poor' && line.class !== null && line.class !== 'poor',
  },
  {
    label: 'IV',
    name: 'Hộ thoát cận nghèo',
    has: (line) =>
      line.previousClass === 'near_poor' && (line.class === 'average' || line.class === 'non_poor'),
  },
];

/** The tags of `quyet-dinh-cong-nhan.docx` (Mẫu 02) with its list; signed by the chair in person. */
export function decisionTags(
  head: Omit<Head, 'place'>,
  lines: readonly ListLine[],
  decision: DecisionLine & {
    corrected: { number: string; symbol: string; signedOn: string } | null;
  },
): TemplateData {
  const { issuer, year } = head;
  const about = `danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát cận nghèo năm ${year} trên địa bàn ${issuer.unit}`;
  const { corrected } = decision;
  const paper = committeePaper(issuer, {
    number: { number: null, kindCode: 'QĐ', issuerCode: 'UBND' },
    date: decision.signedOn,
    year,
    kind: 'QUYẾT ĐỊNH',
    title: corrected === null ? `Công nhận ${about}` : `Đính chính ${about}`,
    recipients: ['Như Điều 3'],
    signer: chairSigner(decision.signerTitle, decision.signerName),
  });
  const groups = GROUPS.map((group) => ({
    ...group,
    lines: lines.filter((each) => group.has(each)),
  }));
  return {
    ...paperTags(paper),
    'số ký hiệu': `${decision.number}/${decision.symbol}`,
    'người ban hành': `CHỦ TỊCH ỦY BAN NHÂN DÂN ${issuer.unit.toLocaleUpperCase('vi')}`,
    'người ban hành thường': `Chủ tịch Ủy ban nhân dân ${issuer.unit}`,
    'ngày ký dài': formatLongDate(decision.signedOn),
    'căn cứ': inParagraphs(basisOf(year)),
    'các điều': inParagraphs(articles(head, groups, decision)),
    'lời kết': `Điều 3. Các bộ phận chuyên môn của Ủy ban nhân dân ${issuer.unit}, trưởng các thôn, tổ dân phố và các hộ có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.`,
    'mã kiểm tra': decision.contentHash,
    'tên danh sách': `Hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát cận nghèo năm ${year}`,
    'các nhóm': groups.filter((group) => group.lines.length > 0).map(groupTags),
    ...checkNoteTags('recognition_decision'),
  };
}

type FilledGroup = Group & { lines: readonly ListLine[] };

function articles(
  { issuer, year }: Omit<Head, 'place'>,
  groups: readonly FilledGroup[],
  { effectiveOn, corrected }: Parameters<typeof decisionTags>[2],
): string[] {
  const counts = groups
    .map(({ name, lines }) => `${formatInteger(lines.length)} ${name.toLocaleLowerCase('vi')}`)
    .join(', ');
  const verb = corrected === null ? 'Công nhận' : 'Đính chính';
  const of =
    corrected === null
      ? ''
      : `, thay nội dung về các hộ này tại Quyết định số ${corrected.number}/${corrected.symbol} ngày ${formatDate(corrected.signedOn)}`;
  return [
    `Điều 1. ${verb} kết quả rà soát năm ${year} trên địa bàn ${issuer.unit}: ${counts} (có danh sách kèm theo)${of}.`,
    `Điều 2. Quyết định này có hiệu lực từ ${formatLongDate(effectiveOn)}.`,
  ];
}

function groupTags(group: FilledGroup): TemplateData {
  const { label, name, lines } = group;
  return {
    'số nhóm': label,
    'tên nhóm': name,
    'số hộ': formatInteger(lines.length),
    'số khẩu': formatInteger(lines.reduce((sum, line) => sum + line.memberCount, 0)),
    'các hộ': lines.map((line, index) => ({
      stt: index + 1,
      'chủ hộ': line.headName,
      'đơn vị': line.neighbourhoodName,
      'nhân khẩu': line.memberCount,
      b1: line.b1 ?? '',
      b2: line.b2 ?? '',
      'ghi chú': noteOf(line, group),
    })),
  };
}

function noteOf(line: ListLine, group: Group): string {
  const notes = [
    line.noLabourCapacity ? 'Không có khả năng lao động' : '',
    line.previousClass === 'poor' && line.class === 'near_poor'
      ? group.label === 'III'
        ? 'Thành hộ cận nghèo'
        : 'Từ hộ nghèo'
      : '',
    line.previousClass === 'near_poor' && line.class === 'poor' ? 'Từ hộ cận nghèo' : '',
  ];
  const [first = '', ...more] = notes.filter(Boolean);
  return [first, ...more.map((note) => note[0]?.toLocaleLowerCase('vi') + note.slice(1))].join(
    '; ',
  );
}
