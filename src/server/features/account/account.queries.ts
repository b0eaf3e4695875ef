import { sql } from 'kysely';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Db, Tx } from '#server/db/client.ts';
import { newId } from '#server/new-id.ts';

export type AccountRow = {
  id: string;
  username: string;
  name: string;
  hasTotp: boolean;
  hasPassword: boolean;
  version: number;
  closedAt: string | null;
  createdAt: string;
  lastSignInAt: string | null;
};

function accountQuery(db: Db | Tx) {
  return db.selectFrom('userAccount as a').select([
    'a.id',
    'a.username',
    'a.name',
    'a.twoFactorEnabled as hasTotp',
    'a.version',
    'a.closedAt',
    'a.createdAt',
    'a.lastSignInAt',
    sql<boolean>`exists (select from user_credential c where c.user_id = a.id
        and c.provider_id = 'credential')`.as('hasPassword'),
  ]);
}

export function findAccount(db: Db | Tx, id: string): Promise<AccountRow | undefined> {
  return accountQuery(db).where('a.id', '=', id).executeTakeFirst();
}

/** Locks the account until the transaction ends, so that two edits follow each other. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('userAccount').select('id').where('id', '=', id).forUpdate().execute();
}

export type AccountFilter = {
  search: string;
  state: 'active' | 'inactive' | 'all';
  units: '*' | readonly string[];
  after: string | undefined;
  limit: number;
};

/**
 * Accounts by username. Within units: those with a duty there now, and those without any duty left
 * whose last ones were there.
 */
export function findAccounts(db: Db | Tx, filter: AccountFilter): Promise<AccountRow[]> {
  let query = accountQuery(db);
  const { units, after } = filter;
  for (const word of toSearchKey(filter.search).split(' ').filter(Boolean).slice(0, 8))
    query = query.where('a.searchKey', 'like', `%${word}%`);
  if (filter.state !== 'all')
    query = query.where('a.closedAt', filter.state === 'active' ? 'is' : 'is not', null);
  if (units !== '*')
    query = query.where(
      sql<boolean>`exists (select from role_grant g where g.user_id = a.id
        and g.unit_id = any (${units}::uuid[])
        and (g.revoked_at is null or not exists (
          select from role_grant h where h.user_id = a.id and h.revoked_at is null)))`,
    );
  if (after !== undefined) query = query.where('a.username', '>', after);
  return query.orderBy('a.username').limit(filter.limit).execute();
}

export type NewAccount = { id: string; username: string; name: string; at: Date };

/** False when the username is taken. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const { id, username, name, at } = account;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('userAccount')
    .values({
      id,
      username,
      name,
      searchKey: toSearchKey(`${name} ${username}`),
      email: `${username}@account.invalid`,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function renameAccount(
  tx: Tx,
  account: { id: string; username: string; name: string; at: Date },
): Promise<void> {
  const { id, username, name, at } = account;
  await tx
    .updateTable('userAccount')
    .set((eb) => ({
      name,
      searchKey: toSearchKey(`${name} ${username}`),
      updatedAt: at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function setClosed(
  tx: Tx,
  account: { id: string; closedAt: Date | null; at: Date },
): Promise<void> {
  const { id, closedAt, at } = account;
  await tx
    .updateTable('userAccount')
    .set((eb) => ({ closedAt, updatedAt: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Sets the password, of which only the hash comes here. */
export async function setPassword(
  tx: Tx,
  credential: { userId: string; passwordHash: string; at: Date },
): Promise<void> {
  const { userId, passwordHash: password, at } = credential;
  const { numUpdatedRows } = await tx
    .updateTable('userCredential')
    .set({ password, updatedAt: at })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await tx
    .insertInto('userCredential')
    .values({
      id: newId(),
      userId,
      accountId: userId,
      providerId: 'credential',
      password,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}

export async function dropTotp(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.deleteFrom('userTotp').where('userId', '=', userId).execute();
  await tx
    .updateTable('userAccount')
    .set({ twoFactorEnabled: false, updatedAt: at })
    .where('id', '=', userId)
    .execute();
}

/** Which of these neighbourhoods lie in one of the units. */
export async function countNeighbourhoods(
  tx: Tx,
  ids: readonly string[],
  unitIds: readonly string[],
): Promise<number> {
  const rows = await tx
    .selectFrom('neighbourhood')
    .select('id')
    .where('id', 'in', ids)
    .where('communeId', 'in', unitIds)
    .execute();
  return rows.length;
}

export function findOrganisations(
  tx: Tx,
  communeId: string,
): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

export async function hasOrganisation(
  tx: Tx,
  id: string,
  unitIds: readonly string[],
): Promise<boolean> {
  const row = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where('communeId', 'in', unitIds)
    .executeTakeFirst();
  return row !== undefined;
}
