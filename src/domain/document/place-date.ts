import { formatLongDate } from '#domain/text/format-date.ts';

const BLANK = '\u00a0'.repeat(5);

/**
 * The place and date line of a paper: "Xuân Tăng, ngày 05 tháng 12 năm 2022". A paper that is not
 * dated yet leaves room for the clerk to write the day and month (Decree 30/2020/NĐ-CP, annex I).
 */
export function formatPlaceDate(place: string, date: string | null, year: number): string {
  const day = date === null ? `ngày${BLANK}tháng${BLANK}năm ${year}` : formatLongDate(date);
  return `${place}, ${day}`;
}
