import { sql } from 'kysely';
import {
  FORGET_AFTER_SECONDS,
  signInDelay,
  type AttemptSource,
} from '#domain/account/sign-in-delay.ts';
import type { Db, Tx } from '#server/db/client.ts';

/** One counter of wrong passwords of a username: the kind, and for a device or an address which one. */
export type Counter = { kind: AttemptSource; source: string };

/**
 * Counts one attempt on every counter before the password is looked at, so that many sent at once
 * cannot all slip through. Answers the seconds to wait when one of them is closed; then nothing is counted.
 */
export function takeAttempt(
  db: Db,
  usernameHash: string,
  counters: readonly Counter[],
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await lockCounters(tx, usernameHash, counters, now);
    const wait = Math.max(...rows.map((row) => secondsUntil(row.lockedUntil, now)));
    if (wait > 0) return wait;
    for (const { kind, source } of counters) {
      const row = rows.find((each) => each.source === source);
      const isForgotten = secondsUntil(row?.lastAt ?? null, now) < -FORGET_AFTER_SECONDS;
      const failures = isForgotten ? 1 : (row?.failures ?? 0) + 1;
      const delay = signInDelay(kind, failures);
      const lockedUntil = delay > 0 ? new Date(now.getTime() + delay * 1000) : null;
      await tx
        .updateTable('signInAttempt')
        .set({ failures, lastAt: now, lockedUntil })
        .where('usernameHash', '=', usernameHash)
        .where('source', '=', source)
        .execute();
    }
    return 0;
  });
}

/** In one order for everybody, so that two requests cannot wait for each other. */
async function lockCounters(tx: Tx, usernameHash: string, counters: readonly Counter[], now: Date) {
  const sources = counters.map(({ source }) => source).toSorted();
  await tx
    .insertInto('signInAttempt')
    .values(sources.map((source) => ({ usernameHash, source, failures: 0, lastAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('signInAttempt')
    .select(['source', 'failures', 'lastAt', 'lockedUntil'])
    .where('usernameHash', '=', usernameHash)
    .where('source', 'in', sources)
    .orderBy('source')
    .forUpdate()
    .execute();
}

function secondsUntil(instant: string | null, now: Date): number {
  if (instant === null) return 0;
  return Math.ceil((new Date(instant).getTime() - now.getTime()) / 1000);
}

/**
 * After the door has opened: the counter of this browser or address begins anew; the one all unknown
 * browsers share only loses this attempt, or an attacker's count would be wiped out with it.
 */
export async function settleAttempt(
  db: Db,
  usernameHash: string,
  counters: readonly Counter[],
): Promise<void> {
  await takeBackAttempt(db, usernameHash, counters);
  const own = counters.filter(({ kind }) => kind !== 'account').map(({ source }) => source);
  await db
    .deleteFrom('signInAttempt')
    .where('usernameHash', '=', usernameHash)
    .where('source', 'in', own)
    .execute();
}

/** Takes one attempt back on every counter: the password was right, though more is asked before the door opens. */
export async function takeBackAttempt(
  db: Db,
  usernameHash: string,
  counters: readonly Counter[],
): Promise<void> {
  const sources = counters.map(({ source }) => source);
  await db
    .updateTable('signInAttempt')
    .set({ failures: sql<number>`greatest(failures - 1, 0)`, lockedUntil: null })
    .where('usernameHash', '=', usernameHash)
    .where('source', 'in', sources)
    .execute();
}

/** Counters nobody has touched for longer than they count are dropped, a few at a time. */
export async function dropOldAttempts(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000);
  await sql`
    delete from sign_in_attempt where (username_hash, source) in (
      select username_hash, source from sign_in_attempt
      where last_at < ${before} order by last_at limit 100 for update skip locked)`.execute(db);
}

/** Forgets every wrong password of a username: an administrator has just vouched for the person. */
export async function clearAttempts(db: Db | Tx, usernameHash: string): Promise<void> {
  await db.deleteFrom('signInAttempt').where('usernameHash', '=', usernameHash).execute();
}

/** Whether this browser has signed in to the account before. */
export async function isKnownDevice(
  db: Db,
  username: string,
  deviceHash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('knownDevice as d')
    .innerJoin('userAccount as a', 'a.id', 'd.userId')
    .select('d.userId')
    .where('a.username', '=', username)
    .where('d.deviceHash', '=', deviceHash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function rememberDevice(
  db: Db,
  device: { userId: string; deviceHash: string; lastAt: Date },
): Promise<void> {
  await db
    .insertInto('knownDevice')
    .values(device)
    .onConflict((conflict) =>
      conflict.columns(['userId', 'deviceHash']).doUpdateSet({ lastAt: device.lastAt }),
    )
    .execute();
}

/** A code stays valid for its own half minute and the ones beside it; after that it may come up again by chance. */
const codeLifeMilliseconds = 3 * 60 * 1000;

/** Uses a code up. False when it was used a moment ago: whoever looked over the shoulder comes too late. */
export async function spendCode(
  db: Db,
  code: { userId: string; codeHash: string; usedAt: Date },
): Promise<boolean> {
  const { userId, usedAt } = code;
  const old = new Date(usedAt.getTime() - codeLifeMilliseconds);
  await db
    .deleteFrom('usedTotpCode')
    .where('userId', '=', userId)
    .where('usedAt', '<', old.toISOString())
    .execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('usedTotpCode')
    .values(code)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type SignInPerson = { id: string; username: string; name: string; closedAt: string | null };

export function findPersonByUsername(db: Db, username: string): Promise<SignInPerson | undefined> {
  return db
    .selectFrom('userAccount')
    .select(['id', 'username', 'name', 'closedAt'])
    .where('username', '=', username)
    .executeTakeFirst();
}

export async function markSignedIn(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.updateTable('userAccount').set({ lastSignInAt: at }).where('id', '=', userId).execute();
}

/**
 * The unit in whose log the acts of an account belong: that of its oldest duty in force, else of
 * its oldest duty ever, else the nation.
 */
export async function findHomeUnit(db: Db | Tx, userId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('roleGrant')
    .select('unitId')
    .where('userId', '=', userId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('grantedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row) return row.unitId;
  const nation = await db
    .selectFrom('adminUnit')
    .select('id')
    .where('level', '=', 'nation')
    .executeTakeFirst();
  return nation?.id;
}
