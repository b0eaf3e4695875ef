import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { DocumentDirection } from '#domain/document/document-register.ts';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

/** Without the words a search looks through: the database keeps them beside the text. */
export type DocumentRow = Omit<Selectable<DB['document']>, 'searchWords'>;
type Key = { communeId: string; id: string };

export type DocumentCounts = {
  fileCount: number;
  recipientCount: number;
  deliveredCount: number;
  acknowledgedCount: number;
};

export type DocumentFilter = {
  communeId: string;
  direction: DocumentDirection;
  /** Of the number; drafts have none and stand in every year. */
  year?: number | undefined;
  kindId?: string | undefined;
  state?: string | undefined;
  /** Only these states; the caller's duty decides. */
  states: readonly string[];
  words: readonly string[];
};

/** Drafts first, then the newest number. */
const order = sql<string>`(coalesce(to_char(d.registered_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '~')
  || to_char(coalesce(d.number, 0), 'FM00000000'))`;

/** One page of a register, within the scope of the transaction. */
export async function findDocuments(
  tx: Tx,
  filter: DocumentFilter,
  page: { after: { sortKey: string; id: string } | undefined; limit: number },
): Promise<(DocumentRow & DocumentCounts & { sortKey: string })[]> {
  const isAfter = page.after
    ? sql`and (${order}, d.id) < (${page.after.sortKey}, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<DocumentRow & DocumentCounts & { sortKey: string }>`
    select d.*, ${order} as sort_key,
      (select count(*)::int from document_file f
        where f.commune_id = d.commune_id and f.document_id = d.id) as file_count,
      c.recipient_count, c.delivered_count, c.acknowledged_count
    from document d
    cross join lateral (
      select count(*)::int as recipient_count, count(r.delivered_on)::int as delivered_count,
        count(r.acknowledged_on)::int as acknowledged_count
      from document_recipient r where r.commune_id = d.commune_id and r.document_id = d.id
    ) c
    where ${matchesFilter(filter)} ${isAfter}
    order by ${order} desc, d.id desc limit ${page.limit}`.execute(tx);
  return rows;
}

export async function countDocuments(tx: Tx, filter: DocumentFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from document d where ${matchesFilter(filter)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Which papers of a register; words are looked for at their beginnings. */
export function matchesFilter(filter: DocumentFilter): RawBuilder<unknown> {
  const { communeId, direction, year, kindId, state, states, words } = filter;
  const parts = [
    sql`d.commune_id = ${communeId}`,
    sql`d.direction = ${direction}`,
    sql`d.state = any (${states}::text[])`,
  ];
  if (year !== undefined) parts.push(sql`(d.year = ${year} or d.year is null)`);
  if (kindId !== undefined) parts.push(sql`d.kind_id = ${kindId}`);
  if (state !== undefined) parts.push(sql`d.state = ${state}`);
  if (words.length > 0) {
    // Each word as the beginning of a word; the words are letters and digits only.
    const query = words.map((word) => `'${word}':*`).join(' & ');
    parts.push(sql`d.search_words @@ ${query}::tsquery`);
  }
  return sql.join(parts, sql` and `);
}

export function findDocument(tx: Tx, key: Key): Promise<DocumentRow | undefined> {
  return byKey(tx, key).executeTakeFirst();
}

/** The document, locked to the end of the transaction. */
export function lockDocument(tx: Tx, key: Key): Promise<DocumentRow | undefined> {
  return byKey(tx, key).forUpdate().executeTakeFirst();
}

function byKey(tx: Tx, key: Key) {
  return tx
    .selectFrom('document')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id);
}

export async function findDocumentsById(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<DocumentRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('document')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', 'in', ids)
    .execute();
}

/** Papers that name one of these as their basis, within the scope of the transaction. */
export async function findCiting(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<DocumentRow[]> {
  if (ids.length === 0) return [];
  const any = ids.map((id) => sql`d.basis @> ${JSON.stringify([{ documentId: id }])}::jsonb`);
  const { rows } = await sql<DocumentRow>`
    select * from document d
    where d.commune_id = ${communeId} and d.state = 'registered' and (${sql.join(any, sql` or `)})
    order by d.registered_at, d.id limit 101`.execute(tx);
  return rows;
}

export type NewDocument = Omit<
  DocumentRow,
  'version' | 'updatedBy' | 'updatedAt' | 'cancelledBy' | 'cancelledAt' | 'cancelReason'
>;

/** False when this id is in the register already; the row is then left as it is. */
export async function insertDocument(tx: Tx, row: NewDocument): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('document')
    .values({
      ...row,
      signer: asJson(row.signer),
      basis: asJson(row.basis) ?? '[]',
      source: asJson(row.source),
      updatedBy: row.createdBy,
      updatedAt: row.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['communeId', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type DocumentChange = Partial<Omit<DocumentRow, 'communeId' | 'id'>>;

export async function updateDocument(tx: Tx, key: Key, change: DocumentChange): Promise<void> {
  const { signer, basis, source, ...rest } = change;
  await tx
    .updateTable('document')
    .set({
      ...rest,
      ...(signer !== undefined && { signer: asJson(signer) }),
      ...(basis !== undefined && { basis: asJson(basis) ?? '[]' }),
      ...(source !== undefined && { source: asJson(source) }),
    })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export async function deleteDocument(tx: Tx, key: Key): Promise<void> {
  await tx
    .deleteFrom('document')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

/** Names of accounts; who is no account any more is missing. */
export async function findAccountNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('userAccount')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** The entry of an incoming paper by the number it came with; the newest when there are several. */
export async function findIncoming(
  tx: Tx,
  communeId: string,
  paperNumber: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('document')
    .select('id')
    .where('communeId', '=', communeId)
    .where('direction', '=', 'incoming')
    .where('state', '=', 'registered')
    .where('paperNumber', '=', paperNumber)
    .orderBy('registeredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
