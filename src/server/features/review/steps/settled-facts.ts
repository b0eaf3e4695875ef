import { plainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm } from '#domain/calendar/working-day.ts';
import type { SettingKey } from '#domain/review/procedure/step.ts';
import type { Tx } from '#server/db/client.ts';
import { findCalendar } from '#server/features/review/calendar/holiday.service.ts';
import {
  findObjections,
  findOpinions,
  findRequests,
  type ObjectionRow,
  type OpinionRow,
  type RequestRow,
} from './facts.queries.ts';
import { findSettingVersions } from './round-setting.queries.ts';

type RoundKey = { communeId: string; id: string };
type Dated = { dueOn: string | null; isDueProvisional: boolean; recordedAt: string };

/** Requests that stand, earliest received first, their due days settled. */
export async function loadRequests(tx: Tx, round: RoundKey): Promise<RequestRow[]> {
  const rows = await findRequests(tx, round);
  return settle(tx, round, rows, { key: 'ongoing_days', startOf: (row) => row.receivedOn });
}

/** Objections that stand with their recheck, earliest due first, their due days settled. */
export async function loadObjections(tx: Tx, round: RoundKey): Promise<ObjectionRow[]> {
  const rows = await findObjections(tx, round);
  const settled = await settle(tx, round, rows, {
    key: 'recheck_days',
    startOf: (row) => row.receivedOn,
  });
  return settled.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** Opinions that stand with their reply, newest first, their due days settled. */
export async function loadOpinions(tx: Tx, round: RoundKey): Promise<OpinionRow[]> {
  const rows = await findOpinions(tx, round);
  return settle(tx, round, rows, { key: 'opinion_days', startOf: (row) => row.sentOn });
}

/**
 * A due day recorded as provisional becomes firm once the holidays of its years are confirmed: the
 * term of the day it was recorded, counted again. A firm day stays as it was recorded, whatever is
 * corrected in the calendar later.
 */
async function settle<Row extends Dated>(
  tx: Tx,
  { communeId, id: roundId }: RoundKey,
  rows: readonly Row[],
  { key, startOf }: { key: SettingKey; startOf: (row: Row) => string },
): Promise<Row[]> {
  if (!rows.some(({ isDueProvisional }) => isDueProvisional)) return [...rows];
  const calendar = await findCalendar(tx, communeId);
  const versions = await findSettingVersions(tx, { communeId, roundId });
  const ofKey = versions.filter((version) => version.key === key);
  return rows.map((row) => {
    const setting = ofKey.find(({ setAt }) => setAt <= row.recordedAt);
    if (!row.isDueProvisional || setting?.unit !== 'working_days') return row;
    const term = { count: Number(setting.value), unit: 'working_days' } as const;
    const due = endOfTerm(calendar, plainDate(startOf(row)), term);
    return due.isProvisional ? row : { ...row, dueOn: due.on, isDueProvisional: false };
  });
}
