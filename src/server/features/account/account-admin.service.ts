import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/account-admin.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  dropTotp,
  findAccount,
  findAccounts,
  lockAccount,
  renameAccount,
  setClosed,
} from './account.queries.ts';
import {
  getAccount,
  getManagedAccount,
  managedUnits,
  viewAccount,
  type AccountLine,
} from './account-view.ts';
import { forgetActor } from './find-actor.ts';
import { findGrantRows, hasOtherAdmin } from './grant.queries.ts';
import { makeLink } from './link.ts';
import { endLinks } from './link.queries.ts';
import { deleteSessions, findSessions } from './session.queries.ts';
import { describeSessions } from './session-list.ts';
import { findHomeUnit } from './sign-in.queries.ts';

const action = 'account.manage';

/** Accounts with a duty inside one's own units, by username. */
export function listAccounts(
  context: Context,
  input: Parsed<typeof contract.listAccounts>,
): Promise<Answer<typeof contract.listAccounts>> {
  return withPermission(context, { action }, async (tx) => {
    const { search = '', state, cursor: after, limit } = input;
    const units = managedUnits(context.actor);
    const filter = { search, state, after, units: units === '*' ? units : [...units] };
    const rows = await findAccounts(tx, { ...filter, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const grants = await findGrantRows(
      tx,
      page.map(({ id }) => id),
    );
    const items = page.flatMap((row) => {
      const own = grants.filter(({ userId }) => userId === row.id);
      return viewAccount(row, own, units) ?? [];
    });
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.username ?? null) : null };
  });
}

export function readAccount(
  context: Context,
  { accountId }: Parsed<typeof contract.readAccount>,
): Promise<Answer<typeof contract.readAccount>> {
  return withPermission(context, { action }, async (tx) => {
    const account = await getAccount(tx, context.actor, accountId);
    const sessions = account.canManage ? await findSessions(tx, accountId, context.now()) : [];
    return { ...account, sessions: describeSessions(sessions) };
  });
}

/** Corrects the name. Throws record.stale when somebody else was faster. */
export function editAccount(
  context: Context,
  input: Parsed<typeof contract.editAccount>,
): Promise<Answer<typeof contract.editAccount>> {
  const { accountId, name, version } = input;
  return manage(context, accountId, async (tx, account) => {
    if (account.version !== version)
      throw new Problem('record.stale', { current: account, sent: { name, version } });
    const { username } = account;
    await renameAccount(tx, { id: accountId, username, name, at: context.now() });
    await logAct(tx, context, accountId, 'account.edited');
  });
}

/** Makes a new one-time password link; earlier ones stop working. */
export async function createResetLink(
  context: Context,
  { accountId }: Parsed<typeof contract.createResetLink>,
): Promise<Answer<typeof contract.createResetLink>> {
  return withPermission(context, { action }, async (tx) => {
    const account = await getManagedAccount(tx, context.actor, accountId);
    if (!account.isActive) throw new Problem('account.closed');
    const createdBy = context.actor.userId;
    const link = await makeLink(tx, {
      kind: 'password',
      userId: accountId,
      createdBy,
      now: context.now(),
    });
    await logAct(tx, context, accountId, 'account.reset_link_made');
    return link;
  });
}

/** Closes an account and ends its sessions and links. Throws account.last_admin. */
export function deactivateAccount(
  context: Context,
  { accountId }: Parsed<typeof contract.deactivateAccount>,
): Promise<Answer<typeof contract.deactivateAccount>> {
  return manage(context, accountId, async (tx, account) => {
    if (!account.isActive) return;
    if (!(await hasOtherAdmin(tx, { userId: accountId }))) throw new Problem('account.last_admin');
    const at = context.now();
    await setClosed(tx, { id: accountId, closedAt: at, at });
    await deleteSessions(tx, accountId);
    await endLinks(tx, { kind: 'password', userId: accountId }, at);
    await logAct(tx, context, accountId, 'account.closed');
  });
}

export function reactivateAccount(
  context: Context,
  { accountId }: Parsed<typeof contract.reactivateAccount>,
): Promise<Answer<typeof contract.reactivateAccount>> {
  return manage(context, accountId, async (tx, account) => {
    if (account.isActive) return;
    await setClosed(tx, { id: accountId, closedAt: null, at: context.now() });
    await logAct(tx, context, accountId, 'account.reopened');
  });
}

/** Turns two-step sign-in off for a person who lost the phone. */
export function removeAccountTotp(
  context: Context,
  { accountId }: Parsed<typeof contract.removeAccountTotp>,
): Promise<Answer<typeof contract.removeAccountTotp>> {
  return manage(context, accountId, async (tx, account) => {
    if (!account.hasTotp) return;
    await dropTotp(tx, accountId, context.now());
    await logAct(tx, context, accountId, 'account.totp_removed');
  });
}

export async function revokeAccountSession(
  context: Context,
  { accountId, sessionId }: Parsed<typeof contract.revokeAccountSession>,
): Promise<Answer<typeof contract.revokeAccountSession>> {
  await manage(context, accountId, async (tx) => {
    const ended = await deleteSessions(tx, accountId, sessionId);
    if (ended > 0) await logAct(tx, context, accountId, 'account.session_revoked');
  });
  return { isDone: true };
}

/** One act on an account wholly within reach; its person is looked up anew by the next request. */
async function manage(
  context: Context,
  accountId: string,
  act: (tx: Tx, account: AccountLine) => Promise<void>,
): Promise<AccountLine> {
  const line = await withPermission(context, { action }, async (tx) => {
    await lockAccount(tx, accountId);
    await act(tx, await getManagedAccount(tx, context.actor, accountId));
    const row = await findAccount(tx, accountId);
    const grants = await findGrantRows(tx, [accountId]);
    const after = row && viewAccount(row, grants, managedUnits(context.actor));
    if (!after) throw new Problem('request.not_found');
    return after;
  });
  forgetActor(context.db, accountId);
  return line;
}

async function logAct(tx: Tx, context: Context, accountId: string, what: string): Promise<void> {
  const communeId = await findHomeUnit(tx, accountId);
  if (communeId === undefined) throw new Error(`account ${accountId} has no unit`);
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action: what,
    subject: { kind: 'account', id: accountId },
  });
}
