import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** A task with what it takes to know its times and to name who does it. */
export type WorkTaskRow = {
  id: string;
  movementId: string;
  /** Of the movement; null while it runs. */
  endedOn: string | null;
  title: string;
  leadId: string | null;
  leadName: string | null;
  cooperatingIds: string[];
  rhythm: string;
  startsOn: string | null;
  dueOn: string | null;
  doneOn: string | null;
  fromYear: number;
  /** Of the plan's paper: it asks for nothing before. */
  planYear: number | null;
  toYear: number;
  evidence: string;
  indicator: string;
  indicatorUnit: string;
  indicatorGoal: number | null;
  costPlanned: bigint | null;
  version: number;
};

type TaskFilter = {
  movementId?: string | undefined;
  organisationId?: string | undefined;
  taskId?: string | undefined;
};

/**
 * Tasks of every running movement in the order of its plan; those of one organisation, of one movement
 * that may have ended, or one task wherever it is.
 */
export async function findWorkTasks(
  tx: Tx,
  communeId: string,
  { movementId, organisationId, taskId }: TaskFilter = {},
): Promise<WorkTaskRow[]> {
  const own = organisationId ?? null;
  const [of, one] = [movementId ?? null, taskId ?? null];
  const { rows } = await sql<WorkTaskRow>`
    select t.id, t.movement_id, m.ended_on, t.title, t.lead_id, o.name as lead_name, t.cooperating_ids, t.rhythm, t.starts_on,
      t.due_on, t.done_on, m.from_year, m.to_year,
      (select (p.paper ->> 'year')::int from plan p where p.commune_id = t.commune_id
        and p.movement_id = m.id order by p.id limit 1) as plan_year, t.evidence, t.indicator, t.indicator_unit,
      t.indicator_goal::float8 as indicator_goal, t.cost_planned, t.version
    from task t
    join movement m on m.commune_id = t.commune_id and m.id = t.movement_id
    left join organisation o on o.commune_id = t.commune_id and o.id = t.lead_id
    where t.commune_id = ${communeId}
      and (${own}::uuid is null or t.lead_id = ${own}::uuid or ${own}::uuid = any (t.cooperating_ids))
      and (${one}::uuid is null or t.id = ${one}::uuid)
      and (${of}::uuid is null or m.id = ${of}::uuid)
      and (${one}::uuid is not null or ${of}::uuid is not null or m.ended_on is null)
    order by m.to_year desc, m.created_at desc, m.id desc, t.sort_order, t.id`.execute(tx);
  return rows;
}

export type WorkPlanRow = {
  id: string;
  name: string;
  fromYear: number;
  toYear: number;
  endedOn: string | null;
  planId: string;
  title: string;
  version: number;
  updatedAt: string;
};

/** Plans of the movements that run, of the one that is named, or with null of all. */
export async function findWorkPlans(
  tx: Tx,
  communeId: string,
  movementId?: string | null,
): Promise<WorkPlanRow[]> {
  const which =
    movementId === undefined
      ? sql`m.ended_on is null`
      : sql`${movementId}::uuid is null or m.id = ${movementId}::uuid`;
  const { rows } = await sql<WorkPlanRow>`
    select m.id, m.name, m.from_year, m.to_year, m.ended_on, p.id as plan_id, p.title, p.version,
      p.updated_at
    from movement m
    join plan p on p.commune_id = m.commune_id and p.movement_id = m.id
    where m.commune_id = ${communeId} and (${which})
    order by m.to_year desc, m.created_at desc, m.id desc`.execute(tx);
  return rows;
}

export async function findOrganisationNames(
  tx: Tx,
  communeId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type AcknowledgementRow = {
  organisationId: string;
  planVersion: number;
  acknowledgedBy: string;
  acknowledgedAt: string;
};

/** The newest version of the plan that each organisation has received. */
export async function findAcknowledgements(
  tx: Tx,
  plan: { communeId: string; id: string },
): Promise<AcknowledgementRow[]> {
  const { rows } = await sql<AcknowledgementRow>`
    select distinct on (a.organisation_id) a.organisation_id, a.plan_version,
      coalesce(u.name, a.acknowledged_by) as acknowledged_by, a.acknowledged_at
    from plan_acknowledgement a left join user_account u on u.id = a.acknowledged_by
    where a.commune_id = ${plan.communeId} and a.plan_id = ${plan.id}
    order by a.organisation_id, a.plan_version desc`.execute(tx);
  return rows;
}

/** False when it was said before. */
export async function insertAcknowledgement(
  tx: Tx,
  row: AcknowledgementRow & { communeId: string; planId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('planAcknowledgement')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type MeasureChange = {
  communeId: string;
  taskId: string;
  version: number;
  indicator: string;
  unit: string;
  goal: number | null;
  costPlanned: bigint | null;
  updatedBy: string;
  updatedAt: string;
};

/** False when the task is of another version by now, or unknown. */
export async function updateMeasure(tx: Tx, change: MeasureChange): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('task')
    .set({
      indicator: change.indicator,
      indicatorUnit: change.unit,
      indicatorGoal: change.goal,
      costPlanned: change.costPlanned,
      version: change.version + 1,
      updatedBy: change.updatedBy,
      updatedAt: change.updatedAt,
    })
    .where('communeId', '=', change.communeId)
    .where('id', '=', change.taskId)
    .where('version', '=', change.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
