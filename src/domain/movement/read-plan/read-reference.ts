import { findPlainDate } from '#domain/calendar/plain-date.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { BasisProposal, ReferenceProposal } from './proposal.ts';

const kinds: readonly (readonly [word: string, code: string])[] = [
  ['kế hoạch', 'KH'],
  ['quyết định', 'QĐ'],
  ['nghị quyết', 'NQ'],
  ['chỉ thị', 'CT'],
  ['nghị định', 'NĐ'],
  ['thông tư', 'TT'],
  ['công văn', 'CV'],
  ['hướng dẫn', 'HD'],
  ['chương trình', 'CTr'],
  ['kết luận', 'KL'],
  ['thông báo', 'TB'],
  ['công điện', 'CĐ'],
  ['luật', 'Luật'],
];

const REFERENCE = new RegExp(
  `(?<kind>${kinds.map(([word]) => anyCase(word)).join('|')})\\s+(?:[Ll]iên tịch\\s+)?(?:[Ss]ố\\s*:?\\s*)?` +
    '(?<number>\\d{1,5})(?<gap>\\s*[/ -]\\s*)(?<symbol>(?:\\d{4}/)?[A-ZĐƯ][A-Za-zĐđƯư]*(?:\\s*[-/ ]\\s*[A-ZĐƯ]{2,}[A-Za-zĐđ]*\\d*){0,3})',
  'u',
);
const SHORT_DATE = /ngày\s+(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/u;
const LONG_DATE = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u;
const ISSUER =
  /\scủa\s+(.{2,100}?)(?=\s+(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|triển khai|tổ chức|thực hiện)(?:\s|$)|[,;.]|$)/u;

export type ReferenceMatch = ReferenceProposal & { from: number; to: number; written: string };

/** The first paper a text refers to, such as "Kế hoạch số 245/KH-UBND ngày 16/9/2022 của …". */
export function findReference(text: string): ReferenceMatch | undefined {
  const match = REFERENCE.exec(text);
  const { kind = '', number = '', gap = '', symbol = '' } = match?.groups ?? {};
  if (!match) return undefined;
  const to = match.index + match[0].length;
  const rest = text.slice(to, to + 400);
  return {
    kindCode: kinds.find(([word]) => word === kind.toLowerCase())?.[1] ?? '',
    number: Number(number),
    symbol: trimSymbol(symbol),
    date: readDate(rest.slice(0, 60)) ?? null,
    issuer: ISSUER.exec(rest)?.[1]?.trim() ?? '',
    from: match.index,
    to,
    written: `${number}${gap}${symbol}`.trim(),
  };
}

/** "16/9/2022" or "16 tháng 9 năm 2022" after "ngày", as a plain date. */
export function readDate(text: string): string | undefined {
  const [, day, month, year] = SHORT_DATE.exec(text) ?? LONG_DATE.exec(text) ?? [];
  return findPlainDate(Number(year), Number(month), Number(day));
}

/** A basis paragraph for each line; long enumerations keep their first reference. */
export function readBasis(lines: readonly string[], from: number, to: number): BasisProposal[] {
  return lines.slice(from, to).map((text, index) => {
    const reference = findReference(text);
    const place = { line: from + index, from: 0, to: text.length };
    if (!reference) return { text, refersTo: null, place, confidence: 'likely' };
    const { kindCode, number, symbol, date, issuer } = reference;
    const isWhole = date !== null && issuer !== '';
    return {
      text,
      refersTo: { kindCode, number, symbol, date, issuer },
      place,
      confidence: isWhole ? 'sure' : 'likely',
    };
  });
}

/** Whether a paragraph sounds like the ground of a plan rather than its title. */
export function isBasisLine(line: string): boolean {
  const key = toSearchKey(line);
  const begins =
    /^(can cu|thuc hien|thi hanh|theo|de|nham|tren co so|uy ban nhan dan|ubnd|tiep tuc)\b/.test(
      key,
    );
  return begins || findReference(line) !== undefined;
}

/** A capital may begin the kind; the symbol after it must be in capitals. */
function anyCase(word: string): string {
  const first = word.charAt(0);
  return `[${first}${first.toUpperCase()}]${word.slice(1)}`;
}

function trimSymbol(symbol: string): string {
  return symbol
    .trim()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s*-\s*|\s+/g, '-');
}
