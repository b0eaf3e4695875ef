import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import { matchesFilter, type DocumentFilter, type DocumentRow } from './document.queries.ts';

/** The numbered papers of a register in the order of the book: series by series, number by number. */
export async function findRegisterRows(
  tx: Tx,
  filter: DocumentFilter,
): Promise<(DocumentRow & { recipients: string[] })[]> {
  const { rows } = await sql<DocumentRow & { recipients: string[] }>`
    select d.*, array(
      select r.name from document_recipient r
      where r.commune_id = d.commune_id and r.document_id = d.id order by r.sort_order, r.id
    ) as recipients
    from document d
    where ${matchesFilter(filter)} and d.number is not null
    order by d.series, d.number`.execute(tx);
  return rows;
}

export type EndedRow = DocumentRow & { endsOn: string };

/**
 * Papers that were to be kept some years and have been, counted from the end of their year. A period in other
 * words, such as "Vĩnh viễn", never ends.
 */
const ended = (communeId: string, asOf: string) => sql`
  from document d
  cross join lateral (
    select make_date(d.year + substring(d.retention from '^([0-9]{1,3}) năm$')::int, 12, 31) as ends_on
  ) e
  where d.commune_id = ${communeId} and d.state <> 'draft'
    and d.retention ~ '^[0-9]{1,3} năm$' and e.ends_on < ${asOf}::date`;

export async function findEnded(
  tx: Tx,
  { communeId, asOf }: { communeId: string; asOf: string },
  page: { after: { sortKey: string; id: string } | undefined; limit: number },
): Promise<EndedRow[]> {
  const isAfter = page.after
    ? sql`and (e.ends_on::text, d.id) > (${page.after.sortKey}, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<EndedRow>`
    select d.*, e.ends_on ${ended(communeId, asOf)} ${isAfter}
    order by e.ends_on, d.id limit ${page.limit}`.execute(tx);
  return rows;
}

export async function countEnded(
  tx: Tx,
  { communeId, asOf }: { communeId: string; asOf: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${ended(communeId, asOf)}`.execute(tx);
  return rows[0]?.count ?? 0;
}
