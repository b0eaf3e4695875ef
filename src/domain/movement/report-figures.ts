import type { PlainDate } from '#domain/calendar/plain-date.ts';

/**
 * The day accepted progress counts for: the last day of the time it reports, or the day it was accepted
 * when that came first. So work of a quarter that is checked in the next one still belongs to its
 * quarter, and work finished early belongs to the period in which it was finished. Each report counts
 * in exactly one period of a kind.
 */
export function progressDay(report: { dueOn: PlainDate; acceptedOn: PlainDate }): PlainDate {
  return report.acceptedOn < report.dueOn ? report.acceptedOn : report.dueOn;
}

export function isWithin(day: string, { from, to }: { from: string; to: string }): boolean {
  return from <= day && day <= to;
}

/** What was measured: figures of one indicator in one unit. */
export type Measure = { indicator: string; unit: string; sum: number };

/**
 * Sums figures of the same indicator in the same unit, in the order they first appear; figures of
 * different units are never added. Exact to a thousandth, as figures are kept.
 */
export function sumMeasures(
  lines: readonly { indicator: string; unit: string; figure: number | null }[],
): Measure[] {
  const sums = new Map<string, { indicator: string; unit: string; thousandths: bigint }>();
  for (const { indicator, unit, figure } of lines) {
    if (figure === null || indicator === '') continue;
    const key = JSON.stringify([indicator, unit]);
    const thousandths = (sums.get(key)?.thousandths ?? 0n) + BigInt(Math.round(figure * 1000));
    sums.set(key, { indicator, unit, thousandths });
  }
  return [...sums.values()].map(({ thousandths, ...of }) => ({
    ...of,
    sum: Number(thousandths) / 1000,
  }));
}

/** Whole đồng of reports that name a cost. */
export function sumCosts(costs: readonly (bigint | null)[]): bigint {
  return costs.reduce<bigint>((sum, cost) => sum + (cost ?? 0n), 0n);
}

/** The figures of a report, in the order they are shown. Money is whole đồng, the others are counts. */
export const REPORT_FIGURES = [
  'times_due',
  'times_accepted',
  'times_waiting',
  'times_late',
  'tasks_done',
  'reports_accepted',
  'reports_without_evidence',
  'evidence_files',
  'cost_spent',
  'documents_issued',
] as const;
export type ReportFigureId = (typeof REPORT_FIGURES)[number];

/** Digits, so that no program rounds them; `before` is null where there is no period to compare with. */
export type ReportFigure = { id: ReportFigureId; now: string; before: string | null };

/** How much a figure grew (or fell, negative); null without a period to compare with. */
export function figureChange({ now, before }: Omit<ReportFigure, 'id'>): bigint | null {
  return before === null ? null : BigInt(now) - BigInt(before);
}

/** Figures that are not what they were when the report was assembled. */
export function changedFigures(
  was: readonly ReportFigure[],
  is: readonly ReportFigure[],
): { id: ReportFigureId; was: string; is: string }[] {
  const earlier = new Map(was.map(({ id, now }) => [id, now]));
  return is.flatMap(({ id, now }) => {
    const old = earlier.get(id);
    return old === undefined || old === now ? [] : [{ id, was: old, is: now }];
  });
}
