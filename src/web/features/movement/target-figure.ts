import { formatDecimal, formatInteger } from '#domain/text/format-number.ts';

type Kind = 'poor_rate_reduction' | 'near_poor_reduction' | 'no_poor_by';

/** A figure of a target: a rate in percent with two decimals, or whole households. */
export function showFigure(kind: Kind, value: number | null): string {
  if (value === null) return '–';
  return kind === 'poor_rate_reduction'
    ? `${formatDecimal(value, 2)}%`
    : formatInteger(Math.round(value));
}

/** The size of a change with its sign: "−0,11", "+2", "0". */
export function showChange(kind: Kind, change: number): string {
  const isWhole = kind !== 'poor_rate_reduction' && Number.isInteger(change);
  const size = isWhole ? formatInteger(Math.abs(change)) : formatDecimal(Math.abs(change), 2);
  const isNothing = /^0(?:,00)?$/.test(size);
  if (isNothing) return size;
  return `${change < 0 ? '−' : '+'}${size}`;
}
