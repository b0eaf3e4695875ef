import type { HolidayYear } from '#contract/holiday.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { findHolidayFaults, type HolidayFault } from '#domain/calendar/working-day.ts';

/** A row of the form; a day is null until it can be read. */
export type DayRow = { key: number; on: string | null; name: string };

export type HolidayDraft = {
  free: DayRow[];
  worked: DayRow[];
  documentNumber: string;
  documentDate: string | null;
  issuer: string;
  note: string;
};

/** The form as it opens: the days as they are known, the paper still to be named. */
export function openDraft({ holidays, workedWeekends }: HolidayYear): HolidayDraft {
  return {
    free: holidays.map(({ on, name }, key) => ({ key, on, name })),
    worked: workedWeekends.map((on, key) => ({ key, on, name: '' })),
    documentNumber: '',
    documentDate: null,
    issuer: '',
    note: '',
  };
}

/** One more empty row. */
export function addRow(rows: readonly DayRow[]): DayRow[] {
  return [...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, on: null, name: '' }];
}

export type RowFault = HolidayFault['reason'] | 'missing';

/** The first fault of each row of the two lists, by the key of the row. */
export function findRowFaults(year: number, draft: HolidayDraft) {
  const dayOf = ({ on }: DayRow) => (on === null ? [] : plainDate(on));
  const faults = findHolidayFaults({
    year,
    holidays: draft.free.flatMap(dayOf),
    workedWeekends: draft.worked.flatMap(dayOf),
  });
  const of = (rows: readonly DayRow[], needsName: boolean, own: readonly RowFault[]) => {
    const seen = new Set<string>();
    const found = new Map<number, RowFault>();
    for (const { key, on, name } of rows) {
      if (on === null || (needsName && name.trim() === '')) {
        found.set(key, 'missing');
        continue;
      }
      const isFirst = !seen.has(on);
      seen.add(on);
      const fault = faults.find(
        (one) => one.on === on && own.includes(one.reason) && !(isFirst && one.reason === 'twice'),
      );
      if (fault) found.set(key, fault.reason);
    }
    return found;
  };
  return {
    free: of(draft.free, true, ['other_year', 'twice']),
    worked: of(draft.worked, false, ['other_year', 'twice', 'not_weekend', 'free_and_worked']),
  };
}
