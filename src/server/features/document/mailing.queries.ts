import { z } from 'zod';
import type { Tx } from '#server/db/client.ts';

const Contacts = z.array(z.object({ email: z.string() }));

/** E-mail addresses of the people of these organisations, by organisation. */
export async function findAddresses(
  tx: Tx,
  communeId: string,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (organisationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'contacts'])
    .where('communeId', '=', communeId)
    .where('id', 'in', organisationIds)
    .execute();
  return new Map(
    rows.map(({ id, contacts }) => {
      const emails = Contacts.parse(contacts).map(({ email }) => email);
      return [id, [...new Set(emails.filter((email) => email !== ''))]];
    }),
  );
}
