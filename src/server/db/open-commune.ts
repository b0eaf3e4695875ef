import { sql } from 'kysely';
import type { Db } from './client.ts';
import { inScope, wholeScope } from './scope.ts';

/** Ids of the communes with a register that bear this code, or this very id. For the command line. */
export function findOpenCommune(db: Db, codeOrId: string): Promise<string[]> {
  return inScope(db, wholeScope, async (tx) => {
    const { rows } = await sql<{ communeId: string }>`
      select c.commune_id from commune c join admin_unit u on u.id = c.commune_id
      where u.code = ${codeOrId} or u.id::text = ${codeOrId}`.execute(tx);
    return rows.map(({ communeId }) => communeId);
  });
}
