import type { Answer, Parsed } from '#contract/endpoint.ts';
import { PlanFile, PlanPaper } from '#contract/movement.ts';
import * as contract from '#contract/plan.ts';
import { Problem } from '#contract/problem.ts';
import { checkPlan } from '#domain/movement/check-plan.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { detectFileKind } from '#server/documents/detect-file-kind.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import {
  findClauses,
  findMovementById,
  findOrganisations,
  findPlanOf,
  findTargets,
  findTasks,
  type MovementRow,
} from './movement.queries.ts';

/** More than the largest plan takes by far. */
const MAX_FILE = 4 * 1024 * 1024;
const SHOWN_FAULTS = 5;

/** A movement with its plan, targets, tasks and organisations; no progress, no people, no accounts. */
export async function downloadMovement(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.downloadMovement>,
): Promise<FileAnswer> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const movement = await findMovementById(tx, communeId, movementId);
    if (!movement) throw new Problem('request.not_found', { movementId });
    const plan = await toPlanFile(tx, movement);
    const file = { format: contract.movementFileFormat, formatVersion: 1, plan };
    return {
      fileName: `${movement.code}.chungtay.json`,
      mediaType: 'application/json',
      body: Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
    };
  });
}

/** Reads the file of a movement and checks it; a person adapts and confirms what comes back. */
export async function readMovementFile(
  context: Context & { file?: UploadedFile },
  { communeId }: Parsed<typeof contract.readMovementFile>,
): Promise<Answer<typeof contract.readMovementFile>> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  await withPermission(context, request, async () => {});
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes } = await collectUpload(file);
  const plan = parsePlanFile(bytes);
  refuseFaultyPlan(plan);
  return { fileName: file.fileName, plan };
}

/** A plan whose parts do not fit together is refused with the first faults in sentences. */
export function refuseFaultyPlan(plan: PlanFile): void {
  const faults = checkPlan(plan);
  if (faults.length === 0) return;
  const shown = faults.slice(0, SHOWN_FAULTS);
  throw new Problem('movement.plan_faulty', {
    count: faults.length,
    first: shown.map(({ vi }) => vi).join(' '),
    firstEnglish: shown.map(({ en }) => en).join(' '),
  });
}

function parsePlanFile(bytes: Buffer): PlanFile {
  if (bytes.length > MAX_FILE) throw new Problem('movement.plan_file_too_large');
  if (detectFileKind(bytes) !== 'text') throw new Problem('movement.plan_file_wrong_type');
  const content = parseJson(bytes);
  const isWrapped = typeof content === 'object' && content !== null && 'format' in content;
  if (isWrapped && content.format !== contract.movementFileFormat) {
    throw new Problem('movement.plan_file_wrong_type');
  }
  const parsed = PlanFile.safeParse(isWrapped && 'plan' in content ? content.plan : content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem('movement.plan_file_shape', { field: issue?.path.join('.') ?? '' });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('movement.plan_file_wrong_type');
  }
}

async function toPlanFile(tx: Tx, movement: MovementRow): Promise<PlanFile> {
  const { communeId, code, name, fromYear, toYear, higherBasis } = movement;
  const plan = await findPlanOf(tx, movement);
  if (!plan) throw new Error(`Movement ${movement.id} has no plan`);
  const clauses = await findClauses(tx, communeId, plan.id);
  const all = await findOrganisations(tx, communeId);
  const tasks = await findTasks(tx, movement);
  const paper = PlanPaper.parse(plan.paper);
  const codeOfClause = new Map(clauses.map((clause) => [clause.id, clause.code]));
  const codeOfBody = new Map(all.map((body) => [body.id, body.code]));
  const clauseOf = (id: string | null): string =>
    codeOfClause.get(id ?? '') ?? clauses[0]?.code ?? '';
  const named = new Set([
    ...tasks.flatMap(({ leadId, cooperatingIds }) => [leadId, ...cooperatingIds]),
    ...all
      .filter((body) => paper.recipients.some((each) => each.organisation === body.code))
      .map(({ id }) => id),
  ]);
  return PlanFile.parse({
    id: code,
    movement: { code, name, fromYear, toYear, higherBasis },
    paper,
    clauses: clauses.map(({ code: id, parentId, label, heading, body, productClauses }) => ({
      id,
      parent: parentId === null ? null : clauseOf(parentId),
      label,
      heading,
      body,
      productClauses,
    })),
    targets: (await findTargets(tx, movement)).map((target, index) => ({
      id: `G${index + 1}`,
      clause: clauseOf(target.clauseId),
      kind: target.kind,
      name: target.name,
      baselineYear: target.baselineYear,
      params: target.params,
    })),
    organisations: all
      .filter(({ id }) => named.has(id))
      .map(({ code: id, name: called, kind }) => ({ id, name: called, kind })),
    tasks: tasks.map((task, index) => ({
      id: `T${String(index + 1).padStart(2, '0')}`,
      clause: clauseOf(task.clauseId),
      title: task.title,
      lead: codeOfBody.get(task.leadId ?? '') ?? null,
      cooperating: task.cooperatingIds.flatMap((id) => codeOfBody.get(id) ?? []),
      rhythm: task.rhythm,
      startsOn: task.startsOn,
      dueOn: task.dueOn,
      evidence: task.evidence,
    })),
  });
}
