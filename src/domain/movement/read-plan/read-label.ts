import { readOrdinal } from '../clause-label.ts';

/** The mark a line begins with. Lower ranks stand above higher ones in the tree. */
export type Label = {
  /** As kept: "I", "1", "1.1", "a)", "-". */
  label: string;
  rank: number;
  /** Where the text after the mark begins. */
  textFrom: number;
};

export const BULLET_RANK = 7;
/** 1.1, 1.1.2: under the number it repeats. */
export const DECIMAL_RANK = 4;
const PART_RANK = 1;

/** A heading of the whole part rather than a clause: I., A., Điều 1., Phần thứ nhất. */
export function isPartLabel({ rank }: Label): boolean {
  return rank <= PART_RANK + 1;
}

const patterns: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [
    0,
    /^(Phần\s+(?:thứ\s+)?(?:[IVX]{1,4}|nhất|một|hai|ba|tư|bốn|năm))(?=[\s.:–-]|$)\s*[.:–-]?\s*/iu,
  ],
  [PART_RANK, /^(Điều\s+\d{1,3})\s*[.:]\s*(?=\S)/u],
  [PART_RANK + 1, /^([IVX]{1,6})\s*[./):]\s*(?=\S)/u],
  [PART_RANK + 1, /^([IVX]{2,6})\s*[-–]\s*(?=\S)/u],
  [PART_RANK, /^([A-HĐ])\s*[./)]\s+(?=\p{L})/u],
  [
    DECIMAL_RANK,
    /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?!(?:%|hộ|triệu|tỷ|đồng|điểm)(?:\s|$))(?=\S)/u,
  ],
  [3, /^(\d{1,2})\s*[./]\s+(?=\S)/u],
  [3, /^(\d{1,2})\.(?=\p{Lu})/u],
  [3, /^(\d{1,2}\))\s*(?=\S)/u],
  [5, /^(\(\d{1,2}\))\s*(?=\S)/u],
  [6, /^([a-zđ]\))\s*(?=\S)/u],
  [6, /^([a-zđ])\.\s+(?=\S)/u],
  [BULLET_RANK, /^([-–—+*•●▪◦])\s*(?=\S)/u],
];

/** The mark at the start of a line; undefined for a paragraph without one. */
export function readLabel(line: string): Label | undefined {
  for (const [rank, pattern] of patterns) {
    const match = pattern.exec(line);
    const mark = match?.[1];
    if (!match || mark === undefined) continue;
    if (rank === PART_RANK + 1 && readOrdinal(mark) === undefined) continue;
    return { label: keepMark(mark), rank, textFrom: match[0].length };
  }
  return undefined;
}

function keepMark(mark: string): string {
  return /^[–—]$/u.test(mark) ? '-' : mark.replace(/\s+/g, ' ');
}
