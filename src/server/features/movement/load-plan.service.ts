import { readFileSync } from 'node:fs';
import { PlanFile } from '#contract/movement.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  findMovementByCode,
  findOrganisations,
  insertClauses,
  insertMovement,
  insertOrganisations,
  insertPlan,
  insertTargets,
  insertTasks,
  type MovementRow,
} from './movement.queries.ts';
import { keepPlanVersion } from './plan-version.service.ts';

export type PlanLoad = {
  communeId: string;
  plan: PlanFile;
  /** Who loads it; null for the program itself. */
  actor: { userId: string; name: string } | null;
  now: Date;
  newId: () => string;
  /** The id a client gave the movement; made here otherwise. */
  movementId?: string;
};

const samples = new URL('../../../../samples/', import.meta.url);

/** The plan of a folder of `samples/`, checked. A faulty file is a bug. */
export function readSamplePlan(id = 'xuan-tang-2022'): PlanFile {
  return PlanFile.parse(JSON.parse(readFileSync(new URL(`${id}/plan.json`, samples), 'utf8')));
}

/**
 * Writes a movement with its plan, clauses, targets, tasks and organisations. A commune that has
 * the movement already (by its code) keeps what it has: loading twice changes nothing.
 */
export async function loadPlan(tx: Tx, load: PlanLoad): Promise<{ movementId: string }> {
  const { communeId, plan, actor, now, newId } = load;
  const { code, name, fromYear, toYear, higherBasis } = plan.movement;
  const movement: MovementRow = {
    communeId,
    id: load.movementId ?? newId(),
    code,
    name,
    fromYear,
    toYear,
    higherBasis,
    endedOn: null,
    createdAt: now.toISOString(),
  };
  if (!(await insertMovement(tx, movement))) {
    const known = await findMovementByCode(tx, communeId, code);
    return { movementId: known?.id ?? movement.id };
  }
  const organisations = await writeOrganisations(tx, load);
  const clauses = await writePlan(tx, load, movement);
  await writeTargets(tx, load, { movement, clauses });
  await writeTasks(tx, load, { movement, clauses, organisations });
  await recordAudit(tx, {
    communeId,
    at: now,
    actor,
    action: 'movement.plan_loaded',
    subject: { kind: 'movement', id: movement.id },
    detail: { code, plan: plan.id, clauses: plan.clauses.length, tasks: plan.tasks.length },
  });
  return { movementId: movement.id };
}

type Ids = ReadonlyMap<string, string>;

async function writeOrganisations(tx: Tx, { communeId, plan, newId }: PlanLoad): Promise<Ids> {
  await insertOrganisations(
    tx,
    plan.organisations.map(({ id: code, name, kind }, index) => ({
      communeId,
      id: newId(),
      code,
      name,
      kind,
      sortOrder: index + 1,
    })),
  );
  const known = await findOrganisations(tx, communeId);
  return new Map(known.map((organisation) => [organisation.code, organisation.id]));
}

/** The paper and its clauses; gives the id of each clause by its code. */
async function writePlan(tx: Tx, load: PlanLoad, movement: MovementRow): Promise<Ids> {
  const { communeId, plan, actor, now, newId } = load;
  const planId = newId();
  await insertPlan(tx, {
    communeId,
    id: planId,
    movementId: movement.id,
    version: 1,
    title: plan.paper.title,
    paper: plan.paper,
    updatedBy: actor?.userId ?? '',
    updatedAt: now.toISOString(),
  });
  const ids = new Map(plan.clauses.map((clause) => [clause.id, newId()]));
  await insertClauses(
    tx,
    plan.clauses.map(({ id: code, parent, label, heading, body, productClauses }, index) => ({
      communeId,
      planId,
      code,
      label,
      heading,
      body,
      productClauses,
      id: getId(ids, code),
      parentId: parent === null ? null : getId(ids, parent),
      sortOrder: index + 1,
    })),
  );
  await keepPlanVersion(tx, { communeId, planId, changed: 'created' });
  return ids;
}

async function writeTargets(
  tx: Tx,
  { communeId, plan, newId }: PlanLoad,
  { movement, clauses }: { movement: MovementRow; clauses: Ids },
): Promise<void> {
  await insertTargets(
    tx,
    plan.targets.map(({ clause, kind, name, params, baselineYear }, index) => ({
      communeId,
      movementId: movement.id,
      kind,
      name,
      params,
      baselineYear,
      id: newId(),
      clauseId: getId(clauses, clause),
      sortOrder: index + 1,
    })),
  );
}

async function writeTasks(
  tx: Tx,
  { communeId, plan, newId }: PlanLoad,
  of: { movement: MovementRow; clauses: Ids; organisations: Ids },
): Promise<void> {
  await insertTasks(
    tx,
    plan.tasks.map(({ clause, title, lead, cooperating, ...task }, index) => ({
      communeId,
      movementId: of.movement.id,
      title,
      id: newId(),
      clauseId: getId(of.clauses, clause),
      leadId: lead === null ? null : getId(of.organisations, lead),
      cooperatingIds: cooperating.map((code) => getId(of.organisations, code)),
      startsOn: task.startsOn,
      dueOn: task.dueOn,
      rhythm: task.rhythm,
      evidence: task.evidence,
      sortOrder: index + 1,
      version: 1,
      doneOn: null,
      doneNote: '',
      updatedBy: null,
      updatedAt: null,
    })),
  );
}

function getId(ids: Ids, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The plan speaks of "${code}", which it does not have`);
  return id;
}
