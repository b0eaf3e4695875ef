import type { Db, Tx } from '#server/db/client.ts';

export async function hasAnyAccount(db: Db | Tx): Promise<boolean> {
  const row = await db.selectFrom('userAccount').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

export function findAccountState(
  db: Db,
  userId: string,
): Promise<{ username: string; name: string; twoFactorEnabled: boolean } | undefined> {
  return db
    .selectFrom('userAccount')
    .select(['username', 'name', 'twoFactorEnabled'])
    .where('id', '=', userId)
    .executeTakeFirst();
}

export type SessionRow = {
  id: string;
  createdAt: string;
  expiresAt: string;
  ipAddress: string | null;
  userAgent: string | null;
};

/** Sessions that have not ended, newest first. */
export function findSessions(db: Db | Tx, userId: string, now: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('userSession')
    .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now.toISOString())
    .orderBy('createdAt', 'desc')
    .execute();
}

/** Ends sessions of one account: the one named, or all. Says how many there were. */
export async function deleteSessions(
  db: Db | Tx,
  userId: string,
  sessionId?: string,
): Promise<number> {
  let query = db.deleteFrom('userSession').where('userId', '=', userId);
  if (sessionId !== undefined) query = query.where('id', '=', sessionId);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}
