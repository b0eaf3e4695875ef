import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** Of two first runs at once only one goes on; the other then finds an account. */
export async function lockFirstRun(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.first_run'))`.execute(tx);
}
