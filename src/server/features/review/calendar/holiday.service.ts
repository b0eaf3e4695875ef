import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/holiday.ts';
import type { HolidayVersion, HolidayYear } from '#contract/holiday.ts';
import { Problem } from '#contract/problem.ts';
import type * as procedure from '#contract/review-procedure.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  endOfTerm,
  findHolidayFaults,
  type HolidayCalendar,
} from '#domain/calendar/working-day.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { findPersonNames } from '#server/db/person-names.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { loadCalendar } from '#server/features/review/steps/rules-files.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findHolidayRows,
  findNewestHolidays,
  insertHolidayRow,
  lockHolidayYear,
  type HolidayRow,
} from './holiday.queries.ts';

type Confirm = Parsed<typeof contract.confirmHolidayYear>;

/** The working-day calendar of a commune: what its people confirmed stands before the rules files. */
export async function findCalendar(tx: Tx, communeId: string): Promise<HolidayCalendar> {
  const calendar = new Map(loadCalendar());
  for (const row of await findNewestHolidays(tx, communeId)) {
    if (!row.isConfirmed) continue;
    const { year, documentNumber, documentDate, issuer, holidays, workedWeekends } = row;
    calendar.set(year, {
      year,
      source: issuer,
      article: nameOf(documentNumber, documentDate),
      note: row.note,
      isVerified: true,
      holidays: new Map(holidays.map(({ on, name }) => [plainDate(on), name])),
      workedWeekends: new Set(workedWeekends.map((on) => plainDate(on))),
    });
  }
  return calendar;
}

