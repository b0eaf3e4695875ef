import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/points-table.ts';
import type { PointsTable as PointsTableAnswer } from '#contract/points-table.ts';
import { Problem } from '#contract/problem.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  computeB1,
  isConfirmed,
  parsePointsTable,
  type B1Result,
  type PointsAnswers,
  type PointsTable,
} from '#domain/standard/points-table.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { findPersonNames } from '#server/db/person-names.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  confirmPointsTableRow,
  findPointsTable,
  findPointsTables,
  insertPointsTable,
  lockPointsTable,
  type PointsTableRow,
} from './points-table.queries.ts';
import { readGroups, writeTemplate } from './points-table-sheet.ts';
import { getStandard } from './standard.service.ts';

const practiceFolder = new URL('../../../../rules/practice/', import.meta.url);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let practice: readonly PointsTable[] | undefined;

/** The practice tables of `rules/practice/`: to learn by, never official. */
export function loadPracticeTables(): readonly PointsTable[] {
  practice ??= readdirSync(practiceFolder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readPractice(readFileSync(new URL(name, practiceFolder), 'utf8')));
  return practice;
}

/**
 * B1 of a survey by a points table, for a result. Only a table two different people confirmed,
 * for the round's standard, computes it.
 */
export async function computeOfficialB1(
  tx: Tx,
  place: { communeId: string; standardId: string },
  survey: { pointsTableId?: string | undefined; answers?: PointsAnswers | undefined },
): Promise<number> {
  const { pointsTableId, answers = {} } = survey;
  const row =
    pointsTableId === undefined
      ? undefined
      : await findPointsTable(tx, place.communeId, pointsTableId);
  if (!row || row.standardId !== place.standardId) {
    throw new Problem('request.not_found', { pointsTableId });
  }
  return getScore(computeB1(toDomain(row), answers)).b1;
}

export async function listPointsTables(
  context: Context,
  { communeId }: Parsed<typeof contract.listPointsTables>,
): Promise<Answer<typeof contract.listPointsTables>> {
  const request = { action: 'standard.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rows = await findPointsTables(tx, communeId);
    const imported = await Promise.all(rows.map((row) => describe(context, tx, row)));
    return { tables: [...imported, ...loadPracticeTables().map(describePractice)] };
  });
}

export async function getPointsTable(
  context: Context,
  { communeId, tableId }: Parsed<typeof contract.getPointsTable>,
): Promise<Answer<typeof contract.getPointsTable>> {
  const request = { action: 'standard.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const practiceTable = loadPracticeTables().find((table) => table.id === tableId);
    if (practiceTable) return describePractice(practiceTable);
    return describe(context, tx, await getRow(tx, communeId, tableId));
  });
}

export async function downloadPointsTableTemplate(context: Context): Promise<FileAnswer> {
  requirePermission(context, 'standard.read');
  return { fileName: 'mau-bang-diem-b1.xlsx', mediaType: XLSX, body: await writeTemplate() };
}

/** Keeps an imported table, unconfirmed. The same id again is the same success. */
export async function importPointsTable(
  context: Context & { file?: UploadedFile },
  input: Parsed<typeof contract.importPointsTable>,
): Promise<Answer<typeof contract.importPointsTable>> {
  const { communeId, id } = input;
  requirePermission(context, 'standard.manage', { communeId });
  const groups = context.file ? await readGroups(await buffer(context.file.stream)) : [];
  if (context.file?.isTruncated()) throw new Problem('request.too_large', { limit: '64 MB' });
  getStandard(input.standardId);
  const table = checkTable({ ...toFields(input), practice: false, notice: '', groups });
  const request = { action: 'standard.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const known = await findPointsTable(tx, communeId, id);
    if (known) return describe(context, tx, known);
    const row = newRow(context, communeId, table);
    await insertPointsTable(tx, row);
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'standard.points_table_imported',
      subject: { kind: 'points_table', id },
      detail: { name: table.name, standardId: table.standardId, contentHash: row.contentHash },
    });
    return describe(context, tx, row);
  });
}

/** Confirms what the person compared with the paper; the second person must be another one. */
export async function confirmPointsTable(
  context: Context,
  input: Parsed<typeof contract.confirmPointsTable>,
): Promise<Answer<typeof contract.confirmPointsTable>> {
  const { communeId, tableId, contentHash } = input;
  const request = { action: 'standard.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockPointsTable(tx, communeId, tableId);
    if (!row) throw new Problem('request.not_found', { tableId });
    if (row.contentHash !== contentHash) {
      throw new Problem('record.stale', { basedOn: contentHash, current: row.contentHash });
    }
    const by = context.actor.userId;
    if (row.confirmedBySecond !== null) return describe(context, tx, row);
    if (row.confirmedByFirst === by) throw new Problem('standard.table_confirmed_by_same_person');
    const place = row.confirmedByFirst === null ? 'first' : 'second';
    const at = context.now().toISOString();
    await confirmPointsTableRow(tx, { communeId, id: tableId }, { place, by, at });
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'standard.points_table_confirmed',
      subject: { kind: 'points_table', id: tableId },
      detail: { place, contentHash },
    });
    return describe(context, tx, await getRow(tx, communeId, tableId));
  });
}

