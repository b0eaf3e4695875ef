import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type OrganisationRow = {
  id: string;
  code: string;
  name: string;
  kind: string;
  note: string;
  contacts: unknown;
  sortOrder: number;
  retiredOn: string | null;
  version: number;
  accountCount: number;
  leadCount: number;
  cooperatingCount: number;
};

/** Organisations of a commune in their order with what hangs on each; of one, when it is named. */
export async function findOrganisationRows(
  tx: Tx,
  communeId: string,
  id?: string,
): Promise<OrganisationRow[]> {
  const { rows } = await sql<OrganisationRow>`
    select o.id, o.code, o.name, o.kind, o.note, o.contacts, o.sort_order, o.retired_on, o.version,
      (select count(distinct g.user_id)::int from role_grant g join user_account a on a.id = g.user_id
        where g.organisation_id = o.id and g.revoked_at is null and a.closed_at is null) as account_count,
      (select count(*)::int from task t where t.commune_id = o.commune_id and t.lead_id = o.id
        and t.done_on is null) as lead_count,
      (select count(*)::int from task t where t.commune_id = o.commune_id
        and o.id = any (t.cooperating_ids) and t.done_on is null) as cooperating_count
    from organisation o
    where o.commune_id = ${communeId} and (${id ?? null}::uuid is null or o.id = ${id ?? null}::uuid)
    order by o.retired_on is not null, o.sort_order, o.id`.execute(tx);
  return rows;
}

/** The version that stands, locked to the end of the transaction. */
export async function lockOrganisation(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<{ version: number } | undefined> {
  return tx
    .selectFrom('organisation')
    .select('version')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst();
}

export type NewOrganisation = {
  communeId: string;
  id: string;
  code: string;
  name: string;
  kind: string;
  note: string;
  contacts: unknown;
  updatedBy: string;
  updatedAt: string;
};

/** False when the commune has an organisation of this id or code already. */
export async function insertOrganisation(tx: Tx, row: NewOrganisation): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into organisation (commune_id, id, code, name, kind, note, contacts, sort_order, updated_by,
      updated_at)
    select ${row.communeId}, ${row.id}, ${row.code}, ${row.name}, ${row.kind}, ${row.note},
      ${JSON.stringify(row.contacts)}::jsonb, coalesce(max(sort_order), 0) + 1, ${row.updatedBy},
      ${row.updatedAt}
    from organisation where commune_id = ${row.communeId}
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

type Change = {
  version: number;
  updatedBy: string;
  updatedAt: string;
  name?: string;
  kind?: string;
  note?: string;
  contacts?: unknown;
  retiredOn?: string | null;
};

export async function updateOrganisation(
  tx: Tx,
  key: { communeId: string; id: string },
  { contacts, ...change }: Change,
): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ ...change, ...(contacts !== undefined && { contacts: JSON.stringify(contacts) }) })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

/** Numbers the organisations anew: those named first, then the others as they stood. */
export async function reorderOrganisations(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update organisation o set sort_order = n.place from (
      select id, row_number() over (
        order by array_position(${ids}::uuid[], id) nulls last, sort_order, id) as place
      from organisation where commune_id = ${communeId}) n
    where o.commune_id = ${communeId} and o.id = n.id`.execute(tx);
}

/** People whose account acts for an organisation now. */
export async function findAccountsOf(
  tx: Tx,
  organisationId: string,
): Promise<{ id: string; name: string; username: string }[]> {
  return tx
    .selectFrom('roleGrant as g')
    .innerJoin('userAccount as a', 'a.id', 'g.userId')
    .select(['a.id', 'a.name', 'a.username'])
    .distinct()
    .where('g.organisationId', '=', organisationId)
    .where('g.revokedAt', 'is', null)
    .where('a.closedAt', 'is', null)
    .orderBy('a.name')
    .execute();
}
