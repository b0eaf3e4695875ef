import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type DecisionRow = {
  communeId: string;
  id: string;
  roundId: string;
  number: string;
  symbol: string;
  issuer: string;
  signedOn: string;
  effectiveOn: string;
  signerName: string;
  signerTitle: string;
  resultCount: number;
  contentHash: string;
  correctsId: string | null;
  recordedBy: string;
  recordedAt: string;
};

export type AnnualDecision = {
  id: string;
  year: number;
  standardId: string;
  number: string;
  symbol: string;
  signedOn: string;
  effectiveOn: string;
};

/** The first decision of each annual round in the span, oldest year first. */
export function findAnnualDecisions(
  tx: Tx,
  communeId: string,
  span: { from: number; to: number },
): Promise<AnnualDecision[]> {
  return tx
    .selectFrom('decision as d')
    .innerJoin('reviewRound as r', (join) =>
      join.onRef('r.communeId', '=', 'd.communeId').onRef('r.id', '=', 'd.roundId'),
    )
    .select([
      'd.id',
      'r.year',
      'r.standardId',
      'd.number',
      'd.symbol',
      'd.signedOn',
      'd.effectiveOn',
    ])
    .where('d.communeId', '=', communeId)
    .where('d.correctsId', 'is', null)
    .where('r.kind', '=', 'annual')
    .where('r.year', '>=', span.from)
    .where('r.year', '<=', span.to)
    .orderBy('r.year')
    .execute();
}

/** The decisions of rounds: each first one, then its corrections in the order they were recorded. */
export function findDecisions(
  tx: Tx,
  communeId: string,
  roundIds: readonly string[],
): Promise<DecisionRow[]> {
  return tx
    .selectFrom('decision')
    .selectAll()
    .where('communeId', '=', communeId)
    .where(
      'roundId',
      'in',
      roundIds.length > 0 ? [...roundIds] : ['00000000-0000-0000-0000-000000000000'],
    )
    .orderBy(sql`corrects_id is not null`)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

export function findDecision(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<DecisionRow | undefined> {
  return tx
    .selectFrom('decision')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Another decision of the same issuer, symbol and year that has the number already. */
export function findSameNumber(
  tx: Tx,
  paper: { communeId: string; number: string; symbol: string; issuer: string; signedOn: string },
): Promise<{ id: string; signedOn: string } | undefined> {
  return tx
    .selectFrom('decision')
    .select(['id', 'signedOn'])
    .where('communeId', '=', paper.communeId)
    .where(sql`lower(issuer)`, '=', paper.issuer.toLowerCase())
    .where(sql`lower(symbol)`, '=', paper.symbol.toLowerCase())
    .where(sql`lower(number)`, '=', paper.number.toLowerCase())
    .where(sql`extract(year from signed_on)`, '=', Number(paper.signedOn.slice(0, 4)))
    .executeTakeFirst();
}

/** False when its id or its number of the year was taken in the meantime. */
export async function insertDecision(tx: Tx, row: DecisionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('decision')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type ClassFact = {
  id: string;
  householdId: string;
  class: string | null;
  noLabourCapacity: boolean;
  memberCount: number;
  neighbourhoodId: string;
  resultId: string | null;
  absenceId: string | null;
};

const FACTS_PER_STATEMENT = 5000;

/** Writes the class facts of one decision, thousands to a statement. */
export async function insertFacts(
  tx: Tx,
  decision: { communeId: string; id: string; effectiveOn: string; recordedAt: string },
  facts: readonly ClassFact[],
): Promise<void> {
  for (let from = 0; from < facts.length; from += FACTS_PER_STATEMENT) {
    const part = JSON.stringify(facts.slice(from, from + FACTS_PER_STATEMENT));
    await sql`
      insert into household_class (commune_id, id, household_id, class, no_labour_capacity,
        member_count, neighbourhood_id, valid_from, decision_id, result_id, absence_id, recorded_at)
      select ${decision.communeId}, f.id, f."householdId", f.class, f."noLabourCapacity",
        f."memberCount", f."neighbourhoodId", ${decision.effectiveOn}::date, ${decision.id},
        f."resultId", f."absenceId", ${decision.recordedAt}::timestamptz
      from json_to_recordset(${part}::json) as f(id uuid, "householdId" uuid, class text,
        "noLabourCapacity" boolean, "memberCount" integer, "neighbourhoodId" uuid,
        "resultId" uuid, "absenceId" uuid)`.execute(tx);
  }
}
