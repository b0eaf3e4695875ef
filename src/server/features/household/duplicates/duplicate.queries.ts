import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** An entry of the register with the household it stands in. */
export type PersonRow = {
  id: string;
  householdId: string;
  neighbourhoodId: string;
  neighbourhoodName: string;
  householdCode: string | null;
  headName: string;
  address: string;
  householdVersion: number;
  openedOn: string;
  fullName: string;
  relation: string;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  sex: string | null;
  citizenId: string | null;
  oldId: string | null;
  ethnicity: string | null;
};

/** Everybody who lives in an open household of the commune, as far as one sees it. */
export async function findPresentPeople(tx: Tx, communeId: string): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select m.id, m.household_id, h.neighbourhood_id, n.name as neighbourhood_name,
      h.code as household_code, h.head_name, h.address, h.version as household_version, h.opened_on,
      m.full_name, m.relation, m.birth_year, m.birth_month, m.birth_day, m.sex, m.citizen_id,
      m.old_id, m.ethnicity
    from member m
    join household h on h.commune_id = m.commune_id and h.id = m.household_id
    join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
    where m.commune_id = ${communeId} and m.left_on is null and h.closed_on is null
    order by m.id`.execute(tx);
  return rows;
}

/** Where one side of a pair is. */
type Side = { id: string; householdId: string; neighbourhoodId: string };

/** The households two people stand in, present or last, as far as one sees them. */
export async function findSidesOfPeople(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<Side[]> {
  const { rows } = await sql<Side>`
    select m.id, m.household_id, h.neighbourhood_id from member m
    join household h on h.commune_id = m.commune_id and h.id = m.household_id
    where m.commune_id = ${communeId} and m.id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}

/** The same for two households. */
export async function findSidesOfHouseholds(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<Side[]> {
  const { rows } = await sql<Side>`
    select h.id, h.id as household_id, h.neighbourhood_id from household h
    where h.commune_id = ${communeId} and h.id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}

type Subject = 'person' | 'household';

export type VerdictRow = {
  firstId: string;
  secondId: string;
  verdict: 'same' | 'different' | 'later' | 'reopened';
  note: string;
  decidedBy: string;
  decidedAt: string;
};

const COLUMNS = sql`v.first_id, v.second_id, v.verdict, v.note,
  coalesce(a.name, '') as decided_by, v.decided_at`;

/** The newest word about each pair that anything was said about. */
export async function findLastVerdicts(
  tx: Tx,
  communeId: string,
  subject: Subject,
): Promise<VerdictRow[]> {
  const { rows } = await sql<VerdictRow>`
    select distinct on (v.first_id, v.second_id) ${COLUMNS}
    from duplicate_verdict v left join user_account a on a.id = v.decided_by
    where v.commune_id = ${communeId} and v.subject = ${subject}
    order by v.first_id, v.second_id, v.decided_at desc, v.id desc`.execute(tx);
  return rows;
}

/** Everything that was said about one pair, newest first. */
export async function findVerdictsOfPair(
  tx: Tx,
  pair: { communeId: string; firstId: string; secondId: string },
  subject: Subject,
): Promise<VerdictRow[]> {
  const { rows } = await sql<VerdictRow>`
    select ${COLUMNS} from duplicate_verdict v left join user_account a on a.id = v.decided_by
    where v.commune_id = ${pair.communeId} and v.subject = ${subject}
      and v.first_id = ${pair.firstId} and v.second_id = ${pair.secondId}
    order by v.decided_at desc, v.id desc`.execute(tx);
  return rows;
}

/** Writes one word about a pair; the same id again writes nothing, and says so. */
export async function insertVerdict(
  tx: Tx,
  row: {
    communeId: string;
    id: string;
    subject: Subject;
    firstId: string;
    secondId: string;
    verdict: VerdictRow['verdict'];
    note: string;
    actId: string | null;
    decidedBy: string;
    decidedAt: string;
  },
): Promise<boolean> {
  const written = await tx
    .insertInto('duplicateVerdict')
    .values(row)
    .onConflict((conflict) => conflict.columns(['communeId', 'id']).doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
