import { addDays, plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { occurrencesOf } from './occurrence.ts';

/** Reports of a movement: by the calendar, in the middle of it (sơ kết), at its end (tổng kết). */
export const REPORT_KINDS = [
  'monthly',
  'quarterly',
  'half_yearly',
  'yearly',
  'mid_term',
  'final',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The days one report is about. `key` names them: `2025-03`, `2025-Q1`, `2025-H1`, `2025`, `2022-2024`. */
export type ReportPeriod = { kind: ReportKind; key: string; from: PlainDate; to: PlainDate };

type Years = { fromYear: number; toYear: number };

/**
 * The periods a movement may be reported on, in order. Those of a calendar kind divide its years: each
 * day belongs to exactly one. A mid-term report goes from the first year to the end of one before the
 * last, the final report over all of them.
 */
export function reportPeriods(kind: ReportKind, { fromYear, toYear }: Years): ReportPeriod[] {
  if (kind === 'final') return [yearsAsPeriod(kind, fromYear, toYear)];
  if (kind === 'mid_term') {
    const count = Math.max(toYear - fromYear, 0);
    return Array.from({ length: count }, (_, more) =>
      yearsAsPeriod(kind, fromYear, fromYear + more),
    );
  }
  const span = { begins: plainDate(`${fromYear}-01-01`), ends: plainDate(`${toYear}-12-31`) };
  return occurrencesOf({ rhythm: kind, ...span }).map(({ period: key, from, to }) => ({
    kind,
    key,
    from,
    to,
  }));
}

/** The period of this name; undefined when the movement has none. */
export function findReportPeriod(
  kind: ReportKind,
  key: string,
  years: Years,
): ReportPeriod | undefined {
  return reportPeriods(kind, years).find((period) => period.key === key);
}

/**
 * The period just before, of the same kind: what a report compares itself with. None before the
 * movement began, and none for a report over several years.
 */
export function periodBefore({ kind, from }: ReportPeriod, years: Years): ReportPeriod | undefined {
  if (kind === 'mid_term' || kind === 'final') return undefined;
  const eve = addDays(from, -1);
  return reportPeriods(kind, years).find(({ to }) => to === eve);
}

/** The last day a report can know of: the period's last, or today before that. */
export function closingDay({ to }: Pick<ReportPeriod, 'to'>, today: PlainDate): PlainDate {
  return today < to ? today : to;
}

/**
 * What is to be reported next: the newest period that is over and has no report; else the one that
 * runs today, when it has none. Undefined when nothing is left.
 */
export function suggestPeriod(
  kind: ReportKind,
  years: Years,
  { today, taken }: { today: PlainDate; taken: ReadonlySet<string> },
): ReportPeriod | undefined {
  const begun = reportPeriods(kind, years).filter(({ from }) => from <= today);
  const isFree = ({ key }: ReportPeriod) => !taken.has(key);
  const newestOver = begun.findLast(({ to }) => to < today);
  if (newestOver && isFree(newestOver)) return newestOver;
  return begun.find((period) => period.to >= today && isFree(period));
}

function yearsAsPeriod(kind: ReportKind, fromYear: number, toYear: number): ReportPeriod {
  return {
    kind,
    key: `${fromYear}-${toYear}`,
    from: plainDate(`${fromYear}-01-01`),
    to: plainDate(`${toYear}-12-31`),
  };
}
