import { sql, type Selectable } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

export type RecipientRow = Selectable<DB['documentRecipient']>;
export type FileRow = Omit<Selectable<DB['documentFile']>, 'file'>;
type OfDocument = { communeId: string; documentId: string };

export function findRecipients(tx: Tx, of: OfDocument): Promise<RecipientRow[]> {
  return tx
    .selectFrom('documentRecipient')
    .selectAll()
    .where('communeId', '=', of.communeId)
    .where('documentId', '=', of.documentId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

export type NewRecipient = Pick<RecipientRow, 'id' | 'organisationId' | 'name' | 'sortOrder'>;

/** False when an id is used, or an organisation is on the list, already. */
export async function insertRecipients(
  tx: Tx,
  of: OfDocument,
  rows: readonly NewRecipient[],
): Promise<boolean> {
  if (rows.length === 0) return true;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('documentRecipient')
    .values(rows.map((row) => ({ ...of, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === rows.length;
}

/** Only of a draft: nothing has been sent yet. */
export async function deleteRecipients(tx: Tx, of: OfDocument): Promise<void> {
  await tx
    .deleteFrom('documentRecipient')
    .where('communeId', '=', of.communeId)
    .where('documentId', '=', of.documentId)
    .execute();
}

export type Delivery = Pick<RecipientRow, 'deliveredOn' | 'method' | 'deliveredBy'>;
export type Acknowledgement = Pick<
  RecipientRow,
  'acknowledgedOn' | 'acknowledgedAt' | 'acknowledgedName' | 'acknowledgedBy'
>;

export async function updateRecipients(
  tx: Tx,
  of: { communeId: string; ids: readonly string[] },
  change: Delivery | Acknowledgement,
): Promise<void> {
  await tx
    .updateTable('documentRecipient')
    .set(change)
    .where('communeId', '=', of.communeId)
    .where('id', 'in', of.ids)
    .execute();
}

/** Organisations of the commune that still work, in their order. */
export async function findOrganisationNames(
  tx: Tx,
  communeId: string,
): Promise<{ id: string; name: string; code: string }[]> {
  return tx
    .selectFrom('organisation')
    .select(['id', 'name', 'code'])
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

const fileColumns = [
  'communeId',
  'id',
  'documentId',
  'purpose',
  'isGenerated',
  'fileName',
  'mediaType',
  'size',
  'hash',
  'textKey',
  'textState',
  'uploadedBy',
  'uploadedAt',
] as const;

/** Files without their bytes, oldest first. */
export function findFiles(tx: Tx, of: OfDocument): Promise<FileRow[]> {
  return tx
    .selectFrom('documentFile')
    .select(fileColumns)
    .where('communeId', '=', of.communeId)
    .where('documentId', '=', of.documentId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

export async function readFileBytes(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('documentFile')
    .select('file')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return row?.file;
}

/** False when a file with this id is there already. */
export async function insertFile(tx: Tx, row: FileRow & { file: Buffer }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('documentFile')
    .values(row)
    .onConflict((conflict) => conflict.columns(['communeId', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Only of a draft; the database refuses it afterwards. */
export async function deleteFile(tx: Tx, key: { communeId: string; id: string }): Promise<void> {
  await tx
    .deleteFrom('documentFile')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

/** Removes what hangs on a draft before the draft itself goes. */
export async function deleteParts(tx: Tx, of: OfDocument): Promise<void> {
  await deleteRecipients(tx, of);
  await sql`delete from document_file
    where commune_id = ${of.communeId} and document_id = ${of.documentId}`.execute(tx);
}
