import { formatDate } from '#domain/text/format-date.ts';

/** The sentence of a period and what it is filled with. */
export type PeriodName =
  | { key: 'once' }
  | { key: 'week'; date: string }
  | { key: 'month'; month: string; year: string }
  | { key: 'quarter'; part: string; year: string }
  | { key: 'half1' | 'half2' | 'year' | 'campaign'; year: string };

const roman: Readonly<Record<string, string>> = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' };

/** Reads a period as the domain calls it: `2025-Q1` is quarter I of 2025. */
export function readPeriod(period: string): PeriodName {
  if (period.startsWith('week-')) return { key: 'week', date: formatDate(period.slice(5)) };
  const [, year, part] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  if (year === undefined) return { key: 'once' };
  if (part === undefined) return { key: 'year', year };
  if (part === 'campaign') return { key: 'campaign', year };
  if (part === 'H1' || part === 'H2') return { key: part === 'H1' ? 'half1' : 'half2', year };
  if (part.startsWith('Q')) return { key: 'quarter', part: roman[part.slice(1)] ?? part, year };
  return { key: 'month', month: String(Number(part)), year };
}
