import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** A round as its steps need it. */
export type StepRound = {
  communeId: string;
  id: string;
  year: number;
  kind: string;
  process: string;
  state: string;
  procedureId: string | null;
  procedureHash: string | null;
  createdAt: string;
};

type Key = { communeId: string; id: string };
const columns = [
  'communeId',
  'id',
  'year',
  'kind',
  'process',
  'state',
  'procedureId',
  'procedureHash',
  'createdAt',
] as const;

export function findStepRound(tx: Tx, { communeId, id }: Key): Promise<StepRound | undefined> {
  return tx
    .selectFrom('reviewRound')
    .select(columns)
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The same, locked: the facts of a round are written one after the other. */
export function lockRoundForStep(tx: Tx, { communeId, id }: Key): Promise<StepRound | undefined> {
  return tx
    .selectFrom('reviewRound')
    .select(columns)
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Names of accounts; who is not (or no longer) an account is missing. */
export async function findNames(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('userAccount')
    .select(['id', 'name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type Place = { id: string; name: string };

export function findPlaces(tx: Tx, communeId: string): Promise<Place[]> {
  return tx
    .selectFrom('neighbourhood')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

/** The household with its place, when the reader may see it. */
export async function findStepHousehold(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<
  { id: string; headName: string; neighbourhoodId: string; closedOn: string | null } | undefined
> {
  return tx
    .selectFrom('household')
    .select(['id', 'headName', 'neighbourhoodId', 'closedOn'])
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Evidence files of a round that were not taken back, by the fact they prove. */
export async function countEvidence(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ subjectId: string; files: number }>`
    select e.subject_id, count(*)::int as files from evidence_file e
    where e.commune_id = ${round.communeId} and e.round_id = ${round.id}
      and not exists (select from review_withdrawal w
        where w.commune_id = e.commune_id and w.fact_id = e.id)
    group by e.subject_id`.execute(tx);
  return new Map(rows.map(({ subjectId, files }) => [subjectId, files]));
}
