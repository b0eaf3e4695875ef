import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '#server/db/client.ts';
import { hashToken } from '#server/hash-token.ts';
import { endLinks, insertLink } from './link.queries.ts';

const lifeMilliseconds = 24 * 60 * 60 * 1000;

/**
 * A link that works once within 24 hours. The token is shown now and never again; it stands behind `#`,
 * so it reaches neither the server's log nor a proxy's.
 */
export async function makeLink(
  tx: Db | Tx,
  link: { kind: 'password' | 'first_run'; userId?: string; createdBy?: string; now: Date },
): Promise<{ token: string; path: string; expiresAt: string }> {
  const { kind, userId, createdBy, now } = link;
  await endLinks(tx, { kind, ...(userId !== undefined && { userId }) }, now);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifeMilliseconds);
  await insertLink(tx, {
    tokenHash: hashToken(token),
    kind,
    userId: userId ?? null,
    createdBy: createdBy ?? null,
    createdAt: now,
    expiresAt,
  });
  const page = kind === 'password' ? '/reset' : '/first-run';
  return { token, path: `${page}#token=${token}`, expiresAt: expiresAt.toISOString() };
}