/** Every year the program or the commune knows, newest first. */
export async function listHolidayYears(
  context: Context,
  { communeId }: Parsed<typeof contract.listHolidayYears>,
): Promise<Answer<typeof contract.listHolidayYears>> {
  const request = { action: 'standard.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => ({ years: await describe(tx, communeId) }));
}

/**
 * Keeps the days of a year as a person compared them with the paper that fixes them. From then on due
 * days counted over the year are firm; provisional ones become firm when they are next read.
 */
export async function confirmHolidayYear(
  context: Context,
  input: Confirm,
): Promise<Answer<typeof contract.confirmHolidayYear>> {
  const { year, documentNumber, documentDate, issuer, note } = input;
  const holidays = input.holidays.toSorted((a, b) => a.on.localeCompare(b.on));
  const workedWeekends = input.workedWeekends.toSorted();
  return write(context, input, () => {
    refuseFaults(input);
    if (documentDate > todayInVietnam(context.now())) {
      throw new Problem('request.invalid', { issues: [{ field: 'documentDate' }] });
    }
    return {
      action: 'review.holidays_confirmed',
      row: {
        isConfirmed: true,
        holidays,
        workedWeekends,
        documentNumber,
        documentDate,
        issuer,
        note,
      },
      detail: { year, documentNumber, documentDate, issuer, holidays, workedWeekends },
    };
  });
}

/** Takes the confirmation of a year back; the days it had stay in the records. */
export async function withdrawHolidayYear(
  context: Context,
  input: Parsed<typeof contract.withdrawHolidayYear>,
): Promise<Answer<typeof contract.withdrawHolidayYear>> {
  const { year, reason } = input;
  return write(context, input, (newest) => {
    if (!newest?.isConfirmed) throw new Problem('request.not_found', { year });
    const { holidays, workedWeekends, documentNumber, documentDate, issuer } = newest;
    const row = { holidays, workedWeekends, documentNumber, documentDate, issuer };
    return {
      action: 'review.holidays_withdrawn',
      row: { ...row, isConfirmed: false, note: reason },
      detail: { year, reason },
    };
  });
}

/** Counts a term from a day, with the days that were left out. */
export async function countDueDay(
  context: Context,
  { communeId, from, count, unit }: Parsed<typeof procedure.countDueDay>,
): Promise<Answer<typeof procedure.countDueDay>> {
  const dueDay = (calendar: HolidayCalendar) =>
    endOfTerm(calendar, plainDate(from), { count, unit });
  if (communeId === undefined) {
    requirePermission(context, 'standard.read');
    return dueDay(loadCalendar());
  }
  const request = { action: 'standard.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => dueDay(await findCalendar(tx, communeId)));
}

type Written = {
  action: string;
  row: Omit<HolidayRow, 'communeId' | 'id' | 'year' | 'version' | 'recordedBy' | 'recordedAt'>;
  detail: Record<string, unknown>;
};

/** Writes the next version of a year; the same id again is the same success. */
async function write(
  context: Context,
  input: { communeId: string; year: number; id: string; version: number },
  next: (newest: HolidayRow | undefined) => Written,
): Promise<HolidayYear> {
  const { communeId, year, id } = input;
  const request = { action: 'standard.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await lockHolidayYear(tx, { communeId, year });
    const rows = await findHolidayRows(tx, communeId);
    const known = rows.find((row) => row.id === id);
    if (known && known.year !== year) {
      throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
    }
    if (!known) {
      const newest = rows.find((row) => row.year === year);
      const version = newest?.version ?? 0;
      if (input.version !== version) {
        const current = newest ? nameOf(newest.documentNumber, newest.documentDate) : null;
        throw new Problem('record.stale', { basedOn: input.version, current });
      }
      const { action, row, detail } = next(newest);
      const at = context.now();
      const { userId: recordedBy } = context.actor;
      const key = { communeId, id, year, version: version + 1 };
      await insertHolidayRow(tx, { ...key, ...row, recordedBy, recordedAt: at.toISOString() });
      const subject = { kind: 'holiday_year', id };
      await recordAudit(tx, { communeId, at, actor: context.actor, action, subject, detail });
    }
    const found = (await describe(tx, communeId)).find((one) => one.year === year);
    if (!found) throw new Error(`Holidays of ${year} were not described`);
    return found;
  });
}

function refuseFaults({ year, holidays, workedWeekends }: Confirm): void {
  const days = {
    holidays: holidays.map(({ on }) => plainDate(on)),
    workedWeekends: workedWeekends.map((on) => plainDate(on)),
  };
  const faults = findHolidayFaults({ year, ...days });
  if (faults.length === 0) return;
  const named = faults.slice(0, 10).map(({ on }) => formatDate(on));
  throw new Problem('review.holidays_invalid', { year, days: named.join(', '), faults });
}

async function describe(tx: Tx, communeId: string): Promise<HolidayYear[]> {
  const rows = await findHolidayRows(tx, communeId);
  const names = await findPersonNames(
    tx,
    rows.map((row) => row.recordedBy),
  );
  const calendar = await findCalendar(tx, communeId);
  const years = new Set([...calendar.keys(), ...rows.map((row) => row.year)]);
  return [...years]
    .toSorted((a, b) => b - a)
    .map((year): HolidayYear => {
      const known = calendar.get(year);
      return {
        year,
        holidays: [...(known?.holidays ?? [])].map(([on, name]) => ({ on, name })),
        workedWeekends: [...(known?.workedWeekends ?? [])],
        isConfirmed: known?.isVerified ?? false,
        source: known?.source ?? '',
        article: known?.article ?? '',
        note: known?.note ?? '',
        history: rows.filter((row) => row.year === year).map((row) => toVersion(row, names)),
      };
    });
}

function toVersion(row: HolidayRow, names: ReadonlyMap<string, string>): HolidayVersion {
  return { ...row, recordedBy: names.get(row.recordedBy) ?? row.recordedBy };
}

/** "Thông báo 123/TB-BNV ngày 01/12/2025". */
function nameOf(documentNumber: string, documentDate: string | null): string {
  return documentDate === null
    ? documentNumber
    : `${documentNumber} ngày ${formatDate(documentDate)}`;
}
