import type { Actor } from '#server/access/context.ts';
import type { Db } from '#server/db/client.ts';
import { findAccount } from './account.queries.ts';
import { findGrants } from './grant.queries.ts';

/**
 * Somebody with the duties in force now, for what the program does for them while they are away: a letter,
 * a calendar. Undefined when there is no such account, or it was closed.
 */
export async function findPerson(db: Db, userId: string): Promise<Actor | undefined> {
  const account = await findAccount(db, userId);
  if (!account || account.closedAt !== null) return undefined;
  const { username, name } = account;
  return { userId, username, name, grants: await findGrants(db, userId) };
}
