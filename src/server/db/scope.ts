import { sql } from 'kysely';
import type { Db, Tx } from './client.ts';

/** What one transaction may see: '*' or a list of ids. Row-level security reads it; see migration 0001. */
export type Scope = {
  communes: '*' | readonly string[];
  neighbourhoods: '*' | readonly string[];
  /** Whose papers; left out for people of the office, who see those of all. */
  organisations?: '*' | readonly string[];
};

export const wholeScope: Scope = { communes: '*', neighbourhoods: '*' };

/**
 * Runs `work` in one transaction as the role that row-level security binds.
 * Everything a request reads or writes goes through here; nothing is half-saved.
 */
export function inScope<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    // Row-level security inflates the planner's costs, so it would compile queries that run for milliseconds.
    await sql`select set_config('role', 'chungtay_app', true),
      set_config('chungtay.communes', ${asSetting(scope.communes)}, true),
      set_config('chungtay.neighbourhoods', ${asSetting(scope.neighbourhoods)}, true),
      set_config('chungtay.organisations', ${asSetting(scope.organisations ?? '*')}, true),
      set_config('jit', 'off', true)`.execute(tx);
    return work(tx);
  });
}

/**
 * From here on the transaction sees this place only: for the last line of one that read what its person
 * may see and is logged with a unit above, whose own rows the person may not see.
 */
export async function moveScope(tx: Tx, communeId: string): Promise<void> {
  await sql`select set_config('chungtay.communes', ${communeId}, true)`.execute(tx);
}

function asSetting(ids: '*' | readonly string[]): string {
  return ids === '*' ? '*' : ids.join(',');
}
