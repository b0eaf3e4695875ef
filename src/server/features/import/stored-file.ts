import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '#contract/problem.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, type Scope } from '#server/db/scope.ts';
import { readFileSlice, type Key } from './import.queries.ts';

const SLICE = 1024 * 1024;
/**
 * Copies the stored file slice by slice into a temporary one for `work`, and removes it afterwards:
 * however large the file is, a megabyte of it is in memory.
 */
export async function withStoredFile<T>(
  db: Db,
  scope: Scope,
  key: Key,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'chungtay-import-'));
  try {
    const path = join(folder, 'upload.xlsx');
    const file = await open(path, 'w', 0o600);
    try {
      for (let from = 0; ; from += SLICE) {
        const slice = await inScope(db, scope, (tx) =>
          readFileSlice(tx, key, { from, length: SLICE }),
        );
        if (slice === undefined) throw new Problem('import.not_now');
        await file.write(slice);
        if (slice.length < SLICE) break;
      }
    } finally {
      await file.close();
    }
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
