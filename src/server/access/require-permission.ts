import { Problem } from '#contract/problem.ts';
import { roleAllows, type Action } from '#domain/account/permission.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, type Scope } from '#server/db/scope.ts';
import type { Actor, Context, Grant } from './context.ts';

/** The place an action touches. Without a neighbourhood the action is on the whole commune. */
export type Place = { communeId: string; neighbourhoodId?: string };

/**
 * First line of every service: throws `access.denied` unless some grant of the person
 * has the duty (role) and covers the place (unit with descendants and legal predecessors).
 */
export function requirePermission(context: { actor: Actor }, action: Action, place?: Place): void {
  if (!hasPermission(context.actor, action, place)) throw new Problem('access.denied', { action });
}

export function hasPermission(actor: Actor, action: Action, place?: Place): boolean {
  return actor.grants.some(
    (grant) => roleAllows(grant.role, action) && (place === undefined || covers(grant, place)),
  );
}

function covers(grant: Grant, place: Place): boolean {
  const coversCommune = grant.communeIds === '*' || grant.communeIds.includes(place.communeId);
  if (!coversCommune) return false;
  // A list within one's neighbourhoods is narrowed by row-level security; a named other one is refused.
  return (
    grant.neighbourhoodIds === null ||
    place.neighbourhoodId === undefined ||
    grant.neighbourhoodIds.includes(place.neighbourhoodId)
  );
}

/** What row-level security lets this person see for one action: only the grants that allow it count. */
export function scopeFor(actor: Actor, action: Action): Scope {
  const grants = actor.grants.filter((grant) => roleAllows(grant.role, action));
  const communes = grants.some((grant) => grant.communeIds === '*')
    ? '*'
    : [...new Set(grants.flatMap((grant) => grant.communeIds as readonly string[]))];
  const isLimited = grants.length > 0 && grants.every((grant) => grant.neighbourhoodIds !== null);
  const neighbourhoods = isLimited
    ? [...new Set(grants.flatMap((grant) => grant.neighbourhoodIds ?? []))]
    : '*';
  return { communes, neighbourhoods };
}

/**
 * Checks the permission, then runs `work` in one transaction that row-level security narrows to
 * what this action may touch. The one way a service reaches tenant data.
 */
export function withPermission<T>(
  context: Context,
  request: { action: Action; place?: Place },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  requirePermission(context, request.action, request.place);
  return inScope(context.db, scopeFor(context.actor, request.action), work);
}
