import type { Output } from '#contract/endpoint.ts';
import type { listMonthlyReports } from '#contract/monthly-report.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { settingsOf } from '#domain/review/procedure/procedure-rules.ts';
import type { SettingKey } from '#domain/review/procedure/step.ts';
import type { Tx } from '#server/db/client.ts';
import { findCurrentSettings } from '#server/features/review/steps/round-setting.queries.ts';
import { findProcedure } from '#server/features/review/steps/rules-files.ts';
import { findOngoingRounds } from './monthly.queries.ts';

export type Schedule = NonNullable<Output<typeof listMonthlyReports>['schedule']>;
type Line = { key: string; value: string; unit: string; article: string; isConfirmed: boolean };

/**
 * When the reports of a year are due: as the newest ongoing round of the year has it, else as the
 * procedure in force has it. Null where neither says so.
 */
export async function findSchedule(
  tx: Tx,
  communeId: string,
  year: number,
): Promise<Schedule | null> {
  const [round] = await findOngoingRounds(tx, communeId, [year]);
  if (round) return toSchedule(await findCurrentSettings(tx, { communeId, roundId: round.id }));
  const procedure = findProcedure(plainDate(`${year}-01-01`));
  return procedure ? toSchedule(settingsOf(procedure, 'ongoing')) : null;
}

function toSchedule(lines: readonly Line[]): Schedule | null {
  const find = (key: SettingKey) => lines.find((line) => line.key === key);
  const day = find('monthly_report_day');
  const from = find('monthly_report_from');
  const to = find('monthly_report_to');
  if (!day || !from || !to) return null;
  const handledFrom = find('ongoing_from_day');
  const term = find('ongoing_days');
  const used = [day, from, to, handledFrom, term].filter((line) => line !== undefined);
  return {
    day: Number(day.value),
    fromMonth: Number(from.value),
    toMonth: Number(to.value),
    handledFromDay: handledFrom ? Number(handledFrom.value) : null,
    term: term
      ? { count: Number(term.value), unit: term.unit === 'days' ? 'days' : 'working_days' }
      : null,
    article: [...new Set(used.map(({ article }) => article))].join('; '),
    isConfirmed: used.every(({ isConfirmed }) => isConfirmed),
  };
}
