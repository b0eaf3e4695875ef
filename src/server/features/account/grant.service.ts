import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/account-admin.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  countNeighbourhoods,
  findOrganisations,
  hasOrganisation,
  lockAccount,
} from './account.queries.ts';
import { getAccount, managedUnits, reaches } from './account-view.ts';
import { forgetActor } from './find-actor.ts';
import { endGrant, findGrantRows, findReach, hasOtherAdmin, insertGrant } from './grant.queries.ts';

type Draft = contract.GrantDraft;
type Who = { userId: string; name: string } | null;

export async function listGrantOrganisations(
  context: Context,
  { communeId }: Parsed<typeof contract.listGrantOrganisations>,
): Promise<Answer<typeof contract.listGrantOrganisations>> {
  const request = { action: 'account.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => ({
    items: await findOrganisations(tx, communeId),
  }));
}

/** Gives a duty on a place inside one's own units. The same id again changes nothing. */
export async function addGrant(
  context: Context,
  input: Parsed<typeof contract.addGrant>,
): Promise<Answer<typeof contract.addGrant>> {
  const { accountId, ...draft } = input;
  const line = await withPermission(context, { action: 'account.manage' }, async (tx) => {
    requireReach(context, draft.unitId);
    await lockAccount(tx, accountId);
    const account = await getAccount(tx, context.actor, accountId);
    const known = await findGrantRows(tx, [accountId]);
    if (known.some(({ id }) => id === draft.id)) return account;
    await giveDuty(tx, { draft, accountId, at: context.now(), actor: context.actor });
    return getAccount(tx, context.actor, accountId);
  });
  forgetActor(context.db, accountId);
  return line;
}

/** Throws access.denied when the unit is not among those one manages. */
export function requireReach({ actor }: Context, unitId: string): void {
  if (!reaches(managedUnits(actor), unitId))
    throw new Problem('access.denied', { action: 'account.manage' });
}

/** Writes one duty and its log entry in the caller's transaction. Throws account.grant_invalid, unit.unknown. */
export async function giveDuty(
  tx: Tx,
  duty: { draft: Draft; accountId: string; at: Date; actor: Who },
): Promise<void> {
  const { draft, accountId, at, actor } = duty;
  await checkDuty(tx, draft);
  const { id, role, unitId, neighbourhoodIds, organisationId } = draft;
  await insertGrant(tx, {
    id,
    userId: accountId,
    role,
    unitId,
    neighbourhoodIds,
    organisationId,
    grantedBy: actor?.userId ?? null,
    grantedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId: unitId,
    at,
    actor,
    action: 'grant.added',
    subject: { kind: 'account', id: accountId },
    detail: { grantId: id, role, neighbourhoodIds, organisationId },
  });
}

async function checkDuty(tx: Tx, draft: Draft): Promise<void> {
  const { role, unitId, neighbourhoodIds, organisationId } = draft;
  const reach = await findReach(tx, unitId);
  if (!reach) throw new Problem('unit.unknown');
  const refuse = (reason: string) => new Problem('account.grant_invalid', { role, reason });
  if ((role === 'surveyor') !== (neighbourhoodIds !== null)) throw refuse('neighbourhoods');
  if ((role === 'organisation') !== (organisationId !== null)) throw refuse('organisation');
  if (neighbourhoodIds !== null) {
    const distinct = new Set(neighbourhoodIds);
    const found = await countNeighbourhoods(tx, [...distinct], reach.unitIds);
    if (found !== distinct.size) throw refuse('neighbourhoods');
  }
  if (organisationId !== null && !(await hasOrganisation(tx, organisationId, reach.unitIds)))
    throw refuse('organisation');
}

/** Takes a duty back; whoever had it loses it with the next request. Throws account.last_admin. */
export async function revokeGrant(
  context: Context,
  { accountId, grantId }: Parsed<typeof contract.revokeGrant>,
): Promise<Answer<typeof contract.revokeGrant>> {
  const line = await withPermission(context, { action: 'account.manage' }, async (tx) => {
    const account = await getAccount(tx, context.actor, accountId);
    const all = await findGrantRows(tx, [accountId]);
    const grant = all.find(({ id }) => id === grantId);
    if (!grant) throw new Problem('request.not_found');
    requireReach(context, grant.unitId);
    if (grant.revokedAt !== null) return account;
    const isAdmin = grant.role === 'system_admin';
    if (isAdmin && !(await hasOtherAdmin(tx, { grantId }))) throw new Problem('account.last_admin');
    const at = context.now();
    await endGrant(tx, { id: grantId, revokedBy: context.actor.userId, revokedAt: at });
    await recordAudit(tx, {
      communeId: grant.unitId,
      at,
      actor: context.actor,
      action: 'grant.revoked',
      subject: { kind: 'account', id: accountId },
      detail: { grantId, role: grant.role },
    });
    return getAccount(tx, context.actor, accountId);
  });
  forgetActor(context.db, accountId);
  return line;
}
