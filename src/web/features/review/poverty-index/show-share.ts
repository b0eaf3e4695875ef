import { formatDecimal, formatPercent } from '#domain/text/format-number.ts';

/** A share of 0–1 as percent; a dash where there is none. */
export function showShare(share: number | null): string {
  return share === null ? '–' : formatPercent(share * 100, 1);
}

/** An index of 0–1 to the thousandth, as M0 is printed. */
export function showIndex(value: number): string {
  return formatDecimal(value, 3);
}
