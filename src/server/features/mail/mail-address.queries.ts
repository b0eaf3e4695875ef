import type { Selectable } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

export type AddressRow = Selectable<DB['mailAddress']>;

export function findAddress(tx: Tx, userId: string): Promise<AddressRow | undefined> {
  return tx
    .selectFrom('mailAddress')
    .selectAll()
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the fields given and leaves the others as they are. */
export async function saveAddress(
  tx: Tx,
  row: Pick<AddressRow, 'userId' | 'updatedAt'> & Partial<AddressRow>,
): Promise<void> {
  const { userId: _userId, ...change } = row;
  await tx
    .insertInto('mailAddress')
    .values(row)
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(change))
    .execute();
}

export type Subscriber = { userId: string; username: string; name: string; address: string };

/** People with an open account and a confirmed address who want reminders; one of them, or all. */
export async function findSubscribers(tx: Tx, userId?: string): Promise<Subscriber[]> {
  let query = tx
    .selectFrom('mailAddress as m')
    .innerJoin('userAccount as u', 'u.id', 'm.userId')
    .select(['u.id as userId', 'u.username', 'u.name', 'm.address'])
    .where('m.wantsReminders', '=', true)
    .where('u.closedAt', 'is', null)
    .orderBy('u.id');
  if (userId !== undefined) query = query.where('u.id', '=', userId);
  const rows = await query.execute();
  return rows.flatMap(({ address, ...row }) => (address === null ? [] : { ...row, address }));
}
