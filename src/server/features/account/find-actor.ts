import type { FastifyRequest } from 'fastify';
import type { Actor, Deps } from '#server/access/context.ts';
import type { FindActor } from '#server/http/mount.ts';
import type { Db } from '#server/db/client.ts';
import { authHeaders, getAuth } from './auth.ts';
import { findSessionPerson } from './find-actor.queries.ts';
import { findGrants } from './grant.queries.ts';

/** How long a found person is kept. Another process that revokes something is noticed after this; this one at once. */
const keepMilliseconds = 3000;
const keepAtMost = 5000;

type Kept = { actor: Actor; until: number };

/** Who was found for a cookie, for one database. `changes` counts what was forgotten since. */
type Cache = { byCookie: Map<string, Kept>; changes: number };
const caches = new WeakMap<Db, Cache>();

function cacheOf(db: Db): Cache {
  const cache = caches.get(db) ?? { byCookie: new Map<string, Kept>(), changes: 0 };
  caches.set(db, cache);
  return cache;
}

/** Finds the signed-in person of a request from its session cookie, with the grants in force now. */
export function createFindActor(deps: Pick<Deps, 'db' | 'config'>): FindActor {
  const cache = cacheOf(deps.db);
  return async (request) => {
    const { cookie } = request.headers;
    if (cookie === undefined || !cookie.includes('chungtay.session_token=')) return undefined;
    const kept = cache.byCookie.get(cookie);
    if (kept && kept.until > performance.now()) return kept.actor;
    const changesBefore = cache.changes;
    const actor = await lookUp(deps, request);
    cache.byCookie.delete(cookie);
    // Somebody was revoked while this one was being looked up: what was read may already be old.
    if (actor && cache.changes === changesBefore) keep(cache, cookie, actor);
    return actor;
  };
}

function keep({ byCookie }: Cache, cookie: string, actor: Actor): void {
  if (byCookie.size >= keepAtMost) {
    const [oldest] = byCookie.keys();
    if (oldest !== undefined) byCookie.delete(oldest);
  }
  byCookie.set(cookie, { actor, until: performance.now() + keepMilliseconds });
}

async function lookUp(
  deps: Pick<Deps, 'db' | 'config'>,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const auth = await getAuth(deps);
  const headers = authHeaders(request);
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  const person = found && (await findSessionPerson(deps.db, found.session.id));
  return person ? { ...person, grants: await findGrants(deps.db, person.userId) } : undefined;
}

/** Makes the next request of these people look again; call it after a grant, session or account has changed. */
export function forgetActor(db: Db, userId: string): void {
  const cache = cacheOf(db);
  cache.changes += 1;
  for (const [cookie, { actor }] of cache.byCookie) {
    if (actor.userId === userId) cache.byCookie.delete(cookie);
  }
}
