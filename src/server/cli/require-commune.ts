import type { Db } from '#server/db/client.ts';
import { findOpenCommune } from '#server/db/open-commune.ts';
import { UsageError } from './command.ts';

/** The register a unit code means; a code that was used again means the one that has a register. */
export async function requireCommune(db: Db, code: string): Promise<string> {
  const found = await findOpenCommune(db, code);
  if (found.length === 0) throw new UsageError(`no commune ${code} keeps a register here`);
  if (found.length > 1)
    throw new UsageError(`code ${code} means ${found.length} communes; give the id`);
  return found[0] ?? '';
}
