import type { Actor } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';

/** Organisations a person acts for in a commune. */
export function ownOrganisationIds(actor: Actor, communeId: string): string[] {
  const ids = actor.grants.flatMap(({ organisationId, communeIds }) => {
    const isHere = communeIds === '*' || communeIds.includes(communeId);
    return isHere && organisationId !== null ? [organisationId] : [];
  });
  return [...new Set(ids)];
}

export function isOwnOrganisation(actor: Actor, communeId: string, id: string): boolean {
  return ownOrganisationIds(actor, communeId).includes(id);
}

/** Whoever reads tasks by another duty than that of an organisation sees those of all of them. */
export function isOffice(actor: Actor, communeId: string): boolean {
  const grants = actor.grants.filter(({ role }) => role !== 'organisation');
  return hasPermission({ ...actor, grants }, 'task.read', { communeId });
}
