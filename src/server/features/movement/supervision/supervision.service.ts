import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/supervision.ts';
import type { Supervision } from '#contract/supervision.ts';
import { canSupervise, isAnswerable, SUPERVISION_STATES } from '#domain/movement/supervision.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { chooseMovement } from '#server/features/movement/plan.service.ts';
import { timesOf } from '#server/features/movement/tasks/task-times.ts';
import { findWorkTasks } from '#server/features/movement/tasks/task-work.queries.ts';
import { todayInVietnam } from '#server/today.ts';
import { readerOf, speaksFor, stateOf, toEntry, toLine, type Reader } from './describe.ts';
import {
  countSubjects,
  findSubject,
  findSupervisionActs,
  findSupervisionFiles,
  findSupervisions,
  insertSupervision,
  insertSupervisionAct,
  lockSupervision,
  type SupervisionRow,
} from './supervision.queries.ts';

const mostListed = 500;
type Key = { communeId: string; entryId: string };
type Asked = Parsed<typeof contract.listSupervisions>;

export async function listSupervisions(
  context: Context,
  asked: Asked,
): Promise<Answer<typeof contract.listSupervisions>> {
  const place = { communeId: asked.communeId };
  return withPermission(context, { action: 'supervision.follow', place }, async (tx) => {
    const lines = await findLines(context, tx, asked);
    const counts = Object.fromEntries(
      SUPERVISION_STATES.map((one) => [one, lines.filter(({ state }) => state === one).length]),
    ) as Answer<typeof contract.listSupervisions>['counts'];
    const shown = lines.filter(({ state }) => asked.state === undefined || state === asked.state);
    return { items: shown.slice(0, mostListed), total: shown.length, counts };
  });
}

/** What fits the filter but for the state, as the reader may see it. */
export async function findLines(
  context: Context,
  tx: Tx,
  { communeId, state: _state, ...filter }: Asked,
): Promise<contract.SupervisionLine[]> {
  const today = todayInVietnam(context.now());
  const reader = readerOf(context.actor, communeId);
  const rows = await findSupervisions(tx, communeId, filter);
  const acts = Map.groupBy(
    await findSupervisionActs(tx, communeId, null),
    ({ entryId }) => entryId,
  );
  return rows.map((row) => toLine(row, stateOf(row, acts.get(row.id) ?? [], today), reader));
}

/** One entry; each look is written down, since it may tell of households. */
export async function getSupervision(
  context: Context,
  key: Parsed<typeof contract.getSupervision>,
): Promise<Answer<typeof contract.getSupervision>> {
  const request = { action: 'supervision.follow', place: { communeId: key.communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const entry = await describeEntry(context, tx, key);
    await record(context, tx, key, { action: 'supervision.opened' });
    return entry;
  });
}

/** Enters what was found; the same id again is the same success. */
export async function recordSupervision(
  context: Context,
  input: Parsed<typeof contract.recordSupervision>,
): Promise<Answer<typeof contract.recordSupervision>> {
  const { communeId, id, correctsId } = input;
  const request = { action: 'supervision.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const key = { communeId, entryId: id };
    const [known] = await findSupervisions(tx, communeId, { id });
    if (known) return describeEntry(context, tx, key);
    await checkEntry(context, tx, input);
    const movementId = await findMovementId(tx, input);
    const { communeId: _commune, movementId: _movement, ...facts } = input;
    const isNew = await insertSupervision(tx, {
      ...facts,
      ...subjectOf(input),
      communeId,
      movementId,
      recordedBy: context.actor.userId,
      recordedAt: context.now().toISOString(),
    });
    if (!isNew) throw new Problem('supervision.replaced', { entryId: correctsId });
    const action = correctsId === null ? 'supervision.recorded' : 'supervision.corrected';
    await record(context, tx, key, { action, kind: input.kind, result: input.result });
    return describeEntry(context, tx, key);
  });
}

type Entry = Parsed<typeof contract.recordSupervision>;

