import { daysBetween, plainDate } from '#domain/calendar/plain-date.ts';

type Span = { from: string | null; to: string | null };

/** Days as percent of the whole time of all tasks; undefined when no task has days. */
export type Scale = {
  years: { year: number; at: number }[];
  place: (span: { from: string; to: string }) => { left: number; width: number };
  /** Where a day stands; undefined outside. */
  at: (day: string) => number | undefined;
};

export function timelineScale(spans: readonly Span[]): Scale | undefined {
  const froms = spans.flatMap(({ from }) => from ?? []).toSorted();
  const tos = spans.flatMap(({ to }) => to ?? []).toSorted();
  const [first, last] = [froms[0], tos.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const start = plainDate(first);
  const whole = daysBetween(start, plainDate(last)) + 1;
  const percent = (day: string) => (daysBetween(start, plainDate(day)) * 100) / whole;
  const years: Scale['years'] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    years.push({ year, at: Math.max(0, percent(`${year}-01-01`)) });
  }
  return {
    years,
    place: ({ from, to }) => ({
      left: percent(from),
      width: ((daysBetween(plainDate(from), plainDate(to)) + 1) * 100) / whole,
    }),
    at: (day) => (day >= first && day <= last ? percent(day) : undefined),
  };
}
