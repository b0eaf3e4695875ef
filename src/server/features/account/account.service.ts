import type { Answer, Parsed } from '#contract/endpoint.ts';
import { GrantDraft, type createAccount as createAccountLine } from '#contract/account-admin.ts';
import { PersonName, Username } from '#contract/account.ts';
import { Problem } from '#contract/problem.ts';
import { findPasswordFault, MIN_PASSWORD_LENGTH } from '#domain/account/password.ts';
import type { Role } from '#domain/account/permission.ts';
import type { Context, Deps } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { findAccount, insertAccount, setPassword } from './account.queries.ts';
import { getAccount } from './account-view.ts';
import { giveDuty, requireReach } from './grant.service.ts';
import { makeLink } from './link.ts';
import { hashPassword } from './password-hash.ts';

type Who = { userId: string; name: string } | null;
type Draft = { id: string; username: string; name: string; grants: readonly GrantDraft[] };

/**
 * An administrator creates an account inside the units they manage. Its person sets the password with
 * the link of the answer, so nobody else ever knows it. The same id again answers the account, no new link.
 */
export function createAccountByAdmin(
  context: Context,
  input: Parsed<typeof createAccountLine>,
): Promise<Answer<typeof createAccountLine>> {
  return withPermission(context, { action: 'account.manage' }, async (tx) => {
    const { actor } = context;
    for (const { unitId } of input.grants) requireReach(context, unitId);
    if (await findAccount(tx, input.id))
      return { account: await getAccount(tx, actor, input.id), resetLink: null };
    const now = context.now();
    await writeAccount(tx, input, { at: now, actor });
    const resetLink = await makeLink(tx, {
      kind: 'password',
      userId: input.id,
      createdBy: actor.userId,
      now,
    });
    return { account: await getAccount(tx, actor, input.id), resetLink };
  });
}

/** Account, duties and log in the caller's transaction. Throws account.username_taken, account.grant_invalid. */
export async function writeAccount(
  tx: Tx,
  draft: Draft,
  act: { at: Date; actor: Who; passwordHash?: string },
): Promise<void> {
  const { id, username, name, grants } = draft;
  const { at, actor, passwordHash } = act;
  if (!(await insertAccount(tx, { id, username, name, at })))
    throw new Problem('account.username_taken', { username });
  if (passwordHash !== undefined) await setPassword(tx, { userId: id, passwordHash, at });
  for (const grant of grants) await giveDuty(tx, { draft: grant, accountId: id, at, actor });
  const [first] = grants;
  if (!first) throw new Error('an account without a duty belongs nowhere');
  await recordAudit(tx, {
    communeId: first.unitId,
    at,
    actor,
    action: 'account.created',
    subject: { kind: 'account', id },
    detail: { username, name },
  });
}

/** Throws account.weak_password with the reason when a new password breaks the rules. */
export function requireGoodPassword(
  password: string,
  person: { username: string; name: string },
): void {
  const reason = findPasswordFault(password, person);
  if (reason) throw new Problem('account.weak_password', { reason, minimum: MIN_PASSWORD_LENGTH });
}

export type AccountToCreate = {
  username: string;
  name: string;
  /** Without one, the answer holds the token of a link by which the person sets it. */
  password?: string;
  grants: ReadonlyArray<{
    role: Role;
    unitId: string;
    neighbourhoodIds?: string[];
    organisationId?: string;
  }>;
};

/**
 * The operator creates an account from the command line or for the demo, on any unit. Throws
 * request.invalid, account.weak_password, account.username_taken, account.grant_invalid, unit.unknown.
 */
export async function createAccount(
  deps: Pick<Deps, 'db' | 'now'>,
  input: AccountToCreate,
): Promise<{ accountId: string; resetLink: { token: string; path: string } | null }> {
  const draft = parseDraft(input);
  const { password } = input;
  if (password !== undefined) requireGoodPassword(password, draft);
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const at = deps.now();
  return inScope(deps.db, wholeScope, async (tx) => {
    const act = { at, actor: null, ...(passwordHash !== undefined && { passwordHash }) };
    await writeAccount(tx, draft, act);
    const resetLink =
      passwordHash === undefined
        ? await makeLink(tx, { kind: 'password', userId: draft.id, now: at })
        : null;
    return { accountId: draft.id, resetLink };
  });
}

function parseDraft(input: AccountToCreate): Draft {
  const username = Username.safeParse(input.username);
  const name = PersonName.safeParse(input.name);
  if (!username.success) throw new Problem('request.invalid', { issues: [{ field: 'username' }] });
  if (!name.success) throw new Problem('request.invalid', { issues: [{ field: 'name' }] });
  const grants = input.grants.map((grant) => GrantDraft.parse({ id: newId(), ...grant }));
  return { id: newId(), username: username.data, name: name.data, grants };
}
