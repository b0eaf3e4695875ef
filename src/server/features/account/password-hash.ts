import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '#contract/problem.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash holds 19 MiB: this many at once, the others wait, and beyond the queue they are asked to come back. */
const atOnce = Math.min(4, Math.max(2, availableParallelism()));
const longestQueue = 1000;

let running = 0;
const waiting: Array<() => void> = [];

/** The stored form of a password (argon2id, PHC text). */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), settings));
}

/** Whether the password is the one of the stored form; the same text typed in another Unicode form is the same. */
export function verifyPassword({ hash: stored, password }: { hash: string; password: string }) {
  return inTurn(() => verify(stored, password.normalize('NFC')));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) throw new Problem('request.too_many', { seconds: 10 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place passes straight to the next in line, so no newcomer can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
