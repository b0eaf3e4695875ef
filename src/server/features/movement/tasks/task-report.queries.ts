import { sql } from 'kysely';
import type { ReportAct, ReportField, ReportState } from '#domain/movement/task-report.ts';
import type { Tx } from '#server/db/client.ts';

export type ReportRow = {
  id: string;
  taskId: string;
  taskTitle: string;
  /** Of the movement; null while it runs. */
  endedOn: string | null;
  organisationId: string;
  organisationName: string;
  period: string;
  startsOn: string;
  dueOn: string;
  body: string;
  figure: number | null;
  cost: bigint | null;
  version: number;
  indicator: string;
  indicatorUnit: string;
  evidence: string;
  fileCount: number;
  state: ReportState;
  /** Who did the last act; null for a draft. */
  actedBy: string | null;
  changedAt: string;
};

export type ReportFilter = {
  id?: string | undefined;
  state?: ReportState | undefined;
  movementId?: string | undefined;
  taskId?: string | undefined;
  organisationId?: string | undefined;
};

/** Reports with their state, the last act or change first. */
export async function findReports(
  tx: Tx,
  communeId: string,
  { id, state, movementId, taskId, organisationId }: ReportFilter = {},
): Promise<ReportRow[]> {
  const same = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(column)} = ${value}`;
  const { rows } = await sql<ReportRow>`
    select r.id, r.task_id, t.title as task_title, m.ended_on, r.organisation_id, o.name as organisation_name,
      r.period, r.starts_on, r.due_on, r.body, r.figure::float8 as figure, r.cost, r.version,
      t.indicator, t.indicator_unit, t.evidence,
      (select count(*)::int from task_evidence e
        where e.commune_id = r.commune_id and e.report_id = r.id) as file_count,
      coalesce(a.act, 'draft') as state, a.acted_by, greatest(a.acted_at, r.updated_at) as changed_at
    from task_report r
    join task t on t.commune_id = r.commune_id and t.id = r.task_id
    join movement m on m.commune_id = t.commune_id and m.id = t.movement_id
    join organisation o on o.commune_id = r.commune_id and o.id = r.organisation_id
    left join lateral (select act, acted_by, acted_at from task_report_act x
      where x.commune_id = r.commune_id and x.report_id = r.id order by x.seq desc limit 1) a on true
    where r.commune_id = ${communeId} and ${same('r.id', id)} and ${same('r.task_id', taskId)}
      and ${same('t.movement_id', movementId)}
      and ${same('r.organisation_id', organisationId)}
      and ${state === undefined ? sql`true` : sql`coalesce(a.act, 'draft') = ${state}`}
    order by greatest(a.acted_at, r.updated_at) desc, r.id`.execute(tx);
  return rows;
}

/** Holds the report to the end of the transaction, so that it is sent or answered once. */
export async function lockReport(tx: Tx, key: { communeId: string; id: string }): Promise<boolean> {
  const row = await tx
    .selectFrom('taskReport')
    .select('id')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

type Written = {
  body: string;
  figure: number | null;
  cost: bigint | null;
  version: number;
  updatedBy: string;
  updatedAt: string;
};
export type NewReport = Written & {
  communeId: string;
  id: string;
  taskId: string;
  organisationId: string;
  period: string;
  startsOn: string;
  dueOn: string;
};

/** False when there is a report of this id, or of this time by this organisation. */
export async function insertReport(tx: Tx, row: NewReport): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('taskReport')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateReport(
  tx: Tx,
  key: { communeId: string; id: string },
  change: Written,
): Promise<void> {
  await tx
    .updateTable('taskReport')
    .set(change)
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export type ActRow = {
  id: string;
  act: ReportAct;
  body: string;
  figure: number | null;
  cost: bigint | null;
  evidenceIds: string[];
  comments: { field: ReportField; text: string }[];
  actedBy: string;
  actedAt: string;
};

/** What was sent and answered, the oldest first, with the names of who did it. */
export async function findActs(
  tx: Tx,
  key: { communeId: string; reportId: string },
): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select a.id, a.act, a.body, a.figure::float8 as figure, a.cost, a.evidence_ids, a.comments,
      coalesce(u.name, a.acted_by) as acted_by, a.acted_at
    from task_report_act a left join user_account u on u.id = a.acted_by
    where a.commune_id = ${key.communeId} and a.report_id = ${key.reportId}
    order by a.seq`.execute(tx);
  return rows;
}

export type NewAct = {
  communeId: string;
  id: string;
  reportId: string;
  act: ReportAct;
  comments: readonly { field: ReportField; text: string }[];
  actedBy: string;
  actedAt: string;
};

/** Writes an act with the report as it stands. */
export async function insertAct(tx: Tx, act: NewAct): Promise<void> {
  await sql`
    insert into task_report_act (commune_id, id, report_id, organisation_id, seq, act, body, figure, cost,
      evidence_ids, comments, acted_by, acted_at)
    select r.commune_id, ${act.id}, r.id, r.organisation_id,
      (select count(*) + 1 from task_report_act x where x.commune_id = r.commune_id
        and x.report_id = r.id), ${act.act}, r.body, r.figure, r.cost,
      array(select e.id from task_evidence e where e.commune_id = r.commune_id
        and e.report_id = r.id order by e.uploaded_at, e.id),
      ${JSON.stringify(act.comments)}::jsonb, ${act.actedBy}, ${act.actedAt}
    from task_report r where r.commune_id = ${act.communeId} and r.id = ${act.reportId}`.execute(
    tx,
  );
}

export type FileRow = {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  hash: string;
  uploadedAt: string;
};

/** The files of a report without their bytes, the oldest first. */
export function findFiles(
  tx: Tx,
  key: { communeId: string; reportId: string },
): Promise<FileRow[]> {
  return tx
    .selectFrom('taskEvidence')
    .select(['id', 'fileName', 'mediaType', 'size', 'hash', 'uploadedAt'])
    .where('communeId', '=', key.communeId)
    .where('reportId', '=', key.reportId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

export type NewFile = FileRow & {
  communeId: string;
  reportId: string;
  organisationId: string;
  file: Buffer;
  uploadedBy: string;
};

/** False when the file of this id was kept before. */
export async function insertFile(tx: Tx, row: NewFile): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('taskEvidence')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

type FileKey = { communeId: string; reportId: string; id: string };

export async function readFile(tx: Tx, key: FileKey): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('taskEvidence')
    .select('file')
    .where('communeId', '=', key.communeId)
    .where('reportId', '=', key.reportId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return row?.file;
}

export async function deleteFile(tx: Tx, key: FileKey): Promise<void> {
  await tx
    .deleteFrom('taskEvidence')
    .where('communeId', '=', key.communeId)
    .where('reportId', '=', key.reportId)
    .where('id', '=', key.id)
    .execute();
}
