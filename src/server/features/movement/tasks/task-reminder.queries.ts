import { sql } from 'kysely';
import type { ReportState } from '#domain/movement/task-report.ts';
import type { Tx } from '#server/db/client.ts';

export type ReportStanding = {
  id: string;
  taskId: string;
  organisationId: string;
  period: string;
  state: ReportState;
};

/** Where each report stands, without its words: those of one organisation, or of all; the longest waiting first. */
export async function findReportStandings(
  tx: Tx,
  communeId: string,
  organisationId?: string,
): Promise<ReportStanding[]> {
  const own = organisationId ?? null;
  const { rows } = await sql<ReportStanding>`
    select r.id, r.task_id, r.organisation_id, r.period, coalesce(a.act, 'draft') as state
    from task_report r
    left join lateral (select act, acted_at from task_report_act x
      where x.commune_id = r.commune_id and x.report_id = r.id order by x.seq desc limit 1) a on true
    where r.commune_id = ${communeId} and (${own}::uuid is null or r.organisation_id = ${own}::uuid)
    order by coalesce(a.acted_at, r.updated_at), r.id`.execute(tx);
  return rows;
}

/** Plans that these tasks stand in and that this organisation has not received as they stand. */
export async function findUnreadPlans(
  tx: Tx,
  { communeId, organisationId }: { communeId: string; organisationId: string },
  taskIds: readonly string[],
): Promise<{ title: string }[]> {
  const { rows } = await sql<{ title: string }>`
    select p.title from plan p
    where p.commune_id = ${communeId}
      and exists (select from task t where t.commune_id = p.commune_id
        and t.movement_id = p.movement_id and t.id = any (${taskIds}::uuid[]))
      and not exists (select from plan_acknowledgement a where a.commune_id = p.commune_id
        and a.plan_id = p.id and a.organisation_id = ${organisationId} and a.plan_version = p.version)
    order by p.id`.execute(tx);
  return rows;
}

/** Organisations that still work on a day, by id. */
export async function findWorkingNames(
  tx: Tx,
  communeId: string,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .where((eb) => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', day)]))
    .orderBy('sortOrder')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
