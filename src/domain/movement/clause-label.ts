import { toRoman } from '#domain/text/roman-numeral.ts';

/** The number a clause's label stands for, and the numbers missing between labels of one row. */

/** Parts of a plan stay below forty. */
const HIGHEST = 39;

/** 1, "1." or "IV" as a number; anything else numbers nothing. */
export function readOrdinal(label: string): number | undefined {
  const text = label.replace(/[.)]$/, '');
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (!/^[IVX]{1,8}$/.test(text)) return undefined;
  return Array.from({ length: HIGHEST }, (_, index) => index + 1).find(
    (candidate) => toRoman(candidate) === text,
  );
}

/** The labels left out of a row that should run from 1 without a hole: I, II, IV lacks III. */
export function findMissingLabels(labels: readonly string[]): {
  missing: string[];
  numbered: string[];
} {
  const known = labels.flatMap((label) => {
    const value = readOrdinal(label);
    return value === undefined ? [] : [{ label, value }];
  });
  const [first] = known;
  if (!first) return { missing: [], numbered: [] };
  const isRoman = !/\d/.test(first.label);
  const values = new Set(known.map(({ value }) => value));
  const missing: string[] = [];
  for (let value = 1; value < Math.max(...values); value += 1) {
    if (!values.has(value)) missing.push(isRoman ? toRoman(value) : String(value));
  }
  return { missing, numbered: known.map(({ label }) => label) };
}

/** The label as it is printed before its text: "1.", "a)", "-"; nothing for a plain paragraph. */
export function showLabel(label: string): string {
  return /[\p{L}\p{N}]$/u.test(label) ? `${label}.` : label;
}
