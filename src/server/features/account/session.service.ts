import type { Answer } from '#contract/endpoint.ts';
import type * as contract from '#contract/account.ts';
import { Problem } from '#contract/problem.ts';
import { actions } from '#domain/account/permission.ts';
import type { Actor, Deps } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';
import { listReachableCommunes } from '#server/features/admin-unit/admin-unit.service.ts';
import type { PublicContext } from '#server/http/mount.ts';
import { authHeaders, getAuth } from './auth.ts';
import { findGrantRows, findGrants } from './grant.queries.ts';
import { findAccountState, hasAnyAccount } from './session.queries.ts';

type Session = Answer<typeof contract.readSession>;

const shownCommunes = 50;

const nobody = { person: null, grants: [], communes: [], communeCount: 0, actions: [] };

/** Who is signed in, and renews the cookie of a session in use. */
export async function readSession(context: PublicContext): Promise<Session> {
  const { actor, reply } = context;
  reply.header('cache-control', 'no-store');
  if (!actor) {
    const state = (await hasAnyAccount(context.db)) ? 'signed_out' : 'first_run';
    return { state, ...nobody };
  }
  if (context.request.headers.cookie !== undefined) {
    const auth = await getAuth(context);
    const headers = authHeaders(context.request);
    const answer = await auth.api.getSession({ headers, returnHeaders: true });
    const renewed = answer.headers.getSetCookie();
    if (renewed.length > 0) reply.header('set-cookie', renewed);
  }
  return describeActor(context, actor);
}

/** The session as the browser sees it, of a person who has just signed in. */
export async function describePerson(deps: Deps, userId: string): Promise<Session> {
  const account = await findAccountState(deps.db, userId);
  if (!account) throw new Error(`no account ${userId}`);
  const { username, name } = account;
  return describeActor(deps, {
    userId,
    username,
    name,
    grants: await findGrants(deps.db, userId),
  });
}

async function describeActor(deps: Deps, actor: Actor): Promise<Session> {
  const { userId, username, name } = actor;
  const account = await findAccountState(deps.db, userId);
  const rows = await findGrantRows(deps.db, [userId]);
  const { items, total } = await listReachableCommunes(deps, actor, { limit: shownCommunes });
  return {
    state: 'signed_in',
    person: {
      accountId: userId,
      username,
      name,
      hasTotp: account?.twoFactorEnabled ?? false,
    },
    grants: rows.filter((row) => row.revokedAt === null),
    communes: items,
    communeCount: total,
    actions: actions.filter((action) => hasPermission(actor, action)),
  };
}

/** The person of a request that only a signed-in browser may send. */
export function requireActor(context: PublicContext): Actor {
  if (!context.actor) throw new Problem('account.sign_in_required');
  return context.actor;
}
