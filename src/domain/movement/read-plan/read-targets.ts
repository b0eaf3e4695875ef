import type { ClauseProposal, Place, TargetProposal } from './proposal.ts';

export type Period = { fromYear: number; toYear: number };
/** A sentence that promises a figure, but none of the kinds the program can follow. */
export type UnreadTarget = { clause: string; place: Place; text: string };

const NUMBER = '(\\d{1,3}(?:[.,]\\d{1,3})?)';
const RANGE = `${NUMBER}(?:\\s*(?:-|–|đến)\\s*${NUMBER})?`;
const POINTS = '\\s*(%|điểm\\s*%|điểm\\s+phần\\s+trăm|phần\\s+trăm)';
const POOR_RATE = [
  new RegExp(`giảm\\s+(?:tỷ|tỉ)\\s+lệ\\s+hộ\\s+nghèo[^;]{0,120}?${RANGE}${POINTS}`, 'iu'),
  new RegExp(`(?:tỷ|tỉ)\\s+lệ\\s+hộ\\s+nghèo[^;]{0,80}?giảm[^;]{0,60}?${RANGE}${POINTS}`, 'iu'),
];
const NEAR_POOR = [
  new RegExp(`giảm\\s+(?:số\\s+)?hộ\\s+cận\\s+nghèo[^;%]{0,80}?${RANGE}\\s*hộ`, 'iu'),
  new RegExp(`(?:số\\s+)?hộ\\s+cận\\s+nghèo[^;%]{0,60}?giảm[^;%]{0,60}?${RANGE}\\s*hộ`, 'iu'),
  new RegExp(`giảm[^;%]{0,40}?${RANGE}\\s*hộ\\s+cận\\s+nghèo`, 'iu'),
];
const NO_POOR = [
  /(?:đến|hết|cuối)\s+(?:hết\s+|cuối\s+)?năm\s+(\d{4})[^;]{0,80}?không\s+còn\s+hộ\s+nghèo/iu,
  /không\s+còn\s+hộ\s+nghèo[^;]{0,80}?(?:vào|đến|trước)\s+(?:hết\s+|cuối\s+)?năm\s+(\d{4})/iu,
];
const EXCEPT = /bất\s+khả\s+kháng|không\s+(?:có|còn)\s+khả\s+năng\s+lao\s+động/iu;
const PROMISE =
  /(?:phấn|phân)\s+đấu|chỉ\s+tiêu|mục\s+tiêu|(?:đạt|giảm|tăng)\s+(?:từ\s+|tối\s+thiểu\s+|ít\s+nhất\s+|trên\s+)?\d/iu;
const FIGURE = /\d\s*(?:%|hộ|người|lao\s+động|nhà|triệu|lượt|mô\s+hình)/iu;

/** Targets of the kinds the program follows, from the clauses that state them. */
export function readTargets(
  clauses: readonly ClauseProposal[],
  period: Period,
): { targets: TargetProposal[]; unread: UnreadTarget[] } {
  const targets: TargetProposal[] = [];
  const unread: UnreadTarget[] = [];
  for (const clause of clauses) {
    for (const { text, from } of splitStatements(clause.body)) {
      const drafts = readStatement(text, period);
      const place = placeIn(clause, from, text.length);
      for (const draft of drafts) {
        targets.push({ ...draft, id: `G${targets.length + 1}`, clause: clause.id, place });
      }
      if (drafts.length === 0 && PROMISE.test(text) && FIGURE.test(text)) {
        unread.push({ clause: clause.id, place, text });
      }
    }
  }
  return { targets, unread };
}

type Draft = Omit<TargetProposal, 'id' | 'clause' | 'place'>;

function readStatement(text: string, period: Period): Draft[] {
  // A plan of one year is measured from the year before it.
  const isOneYear = period.toYear === period.fromYear;
  const base = { baselineYear: isOneYear ? period.fromYear - 1 : period.fromYear };
  const name = text.replace(/[.;]+$/u, '').trim();
  const drafts: Draft[] = [];
  const rate = firstMatch(POOR_RATE, text);
  if (rate) {
    const params = { lastYear: period.toYear, pointsPerYear: readNumber(rate[1]) };
    const isPlain = !/^%$/.test(rate[3] ?? '');
    drafts.push({
      ...base,
      kind: 'poor_rate_reduction',
      name,
      params,
      confidence: isPlain ? 'sure' : 'likely',
    });
  }
  const nearPoor = firstMatch(NEAR_POOR, text);
  if (nearPoor) {
    const householdsPerYear = readNumber(nearPoor[1]);
    const upTo = nearPoor[2] === undefined ? householdsPerYear : readNumber(nearPoor[2]);
    const params = { lastYear: period.toYear, householdsPerYear, upTo };
    const isYearly = /(?:hằng|hàng|mỗi|bình quân)\s*năm|\/\s*năm/iu.test(text);
    drafts.push({
      ...base,
      kind: 'near_poor_reduction',
      name,
      params,
      confidence: isYearly ? 'sure' : 'guess',
    });
  }
  const noPoor = firstMatch(NO_POOR, text);
  if (noPoor) {
    const lastYear = Number(noPoor[1]);
    const params = { lastYear, ...(EXCEPT.test(text) && { except: 'no_labour_capacity' }) };
    drafts.push({
      ...base,
      kind: 'no_poor_by',
      name,
      params,
      confidence: EXCEPT.test(text) ? 'sure' : 'likely',
    });
  }
  return drafts.filter(({ params }) => Number(params['lastYear']) > base.baselineYear);
}

/** Sentences and their halves at semicolons; a point inside a number ends nothing. */
export function splitStatements(body: string): { text: string; from: number }[] {
  const pieces: { text: string; from: number }[] = [];
  let from = 0;
  for (const end of body.matchAll(/[;!?]\s*|\.(?:\s+(?=[\p{Lu}\d“"])|$)/gu)) {
    const to = end.index + end[0].length;
    pieces.push({ text: body.slice(from, to).trim(), from });
    from = to;
  }
  if (from < body.length) pieces.push({ text: body.slice(from).trim(), from });
  return pieces.filter(({ text }) => text !== '');
}

/** Where a piece of a clause's body stands in its line. */
export function placeIn({ place, body }: ClauseProposal, from: number, length: number): Place {
  const start = place.to - body.length + from;
  return { line: place.line, from: Math.max(place.from, start), to: start + length };
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return null;
}

function readNumber(text: string | undefined): number {
  return Number((text ?? '').replace(',', '.'));
}
