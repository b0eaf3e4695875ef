/**
 * Numbers of a document register (Decree 30/2020/NĐ-CP, article 15): they follow the order of days, begin
 * at 01 each year, and none is left out or given twice. Whether each kind has its own series or all share
 * one is decided by the head of the office; it changes only with a new year.
 */

export const numberings = ['per_kind', 'common'] as const;
export type Numbering = (typeof numberings)[number];

export const documentDirections = ['outgoing', 'incoming'] as const;
export type DocumentDirection = (typeof documentDirections)[number];

/** The one series of all kinds. */
export const COMMON_SERIES = 'all';
/** Arrival numbers of incoming papers. */
export const ARRIVAL_SERIES = 'in';

/** How a year is numbered: by the last decision that had begun. Without one each kind has its own series. */
export function numberingOf(
  decisions: readonly { fromYear: number; numbering: Numbering }[],
  year: number,
): Numbering {
  const begun = decisions.filter(({ fromYear }) => fromYear <= year);
  return begun.toSorted((a, b) => b.fromYear - a.fromYear)[0]?.numbering ?? 'per_kind';
}

/** The series a paper takes its number from. */
export function seriesOf(
  paper: { direction: DocumentDirection; kindId: string },
  numbering: Numbering,
): string {
  if (paper.direction === 'incoming') return ARRIVAL_SERIES;
  return numbering === 'common' ? COMMON_SERIES : paper.kindId;
}

export type SeriesFaults = {
  /** Numbers between the first and the last that no paper has. */
  missing: number[];
  /** Numbers that several papers have. */
  repeated: number[];
};

/** Looks through the numbers of one series, of cancelled papers too; both lists are empty in a whole register. */
export function findSeriesFaults(
  series: { first: number; last: number },
  numbers: readonly number[],
): SeriesFaults {
  const seen = new Map<number, number>();
  for (const number of numbers) seen.set(number, (seen.get(number) ?? 0) + 1);
  const length = Math.max(0, series.last - series.first + 1);
  const due = Array.from({ length }, (_, index) => series.first + index);
  return {
    missing: due.filter((number) => !seen.has(number)),
    repeated: [...seen].flatMap(([number, count]) => (count > 1 ? [number] : [])),
  };
}
