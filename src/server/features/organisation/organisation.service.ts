import { z } from 'zod';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/organisation.ts';
import type { OrganisationLine } from '#contract/organisation.ts';
import { Problem } from '#contract/problem.ts';
import {
  maskEmail,
  maskPhone,
  readOrganisationKind,
  toOrganisationCode,
} from '#domain/organisation/organisation.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  findAccountsOf,
  findOrganisationRows,
  insertOrganisation,
  lockOrganisation,
  reorderOrganisations,
  updateOrganisation,
  type OrganisationRow,
} from './organisation.queries.ts';

export async function listOrganisations(
  context: Context,
  { communeId }: Parsed<typeof contract.listOrganisations>,
): Promise<Answer<typeof contract.listOrganisations>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, (tx) => listAll(context, tx, communeId));
}

export async function getOrganisation(
  context: Context,
  { communeId, organisationId }: Parsed<typeof contract.getOrganisation>,
): Promise<Answer<typeof contract.getOrganisation>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const organisation = await getLine(context, tx, { communeId, id: organisationId });
    const canManage = hasPermission(context.actor, 'organisation.manage', { communeId });
    const accounts = canManage ? await findAccountsOf(tx, organisationId) : [];
    return { organisation, accounts };
  });
}

/** The same id again is the same success; another organisation of the name is refused. */
export async function createOrganisation(
  context: Context,
  input: Parsed<typeof contract.createOrganisation>,
): Promise<Answer<typeof contract.createOrganisation>> {
  const { communeId, id, name } = input;
  const request = { action: 'organisation.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const code = toOrganisationCode(name);
    const isNew = await insertOrganisation(tx, { ...input, code, ...stamp(context) });
    if (isNew) await record(context, tx, { communeId, id, action: 'organisation.created' });
    else {
      const [known] = await findOrganisationRows(tx, communeId, id);
      if (!known) throw new Problem('organisation.name_taken', { name });
    }
    return getLine(context, tx, { communeId, id });
  });
}

export async function editOrganisation(
  context: Context,
  input: Parsed<typeof contract.editOrganisation>,
): Promise<Answer<typeof contract.editOrganisation>> {
  const { communeId, organisationId: id, version, ...change } = input;
  const request = { action: 'organisation.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await lockVersion(context, tx, { communeId, id, version }, change);
    const others = await findOrganisationRows(tx, communeId);
    const code = toOrganisationCode(change.name);
    const isTaken = others.some(
      (one) => one.id !== id && toOrganisationCode(one.name) === code && one.retiredOn === null,
    );
    if (isTaken) throw new Problem('organisation.name_taken', { name: change.name });
    await updateOrganisation(tx, { communeId, id }, bump(context, version, change));
    await record(context, tx, { communeId, id, action: 'organisation.edited' });
    return getLine(context, tx, { communeId, id });
  });
}

/** An organisation that still leads open tasks cannot end: somebody must take them over first. */
export async function retireOrganisation(
  context: Context,
  input: Parsed<typeof contract.retireOrganisation>,
): Promise<Answer<typeof contract.retireOrganisation>> {
  const { communeId, organisationId: id, version, retiredOn } = input;
  const request = { action: 'organisation.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const line = await lockVersion(context, tx, { communeId, id, version }, { retiredOn });
    if (retiredOn !== null && line.leadCount > 0) {
      throw new Problem('organisation.leads_tasks', { name: line.name, count: line.leadCount });
    }
    await updateOrganisation(tx, { communeId, id }, bump(context, version, { retiredOn }));
    const action = retiredOn === null ? 'organisation.reopened' : 'organisation.retired';
    await record(context, tx, { communeId, id, action });
    return getLine(context, tx, { communeId, id });
  });
}

export async function orderOrganisations(
  context: Context,
  { communeId, ids }: Parsed<typeof contract.orderOrganisations>,
): Promise<Answer<typeof contract.orderOrganisations>> {
  const request = { action: 'organisation.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await reorderOrganisations(tx, communeId, ids);
    await record(context, tx, { communeId, id: communeId, action: 'organisation.ordered' });
    return listAll(context, tx, communeId);
  });
}

async function listAll(context: Context, tx: Tx, communeId: string) {
  const rows = await findOrganisationRows(tx, communeId);
  return { items: rows.map((row) => describe(context, communeId, row)) };
}

async function getLine(
  context: Context,
  tx: Tx,
  { communeId, id }: { communeId: string; id: string },
): Promise<OrganisationLine> {
  const [row] = await findOrganisationRows(tx, communeId, id);
  if (!row) throw new Problem('request.not_found', { organisationId: id });
  return describe(context, communeId, row);
}

const StoredContacts = z.array(
  z.object({ name: z.string(), position: z.string(), phone: z.string(), email: z.string() }),
);

function describe(context: Context, communeId: string, row: OrganisationRow): OrganisationLine {
  const isOwn = context.actor.grants.some(({ organisationId }) => organisationId === row.id);
  const isMasked = !isOwn && !hasPermission(context.actor, 'organisation.manage', { communeId });
  const contacts = StoredContacts.parse(row.contacts).map((contact) =>
    isMasked
      ? { ...contact, phone: maskPhone(contact.phone), email: maskEmail(contact.email) }
      : contact,
  );
  return { ...row, kind: readOrganisationKind(row.kind), contacts, isMasked };
}

async function lockVersion(
  context: Context,
  tx: Tx,
  at: { communeId: string; id: string; version: number },
  yours: object,
): Promise<OrganisationLine> {
  const row = await lockOrganisation(tx, at);
  const current = await getLine(context, tx, at);
  if (row?.version === at.version) return current;
  throw new Problem('record.stale', { basedOn: at.version, yours, current });
}

function stamp(context: Context) {
  return { updatedBy: context.actor.userId, updatedAt: context.now().toISOString() };
}

function bump<T extends object>(context: Context, version: number, change: T) {
  return { ...change, ...stamp(context), version: version + 1 };
}

async function record(
  context: Context,
  tx: Tx,
  { communeId, id, action }: { communeId: string; id: string; action: string },
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'organisation', id },
    detail: {},
  });
}
