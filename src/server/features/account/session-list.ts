import type { Answer } from '#contract/endpoint.ts';
import type { listMySessions } from '#contract/account.ts';
import type { SessionRow } from './session.queries.ts';

type SessionLine = Answer<typeof listMySessions>['items'][number];

/** Sessions as people read them; the token that opens them stays inside. */
export function describeSessions(rows: readonly SessionRow[], currentId?: string): SessionLine[] {
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    isCurrent: id === currentId,
    startedAt: createdAt,
    expiresAt,
    address: ipAddress || null,
    browser: userAgent || null,
  }));
}
