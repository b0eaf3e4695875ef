import { sql } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';

type RoundKey = { communeId: string; roundId: string };

export type MemberRow = {
  householdId: string;
  fullName: string;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  citizenId: string | null;
  workAbility: string | null;
  schooling: string | null;
  job: string | null;
  healthInsurance: boolean | null;
  disability: string | null;
};

/** Everybody who lives in the households with a result in the round. */
export async function findReviewedMembers(tx: Tx, key: RoundKey): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.household_id, m.full_name, m.birth_year, m.birth_month, m.birth_day, m.citizen_id,
      m.work_ability, m.schooling, m.job, m.health_insurance, m.disability
    from review_result r
    join member m on m.commune_id = r.commune_id and m.household_id = r.household_id
    where r.commune_id = ${key.communeId} and r.round_id = ${key.roundId}
      and r.superseded_at is null and m.left_on is null`.execute(tx);
  return rows;
}

export type PreviousRow = { householdId: string; class: HouseholdClass; b1: number | null };

/** The class of each reviewed household by the last decision up to a day, and the B1 behind it. */
export async function findPreviousClasses(
  tx: Tx,
  key: RoundKey,
  before: string,
): Promise<PreviousRow[]> {
  const { rows } = await sql<PreviousRow>`
    select latest.household_id, latest.class, p.b1
    from (
      select distinct on (f.household_id) f.household_id, f.class, f.result_id
      from household_class f
      join review_result r on r.commune_id = f.commune_id and r.household_id = f.household_id
        and r.round_id = ${key.roundId} and r.superseded_at is null
      where f.commune_id = ${key.communeId} and f.valid_from <= ${before}::date
      order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc
    ) latest
    join review_result p on p.commune_id = ${key.communeId} and p.id = latest.result_id
    where latest.class is not null and p.round_id <> ${key.roundId}`.execute(tx);
  return rows;
}

export type PlaceRow = {
  householdId: string;
  headName: string;
  code: string | null;
  neighbourhoodId: string;
  neighbourhoodName: string;
};

/** What a finding says of its households. */
export async function findPlaces(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select h.id as household_id, h.head_name, h.code, h.neighbourhood_id,
      n.name as neighbourhood_name
    from household h join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
    where h.commune_id = ${communeId} and h.id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}

export type DismissalRow = {
  id: string;
  factsHash: string;
  isDismissed: boolean;
  note: string;
  decidedBy: string;
  decidedAt: string;
};

/** The newest word about each finding of a round. */
export async function findDismissals(tx: Tx, key: RoundKey): Promise<DismissalRow[]> {
  const { rows } = await sql<DismissalRow>`
    select distinct on (d.facts_hash) d.id, d.facts_hash, d.is_dismissed, d.note,
      coalesce(a.name, '') as decided_by, d.decided_at
    from check_dismissal d left join user_account a on a.id = d.decided_by
    where d.commune_id = ${key.communeId} and d.round_id = ${key.roundId}
    order by d.facts_hash, d.decided_at desc, d.id desc`.execute(tx);
  return rows;
}

/** Writes one word about a finding; the same id again writes nothing, and says so. */
export async function insertDismissal(
  tx: Tx,
  row: DismissalRow & {
    communeId: string;
    roundId: string;
    householdId: string;
    neighbourhoodId: string;
    code: string;
  },
): Promise<boolean> {
  const written = await tx
    .insertInto('checkDismissal')
    .values(row)
    .onConflict((conflict) => conflict.columns(['communeId', 'id']).doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
