import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';

/** First and last day in force as people write them; `validTo` is the first day after. */
export function periodDates(period: { validFrom: string; validTo: string | null }): {
  from: string;
  to: string | null;
} {
  const { validFrom, validTo } = period;
  return {
    from: formatDate(validFrom),
    to: validTo === null ? null : formatDate(addDays(plainDate(validTo), -1)),
  };
}
