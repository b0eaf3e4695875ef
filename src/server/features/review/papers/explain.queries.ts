import { sql } from 'kysely';
import type { Area } from '#domain/household/household.ts';
import type { Tx } from '#server/db/client.ts';

export type ExplainedResult = {
  roundId: string;
  roundName: string;
  year: number;
  standardId: string;
  isApproved: boolean;
  area: Area;
  b1: number | null;
  income: bigint | null;
  deprivations: number | null;
  b2: number;
};

/** The result behind the class in force, then that of the newest open round when there is one. */
export async function findExplainedResults(
  tx: Tx,
  household: { communeId: string; id: string },
): Promise<ExplainedResult[]> {
  const { communeId, id } = household;
  const { rows } = await sql<ExplainedResult>`
    select r.round_id, o.name as round_name, o.year, o.standard_id, found.is_approved, r.area, r.b1,
      r.income, r.deprivations, r.b2
    from (
      (select f.result_id, true as is_approved from household_class f
       where f.commune_id = ${communeId} and f.household_id = ${id}
       order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1)
      union all
      (select r.id, false from review_result r
       join review_round o on o.commune_id = r.commune_id and o.id = r.round_id
       where r.commune_id = ${communeId} and r.household_id = ${id} and r.superseded_at is null
         and o.state = 'open'
       order by o.year desc, r.entered_at desc limit 1)
    ) found
    join review_result r on r.commune_id = ${communeId} and r.id = found.result_id
    join review_round o on o.commune_id = ${communeId} and o.id = r.round_id
    order by found.is_approved desc`.execute(tx);
  return rows;
}

export type HistoryLine = {
  class: 'poor' | 'near_poor' | 'average' | 'non_poor' | null;
  validFrom: string;
  decisionNumber: string;
  signedOn: string;
};

/** Every class the household ever had by a decision, newest first; corrections stand beside what they correct. */
export async function findClassHistory(
  tx: Tx,
  household: { communeId: string; id: string },
): Promise<HistoryLine[]> {
  const { rows } = await sql<HistoryLine>`
    select f.class, f.valid_from, d.number || '/' || d.symbol as decision_number, d.signed_on
    from household_class f
    join decision d on d.commune_id = f.commune_id and d.id = f.decision_id
    where f.commune_id = ${household.communeId} and f.household_id = ${household.id}
    order by f.valid_from desc, f.recorded_at desc, f.id desc`.execute(tx);
  return rows;
}
