import { sql } from 'kysely';
import type { Db } from '#server/db/client.ts';

/** The person of a session, unless the account is closed or the session is older than its longest life. */
export function findSessionPerson(
  db: Db,
  sessionId: string,
): Promise<{ userId: string; username: string; name: string } | undefined> {
  return db
    .selectFrom('userSession as s')
    .innerJoin('userAccount as a', 'a.id', 's.userId')
    .select(['a.id as userId', 'a.username', 'a.name'])
    .where('s.id', '=', sessionId)
    .where('a.closedAt', 'is', null)
    .where('s.createdAt', '>', sql<string>`now() - interval '30 days'`)
    .executeTakeFirst();
}
