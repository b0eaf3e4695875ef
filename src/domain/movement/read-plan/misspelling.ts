import { isVietnameseSyllable } from '#domain/text/syllable.ts';

export type Misspelling = { from: number; to: number; suggestion: string | null };

/** Written forms that are never meant in a plan; each is wrong in itself, whatever stands around it. */
const known: readonly (readonly [wrong: string, right: string])[] = [
  ['tin dụng', 'tín dụng'],
  ['phân đấu', 'phấn đấu'],
  ['dân thành thiểu số', 'dân tộc thiểu số'],
  ['hdnd', 'HĐND'],
  ['bcd', 'BCĐ'],
  ['bvd', 'BVĐ'],
  ['bên vững', 'bền vững'],
  ['giảm ngèo', 'giảm nghèo'],
  ['hộ ngèo', 'hộ nghèo'],
  ['người ngèo', 'người nghèo'],
  ['cận ngèo', 'cận nghèo'],
  ['hổ trợ', 'hỗ trợ'],
  ['tuyên truyên', 'tuyên truyền'],
  ['triễn khai', 'triển khai'],
  ['đoàn thễ', 'đoàn thể'],
  ['phôi hợp', 'phối hợp'],
  ['tổ chưc', 'tổ chức'],
  ['thực hiên', 'thực hiện'],
  ['kê hoạch', 'kế hoạch'],
  ['ủy ban nhan dân', 'ủy ban nhân dân'],
  ['xả hội', 'xã hội'],
  ['sữa chữa', 'sửa chữa'],
  ['chổ ở', 'chỗ ở'],
];

const patterns = known.map(([wrong, right]) => ({
  right,
  pattern: new RegExp(`(?<!\\p{L})${wrong}(?!\\p{L})`, 'giu'),
}));

/** A small word that has a tone mark or a letter only Vietnamese has, so it is not a foreign one. */
const VIETNAMESE_WORD = /(?<![\p{L}\p{N}.@/_-])\p{Ll}{2,7}(?![\p{L}\p{N}@_])/gu;
const MARKED = /[\u0300\u0301\u0303\u0309\u0323\u0306\u0302\u031b]|đ/u;

/**
 * Words that are surely wrong: known slips of the pen, and marked words that can be no syllable of
 * the language. What could be a word but not the one meant is left to the reader.
 */
export function findMisspellings(text: string): Misspelling[] {
  const found: Misspelling[] = [];
  for (const { pattern, right } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const suggestion = keepCase(match[0], right);
      found.push({ from: match.index, to: match.index + match[0].length, suggestion });
    }
  }
  for (const match of text.matchAll(VIETNAMESE_WORD)) {
    const [word] = match;
    if (!MARKED.test(word.normalize('NFD')) || isVietnameseSyllable(word)) continue;
    const to = match.index + word.length;
    if (found.some((each) => each.from < to && match.index < each.to)) continue;
    found.push({ from: match.index, to, suggestion: null });
  }
  return found.sort((a, b) => a.from - b.from);
}

function keepCase(written: string, right: string): string {
  const isCapital = /^\p{Lu}/u.test(written);
  return isCapital ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}
