import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type SettingRow = {
  communeId: string;
  id: string;
  roundId: string;
  key: string;
  version: number;
  value: string;
  unit: string;
  article: string;
  source: string;
  isConfirmed: boolean;
  setBy: string | null;
  setAt: string;
};

type Key = { communeId: string; roundId: string };

/** Every version of a round's settings, newest first. */
export function findSettingVersions(tx: Tx, { communeId, roundId }: Key): Promise<SettingRow[]> {
  return tx
    .selectFrom('reviewRoundSetting')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('roundId', '=', roundId)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
}

/** The settings that hold now. */
export async function findCurrentSettings(
  tx: Tx,
  { communeId, roundId }: Key,
): Promise<SettingRow[]> {
  const { rows } = await sql<SettingRow>`
    select distinct on (key) * from review_round_setting
    where commune_id = ${communeId} and round_id = ${roundId}
    order by key, version desc`.execute(tx);
  return rows;
}

export async function insertSettings(tx: Tx, rows: readonly SettingRow[]): Promise<void> {
  await tx.insertInto('reviewRoundSetting').values(rows).execute();
}
