import type { FastifyRequest } from 'fastify';
import { Username } from '#contract/account.ts';
import type { Deps } from '#server/access/context.ts';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/client.ts';
import { newId } from '#server/new-id.ts';
import { authDatabase, getAuthSecret } from './auth.queries.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/** A session ends after a week without use: a surveyor may be days out of signal. Its longest life is in `find-actor.ts`. */
const idleSeconds = 7 * 24 * 60 * 60;
const renewSeconds = 60 * 60;
const addressHeader = 'x-chungtay-address';

/**
 * The sign-in library (better-auth) on our own tables. It is called in the program only; its HTTP
 * paths are not served, so that lock-out, audit and our problem codes cannot be walked around.
 */
async function buildAuth({ db, config }: { db: Db; config: Config }) {
  // Loaded on first use: it takes longer than everything else the program imports at start.
  const { betterAuth } = await import('better-auth');
  const { twoFactor, username } = await import('better-auth/plugins');
  return betterAuth({
    appName: 'Chung Tay',
    baseURL: config.publicUrl ?? `http://localhost:${config.port}`,
    basePath: '/api/auth',
    secret: await getAuthSecret(db),
    database: { db: authDatabase(db), type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // Our own rules decide before (domain/account/password.ts); old passwords must stay usable.
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: 'userAccount' },
    session: {
      modelName: 'userSession',
      expiresIn: idleSeconds,
      updateAge: renewSeconds,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'userCredential' },
    verification: { modelName: 'userVerification' },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => Username.safeParse(name).success,
      }),
      twoFactor({ issuer: 'Chung Tay', schema: { twoFactor: { modelName: 'userTotp' } } }),
    ],
    advanced: {
      cookiePrefix: 'chungtay',
      useSecureCookies: isSecure(config),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = Awaited<ReturnType<typeof buildAuth>>;

const built = new WeakMap<Db, Promise<Auth>>();

/** One instance for each database. */
export function getAuth({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<Auth> {
  const known = built.get(db) ?? buildAuth({ db, config });
  built.set(db, known);
  return known;
}

/** Cookies carry `Secure`, and a name browsers guard, when the program is reached over https. */
export function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith('https://') ?? false;
}

/** The part of a request the library may see: cookies, browser, and the address as our server knows it. */
export function authHeaders(request: FastifyRequest, cookie = request.headers.cookie): Headers {
  const headers = new Headers({ [addressHeader]: request.ip });
  if (cookie !== undefined) headers.set('cookie', cookie);
  const browser = request.headers['user-agent'];
  if (browser !== undefined) headers.set('user-agent', browser.slice(0, 300));
  return headers;
}

/** The cookies of an answer as the next request would send them back. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

/** What the library answers, or the code with which it refused; a fault of ours is thrown on. */
export async function orRefusal<T>(
  answer: Promise<T>,
): Promise<{ answer: T; refusal?: never } | { answer?: never; refusal: string }> {
  try {
    return { answer: await answer };
  } catch (error) {
    const { isAPIError } = await import('better-auth/api');
    if (isAPIError(error) && error.statusCode < 500)
      return { refusal: String(error.body?.['code'] ?? error.message) };
    throw error;
  }
}

/** The same when it does not matter why. */
export async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  return (await orRefusal(answer)).answer;
}
