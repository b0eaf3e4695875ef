import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type Beginning = {
  hasHouseholds: boolean;
  hasPlan: boolean;
  hasRound: boolean;
  hasResults: boolean;
};

/** What exists at all in a commune. */
export async function findBeginning(tx: Tx, communeId: string): Promise<Beginning> {
  const { rows } = await sql<Beginning>`
    select exists (select from household where commune_id = ${communeId}) as has_households,
      exists (select from movement where commune_id = ${communeId}) as has_plan,
      exists (select from review_round where commune_id = ${communeId}) as has_round,
      exists (select from review_result where commune_id = ${communeId}) as has_results`.execute(
    tx,
  );
  const [beginning] = rows;
  if (!beginning) throw new Error('A select of constants gave no row');
  return beginning;
}

export type AnnualRound = { id: string; year: number; name: string; state: string };

export function findAnnualRounds(tx: Tx, communeId: string): Promise<AnnualRound[]> {
  return tx
    .selectFrom('reviewRound')
    .select(['id', 'year', 'name', 'state'])
    .where('communeId', '=', communeId)
    .where('kind', '=', 'annual')
    .orderBy('year')
    .execute();
}

export async function findCommuneName(tx: Tx, communeId: string): Promise<string> {
  const unit = await tx
    .selectFrom('adminUnit')
    .select(['kind', 'name'])
    .where('id', '=', communeId)
    .executeTakeFirst();
  return unit ? `${unit.kind} ${unit.name}` : '';
}
