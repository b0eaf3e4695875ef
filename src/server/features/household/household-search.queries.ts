import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { Position } from '#server/cursor.ts';

/** A person whose name matched. `sortKey` and `id` are the person's: they order the answer. */
export type FoundPerson = {
  communeId: string;
  id: string;
  householdId: string;
  fullName: string;
  birthYear: number | null;
  sortKey: string;
};

/**
 * The next names of the dictionary with all the words, each as the beginning of a word, in order
 * of given name. The sum hides the key's own index from the planner: along it, a word that only
 * occurs as the given name "Yến" would be looked for through the whole alphabet.
 */
export async function findNames(
  tx: Tx,
  words: readonly string[],
  { from, limit }: { from: string; limit: number },
): Promise<string[]> {
  const query = words.map((word) => `'${word}':*`).join(' & ');
  const { rows } = await sql<{ sortKey: string }>`
    select sort_key from person_name
    where to_tsvector('simple', search_key) @@ ${query}::tsquery and sort_key >= ${from}
    order by (sort_key || '') collate "C" limit ${limit}`.execute(tx);
  return rows.map((row) => row.sortKey);
}

/** The people who bear these names, within the scope of the transaction. */
export async function findPeopleNamed(
  tx: Tx,
  names: readonly string[],
  { after, limit }: { after: Position | undefined; limit: number },
): Promise<FoundPerson[]> {
  if (names.length === 0) return [];
  const isAfter = after
    ? sql`and (m.sort_key, m.id) > (${after.sortKey}, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<FoundPerson>`
    select m.commune_id, m.id, m.household_id, m.full_name, m.birth_year, m.sort_key from member m
    where m.sort_key = any (${names}::text[]) and m.left_on is null ${isAfter}
    order by m.sort_key, m.id limit ${limit}`.execute(tx);
  return rows;
}

/** Who bears an identity number: one look into each commune of the scope. */
export async function findPeopleByNumber(
  tx: Tx,
  number: string,
  limit: number,
): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    select m.commune_id, m.id, m.household_id, m.full_name, m.birth_year, m.sort_key
    from commune c cross join lateral (
      select * from member m where m.commune_id = c.commune_id and m.citizen_id = ${number} and m.left_on is null
      union all
      select * from member m where m.commune_id = c.commune_id and m.old_id = ${number} and m.left_on is null
    ) m order by m.sort_key, m.id limit ${limit}`.execute(tx);
  return rows;
}
