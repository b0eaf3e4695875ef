import { communeName } from '#domain/admin-unit/commune-name.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { findPerson } from '#server/features/account/find-person.service.ts';
import { listReachableCommunes } from '#server/features/admin-unit/admin-unit.service.ts';
import { listSubscribers } from '#server/features/mail/mail-address.service.ts';
import {
  queueMessage,
  sendQueued,
  type MailPurpose,
} from '#server/features/mail/outbox.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { digestLetter, type DigestPlace } from './digest-letter.ts';
import { findReminders } from './reminder.service.ts';

export const DIGEST_JOB = 'reminder-digest';
const hourOfDigest = 7;
/** Whose duties give them something to do in more communes than this is read on the screen. */
const mostCommunes = 20;

/** The daily letters; the queue of jobs begins them each morning. */
export async function startDigestJobs(deps: Deps): Promise<void> {
  await deps.jobs.work(DIGEST_JOB, () => queueDigests(deps));
  if (deps.config.mail) await deps.jobs.everyDay(DIGEST_JOB, hourOfDigest);
}

/**
 * Writes down one letter for each reader of today. The key is the person and the day, so that a second
 * morning run, a second process or a restart finds it written and sends nothing.
 */
async function queueDigests(deps: Deps): Promise<void> {
  if (!deps.config.mail) return;
  const day = todayInVietnam(deps.now());
  for (const { userId } of await listSubscribers(deps)) {
    const id = newId();
    const isNew = await inScope(deps.db, wholeScope, (tx) =>
      queueMessage(tx, {
        id,
        key: `digest ${userId} ${day}`,
        purpose: 'digest',
        userId,
        subject: { day },
        createdAt: deps.now().toISOString(),
      }),
    );
    if (isNew) await sendQueued(deps, id);
  }
}

/** Made when it is sent: what was done since the morning is not in it, and yesterday’s is not sent any more. */
export const digestMail: MailPurpose = {
  async compose(deps, { id, key, userId }) {
    const today = todayInVietnam(deps.now());
    if (userId === null || !key.endsWith(` ${today}`)) return null;
    const [reader] = await listSubscribers(deps, userId);
    const actor = reader && (await findPerson(deps.db, userId));
    if (!actor) return null;
    const places = await findPlaces({ ...deps, actor, requestId: id });
    if (places.length === 0) return null;
    const { name } = reader;
    const letter = digestLetter({ name, today, publicUrl: deps.config.publicUrl }, places);
    return { to: [{ name, address: reader.address }], ...letter };
  },
};

/** Where this person has something to do, with what it is. */
async function findPlaces(context: Context): Promise<DigestPlace[]> {
  const places: DigestPlace[] = [];
  for (const commune of await communesWithWork(context, context.actor)) {
    const reminders = await findReminders(context, commune.communeId);
    if (reminders.length > 0) places.push({ name: communeName(commune), reminders });
  }
  return places;
}

async function communesWithWork(deps: Deps, actor: Actor) {
  const { items } = await listReachableCommunes(deps, actor, { limit: mostCommunes });
  return items.filter(({ actions }) =>
    actions.some((one) => ['task.report', 'task.review', 'review.manage'].includes(one)),
  );
}
