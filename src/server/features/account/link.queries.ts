import type { Db, Tx } from '#server/db/client.ts';

export type LinkRow = {
  tokenHash: string;
  kind: 'password' | 'first_run';
  userId: string | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertLink(tx: Db | Tx, link: LinkRow): Promise<void> {
  await tx.insertInto('oneTimeLink').values(link).execute();
}

/** A link that still works. */
export function findLink(
  db: Db | Tx,
  tokenHash: string,
  kind: LinkRow['kind'],
  now: Date,
): Promise<{ userId: string | null; expiresAt: string } | undefined> {
  return db
    .selectFrom('oneTimeLink')
    .select(['userId', 'expiresAt'])
    .where('tokenHash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .executeTakeFirst();
}

/** Uses a link up. Of two requests with the same token only one is told true. */
export async function spendLink(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Earlier links of a person, or of the first run, stop working. */
export async function endLinks(
  tx: Db | Tx,
  which: { kind: LinkRow['kind']; userId?: string },
  now: Date,
): Promise<void> {
  let query = tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('kind', '=', which.kind)
    .where('usedAt', 'is', null);
  if (which.userId !== undefined) query = query.where('userId', '=', which.userId);
  await query.execute();
}
