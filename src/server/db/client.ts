import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string; password?: string };

const { builtins } = pg.types;
/** int8 is money and counters: bigint, exactly. Dates stay plain text; instants become ISO UTC text. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, (text) => BigInt(text)],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};

/** Opens a pool on the embedded PostgreSQL or a PostgreSQL/Citus server. One dialect, one set of migrations, for both. */
export function openDb(connection: Connection, options: { maxConnections?: number } = {}): Db {
  const pool = new pg.Pool({ ...connection, max: options.maxConnections ?? 16, types });
  // A connection that the server drops (restart, failover) is replaced by the pool; the query on it is
  // rejected. The events that tell of it besides must not end the program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
