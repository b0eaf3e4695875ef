import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/account.ts';
import { Problem } from '#contract/problem.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { inScope } from '#server/db/scope.ts';
import type { PublicContext } from '#server/http/mount.ts';
import { hashToken } from '#server/hash-token.ts';
import { authHeaders, cookiesOf, getAuth, orUndefined, type Auth } from './auth.ts';
import { giveDevice, readDevice } from './device.ts';
import { forgetActor } from './find-actor.ts';
import { describePerson } from './session.service.ts';
import {
  dropOldAttempts,
  findHomeUnit,
  findPersonByUsername,
  isKnownDevice,
  markSignedIn,
  rememberDevice,
  settleAttempt,
  spendCode,
  takeAttempt,
  takeBackAttempt,
  type Counter,
  type SignInPerson,
} from './sign-in.queries.ts';

type Credentials = Parsed<typeof contract.signIn>;

/**
 * Signs a person in with password and, where the account asks for it, the one-time code.
 * Throws account.locked, account.wrong_credentials, account.totp_required, account.wrong_code,
 * account.closed; a username nobody has is refused exactly like a wrong password.
 */
export async function signIn(
  context: PublicContext,
  input: Credentials,
): Promise<Answer<typeof contract.signIn>> {
  const { db } = context;
  const usernameHash = hashToken(`username:${input.username}`);
  const counters = await countersOf(context, input.username);
  await dropOldAttempts(db, context.now());
  const seconds = await takeAttempt(db, usernameHash, counters, context.now());
  const person = await findPersonByUsername(db, input.username);
  if (seconds > 0) throw new Problem('account.locked', { seconds });

  const headers = await checkCredentials(context, input, person, () =>
    takeBackAttempt(db, usernameHash, counters),
  );
  // The library found an account by this username, so it is there.
  if (!person) throw new Error('signed in without an account');
  if (person.closedAt !== null) {
    await endSession(context, headers);
    throw new Problem('account.closed');
  }
  await settleAttempt(db, usernameHash, counters);
  await welcome(context, person, headers);
  return describePerson(context, person.id);
}

/** Only the counter of this browser when it is known, else those of its address and of the whole account. */
async function countersOf(context: PublicContext, username: string): Promise<Counter[]> {
  const { db, config, request } = context;
  const device = readDevice(request, config);
  if (device !== undefined) {
    const deviceHash = hashToken(device);
    if (await isKnownDevice(db, username, deviceHash))
      return [{ kind: 'device', source: `device:${deviceHash}` }];
  }
  return [
    { kind: 'account', source: 'account' },
    { kind: 'address', source: `address:${hashToken(request.ip)}` },
  ];
}

/** Answers the headers with the cookies of the new session. */
async function checkCredentials(
  context: PublicContext,
  input: Credentials,
  person: SignInPerson | undefined,
  whenPasswordIsRight: () => Promise<void>,
): Promise<Headers> {
  const auth = await getAuth(context);
  const first = await orUndefined(
    auth.api.signInUsername({
      body: { username: input.username, password: input.password },
      headers: authHeaders(context.request),
      returnHeaders: true,
    }),
  );
  if (!first) {
    await recordFailure(context, person, 'password');
    throw new Problem('account.wrong_credentials');
  }
  if (!('twoFactorRedirect' in first.response)) return first.headers;
  if (input.code === undefined || input.code === '') {
    await whenPasswordIsRight();
    throw new Problem('account.totp_required');
  }
  const second = await checkCode(auth, context, cookiesOf(first.headers), input.code);
  if (!second || !(await isFirstUse(context, second, input.code))) {
    await recordFailure(context, person, 'code');
    throw new Problem('account.wrong_code');
  }
  return second.headers;
}

function checkCode(auth: Auth, context: PublicContext, cookie: string, code: string) {
  const headers = authHeaders(context.request, cookie);
  const isFromApp = /^\d{6}$/.test(code);
  return isFromApp
    ? orUndefined(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
    : orUndefined(auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }));
}

/** The library accepts a code as often as it comes; here the second time does not count, and its session ends. */
async function isFirstUse(
  context: PublicContext,
  { headers, response }: { headers: Headers; response: { user: { id: string } } },
  code: string,
): Promise<boolean> {
  const userId = response.user.id;
  const used = { userId, codeHash: hashToken(code), usedAt: context.now() };
  if (await spendCode(context.db, used)) return true;
  await endSession(context, headers);
  return false;
}

async function welcome(
  context: PublicContext,
  person: SignInPerson,
  headers: Headers,
): Promise<void> {
  const { db, reply, request, config } = context;
  const at = context.now();
  reply.header('set-cookie', headers.getSetCookie());
  const deviceHash = giveDevice(reply, request, config);
  await rememberDevice(db, { userId: person.id, deviceHash, lastAt: at });
  const communeId = await getHomeUnit(context, person.id);
  await inScope(db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
    await markSignedIn(tx, person.id, at);
    await recordAudit(tx, {
      communeId,
      at,
      actor: { userId: person.id, name: person.name },
      action: 'account.signed_in',
      subject: { kind: 'account', id: person.id },
      detail: { address: request.ip },
    });
  });
}

/** Guesses at names nobody has go to the program's log only: the field often holds a password typed in the wrong place. */
async function recordFailure(
  context: PublicContext,
  person: SignInPerson | undefined,
  wrong: 'password' | 'code',
): Promise<void> {
  const { db, log, request } = context;
  log.warn({ address: request.ip, userId: person?.id, wrong }, 'sign-in refused');
  if (!person) return;
  const communeId = await getHomeUnit(context, person.id);
  await inScope(db, { communes: [communeId], neighbourhoods: '*' }, (tx) =>
    recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: null,
      action: 'account.sign_in_failed',
      subject: { kind: 'account', id: person.id },
      detail: { address: request.ip, wrong },
    }),
  );
}

async function getHomeUnit({ db }: PublicContext, userId: string): Promise<string> {
  const unitId = await findHomeUnit(db, userId);
  if (unitId === undefined) throw new Error('there is no nation among the units');
  return unitId;
}

/** Ends the session of this browser; nobody signed in is fine too. */
export async function signOut(context: PublicContext): Promise<Answer<typeof contract.signOut>> {
  const auth = await getAuth(context);
  const headers = authHeaders(context.request);
  const answer = await orUndefined(auth.api.signOut({ headers, returnHeaders: true }));
  if (answer) context.reply.header('set-cookie', answer.headers.getSetCookie());
  if (context.actor) forgetActor(context.db, context.actor.userId);
  return { isDone: true };
}

async function endSession(context: PublicContext, headers: Headers): Promise<void> {
  const auth = await getAuth(context);
  await auth.api.signOut({ headers: authHeaders(context.request, cookiesOf(headers)) });
}
