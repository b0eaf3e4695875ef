import { sql } from 'kysely';
import type { TemplateFinding } from '#contract/document-template.ts';
import type { Tx } from '#server/db/client.ts';

export type VersionRow = {
  id: string;
  code: string;
  fileName: string;
  size: number;
  hash: string;
  findings: TemplateFinding[];
  uploadedBy: string;
  uploadedAt: string;
};

export type ChoiceRow = {
  id: string;
  code: string;
  sequence: number;
  versionId: string | null;
  chosenBy: string;
  chosenAt: string;
};

/** Versions without their bytes, newest first, with the name of who uploaded each; of one template when it is named. */
export async function findVersions(
  tx: Tx,
  communeId: string,
  code?: string,
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, v.code, v.file_name, v.size, v.hash, v.findings,
      coalesce(u.name, v.uploaded_by) as uploaded_by, v.uploaded_at
    from template_version v left join user_account u on u.id = v.uploaded_by
    where v.commune_id = ${communeId} and (${code ?? null}::text is null or v.code = ${code ?? null})
    order by v.uploaded_at desc, v.id desc`.execute(tx);
  return rows;
}

/** Every choice, newest first, with the name of who made it; of one template when it is named. */
export async function findChoices(tx: Tx, communeId: string, code?: string): Promise<ChoiceRow[]> {
  const { rows } = await sql<ChoiceRow>`
    select c.id, c.code, c.sequence, c.version_id, coalesce(u.name, c.chosen_by) as chosen_by, c.chosen_at
    from template_choice c left join user_account u on u.id = c.chosen_by
    where c.commune_id = ${communeId} and (${code ?? null}::text is null or c.code = ${code ?? null})
    order by c.code, c.sequence desc`.execute(tx);
  return rows;
}

/** The bytes of the version in use; `undefined` while papers are written from the shipped file. */
export async function readFileInUse(
  tx: Tx,
  communeId: string,
  code: string,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ file: Buffer | null }>`
    select v.file
    from template_choice c
      left join template_version v on v.commune_id = c.commune_id and v.id = c.version_id
    where c.commune_id = ${communeId} and c.code = ${code}
    order by c.sequence desc limit 1`.execute(tx);
  return rows[0]?.file ?? undefined;
}

export async function readVersion(
  tx: Tx,
  key: { communeId: string; code: string; id: string },
): Promise<{ file: Buffer; fileName: string } | undefined> {
  return tx
    .selectFrom('templateVersion')
    .select(['file', 'fileName'])
    .where('communeId', '=', key.communeId)
    .where('code', '=', key.code)
    .where('id', '=', key.id)
    .executeTakeFirst();
}

/** Keeps a version; nothing happens when it is kept already. */
export async function insertVersion(
  tx: Tx,
  row: VersionRow & { communeId: string; file: Buffer },
): Promise<boolean> {
  const { findings, ...rest } = row;
  const done = await tx
    .insertInto('templateVersion')
    .values({ ...rest, findings: sql<string>`${JSON.stringify(findings)}::jsonb` })
    .onConflict((conflict) => conflict.columns(['communeId', 'id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Adds a choice; false when somebody else has chosen meanwhile, or this one was made already. */
export async function insertChoice(
  tx: Tx,
  row: ChoiceRow & { communeId: string },
): Promise<boolean> {
  const done = await tx
    .insertInto('templateChoice')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
