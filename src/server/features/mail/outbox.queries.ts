import { sql } from 'kysely';
import type { MailLine, MailState } from '#contract/mail.ts';
import type { Db, Tx } from '#server/db/client.ts';

export type MessageRow = {
  id: string;
  key: string;
  purpose: MailLine['purpose'];
  userId: string | null;
  subject: unknown;
  recipients: string[];
  state: MailState;
  attempts: number;
  reply: string;
  createdAt: string;
  begunAt: string | null;
  settledAt: string | null;
};

export type NewMessage = Pick<
  MessageRow,
  'id' | 'key' | 'purpose' | 'userId' | 'subject' | 'createdAt'
>;

/** False when a letter with this key is there already. */
export async function insertMessage(tx: Tx, row: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mailMessage')
    .values({ ...row, subject: JSON.stringify(row.subject), state: 'waiting' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes a waiting letter in hand; undefined when another process has it, or it is settled. */
export async function claimMessage(
  tx: Tx,
  id: string,
  begunAt: string,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    update mail_message set state = 'sending', attempts = attempts + 1, begun_at = ${begunAt}
    where id = ${id} and state = 'waiting' returning *`.execute(tx);
  return rows[0];
}

type Settled = { state: MailState; reply: string; settledAt: string | null; recipients: string[] };

export async function settleMessage(tx: Tx, id: string, settled: Settled): Promise<void> {
  await tx
    .updateTable('mailMessage')
    .set(settled)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

/** Letters nobody has begun, and those that waited for another try since before an instant. */
export async function findWaiting(tx: Tx, begunBefore: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('mailMessage')
    .select('id')
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('begunAt', 'is', null), eb('begunAt', '<', begunBefore)]))
    .orderBy('createdAt')
    .execute();
  return rows.map(({ id }) => id);
}

/** Letters in hand since before an instant: whoever sent them is gone, and nobody knows how far it came. */
export async function settleAbandoned(
  tx: Tx,
  { begunBefore, settledAt }: { begunBefore: string; settledAt: string },
): Promise<void> {
  await tx
    .updateTable('mailMessage')
    .set({ state: 'unknown', settledAt })
    .where('state', '=', 'sending')
    .where('begunAt', '<', begunBefore)
    .execute();
}

/** The letters with which one paper was sent, the oldest first. */
export function findMessagesOfDocument(tx: Tx, documentId: string): Promise<MessageRow[]> {
  return tx
    .selectFrom('mailMessage')
    .selectAll()
    .where('purpose', '=', 'document')
    .where(sql<string>`subject ->> 'documentId'`, '=', documentId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute() as Promise<MessageRow[]>;
}

/** The last letters of one purpose to one person, the newest first. */
export function findLastOf(
  tx: Tx,
  { userId, purpose, since }: { userId: string; purpose: MailLine['purpose']; since: string },
): Promise<MessageRow[]> {
  return tx
    .selectFrom('mailMessage')
    .selectAll()
    .where('userId', '=', userId)
    .where('purpose', '=', purpose)
    .where('createdAt', '>', since)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute() as Promise<MessageRow[]>;
}

type Reach = { since: string; units: '*' | readonly string[] };

/** Letters to people with a duty in these units now, and papers of these communes. */
const within = ({ units }: Reach) =>
  units === '*'
    ? sql`true`
    : sql`((m.subject ->> 'communeId')::uuid = any (${units}::uuid[]) or exists (select from role_grant g
        where g.user_id = m.user_id and g.revoked_at is null and g.unit_id = any (${units}::uuid[])))`;

/** What did not arrive since an instant, the newest first, at most 200. */
export async function findTroubles(
  db: Db | Tx,
  reach: Reach,
): Promise<(MessageRow & { personName: string | null })[]> {
  const { rows } = await sql<MessageRow & { personName: string | null }>`
    select m.*, u.name as person_name
    from mail_message m left join user_account u on u.id = m.user_id
    where m.created_at > ${reach.since} and m.state not in ('sent', 'dropped')
      and (m.state <> 'waiting' or m.attempts > 0) and ${within(reach)}
    order by m.created_at desc, m.id desc limit 200`.execute(db);
  return rows;
}

export async function countMessages(
  db: Db | Tx,
  reach: Reach,
): Promise<{ sentCount: number; waitingCount: number }> {
  const { rows } = await sql<{ sentCount: number; waitingCount: number }>`
    select count(*) filter (where m.state = 'sent')::int as sent_count,
      count(*) filter (where m.state = 'waiting')::int as waiting_count
    from mail_message m where m.created_at > ${reach.since} and ${within(reach)}`.execute(db);
  return rows[0] ?? { sentCount: 0, waitingCount: 0 };
}