/** Adds up B1; by a practice table the answer says so. */
export async function scorePointsTable(
  context: Context,
  input: Parsed<typeof contract.scorePointsTable>,
): Promise<Answer<typeof contract.scorePointsTable>> {
  const { communeId, tableId, answers } = input;
  const request = { action: 'standard.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const practiceTable = loadPracticeTables().find((table) => table.id === tableId);
    const table = practiceTable ?? toDomain(await getRow(tx, communeId, tableId));
    const { b1, official, practice: isPractice, lines } = getScore(computeB1(table, answers));
    return { b1, isOfficial: official, isPractice, lines };
  });
}

function getScore(result: B1Result): B1Result & { ok: true } {
  if (result.ok) return result;
  const { problems } = result;
  const isUnconfirmed = problems.some(
    ({ code }) => code === 'not_confirmed' || code === 'confirmed_by_one_person',
  );
  if (isUnconfirmed) throw new Problem('standard.table_not_confirmed');
  throw new Problem('standard.answers_invalid', { problems });
}

async function getRow(tx: Tx, communeId: string, id: string): Promise<PointsTableRow> {
  const isUuid = /^[0-9a-f-]{36}$/i.test(id);
  const row = isUuid ? await findPointsTable(tx, communeId, id) : undefined;
  if (!row) throw new Problem('request.not_found', { tableId: id });
  return row;
}

function toFields({
  id,
  name,
  standardId,
  region,
  source,
  effectiveFrom,
}: {
  id: string;
  name: string;
  standardId: string;
  region: string;
  source: string;
  effectiveFrom: string;
}) {
  return { id, name, standardId, region, source, effectiveFrom };
}

function checkTable(json: unknown): PointsTable {
  const reading = parsePointsTable(json);
  const isWhole = (table: PointsTable) =>
    table.groups.every((group) => group.items.every((item) => Number.isInteger(item.points)));
  if (reading.ok && isWhole(reading.table)) return reading.table;
  if (reading.ok) {
    throw new Problem('standard.table_not_readable', { faults: 'điểm phải là số nguyên' });
  }
  throw new Problem('standard.table_not_readable', {
    faults: reading.faults.slice(0, 20).join('; '),
  });
}

function newRow(context: Context, communeId: string, table: PointsTable): PointsTableRow {
  const { id, standardId, region, name, source, effectiveFrom, groups } = table;
  const content = { effectiveFrom, groups };
  return {
    communeId,
    id,
    standardId,
    region,
    name,
    source,
    content,
    contentHash: hashOf({ standardId, region, ...content }),
    createdBy: context.actor.userId,
    createdAt: context.now().toISOString(),
    confirmedByFirst: null,
    confirmedAtFirst: null,
    confirmedBySecond: null,
    confirmedAtSecond: null,
  };
}

/** The stored table with its confirmations, as the domain reads it. */
function toDomain(row: PointsTableRow): PointsTable {
  const { id, name, standardId, region, source } = row;
  const content = row.content as { effectiveFrom: string; groups: PointsTable['groups'] };
  return {
    id,
    name,
    standardId,
    region,
    source,
    effectiveFrom: plainDate(content.effectiveFrom),
    practice: false,
    notice: '',
    groups: content.groups,
    confirmedBy: confirmationsOf(row).map(({ by, at }) => ({
      by,
      on: todayInVietnam(new Date(at)),
    })),
  };
}

function confirmationsOf(row: PointsTableRow): { by: string; at: string }[] {
  return [
    { by: row.confirmedByFirst, at: row.confirmedAtFirst },
    { by: row.confirmedBySecond, at: row.confirmedAtSecond },
  ].filter((one): one is { by: string; at: string } => one.by !== null && one.at !== null);
}

async function describe(context: Context, tx: Tx, row: PointsTableRow): Promise<PointsTableAnswer> {
  const confirmations = confirmationsOf(row);
  const ids = [row.createdBy, ...confirmations.map(({ by }) => by)];
  const names = await findPersonNames(tx, ids);
  const table = toDomain(row);
  return {
    ...answerOf(table, row.contentHash),
    isConfirmed: isConfirmed(table),
    confirmations: confirmations.map(({ by, at }) => ({ by: names.get(by) ?? by, at })),
    isConfirmedByMe: confirmations.some(({ by }) => by === context.actor.userId),
    createdBy: names.get(row.createdBy) ?? row.createdBy,
    createdAt: row.createdAt,
  };
}

function describePractice(table: PointsTable): PointsTableAnswer {
  const { standardId, region, effectiveFrom, groups } = table;
  return {
    ...answerOf(table, hashOf({ standardId, region, effectiveFrom, groups })),
    isConfirmed: false,
    confirmations: [],
    isConfirmedByMe: false,
    createdBy: '',
    createdAt: '',
  };
}

function answerOf(table: PointsTable, contentHash: string) {
  const { id, name, standardId, region, effectiveFrom, source, notice } = table;
  return {
    id,
    name,
    standardId,
    region,
    effectiveFrom,
    source,
    isPractice: table.practice,
    notice,
    contentHash,
    itemCount: table.groups.reduce((sum, group) => sum + group.items.length, 0),
    groups: table.groups.map((group) => ({ ...group, items: [...group.items] })),
  };
}

function readPractice(text: string): PointsTable {
  const reading = parsePointsTable(JSON.parse(text));
  if (!reading.ok) throw new Error(`Practice table is not usable:\n${reading.faults.join('\n')}`);
  if (!reading.table.practice)
    throw new Error('A table in rules/practice must be a practice table');
  return reading.table;
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
