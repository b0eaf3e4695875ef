import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/monthly-report.ts';
import type { MonthlyDuty, MonthlyReport } from '#contract/monthly-report.ts';
import { Problem } from '#contract/problem.ts';
import { addDays, plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { monthlyDuties, spanOfMonth } from '#domain/review/procedure/monthly-report.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { findPersonNames } from '#server/db/person-names.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findMonthlyFigures,
  frozenFigures,
  hashFigures,
  type MonthlyFigures,
} from './monthly-figures.ts';
import {
  findMonthlyRows,
  insertMonthlyRow,
  lockMonth,
  type MonthlyRow,
} from './monthly.queries.ts';
import { findSchedule } from './schedule.ts';

/** Which monthly reports of a year are due, late or sent; this year unless another is asked for. */
export async function listMonthlyReports(
  context: Context,
  input: Parsed<typeof contract.listMonthlyReports>,
): Promise<Answer<typeof contract.listMonthlyReports>> {
  const { communeId } = input;
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const today = todayInVietnam(context.now());
    const year = input.year ?? Number(today.slice(0, 4));
    const schedule = await findSchedule(tx, communeId, year);
    return { year, today, schedule, reports: await findDuties(tx, communeId, { year, today }) };
  });
}

export async function getMonthlyReport(
  context: Context,
  { communeId, month }: Parsed<typeof contract.getMonthlyReport>,
): Promise<Answer<typeof contract.getMonthlyReport>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, (tx) =>
    describe(context, tx, communeId, month),
  );
}

/** Notes that the report of a month went out. A second note of the month corrects the first. */
export async function recordMonthlyReport(
  context: Context,
  input: Parsed<typeof contract.recordMonthlyReport>,
): Promise<Answer<typeof contract.recordMonthlyReport>> {
  const { month, sentOn, documentNumber, recipient, note } = input;
  return write(context, input, ({ figures, duty }) => {
    if (!duty) throw new Problem('review.month_not_reported', { month: inWords(month) });
    if (!figures.isOver) throw new Problem('review.month_not_over', { month: inWords(month) });
    const today = todayInVietnam(context.now());
    if (sentOn <= figures.closingOn || sentOn > today) {
      const span = { from: figures.closingOn, to: today };
      throw new Problem('review.step_date_wrong', { on: sentOn, ...span });
    }
    return {
      action: 'review.monthly_report_sent',
      row: { isSent: true, sentOn, documentNumber, recipient, note },
      detail: { month, sentOn, documentNumber, recipient },
    };
  });
}

/** Takes a mistyped note back: the report is due again. */
export async function withdrawMonthlyReport(
  context: Context,
  input: Parsed<typeof contract.withdrawMonthlyReport>,
): Promise<Answer<typeof contract.withdrawMonthlyReport>> {
  const { month, reason: note } = input;
  return write(context, input, ({ newest }) => {
    if (!newest?.isSent) throw new Problem('review.month_not_sent', { month: inWords(month) });
    const { sentOn, documentNumber, recipient } = newest;
    return {
      action: 'review.monthly_report_withdrawn',
      row: { isSent: false, sentOn, documentNumber, recipient, note },
      detail: { month, reason: note },
    };
  });
}

type Facts = {
  figures: MonthlyFigures;
  duty: MonthlyDuty | null;
  newest: MonthlyRow | undefined;
};
type Written = {
  action: string;
  row: Pick<MonthlyRow, 'isSent' | 'sentOn' | 'documentNumber' | 'recipient' | 'note'>;
  detail: Record<string, unknown>;
};

/** Writes the next version of what is noted about a month; the same id again is the same success. */
async function write(
  context: Context,
  input: { communeId: string; month: string; id: string; version: number },
  next: (facts: Facts) => Written,
): Promise<MonthlyReport> {
  const { communeId, id } = input;
  const month = firstDayOf(input.month);
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await lockMonth(tx, communeId, month);
    const rows = await findMonthlyRows(tx, communeId);
    const known = rows.find((row) => row.id === id);
    if (known && known.month !== month) {
      throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
    }
    if (!known) {
      const newest = rows.find((row) => row.month === month);
      const version = newest?.version ?? 0;
      if (input.version !== version) {
        const current = newest?.documentNumber ?? null;
        throw new Problem('record.stale', { basedOn: input.version, current });
      }
      const at = context.now();
      const today = todayInVietnam(at);
      const figures = await findMonthlyFigures(tx, communeId, { month, today });
      const duty = await findDuty(tx, communeId, { month, today });
      const { action, row, detail } = next({ figures, duty, newest });
      await insertMonthlyRow(tx, {
        communeId,
        id,
        month,
        version: version + 1,
        ...row,
        figures: frozenFigures(figures),
        figuresHash: hashFigures(figures),
        recordedBy: context.actor.userId,
        recordedAt: at.toISOString(),
      });
      const subject = { kind: 'monthly_report', id };
      await recordAudit(tx, { communeId, at, actor: context.actor, action, subject, detail });
    }
    return describe(context, tx, communeId, input.month);
  });
}

async function describe(
  context: Context,
  tx: Tx,
  communeId: string,
  month: string,
): Promise<MonthlyReport> {
  const today = todayInVietnam(context.now());
  const first = firstDayOf(month);
  const figures = await findMonthlyFigures(tx, communeId, { month: first, today });
  const duty = await findDuty(tx, communeId, { month: first, today });
  const newest = (await findMonthlyRows(tx, communeId)).find((row) => row.month === first);
  const hasChangedSinceSent =
    newest?.isSent === true && newest.figuresHash !== hashFigures(figures);
  return { month, ...figures, duty, version: newest?.version ?? 0, hasChangedSinceSent };
}

/** The report about a month; it is due in the month after, which may be of the next year. */
async function findDuty(
  tx: Tx,
  communeId: string,
  { month, today }: { month: PlainDate; today: PlainDate },
): Promise<MonthlyDuty | null> {
  const year = Number(addDays(spanOfMonth(month).lastOn, 1).slice(0, 4));
  const duties = await findDuties(tx, communeId, { year, today });
  return duties.find((duty) => duty.month === month.slice(0, 7)) ?? null;
}

async function findDuties(
  tx: Tx,
  communeId: string,
  { year, today }: { year: number; today: PlainDate },
): Promise<MonthlyDuty[]> {
  const schedule = await findSchedule(tx, communeId, year);
  if (!schedule) return [];
  const sentRows = new Map<string, MonthlyRow>();
  const seen = new Set<string>();
  for (const row of await findMonthlyRows(tx, communeId)) {
    if (!seen.has(row.month) && row.isSent) sentRows.set(row.month, row);
    seen.add(row.month);
  }
  const names = await findPersonNames(
    tx,
    [...sentRows.values()].map((row) => row.recordedBy),
  );
  const duties = monthlyDuties(schedule, year, { today, sent: new Set(sentRows.keys()) });
  return duties.map(({ month, dueOn, state }) => {
    const row = sentRows.get(month);
    return {
      month: month.slice(0, 7),
      dueOn,
      state,
      sent:
        row && row.sentOn !== null
          ? { ...row, sentOn: row.sentOn, recordedBy: names.get(row.recordedBy) ?? row.recordedBy }
          : null,
    };
  });
}

function firstDayOf(month: string): PlainDate {
  return plainDate(`${month}-01`);
}

/** "03/2026". */
function inWords(month: string): string {
  return month.split('-').toReversed().join('/');
}
