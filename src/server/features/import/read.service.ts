import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import { Problem } from '#contract/problem.ts';
import { readHeading, type Heading } from '#domain/import/find-heading.ts';
import { createGrouper } from '#domain/import/group-rows.ts';
import type { RowRules } from '#domain/import/read-row.ts';
import type { Context, Deps } from '#server/access/context.ts';
import { scopeFor } from '#server/access/require-permission.ts';
import { inScope, type Scope } from '#server/db/scope.ts';
import type { SheetRow } from '#server/documents/xlsx/sheet-cell.ts';
import { readSheetHeadInWorker, streamSheetInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { todayInVietnam } from '#server/today.ts';
import { buildRow, buildRules, readRawRow, toRawRow } from './build-row.ts';
import { mappingOf } from './describe-import.ts';
import { compareRows, countRows } from './import-check.queries.ts';
import { deleteRows, insertRows, type NewRow } from './import-row.queries.ts';
import {
  findPlaces,
  rememberMapping,
  updateBatch,
  type Key,
  type StoredOptions,
} from './import.queries.ts';
import { getBatch, getDescribed, moveOn, withImport } from './import.service.ts';
import { HEAD_ROWS, hashHeading } from './sheet.service.ts';
import { withStoredFile } from './stored-file.ts';

export const READ_JOB = 'import.read';
const ROWS_AT_ONCE = 500;

/** Accepts how the file is to be read and puts the reading on the queue. */
export async function readImport(
  context: Context,
  { communeId, importId, ...options }: Parsed<typeof contract.readImport>,
): Promise<Answer<typeof contract.readImport>> {
  const key = { communeId, importId };
  refuseMapping(options);
  const { neighbourhoods } = scopeFor(context.actor, 'household.import');
  const stored: StoredOptions = {
    ...options,
    allowedPlaceIds: neighbourhoods === '*' ? null : [...neighbourhoods],
  };
  const answer = await withImport(context, communeId, async (tx) => {
    await moveOn(tx, key, ['uploaded', 'checked', 'failed'], {
      state: 'reading',
      progress: 0,
      total: null,
      problem: null,
      sheet: options.sheet,
      layout: options.layout,
      options: stored,
    });
    return getDescribed(tx, key);
  });
  await context.jobs.enqueue(READ_JOB, key);
  return answer;
}

function refuseMapping({ mapping, layout }: contract.ReadOptions): void {
  const fields = new Set(mapping.map(({ field }) => field));
  if (fields.size < mapping.length) {
    throw new Problem('request.invalid', { issues: [{ field: 'mapping' }] });
  }
  if (!fields.has(layout === 'member' ? 'full_name' : 'head_name')) {
    throw new Problem('import.heading_missing');
  }
}

/** What may be touched while an import is worked on: its commune, as far as the importer sees it. */
export function scopeOf(communeId: string, options: StoredOptions | null): Scope {
  return { communes: [communeId], neighbourhoods: options?.allowedPlaceIds ?? '*' };
}

/**
 * The job: reads every row, checks it, compares it with the others and the register. It may run
 * again after an interruption: it starts from the first row, and nothing of the register is touched.
 */
export async function runRead(deps: Deps, key: Key): Promise<void> {
  const whole = scopeOf(key.communeId, null);
  const batch = await inScope(deps.db, whole, (tx) => getBatch(tx, key));
  const { options } = batch;
  if (batch.state !== 'reading' || !options) return;
  await inScope(deps.db, whole, (tx) => deleteRows(tx, key));
  const ignoredRows = await withStoredFile(deps.db, whole, key, async (path) =>
    readRows(deps, key, {
      path,
      options,
      heading: await rememberHeading(deps, key, path, options),
    }),
  );
  await inScope(deps.db, scopeOf(key.communeId, options), async (tx) => {
    await compareRows(tx, key);
    const counts = await countRows(tx, key);
    const { rowCount } = counts;
    if (rowCount === 0) throw new Problem('import.no_rows');
    const done = { state: 'checked', progress: rowCount, total: rowCount } as const;
    await updateBatch(tx, key, { ...counts, ...done, heading: { ignoredRows } });
  });
}

async function rememberHeading(
  deps: Deps,
  key: Key,
  path: string,
  options: StoredOptions,
): Promise<Heading> {
  const { sheet, firstRow, lastRow, mapping } = options;
  const head = await readSheetHeadInWorker(path, { sheet, headRows: lastRow + HEAD_ROWS });
  const heading = readHeading(head, firstRow, lastRow);
  const headerHash = hashHeading(heading);
  const usedAt = deps.now().toISOString();
  await inScope(deps.db, scopeOf(key.communeId, null), (tx) =>
    rememberMapping(tx, { communeId: key.communeId, headerHash, mapping, usedAt }),
  );
  return heading;
}

type Reading = { path: string; options: StoredOptions; heading: Heading };

async function readRows(deps: Deps, key: Key, reading: Reading): Promise<number> {
  const { path, options } = reading;
  const scope = scopeOf(key.communeId, null);
  const today = todayInVietnam(deps.now());
  const places = await inScope(deps.db, scope, (tx) => findPlaces(tx, key.communeId, today));
  const reader = createReader(buildRules(options, places, today), reading);
  let progress = 0;
  for await (const batch of streamSheetInWorker(path, {
    sheet: options.sheet,
    batchRows: ROWS_AT_ONCE,
  })) {
    const rows = batch.flatMap((line) => reader.read(line));
    progress += rows.length;
    await inScope(deps.db, scope, async (tx) => {
      await insertRows(tx, key, rows);
      await updateBatch(tx, key, { progress });
    });
  }
  return reader.ignored();
}

/** Reads lines in the order of the sheet; what one line says of the next (place, household) is kept here. */
function createReader(rules: RowRules, { options, heading }: Reading) {
  const encodings = new Map(heading.columns.map(({ index, encoding }) => [index, encoding]));
  for (const { column, encoding } of options.encodings) encodings.set(column, encoding);
  const group = createGrouper(options.layout);
  const placeColumn = mappingOf(options).neighbourhood;
  let partPlace: string | undefined;
  let lastPlace: string | undefined;
  let ignored = 0;
  return {
    ignored: () => ignored,
    read(line: SheetRow): NewRow[] {
      if (line.number < heading.dataRow) return [];
      const raw = toRawRow(line.cells, encodings);
      const isBlank = placeColumn === undefined || (raw.v[placeColumn] ?? null) === null;
      const above = partPlace ?? (options.fillsDown ? lastPlace : undefined);
      if (isBlank && above !== undefined) raw.p = above;
      const reading = readRawRow(raw, rules);
      if (reading.kind === 'place') partPlace = reading.neighbourhoodId;
      if (reading.kind !== 'data') {
        ignored += 1;
        return [];
      }
      lastPlace = reading.row.neighbourhoodId ?? lastPlace;
      const { row: parsed, issues } = reading;
      const stored = { rowNumber: line.number, raw, parsed, issues };
      return [buildRow(stored, group(parsed), options.layout)];
    },
  };
}
