import { randomBytes } from 'node:crypto';
import {
  type Kysely,
  type KyselyPlugin,
  type PluginTransformResultArgs,
  type UnknownRow,
} from 'kysely';
import type { Db } from '#server/db/client.ts';

const instants = new Set(['expiresAt', 'createdAt', 'updatedAt', 'lockedUntil']);

/**
 * The sign-in library compares instants as `Date`, while this program reads them as ISO text:
 * a text would never be "in the past", and sessions would not end.
 */
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }: PluginTransformResultArgs) {
    return { ...result, rows: result.rows.map(withDates) };
  },
};

function withDates(row: UnknownRow): UnknownRow {
  const entries = Object.entries(row).map(([name, value]) =>
    instants.has(name) && typeof value === 'string' ? [name, new Date(value)] : [name, value],
  );
  return Object.fromEntries(entries) as UnknownRow;
}

/** The program's database as the sign-in library wants it. */
export function authDatabase(db: Db): Kysely<unknown> {
  return db.withPlugin(instantsAsDates) as unknown as Kysely<unknown>;
}

/** The key that signs cookies and encrypts second-factor secrets: made once, kept in the database, the same for every process. */
export async function getAuthSecret(db: Db): Promise<string> {
  await db
    .insertInto('programSecret')
    .values({ name: 'auth', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('programSecret')
    .select('value')
    .where('name', '=', 'auth')
    .executeTakeFirstOrThrow();
  return value;
}
