import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import { isStanding } from './standing.queries.ts';

export type HandoverRow = {
  id: string;
  householdId: string;
  headName: string;
  neighbourhoodId: string;
  class: 'poor' | 'near_poor';
  handedOverOn: string;
};

/** Certificates of a round that were handed over, by given name. */
export async function findHandovers(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    select c.id, c.household_id, h.head_name, c.neighbourhood_id, c.class, c.handed_over_on
    from certificate_handover c
    join household h on h.commune_id = c.commune_id and h.id = c.household_id
    where c.commune_id = ${round.communeId} and c.round_id = ${round.id} and ${isStanding(sql`c`)}
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

/** Writes the handovers of one day, thousands in one statement. */
export async function insertHandovers(
  tx: Tx,
  common: {
    communeId: string;
    roundId: string;
    handedOverOn: string;
    recordedBy: string;
    recordedAt: string;
  },
  rows: readonly { id: string; householdId: string; neighbourhoodId: string; class: string }[],
): Promise<void> {
  await sql`
    insert into certificate_handover (commune_id, id, round_id, household_id, neighbourhood_id,
      class, handed_over_on, recorded_by, recorded_at)
    select ${common.communeId}, c.id, ${common.roundId}, c."householdId", c."neighbourhoodId",
      c.class, ${common.handedOverOn}::date, ${common.recordedBy}, ${common.recordedAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as c(id uuid, "householdId" uuid, "neighbourhoodId" uuid, class text)`.execute(tx);
}

/** The day the decision of an approved round was signed: no certificate is older. */
export async function getSignedOn(
  tx: Tx,
  { communeId, id }: { communeId: string; id: string },
): Promise<string> {
  const { signedOn } = await tx
    .selectFrom('decision')
    .select('signedOn')
    .where('communeId', '=', communeId)
    .where('roundId', '=', id)
    .where('correctsId', 'is', null)
    .executeTakeFirstOrThrow();
  return signedOn;
}
