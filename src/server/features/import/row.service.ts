import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import { Problem } from '#contract/problem.ts';
import { createGrouper, type GroupedRow } from '#domain/import/group-rows.ts';
import type { RowRules } from '#domain/import/read-row.ts';
import type { RawValue } from '#domain/import/read-value.ts';
import type { Context } from '#server/access/context.ts';
import { inScope } from '#server/db/scope.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import { buildRow, buildRules, readRawRow } from './build-row.ts';
import { describeImport, describeRow, mappingOf } from './describe-import.ts';
import { compareRows, countRows } from './import-check.queries.ts';
import {
  countIssues,
  findRow,
  findRows,
  rewriteRows,
  type NewRow,
  type RawRow,
  type StoredRow,
} from './import-row.queries.ts';
import {
  findPlaces,
  lockState,
  updateBatch,
  type Key,
  type StoredOptions,
} from './import.queries.ts';
import { getBatch, notNow, withImport } from './import.service.ts';
import { scopeOf } from './read.service.ts';

/** Rows of an import with what is wrong in them, in the order of the file. */
export async function listImportRows(
  context: Context,
  asked: Parsed<typeof contract.listImportRows>,
): Promise<Answer<typeof contract.listImportRows>> {
  const { limit } = asked;
  return withImport(context, asked.communeId, async (tx) => {
    const { options } = await getBatch(tx, asked);
    if (!options) return { items: [], next: null, issueCounts: [] };
    const rows = await findRows(tx, asked, { ...asked, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => describeRow(row, options)),
      next: rows.length > limit ? (page.at(-1)?.rowNumber ?? null) : null,
      issueCounts: await countIssues(tx, asked),
    };
  });
}

/** Corrects cells of a row and checks it again, with every row its change may concern. */
export async function fixImportRow(
  context: Context,
  input: Parsed<typeof contract.fixImportRow>,
): Promise<Answer<typeof contract.fixImportRow>> {
  const { communeId, rowNumber } = input;
  return withImport(context, communeId, async (tx) => {
    const state = await lockState(tx, input);
    if (state !== undefined && state !== 'checked') throw notNow(state);
    const { options } = await getBatch(tx, input);
    if (!options) throw notNow('uploaded');
    const row = await findRow(tx, input, rowNumber);
    if (!row) throw new Problem('request.not_found', { rowNumber });
    if (row.version !== input.version) {
      const current = describeRow(row, options).values;
      throw new Problem('record.stale', { version: row.version, current });
    }
    await rewriteCorrected(context, tx, { key: input, options, row, values: input.values });
    await compareRows(tx, input);
    await updateBatch(tx, input, await countRows(tx, input));
    const fixed = await findRow(tx, input, rowNumber);
    if (!fixed) throw new Error(`Row ${rowNumber} is gone after its correction`);
    const batch = await getBatch(tx, input);
    return { row: describeRow(fixed, options), import: describeImport(batch) };
  });
}

type Correction = {
  key: Key;
  options: StoredOptions;
  row: StoredRow;
  values: { field: keyof RowRules['mapping']; text: string }[];
};

async function rewriteCorrected(context: Context, tx: Tx, correction: Correction): Promise<void> {
  const { key, options, row } = correction;
  const today = todayInVietnam(context.now());
  const rules = buildRules(options, await findPlaces(tx, key.communeId, today), today);
  const raw = correctCells(correction);
  const reading = readRawRow(raw, rules);
  if (reading.kind !== 'data')
    throw new Problem('request.invalid', { issues: [{ field: 'values' }] });
  if (options.layout === 'member') {
    await regroup(tx, key, { rules, layout: options.layout, rowNumber: row.rowNumber, raw });
    return;
  }
  const { row: parsed, issues } = reading;
  const grouped: GroupedRow = {
    householdNo: row.householdNo,
    isNewHousehold: true,
    row: parsed,
    issues: [],
  };
  const stored = { rowNumber: row.rowNumber, raw, parsed, issues };
  await rewriteRows(tx, key, [{ ...buildRow(stored, grouped, 'household'), isEdited: true }]);
}

/** What is typed replaces what the cell held, a formula too. A place typed in a row wins over the line above. */
function correctCells({ options, row, values }: Correction): RawRow {
  const mapping = mappingOf(options);
  const v: RawValue[] = [...row.raw.v];
  const typed = new Set<number>();
  for (const { field, text } of values) {
    const column = mapping[field];
    if (column === undefined) throw new Problem('request.invalid', { issues: [{ field }] });
    while (v.length < column) v.push(null);
    v[column] = text.trim() === '' ? null : text.trim();
    typed.add(column);
  }
  const f = (row.raw.f ?? []).filter((column) => !typed.has(column));
  return { v, ...(f.length > 0 && { f }), ...(row.raw.p !== undefined && { p: row.raw.p }) };
}

const ROWS_AT_ONCE = 2_000;

/** One corrected row may begin or end a household, so all rows are put together again; only changed ones are written. */
async function regroup(
  tx: Tx,
  key: Key,
  corrected: { rules: RowRules; layout: RowRules['layout']; rowNumber: number; raw: RawRow },
): Promise<void> {
  const { rules, layout } = corrected;
  const group = createGrouper(layout);
  let after = 0;
  for (;;) {
    const rows = await findRows(tx, key, { show: 'all', after, limit: ROWS_AT_ONCE });
    const changed: (NewRow & { isEdited: boolean })[] = [];
    for (const row of rows) {
      const isEdited = row.rowNumber === corrected.rowNumber;
      const raw = isEdited ? corrected.raw : row.raw;
      const reading = readRawRow(raw, rules);
      if (reading.kind !== 'data') continue;
      const { row: parsed, issues } = reading;
      const stored = { rowNumber: row.rowNumber, raw, parsed, issues };
      const built = buildRow(stored, group(parsed), layout);
      if (isEdited || isChanged(row, built)) changed.push({ ...built, isEdited });
    }
    await rewriteRows(tx, key, changed);
    const last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE || last === undefined) return;
    after = last.rowNumber;
  }
}

function isChanged(row: StoredRow, built: NewRow): boolean {
  return (
    row.householdNo !== built.householdNo ||
    row.neighbourhoodId !== built.neighbourhoodId ||
    row.isHead !== built.isHead ||
    row.issues.length !== built.issues.length
  );
}

/** Every row that was not taken, a page at a time; for the file of bad rows. */
export async function* findBadRows(
  context: Context,
  key: Key,
  options: StoredOptions,
): AsyncGenerator<StoredRow> {
  let after = 0;
  for (;;) {
    const rows = await inScope(context.db, scopeOf(key.communeId, options), (tx) =>
      findRows(tx, key, { show: 'bad', after, limit: ROWS_AT_ONCE }),
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE || last === undefined) return;
    after = last.rowNumber;
  }
}
