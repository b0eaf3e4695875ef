import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type YearLine = {
  householdId: string;
  year: number;
  class: 'poor' | 'near_poor';
  deprivations: number | null;
  decision: string;
  signedOn: string;
};

/** The years in which these households were recognised, up to one year; one line a year. */
export async function findRecognisedYears(
  tx: Tx,
  communeId: string,
  of: { householdIds: readonly string[]; toYear: number },
): Promise<YearLine[]> {
  const { rows } = await sql<YearLine>`
    select * from (
      select distinct on (f.household_id, o.year) f.household_id, o.year, f.class, r.deprivations,
        d.number || '/' || d.symbol as decision, d.signed_on
      from household_class f
      join decision d on d.commune_id = f.commune_id and d.id = f.decision_id
      join review_round o on o.commune_id = d.commune_id and o.id = d.round_id
      left join review_result r on r.commune_id = f.commune_id and r.id = f.result_id
      where f.commune_id = ${communeId} and f.household_id = any(${of.householdIds}::uuid[])
        and o.year <= ${of.toYear}
      order by f.household_id, o.year, f.valid_from desc, f.recorded_at desc, f.id desc
    ) latest
    where class in ('poor', 'near_poor') order by household_id, year`.execute(tx);
  return rows;
}

/**
 * Gives numbers to the households that have none, in the order given, and answers those of all.
 * One commune at a time, so that no two households get one number.
 */
export async function giveCertificateNumbers(
  tx: Tx,
  to: { communeId: string; decisionId: string; by: string; at: string },
  householdIds: readonly string[],
): Promise<Map<string, number>> {
  const { communeId } = to;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`certificate:${communeId}`}, 0))`.execute(
    tx,
  );
  await sql`
    insert into certificate_number (commune_id, household_id, number, decision_id, given_by, given_at)
    select ${communeId}, wanted.id,
      (select coalesce(max(number), 0) from certificate_number where commune_id = ${communeId})
        + row_number() over (order by wanted.place),
      ${to.decisionId}, ${to.by}, ${to.at}::timestamptz
    from unnest(${householdIds}::uuid[]) with ordinality wanted (id, place)
    where not exists (select from certificate_number c
      where c.commune_id = ${communeId} and c.household_id = wanted.id)`.execute(tx);
  const { rows } = await sql<{ householdId: string; number: number }>`
    select household_id, number from certificate_number
    where commune_id = ${communeId} and household_id = any(${householdIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.householdId, row.number]));
}

/** The number a household's certificate has; undefined before the first was printed. */
export async function findGivenNumber(
  tx: Tx,
  communeId: string,
  householdId: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('certificateNumber')
    .select('number')
    .where('communeId', '=', communeId)
    .where('householdId', '=', householdId)
    .executeTakeFirst();
  return row?.number;
}
