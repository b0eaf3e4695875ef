import { Problem } from '#contract/problem.ts';
import { problemSentence } from '#contract/problem-text.ts';
import type { MailLine } from '#contract/mail.ts';
import type { Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createMailer, type Mail, type Mailer, type MailOutcome } from '#server/mail/mailer.ts';
import {
  claimMessage,
  findMessagesOfDocument,
  findWaiting,
  insertMessage,
  settleAbandoned,
  settleMessage,
  type MessageRow,
  type NewMessage,
} from './outbox.queries.ts';

export type { MessageRow } from './outbox.queries.ts';

const SEND_JOB = 'mail-send';
const SWEEP_JOB = 'mail-sweep';

/** Pauses after a temporary failure; after the last one the letter has failed. */
const pausesInSeconds = [60, 300, 900, 3600, 3 * 3600];
/** Nobody speaks with a mail server for longer; what is in hand since then belongs to a process that died. */
const abandonedAfterSeconds = 600;

/** How the letters of one purpose are made, and what is written down when one has left. */
export type MailPurpose = {
  /** The letter as it is now; null when there is nothing left to say. Throws Problem for what cannot be sent. */
  compose(deps: Deps, message: MessageRow): Promise<Omit<Mail, 'id'> | null>;
  /** In the transaction that notes it as sent. */
  noteSent?(deps: Deps, tx: Tx, message: MessageRow): Promise<void>;
};

/** Registers who sends letters, and takes up again what a stop of the program left. */
export async function startMailJobs(
  deps: Deps,
  purposes: Readonly<Record<MailLine['purpose'], MailPurpose>>,
): Promise<void> {
  const { jobs, config } = deps;
  const mailer = config.mail && createMailer(config.mail);
  await jobs.work(SEND_JOB, async ({ id }) => {
    if (mailer) await sendMessage(deps, { mailer, purposes }, String(id));
  });
  await jobs.work(SWEEP_JOB, () => sweep(deps));
  if (!mailer) return;
  await sweep(deps);
  await jobs.enqueue(SWEEP_JOB, {}, { afterSeconds: abandonedAfterSeconds + 60 });
}

/**
 * Writes a letter down to be sent; {@link sendQueued} begins it once the transaction is kept. False when one
 * with the same key was written before: it is never sent twice.
 */
export function queueMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  return insertMessage(tx, message);
}

export async function sendQueued({ jobs }: Deps, id: string): Promise<void> {
  await jobs.enqueue(SEND_JOB, { id });
}

/** The letters with which one paper was sent, the oldest first. */
export function listMessagesOfDocument(tx: Tx, documentId: string): Promise<MessageRow[]> {
  return findMessagesOfDocument(tx, documentId);
}

/** Begins the letters whose job was lost, and gives up those in the hands of a process that died. */
async function sweep(deps: Deps): Promise<void> {
  const now = deps.now();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  const waiting = await inScope(deps.db, wholeScope, async (tx) => {
    const begunBefore = ago(abandonedAfterSeconds);
    await settleAbandoned(tx, { begunBefore, settledAt: now.toISOString() });
    return findWaiting(tx, ago(Math.max(...pausesInSeconds)));
  });
  for (const id of waiting) await sendQueued(deps, id);
}

type Sending = { mailer: Mailer; purposes: Readonly<Record<MailLine['purpose'], MailPurpose>> };

async function sendMessage(deps: Deps, { mailer, purposes }: Sending, id: string): Promise<void> {
  const begunAt = deps.now().toISOString();
  const message = await inScope(deps.db, wholeScope, (tx) => claimMessage(tx, id, begunAt));
  if (!message) return;
  const purpose = purposes[message.purpose];
  const { mail, outcome } = await attempt(deps, message, { mailer, purpose });
  const pause = outcome.kind === 'later' ? pausesInSeconds[message.attempts - 1] : undefined;
  const state = stateAfter(outcome, pause);
  await inScope(deps.db, wholeScope, async (tx) => {
    const settledAt = state === 'waiting' ? null : deps.now().toISOString();
    const recipients = mail?.to.map(({ address }) => address) ?? [];
    await settleMessage(tx, id, { state, reply: outcome.reply, settledAt, recipients });
    if (state === 'sent') await purpose.noteSent?.(deps, tx, message);
  });
  if (state === 'refused' || state === 'failed') {
    deps.log.warn({ messageId: id, purpose: message.purpose, reply: outcome.reply }, 'mail');
  }
  if (pause !== undefined) await deps.jobs.enqueue(SEND_JOB, { id }, { afterSeconds: pause });
}

type Attempt = {
  mail: Omit<Mail, 'id'> | null;
  outcome: MailOutcome | { kind: 'dropped' | 'failed'; reply: string };
};

async function attempt(
  deps: Deps,
  message: MessageRow,
  { mailer, purpose }: { mailer: Mailer; purpose: MailPurpose },
): Promise<Attempt> {
  try {
    const mail = await purpose.compose(deps, message);
    if (!mail) return { mail, outcome: { kind: 'dropped', reply: '' } };
    return { mail, outcome: await mailer.send({ id: message.id, ...mail }) };
  } catch (error) {
    if (!(error instanceof Problem)) deps.log.error({ err: error, messageId: message.id }, 'mail');
    const reply =
      error instanceof Problem
        ? problemSentence(error.code, error.details)
        : problemSentence('internal', { requestId: message.id });
    return { mail: null, outcome: { kind: 'failed', reply } };
  }
}

function stateAfter(
  { kind }: Attempt['outcome'],
  pause: number | undefined,
): Exclude<MessageRow['state'], 'sending'> {
  if (kind !== 'later') return kind;
  return pause === undefined ? 'failed' : 'waiting';
}
