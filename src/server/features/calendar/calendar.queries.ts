import type { Tx } from '#server/db/client.ts';

export type FeedRow = { createdAt: string; lastReadAt: string | null };

export function findFeed(tx: Tx, userId: string): Promise<FeedRow | undefined> {
  return tx
    .selectFrom('calendarFeed')
    .select(['createdAt', 'lastReadAt'])
    .where('userId', '=', userId)
    .executeTakeFirst();
}

/** Gives the person this secret; any before it ends. */
export async function saveFeed(
  tx: Tx,
  feed: { userId: string; tokenHash: string; createdAt: string },
): Promise<void> {
  const { userId: _userId, ...change } = feed;
  await tx
    .insertInto('calendarFeed')
    .values(feed)
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet({ ...change, lastReadAt: null }),
    )
    .execute();
}

export async function deleteFeed(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('calendarFeed').where('userId', '=', userId).execute();
}

/** Whose calendar a secret opens; notes that it was read. */
export async function readFeed(
  tx: Tx,
  tokenHash: string,
  lastReadAt: string,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('calendarFeed')
    .set({ lastReadAt })
    .where('tokenHash', '=', tokenHash)
    .returning('userId')
    .executeTakeFirst();
  return row?.userId;
}
