import { sql } from 'kysely';
import type { ClassFact, HouseholdLine, MemberLine, ResultFact } from '#contract/household.ts';
import type { z } from 'zod';
import type { Tx } from '#server/db/client.ts';

export type Key = { communeId: string; householdId: string };
/** The two times of a question: the day it is about, and the instant whose knowledge answers it. */
export type Times = { asOf: string; knownAt: string };

export type PageRow = Omit<HouseholdLine, 'class' | 'noLabourCapacity'> & {
  neighbourhoodKind: string;
  area: 'urban' | 'rural';
  phone: string | null;
  note: string;
  declaredCount: number | null;
  headMemberId: string | null;
  version: number;
  importId: string | null;
};

export async function findPageRow(tx: Tx, key: Key): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`
    select h.id, h.commune_id, h.code, h.head_name, h.neighbourhood_id, n.name as neighbourhood_name,
      n.kind as neighbourhood_kind, n.area, h.address, h.member_count, h.declared_count, h.phone,
      h.note, h.head_member_id, h.opened_on, h.closed_on, h.closed_reason, h.version, h.import_id
    from household h
    join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
    where h.commune_id = ${key.communeId} and h.id = ${key.householdId}`.execute(tx);
  return rows[0];
}

export type StayedMember = Omit<MemberLine, 'maskedId'> & {
  citizenId: string | null;
  oldId: string | null;
};

/** Everyone who ever stayed in the household, as known at the instant; latest stay of each person first. */
export async function findStayedMembers(
  tx: Tx,
  key: Key,
  knownAt: string,
): Promise<StayedMember[]> {
  const { rows } = await sql<StayedMember>`
    select m.id, m.full_name, s.relation, m.birth_year, m.birth_month, m.birth_day, m.sex,
      m.citizen_id, m.old_id, m.person_of_merit, m.schooling, m.education_level, m.job,
      s.valid_from as since, s.valid_to as until, s.end_reason, m.version
    from membership s
    join member m on m.commune_id = s.commune_id and m.id = s.member_id
    where s.commune_id = ${key.communeId} and s.household_id = ${key.householdId}
      and s.recorded_at <= ${knownAt}::timestamptz
      and (s.superseded_at is null or s.superseded_at > ${knownAt}::timestamptz)
    order by s.valid_from desc, s.recorded_at desc, s.id desc`.execute(tx);
  return rows;
}

export type KnownPlace = {
  neighbourhoodId: string;
  neighbourhoodName: string;
  neighbourhoodKind: string;
  area: 'urban' | 'rural';
  address: string;
  validFrom: string;
  validTo: string | null;
};

/** Where the household lived, as known at the instant, newest first. */
export async function findKnownPlaces(tx: Tx, key: Key, knownAt: string): Promise<KnownPlace[]> {
  const { rows } = await sql<KnownPlace>`
    select p.neighbourhood_id, n.name as neighbourhood_name, n.kind as neighbourhood_kind, n.area,
      p.address, p.valid_from, p.valid_to
    from household_place p
    join neighbourhood n on n.commune_id = p.commune_id and n.id = p.neighbourhood_id
    where p.commune_id = ${key.communeId} and p.household_id = ${key.householdId}
      and p.recorded_at <= ${knownAt}::timestamptz
      and (p.superseded_at is null or p.superseded_at > ${knownAt}::timestamptz)
    order by p.valid_from desc, p.recorded_at desc, p.id desc`.execute(tx);
  return rows;
}

/** Classes by decisions, as known at the instant, newest first. */
export async function findClassFacts(
  tx: Tx,
  key: Key,
  knownAt: string,
): Promise<z.output<typeof ClassFact>[]> {
  const { rows } = await sql<z.output<typeof ClassFact>>`
    select f.decision_id, f.class, f.no_labour_capacity, f.valid_from, f.recorded_at,
      d.number || '/' || d.symbol as decision_number, d.signed_on
    from household_class f
    join decision d on d.commune_id = f.commune_id and d.id = f.decision_id
    where f.commune_id = ${key.communeId} and f.household_id = ${key.householdId}
      and f.recorded_at <= ${knownAt}::timestamptz
    order by f.valid_from desc, f.recorded_at desc, f.id desc`.execute(tx);
  return rows;
}

/** Results of the reviews, as known at the instant, newest year first. */
export async function findResultFacts(
  tx: Tx,
  key: Key,
  knownAt: string,
): Promise<z.output<typeof ResultFact>[]> {
  const { rows } = await sql<z.output<typeof ResultFact>>`
    select r.id, r.round_id, o.name as round_name, o.year, r.class, r.b1, r.b2,
      o.state = 'approved' as is_approved, r.entered_at
    from review_result r
    join review_round o on o.commune_id = r.commune_id and o.id = r.round_id
    where r.commune_id = ${key.communeId} and r.household_id = ${key.householdId}
      and r.entered_at <= ${knownAt}::timestamptz
      and (r.superseded_at is null or r.superseded_at > ${knownAt}::timestamptz)
    order by o.year desc, r.entered_at desc`.execute(tx);
  return rows;
}
