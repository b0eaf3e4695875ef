import { createHash } from 'node:crypto';
import { Problem } from '#contract/problem.ts';
import type { UploadedFile } from './mount.ts';

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