/** Only what the kind is about stays. */
function subjectOf({ kind, taskId, period, roundId, ...input }: Entry) {
  const hasPlace = kind === 'review' || kind === 'neighbourhood';
  return {
    taskId: kind === 'task' ? taskId : null,
    period: kind === 'task' ? period : null,
    roundId: kind === 'review' ? roundId : null,
    neighbourhoodId: hasPlace ? input.neighbourhoodId : null,
    subjectOrganisationId: kind === 'organisation' ? input.subjectOrganisationId : null,
    subjectNote: kind === 'task' ? '' : input.subjectNote,
  };
}

async function checkEntry(context: Context, tx: Tx, input: Entry): Promise<void> {
  const { communeId, supervisorId, correctsId } = input;
  const reader = readerOf(context.actor, communeId);
  if (!reader.isOffice && !speaksFor(reader, supervisorId))
    throw new Problem('supervision.not_own');
  const subject = await findSubject(tx, communeId, { ...input, ...subjectOf(input) });
  const unknown = [
    subject.supervisorKind === null && 'supervisorId',
    !subject.hasResponsible && 'responsibleId',
    !subject.hasOrganisation && 'subjectOrganisationId',
    !subject.hasNeighbourhood && 'neighbourhoodId',
    !subject.hasRound && 'roundId',
  ].filter((field) => field !== false);
  if (unknown.length > 0) throw new Problem('request.not_found', { fields: unknown });
  if (input.supervisedOn > todayInVietnam(context.now())) {
    throw new Problem('request.invalid', { issues: [{ field: 'supervisedOn' }] });
  }
  if (!reader.isOffice && !canSupervise(subject.supervisorKind ?? '')) {
    throw new Problem('supervision.cannot_supervise');
  }
  if (correctsId === null) return;
  const { row, acts } = await lockRow(tx, { communeId, entryId: correctsId });
  if (!reader.isOffice && !speaksFor(reader, row.supervisorId)) {
    throw new Problem('supervision.not_own');
  }
  if (row.replacedById !== null) throw new Problem('supervision.replaced');
  if (acts.length > 0) throw new Problem('supervision.answered');
}

/** Of a task its own movement, else the one that is named, else the newest that runs. */
async function findMovementId(tx: Tx, input: Entry): Promise<string> {
  const { communeId, kind, taskId, period } = input;
  if (kind === 'task' && taskId !== null) {
    const [task] = await findWorkTasks(tx, communeId, { taskId });
    if (!task) throw new Problem('request.not_found', { taskId });
    if (period !== null && !timesOf(task).some((time) => time.period === period)) {
      throw new Problem('task.period_unknown', { period });
    }
    return task.movementId;
  }
  const movement = await chooseMovement(tx, communeId, input.movementId);
  if (!movement) throw new Problem('request.not_found', { movementId: null });
  return movement.id;
}

/** The responsible organisation answers, or the officer for it; the same act again is the same success. */
export async function answerSupervision(
  context: Context,
  { text, ...input }: Parsed<typeof contract.answerSupervision>,
): Promise<Answer<typeof contract.answerSupervision>> {
  const { communeId, entryId, id } = input;
  const request = { action: 'supervision.answer', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { row, acts, reader, isDone } = await lockFor(context, tx, input);
    if (!reader.isOfficer && !speaksFor(reader, row.responsibleId)) {
      throw new Problem('supervision.not_own');
    }
    if (isDone) return describeEntry(context, tx, input);
    const state = stateOf(row, acts, todayInVietnam(context.now()));
    if (!isAnswerable(state)) throw new Problem('supervision.settled', { state });
    const act = { communeId, id, entryId, act: 'answered' as const, answerId: null, body: text };
    await insertSupervisionAct(tx, { ...act, ...stampOf(context, row) });
    await record(context, tx, input, { action: 'supervision.answered' });
    return describeEntry(context, tx, input);
  });
}

