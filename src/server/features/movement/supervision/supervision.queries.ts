import { sql } from 'kysely';
import type {
  SupervisionAct,
  SupervisionKind,
  SupervisionResult,
} from '#domain/movement/supervision.ts';
import type { Tx } from '#server/db/client.ts';

export type SupervisionRow = {
  id: string;
  movementId: string;
  supervisedOn: string;
  supervisorId: string;
  supervisorName: string;
  people: string;
  kind: SupervisionKind;
  /** Its name in words. */
  subject: string;
  taskId: string | null;
  period: string | null;
  roundId: string | null;
  neighbourhoodId: string | null;
  lookedAt: string;
  finding: string;
  result: SupervisionResult;
  recommendation: string;
  responsibleId: string | null;
  responsibleName: string | null;
  dueOn: string | null;
  correctsId: string | null;
  replacedById: string | null;
  recordedBy: string;
  recordedAt: string;
  fileCount: number;
};

export type SupervisionFilter = {
  id?: string | undefined;
  movementId?: string | undefined;
  kind?: SupervisionKind | undefined;
  organisationId?: string | undefined;
  taskId?: string | undefined;
  neighbourhoodId?: string | undefined;
  roundId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** Entries that fit, the newest first. */
export async function findSupervisions(
  tx: Tx,
  communeId: string,
  filter: SupervisionFilter = {},
): Promise<SupervisionRow[]> {
  const { organisationId, from, to } = filter;
  const same = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(column)} = ${value}`;
  const { rows } = await sql<SupervisionRow>`
    select s.id, s.movement_id, s.supervised_on, s.supervisor_id, v.name as supervisor_name, s.people,
      s.kind, s.task_id, s.period, s.round_id, s.neighbourhood_id, s.looked_at, s.finding, s.result,
      s.recommendation, s.responsible_id, r.name as responsible_name, s.due_on, s.corrects_id,
      n.id as replaced_by_id, coalesce(u.name, s.recorded_by) as recorded_by, s.recorded_at,
      coalesce(t.title, concat_ws(', ', nullif(s.subject_note, ''), h.name, o.name, d.name)) as subject,
      (select count(*)::int from supervision_file f
        where f.commune_id = s.commune_id and f.entry_id = s.id) as file_count
    from supervision s
    join organisation v on v.commune_id = s.commune_id and v.id = s.supervisor_id
    left join organisation r on r.commune_id = s.commune_id and r.id = s.responsible_id
    left join organisation o on o.commune_id = s.commune_id and o.id = s.subject_organisation_id
    left join task t on t.commune_id = s.commune_id and t.id = s.task_id
    left join neighbourhood h on h.commune_id = s.commune_id and h.id = s.neighbourhood_id
    left join review_round d on d.commune_id = s.commune_id and d.id = s.round_id
    left join supervision n on n.commune_id = s.commune_id and n.corrects_id = s.id
    left join user_account u on u.id = s.recorded_by
    where s.commune_id = ${communeId} and ${same('s.id', filter.id)}
      and ${same('s.movement_id', filter.movementId)} and ${same('s.kind', filter.kind)}
      and ${same('s.task_id', filter.taskId)} and ${same('s.round_id', filter.roundId)}
      and ${same('s.neighbourhood_id', filter.neighbourhoodId)}
      and ${organisationId === undefined ? sql`true` : sql`${organisationId} in (s.supervisor_id, s.responsible_id)`}
      and ${from === undefined ? sql`true` : sql`s.supervised_on >= ${from}`}
      and ${to === undefined ? sql`true` : sql`s.supervised_on <= ${to}`}
    order by s.supervised_on desc, s.recorded_at desc, s.id desc`.execute(tx);
  return rows;
}

export type NewSupervision = Omit<
  SupervisionRow,
  'supervisorName' | 'responsibleName' | 'subject' | 'replacedById' | 'fileCount'
> & { communeId: string; subjectOrganisationId: string | null; subjectNote: string };

/** False when there is an entry of this id, or another one replaces the same entry. */
export async function insertSupervision(tx: Tx, row: NewSupervision): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('supervision')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Holds an entry to the end of the transaction, so that it is answered or settled once. */
export async function lockSupervision(tx: Tx, key: { communeId: string; id: string }) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${key.communeId} supervision ${key.id}`}, 0))`.execute(
    tx,
  );
}

export type ActRow = {
  id: string;
  entryId: string;
  act: SupervisionAct;
  answerId: string | null;
  body: string;
  actedBy: string;
  /** The name of who did it. */
  actorName: string;
  actedAt: string;
};

/** What followed, the oldest first; of one entry, or of all. */
export async function findSupervisionActs(
  tx: Tx,
  communeId: string,
  entryId: string | null,
): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select a.id, a.entry_id, a.act, a.answer_id, a.body, a.acted_by,
      coalesce(u.name, a.acted_by) as actor_name, a.acted_at
    from supervision_act a left join user_account u on u.id = a.acted_by
    where a.commune_id = ${communeId}
      and (${entryId}::uuid is null or a.entry_id = ${entryId}::uuid)
    order by a.acted_at, a.id`.execute(tx);
  return rows;
}

