import { createHash } from 'node:crypto';
import { parseCsv } from 'hucre/csv';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/admin-unit.ts';
import { Problem } from '#contract/problem.ts';
import { unitSearchKey } from '#domain/admin-unit/unit-search-key.ts';
import {
  readUnitJson,
  readUnitRows,
  type ListedUnit,
  type UnitListReading,
} from '#domain/admin-unit/unit-list.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';
import type { Db, Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { UploadedFile } from '#server/http/mount.ts';
import { getNationId } from './admin-unit.service.ts';
import { planUnits, type UnitPlan } from './unit-plan.ts';
import {
  endUnits,
  findUnitsInForce,
  lockUnits,
  upsertSuccessions,
  upsertUnits,
  type UnitDraft,
} from './unit-load.queries.ts';
import { unitId } from './unit-load.service.ts';

type Preview = Answer<typeof contract.previewUnitImport>;
type WithFile = Context & { file?: UploadedFile };

const shown = 200;
/** The national list is 1.5 MB in its longest form. */
const fileLimit = 8 * 1024 * 1024;

/** What a national list would add or change; nothing is saved. */
export async function previewUnitImport(
  context: WithFile,
  input: Parsed<typeof contract.previewUnitImport>,
): Promise<Preview> {
  await requireNation(context);
  const list = await readList(context);
  const inForce = await findUnitsInForce(context.db, input.on);
  return describe(list, planUnits(list.reading.units, inForce, input));
}

/** Loads the list that was previewed. Throws unit.list_changed, unit.list_invalid. */
export async function importUnits(
  context: WithFile,
  input: Parsed<typeof contract.importUnits>,
): Promise<Answer<typeof contract.importUnits>> {
  const nationId = await requireNation(context);
  const list = await readList(context);
  if (list.fileHash !== input.fileHash) throw new Problem('unit.list_changed');
  const { actor, db } = context;
  const at = context.now();
  return inScope(db, wholeScope, async (tx) => {
    const plan = await writeList(tx, list.reading, input);
    const preview = describe(list, plan);
    await recordAudit(tx, {
      communeId: nationId,
      at,
      actor,
      action: 'unit.list_imported',
      subject: { kind: 'unit', id: nationId },
      detail: { ...countsOf(plan), source: input.source, fileHash: list.fileHash, on: input.on },
    });
    return preview;
  });
}

/** The operator loads a national list from a file's bytes. Throws unit.list_invalid. */
export async function importUnitFile(
  db: Db,
  file: Buffer,
  options: { on: string; isComplete: boolean; source: string; at: Date },
): Promise<Preview> {
  const list = { fileHash: hashOf(file), reading: readBytes(file) };
  return inScope(db, wholeScope, async (tx) => {
    const plan = await writeList(tx, list.reading, options);
    const nationId = await getNationId(tx);
    await recordAudit(tx, {
      communeId: nationId,
      at: options.at,
      actor: null,
      action: 'unit.list_imported',
      subject: { kind: 'unit', id: nationId },
      detail: { ...countsOf(plan), source: options.source, fileHash: list.fileHash },
    });
    return describe(list, plan);
  });
}

/** A list of the whole nation is the nation's to load. */
async function requireNation(context: Context): Promise<string> {
  const nationId = await getNationId(context.db);
  requirePermission(context, 'unit.manage', { communeId: nationId });
  return nationId;
}

type List = { fileHash: string; reading: UnitListReading };

async function readList({ file }: WithFile): Promise<List> {
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to the end all the same, or the connection would hang.
    if (size <= fileLimit) chunks.push(chunk);
  }
  if (size > fileLimit || file.isTruncated())
    throw new Problem('request.too_large', { limit: '8 MB' });
  const bytes = Buffer.concat(chunks);
  return { fileHash: hashOf(bytes), reading: readBytes(bytes) };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readBytes(bytes: Buffer): UnitListReading {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (!/^\s*[[{]/.test(text))
    return readUnitRows(parseCsv(text).map((row) => row.map((cell) => String(cell ?? ''))));
  try {
    return readUnitJson(JSON.parse(text));
  } catch {
    const message = 'Tệp JSON bị hỏng hoặc chưa tải xong.';
    return { units: [], issues: [{ row: '1', field: 'file', message }] };
  }
}

async function writeList(
  tx: Tx,
  reading: UnitListReading,
  options: { on: string; isComplete: boolean; source: string },
): Promise<UnitPlan> {
  const { units, issues } = reading;
  if (issues.length > 0 || units.length === 0)
    throw new Problem('unit.list_invalid', { count: issues.length, issues: issues.slice(0, 20) });
  await lockUnits(tx);
  const plan = planUnits(units, await findUnitsInForce(tx, options.on), options);
  const nationId = await getNationId(tx);
  const ended = [...plan.closed, ...plan.replaced.map(({ before }) => before)];
  await endUnits(
    tx,
    ended.map(({ id }) => id),
    options.on,
  );
  const parentIds = new Map(plan.provinceIds);
  const write = [...plan.added, ...plan.corrected, ...plan.replaced.map(({ after }) => after)];
  for (const level of ['province', 'commune'] as const) {
    const drafts = write
      .filter((unit) => unit.level === level)
      .map((unit) => draftOf(unit, nationId, parentIds, options));
    const ids = await upsertUnits(tx, drafts);
    for (const { code, validFrom } of drafts)
      if (level === 'province') parentIds.set(code, ids.get(`${level}/${code}@${validFrom}`) ?? '');
  }
  await linkReplaced(tx, plan, options);
  return plan;
}

function draftOf(
  unit: ListedUnit & { validFrom?: string },
  nationId: string,
  provinceIds: ReadonlyMap<string, string>,
  { on, source }: { on: string; source: string },
): UnitDraft {
  const { level, code, kind, name, parentCode, validFrom = on } = unit;
  const parentId = parentCode === null ? nationId : provinceIds.get(parentCode);
  if (parentId === undefined) throw new Error(`no province ${parentCode} for ${code}`);
  return {
    id: unitId({ level, code, validFrom }),
    level,
    code,
    kind,
    name,
    searchKey: unitSearchKey(unit),
    parentId,
    validFrom,
    validTo: null,
    source,
  };
}

/** A renamed or moved unit goes on in the new one, so that grants and registers follow. */
async function linkReplaced(
  tx: Tx,
  plan: UnitPlan,
  { on, source }: { on: string; source: string },
): Promise<void> {
  await upsertSuccessions(
    tx,
    plan.replaced.map(({ before, after }) => ({
      predecessorId: before.id,
      successorId: unitId({ ...after, validFrom: on }),
      onDate: on,
      basis: source,
      verified: false,
    })),
  );
}

function countsOf(plan: UnitPlan) {
  return {
    addedCount: plan.added.length,
    changedCount: plan.corrected.length + plan.replaced.length,
    closedCount: plan.closed.length,
    unchangedCount: plan.unchangedCount,
  };
}

function describe({ fileHash, reading }: List, plan: UnitPlan): Preview {
  const { units, issues } = reading;
  return {
    fileHash,
    provinceCount: units.filter(({ level }) => level === 'province').length,
    communeCount: units.filter(({ level }) => level === 'commune').length,
    ...countsOf(plan),
    changes: plan.changes.slice(0, shown),
    issues: issues.slice(0, shown),
  };
}
