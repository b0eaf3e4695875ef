import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/account.ts';
import { Problem } from '#contract/problem.ts';
import type { Actor } from '#server/access/context.ts';
import type { PublicContext } from '#server/http/mount.ts';
import { hashToken } from '#server/hash-token.ts';
import { requireGoodPassword } from './account.service.ts';
import { authHeaders, getAuth, orRefusal } from './auth.ts';
import { forgetActor } from './find-actor.ts';
import { recordOwnAct } from './own-act.service.ts';
import { describeSessions } from './session-list.ts';
import { deleteSessions, findSessions } from './session.queries.ts';
import { requireActor } from './session.service.ts';
import { settleAttempt, takeAttempt, type Counter } from './sign-in.queries.ts';

type Done = Answer<typeof contract.changePassword>;

/** Changes one's own password and ends every other session. */
export async function changePassword(
  context: PublicContext,
  input: Parsed<typeof contract.changePassword>,
): Promise<Done> {
  const actor = requireActor(context);
  const { currentPassword, newPassword } = input;
  requireGoodPassword(newPassword, actor);
  await confirmed(context, actor, async () => {
    const { api } = await getAuth(context);
    return api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: authHeaders(context.request),
      returnHeaders: true,
    });
  });
  return done(context, actor, 'account.password_changed');
}

/** Begins two-step sign-in; it counts from the first right code on. */
export async function startTotp(
  context: PublicContext,
  { password }: Parsed<typeof contract.startTotp>,
): Promise<Answer<typeof contract.startTotp>> {
  const actor = requireActor(context);
  const answer = await confirmed(context, actor, async () => {
    const { api } = await getAuth(context);
    return api.enableTwoFactor({
      body: { password },
      headers: authHeaders(context.request),
      returnHeaders: true,
    });
  });
  if (!('totpURI' in answer)) throw new Error('the library began another second factor');
  // The library names the account by its e-mail address, which here is only a stand-in.
  const uri = answer.totpURI.replace(
    /^otpauth:\/\/totp\/[^?]*/,
    `otpauth://totp/${encodeURIComponent(`Chung Tay:${actor.username}`)}`,
  );
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, secret, recoveryCodes: answer.backupCodes };
}

export async function confirmTotp(
  context: PublicContext,
  { code }: Parsed<typeof contract.confirmTotp>,
): Promise<Done> {
  const actor = requireActor(context);
  await confirmed(
    context,
    actor,
    async () => {
      const { api } = await getAuth(context);
      const headers = authHeaders(context.request);
      return api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
    },
    'account.wrong_code',
  );
  return done(context, actor, 'account.totp_added');
}

export async function removeTotp(
  context: PublicContext,
  { password }: Parsed<typeof contract.removeTotp>,
): Promise<Done> {
  const actor = requireActor(context);
  await confirmed(context, actor, async () => {
    const { api } = await getAuth(context);
    const headers = authHeaders(context.request);
    return api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
  });
  return done(context, actor, 'account.totp_removed');
}

export async function listMySessions(
  context: PublicContext,
): Promise<Answer<typeof contract.listMySessions>> {
  const { userId } = requireActor(context);
  const { api } = await getAuth(context);
  const headers = authHeaders(context.request);
  const found = await api.getSession({ headers, query: { disableRefresh: true } });
  const rows = await findSessions(context.db, userId, context.now());
  return { items: describeSessions(rows, found?.session.id) };
}

export async function revokeMySession(
  context: PublicContext,
  { sessionId }: Parsed<typeof contract.revokeMySession>,
): Promise<Done> {
  const actor = requireActor(context);
  const ended = await deleteSessions(context.db, actor.userId, sessionId);
  if (ended === 0) throw new Problem('request.not_found');
  return done(context, actor, 'account.session_revoked');
}

type Confirmation<T> = () => Promise<{ headers: Headers; response: T }>;

/**
 * Something that needs the password or a code again. Wrong ones are counted for this account alone, so
 * that a browser left open cannot be used to guess; the cookies of the answer are passed on.
 */
async function confirmed<T>(
  context: PublicContext,
  actor: Actor,
  confirm: Confirmation<T>,
  wrong: 'account.wrong_password' | 'account.wrong_code' = 'account.wrong_password',
): Promise<T> {
  const usernameHash = hashToken(`username:${actor.username}`);
  const counters: Counter[] = [{ kind: 'device', source: 'signed-in' }];
  const seconds = await takeAttempt(context.db, usernameHash, counters, context.now());
  if (seconds > 0) throw new Problem('account.locked', { seconds });
  const { answer, refusal } = await orRefusal(confirm());
  if (refusal === 'TOTP_ALREADY_ENABLED') throw new Problem('account.totp_active');
  if (!answer) throw new Problem(wrong);
  await settleAttempt(context.db, usernameHash, counters);
  context.reply.header('set-cookie', answer.headers.getSetCookie());
  return answer.response;
}

async function done(context: PublicContext, actor: Actor, action: string): Promise<Done> {
  forgetActor(context.db, actor.userId);
  await recordOwnAct({ ...context, actor }, action);
  return { isDone: true };
}