export type NewSupervisionAct = Omit<ActRow, 'actorName'> & {
  communeId: string;
  supervisorId: string;
  responsibleId: string | null;
};

export async function insertSupervisionAct(tx: Tx, row: NewSupervisionAct): Promise<void> {
  await tx.insertInto('supervisionAct').values(row).execute();
}

export type SupervisionFileRow = {
  id: string;
  actId: string | null;
  fileName: string;
  mediaType: string;
  size: number;
  hash: string;
  uploadedAt: string;
};

/** Files of an entry without their bytes, the oldest first. */
export function findSupervisionFiles(
  tx: Tx,
  key: { communeId: string; entryId: string },
): Promise<SupervisionFileRow[]> {
  return tx
    .selectFrom('supervisionFile')
    .select(['id', 'actId', 'fileName', 'mediaType', 'size', 'hash', 'uploadedAt'])
    .where('communeId', '=', key.communeId)
    .where('entryId', '=', key.entryId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

export type NewSupervisionFile = SupervisionFileRow & {
  communeId: string;
  entryId: string;
  supervisorId: string;
  responsibleId: string | null;
  file: Buffer;
  uploadedBy: string;
};

/** False when the file of this id was kept before. */
export async function insertSupervisionFile(tx: Tx, row: NewSupervisionFile): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('supervisionFile')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function readSupervisionFile(
  tx: Tx,
  key: { communeId: string; entryId: string; id: string },
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('supervisionFile')
    .select('file')
    .where('communeId', '=', key.communeId)
    .where('entryId', '=', key.entryId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return row?.file;
}

export type Subject = {
  supervisorKind: string | null;
  hasResponsible: boolean;
  hasOrganisation: boolean;
  hasNeighbourhood: boolean;
  hasRound: boolean;
};

type SubjectIds = {
  supervisorId: string;
  responsibleId: string | null;
  subjectOrganisationId: string | null;
  neighbourhoodId: string | null;
  roundId: string | null;
};

/** Which of the named things the commune has; what is not named counts as there. */
export async function findSubject(tx: Tx, communeId: string, ids: SubjectIds): Promise<Subject> {
  const has = (table: string, id: string | null) =>
    sql<boolean>`(${id}::uuid is null or exists (select from ${sql.table(table)} x
      where x.commune_id = ${communeId} and x.id = ${id}::uuid))`;
  const { rows } = await sql<Subject>`
    select (select kind from organisation o where o.commune_id = ${communeId}
        and o.id = ${ids.supervisorId}) as supervisor_kind,
      ${has('organisation', ids.responsibleId)} as has_responsible,
      ${has('organisation', ids.subjectOrganisationId)} as has_organisation,
      ${has('neighbourhood', ids.neighbourhoodId)} as has_neighbourhood,
      ${has('review_round', ids.roundId)} as has_round`.execute(tx);
  const [found] = rows;
  if (!found) throw new Error('A select without a table has one row');
  return found;
}

/** How often each subject was supervised; what a newer entry replaces does not count. */
export async function countSubjects(
  tx: Tx,
  communeId: string,
): Promise<
  { taskId: string | null; roundId: string | null; neighbourhoodId: string | null; count: number }[]
> {
  const { rows } = await sql<{
    taskId: string | null;
    roundId: string | null;
    neighbourhoodId: string | null;
    count: number;
  }>`
    select s.task_id, s.round_id, s.neighbourhood_id, count(*)::int as count
    from supervision s
    where s.commune_id = ${communeId} and not exists (select from supervision n
      where n.commune_id = s.commune_id and n.corrects_id = s.id)
    group by s.task_id, s.round_id, s.neighbourhood_id`.execute(tx);
  return rows;
}