/** Closes an entry or sends its answer back; nobody settles an answer of their own. */
export async function settleSupervision(
  context: Context,
  { text, verdict, answerId, ...input }: Parsed<typeof contract.settleSupervision>,
): Promise<Answer<typeof contract.settleSupervision>> {
  const { communeId, entryId, id } = input;
  const request = { action: 'supervision.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { row, acts, reader, isDone } = await lockFor(context, tx, input);
    if (!reader.isOffice && !speaksFor(reader, row.supervisorId)) {
      throw new Problem('supervision.not_own');
    }
    if (isDone) return describeEntry(context, tx, input);
    const { state, waitingAnswerId } = toEntry(
      { row, acts, files: [], today: todayInVietnam(context.now()) },
      reader,
    );
    if (state === 'closed' || state === 'replaced') {
      throw new Problem('supervision.settled', { state });
    }
    if (answerId !== waitingAnswerId || (verdict === 'sent_back' && answerId === null)) {
      throw new Problem('supervision.not_answered', { waitingAnswerId });
    }
    if (acts.some((act) => act.id === answerId && act.actedBy === reader.userId)) {
      throw new Problem('supervision.own_answer');
    }
    if (text === '' && (verdict === 'sent_back' || answerId === null)) {
      throw new Problem('supervision.text_missing');
    }
    const act = { communeId, id, entryId, act: verdict, answerId, body: text };
    await insertSupervisionAct(tx, { ...act, ...stampOf(context, row) });
    const action = verdict === 'closed' ? 'supervision.closed' : 'supervision.sent_back';
    await record(context, tx, input, { action });
    return describeEntry(context, tx, input);
  });
}

export async function countSupervisions(
  context: Context,
  { communeId }: Parsed<typeof contract.countSupervisions>,
): Promise<Answer<typeof contract.countSupervisions>> {
  const request = { action: 'supervision.follow', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rows = await countSubjects(tx, communeId);
    const byTask = Map.groupBy(rows, ({ taskId }) => taskId);
    return {
      tasks: [...byTask].flatMap(([taskId, own]) =>
        taskId === null ? [] : [{ taskId, count: own.reduce((sum, one) => sum + one.count, 0) }],
      ),
      neighbourhoods: rows.flatMap(({ roundId, neighbourhoodId, count }) =>
        neighbourhoodId === null ? [] : [{ roundId, neighbourhoodId, count }],
      ),
    };
  });
}

type Locked = { row: SupervisionRow; acts: Awaited<ReturnType<typeof findSupervisionActs>> };

/** The entry with what followed, held to the end of the transaction. */
export async function lockRow(tx: Tx, { communeId, entryId }: Key): Promise<Locked> {
  await lockSupervision(tx, { communeId, id: entryId });
  const [row] = await findSupervisions(tx, communeId, { id: entryId });
  if (!row) throw new Problem('request.not_found', { entryId });
  return { row, acts: await findSupervisionActs(tx, communeId, entryId) };
}

async function lockFor(
  context: Context,
  tx: Tx,
  key: Key & { id: string },
): Promise<Locked & { reader: Reader; isDone: boolean }> {
  const { row, acts } = await lockRow(tx, key);
  const isDone = acts.some(({ id }) => id === key.id);
  return { row, acts, isDone, reader: readerOf(context.actor, key.communeId) };
}

function stampOf({ actor, now }: Context, { supervisorId, responsibleId }: SupervisionRow) {
  return { supervisorId, responsibleId, actedBy: actor.userId, actedAt: now().toISOString() };
}

/** An entry as the reader may see it; throws `request.not_found`. */
export async function describeEntry(
  context: Context,
  tx: Tx,
  { communeId, entryId }: Key,
): Promise<Supervision> {
  const [row] = await findSupervisions(tx, communeId, { id: entryId });
  if (!row) throw new Problem('request.not_found', { entryId });
  const acts = await findSupervisionActs(tx, communeId, entryId);
  const files = await findSupervisionFiles(tx, { communeId, entryId });
  const today = todayInVietnam(context.now());
  return toEntry({ row, acts, files, today }, readerOf(context.actor, communeId));
}

/** Words of an entry never enter the log: they may name households. */
export async function record(
  context: Context,
  tx: Tx,
  { communeId, entryId }: Key,
  { action, ...detail }: { action: string; kind?: string; result?: string; hash?: string },
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'supervision', id: entryId },
    detail,
  });
}
