import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/movement.ts';
import type { Task } from '#contract/movement.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findMovementsWithPlan,
  findOrganisations,
  findTasks,
  lockTask,
  updateTaskRow,
  type TaskRow,
} from './movement.queries.ts';

export type TaskWithLead = Task & { leadName: string | null };

/**
 * Tasks with the name of the lead, in the order of the plan: of every running movement, or of the one
 * that is named.
 */
export async function findTaskLines(
  tx: Tx,
  { communeId, movementId }: { communeId: string; movementId?: string | undefined },
  today: string,
): Promise<TaskWithLead[]> {
  const movements = (await findMovementsWithPlan(tx, communeId)).filter(({ id, endedOn }) =>
    movementId === undefined ? endedOn === null : id === movementId,
  );
  const organisations = await findOrganisations(tx, communeId);
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const tasks: TaskRow[] = [];
  for (const movement of movements) tasks.push(...(await findTasks(tx, movement)));
  return tasks.map((row) => ({
    ...toTask(row, today),
    leadName: row.leadId === null ? null : (names.get(row.leadId) ?? null),
  }));
}

export async function updateTask(
  context: Context,
  input: Parsed<typeof contract.updateTask>,
): Promise<Answer<typeof contract.updateTask>> {
  const { communeId, taskId, version, ...change } = input;
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockTask(tx, communeId, taskId);
    if (!row) throw new Problem('request.not_found', { taskId });
    const today = todayInVietnam(context.now());
    if (row.version !== version) {
      const current = toTask(row, today);
      throw new Problem('record.stale', { basedOn: version, yours: change, current });
    }
    await checkTask(tx, communeId, change, today);
    const updatedAt = context.now().toISOString();
    const updatedBy = context.actor.userId;
    const changed = { ...row, ...change, version: version + 1, updatedBy, updatedAt };
    await updateTaskRow(tx, changed);
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: change.doneOn && !row.doneOn ? 'movement.task_done' : 'movement.task_edited',
      subject: { kind: 'task', id: taskId },
      detail: { doneOn: change.doneOn, dueOn: change.dueOn },
    });
    return toTask(changed, today);
  });
}

export function toTask(row: TaskRow, today: string): Task {
  return {
    id: row.id,
    clauseId: row.clauseId,
    title: row.title,
    leadId: row.leadId,
    cooperatingIds: row.cooperatingIds,
    startsOn: row.startsOn,
    dueOn: row.dueOn,
    rhythm: row.rhythm as Task['rhythm'],
    evidence: row.evidence,
    doneOn: row.doneOn,
    doneNote: row.doneNote,
    isLate: row.doneOn === null && row.dueOn !== null && row.dueOn < today,
    version: row.version,
  };
}

type Change = Pick<TaskRow, 'leadId' | 'cooperatingIds' | 'startsOn' | 'dueOn' | 'doneOn'>;

async function checkTask(tx: Tx, communeId: string, change: Change, today: string): Promise<void> {
  const { startsOn, dueOn, doneOn, leadId, cooperatingIds } = change;
  const known = new Set((await findOrganisations(tx, communeId)).map(({ id }) => id));
  const issues: { field: string }[] = [];
  if (leadId !== null && !known.has(leadId)) issues.push({ field: 'leadId' });
  if (!cooperatingIds.every((id) => known.has(id))) issues.push({ field: 'cooperatingIds' });
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) issues.push({ field: 'dueOn' });
  if (doneOn !== null && doneOn > today) issues.push({ field: 'doneOn' });
  if (issues.length > 0) throw new Problem('request.invalid', { issues });
}
