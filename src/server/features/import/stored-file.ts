import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '#contract/problem.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, type Scope } from '#server/db/scope.ts';
import type { UploadedFile } from '#server/http/mount.ts';
import { readFileSlice, type Key } from './import.queries.ts';

const SLICE = 1024 * 1024;
/** As `fileLimit` of the app says it. */
const LIMIT_TEXT = '64 MB';

/** The bytes of an upload, at most 64 MiB, with their SHA-256. */
export async function collectUpload(file: UploadedFile): Promise<{ bytes: Buffer; hash: string }> {
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  for await (const chunk of file.stream) {
    chunks.push(chunk as Buffer);
    hash.update(chunk as Buffer);
  }
  if (file.isTruncated()) throw new Problem('request.too_large', { limit: LIMIT_TEXT });
  return { bytes: Buffer.concat(chunks), hash: hash.digest('hex') };
}

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
