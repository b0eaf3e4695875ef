import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/account.ts';
import { Problem } from '#contract/problem.ts';
import type { Db } from '#server/db/client.ts';
import { inScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { PublicContext } from '#server/http/mount.ts';
import { hashToken } from '#server/hash-token.ts';
import { findAccount, setPassword, type AccountRow } from './account.queries.ts';
import { requireGoodPassword } from './account.service.ts';
import { giveDevice } from './device.ts';
import { forgetActor } from './find-actor.ts';
import { findLink, spendLink } from './link.queries.ts';
import { hashPassword } from './password-hash.ts';
import { deleteSessions } from './session.queries.ts';
import { clearAttempts, findHomeUnit, rememberDevice } from './sign-in.queries.ts';

/** Whose password a link sets, so that the page can greet its person. */
export async function readResetLink(
  context: PublicContext,
  { token }: Parsed<typeof contract.readResetLink>,
): Promise<Answer<typeof contract.readResetLink>> {
  const { account, expiresAt } = await getLinkAccount(context.db, token, context.now());
  const { username, name } = account;
  return { username, name, expiresAt };
}

/**
 * Sets the password with a one-time link, ends every session, and forgets earlier wrong passwords: whoever
 * was kept out by somebody's guessing comes in again. Throws account.reset_link_expired, account.weak_password.
 */
export async function resetPassword(
  context: PublicContext,
  { token, newPassword }: Parsed<typeof contract.resetPassword>,
): Promise<Answer<typeof contract.resetPassword>> {
  const { db, request, reply, config } = context;
  const at = context.now();
  const { account } = await getLinkAccount(db, token, at);
  requireGoodPassword(newPassword, account);
  const passwordHash = await hashPassword(newPassword);
  const communeId = await findHomeUnit(db, account.id);
  if (communeId === undefined) throw new Error('there is no nation among the units');
  await inScope(db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
    if (!(await spendLink(tx, hashToken(token), at)))
      throw new Problem('account.reset_link_expired');
    await setPassword(tx, { userId: account.id, passwordHash, at });
    await deleteSessions(tx, account.id);
    await clearAttempts(tx, hashToken(`username:${account.username}`));
    await recordAudit(tx, {
      communeId,
      at,
      actor: { userId: account.id, name: account.name },
      action: 'account.password_set',
      subject: { kind: 'account', id: account.id },
      detail: { address: request.ip },
    });
  });
  forgetActor(db, account.id);
  const deviceHash = giveDevice(reply, request, config);
  await rememberDevice(db, { userId: account.id, deviceHash, lastAt: at });
  return { username: account.username };
}

async function getLinkAccount(
  db: Db,
  token: string,
  now: Date,
): Promise<{ account: AccountRow; expiresAt: string }> {
  const link = await findLink(db, hashToken(token), 'password', now);
  const account = link?.userId ? await findAccount(db, link.userId) : undefined;
  if (!link || !account || account.closedAt !== null)
    throw new Problem('account.reset_link_expired');
  return { account, expiresAt: link.expiresAt };
}
