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
  if (!coversCommune(grant, place.communeId)) return false;
  // A list within one's neighbourhoods is narrowed by row-level security; a named other one is refused.
  return (
    grant.neighbourhoodIds === null ||
    place.neighbourhoodId === undefined ||
    grant.neighbourhoodIds.includes(place.neighbourhoodId)
  );
}

function coversCommune({ communeIds }: Grant, communeId: string): boolean {
  return communeIds === '*' || communeIds.includes(communeId);
}

/**
 * What row-level security lets this person see for one action: only the grants that allow it count, and
 * of these, when a place is named, only the ones that cover its commune. A scope cannot hold "a part of
 * this commune and the whole of that one"; where grants of both kinds meet, the whole ones decide, so
 * that the one never opens the other. So it is with an organisation beside a duty of the office.
 */
export function scopeFor(actor: Actor, action: Action, place?: Place): Scope {
  const grants = actor.grants.filter(
    (grant) =>
      roleAllows(grant.role, action) &&
      (place === undefined || coversCommune(grant, place.communeId)),
  );
  const whole = grants.filter(({ neighbourhoodIds }) => neighbourhoodIds === null);
  const office = whole.filter(({ role }) => role !== 'organisation');
  if (office.length > 0) return { communes: communesOf(office), neighbourhoods: '*' };
  if (whole.length > 0) {
    const organisations = whole.flatMap(({ organisationId }) => organisationId ?? []);
    return { communes: communesOf(whole), neighbourhoods: '*', organisations };
  }
  const neighbourhoods = [...new Set(grants.flatMap((grant) => grant.neighbourhoodIds ?? []))];
  return { communes: communesOf(grants), neighbourhoods };
}

function communesOf(grants: readonly Grant[]): Scope['communes'] {
  if (grants.some(({ communeIds }) => communeIds === '*')) return '*';
  return [...new Set(grants.flatMap(({ communeIds }) => communeIds))];
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
  return inScope(context.db, scopeFor(context.actor, request.action, request.place), work);
}
