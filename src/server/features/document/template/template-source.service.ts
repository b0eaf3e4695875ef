import type { Tx } from '#server/db/client.ts';
import type { FileSource } from '#server/documents/safe-zip.ts';
import { shippedTemplate } from './catalogue.ts';
import { readFileInUse } from './template.queries.ts';

/**
 * The file a commune's papers of this template are written from: the version it chose, else the
 * shipped one. `code` is the file name without `.docx`.
 */
export async function templateOf(tx: Tx, communeId: string, code: string): Promise<FileSource> {
  return (await readFileInUse(tx, communeId, code)) ?? shippedTemplate(code);
}
