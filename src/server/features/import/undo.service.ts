import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import { Problem } from '#contract/problem.ts';
import type { Context, Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope } from '#server/db/scope.ts';
import { deleteImported, findChangedSince } from './import-commit.queries.ts';
import { deleteRows } from './import-row.queries.ts';
import type { Key } from './import.queries.ts';
import { auditImport, getBatch, getDescribed, moveOn, withImport } from './import.service.ts';
import { scopeOf } from './read.service.ts';

export const UNDO_JOB = 'import.undo';
const NAMES_TOLD = 10;

/** Puts the undo of a whole import on the queue, unless a household of it was changed since. */
export async function undoImport(
  context: Context,
  key: Parsed<typeof contract.undoImport>,
): Promise<Answer<typeof contract.undoImport>> {
  const answer = await withImport(context, key.communeId, async (tx) => {
    const undoneBy = context.actor.userId;
    await moveOn(tx, key, ['committed'], { state: 'undoing', problem: null, undoneBy });
    await refuseChanged(tx, key);
    return getDescribed(tx, key);
  });
  await context.jobs.enqueue(UNDO_JOB, { ...key, actorName: context.actor.name });
  return answer;
}

async function refuseChanged(tx: Tx, key: Key): Promise<void> {
  const { count, households } = await findChangedSince(tx, key, NAMES_TOLD);
  if (count === 0) return;
  const names = households.map(({ headName }) => headName).join(', ');
  const more = count > households.length ? '…' : '';
  throw new Problem('import.undo_changed', { count, names: names + more, households });
}

/** The job: removes what the import wrote, in the transaction that also says "undone". */
export async function runUndo(deps: Deps, key: Key, actorName: string): Promise<void> {
  const batch = await inScope(deps.db, scopeOf(key.communeId, null), (tx) => getBatch(tx, key));
  if (batch.state !== 'undoing') return;
  await inScope(deps.db, scopeOf(key.communeId, null), async (tx) => {
    await refuseChanged(tx, key);
    const householdCount = await deleteImported(tx, key);
    await deleteRows(tx, key);
    const at = deps.now();
    await moveOn(tx, key, ['undoing'], { state: 'undone', undoneAt: at.toISOString() });
    const actor = { userId: batch.undoneBy ?? batch.createdBy, name: actorName };
    await auditImport(tx, { key, at, actor, verb: 'undone', detail: { householdCount } });
  });
}
