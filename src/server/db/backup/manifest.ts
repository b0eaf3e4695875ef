import { z } from 'zod';

/** Grows when an older program could no longer read the file. */
export const BACKUP_FORMAT = 1;
export const MANIFEST_PART = 'manifest.json';

/** Says what is in a backup; the last part of the file, so a file that was not finished has none. */
export const Manifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  madeAt: z.string(),
  /** The migrations of the database it was made from, in the order they were run. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.number().int().min(0),
      bytes: z.number().int().min(0),
      /** Of the rows as PostgreSQL's COPY writes them, in the order of the primary key. */
      sha256: z.string().length(64),
    }),
  ),
});
export type Manifest = z.output<typeof Manifest>;
export type TableLine = Manifest['tables'][number];

export function partOf(table: string): string {
  return `tables/${table}.copy`;
}
