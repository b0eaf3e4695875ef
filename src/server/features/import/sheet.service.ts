import { createHash } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import type { SheetPreview } from '#contract/import.ts';
import {
  findHeading,
  headingKey,
  readHeading,
  showCell,
  type Heading,
} from '#domain/import/find-heading.ts';
import type { ImportField } from '#domain/import/import-field.ts';
import type { Context } from '#server/access/context.ts';
import { scopeFor } from '#server/access/require-permission.ts';
import { refusingHostile } from '#server/documents/refuse-file.ts';
import type { SheetHead } from '#server/documents/xlsx/read-xlsx.ts';
import { columnLetters } from '#server/documents/xlsx/sheet-cell.ts';
import { readSheetHeadInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { findMapping, type Key, type RememberedMapping } from './import.queries.ts';
import { getBatch, notNow, withImport } from './import.service.ts';
import { withStoredFile } from './stored-file.ts';

/** Enough rows to judge the encoding of a column. */
export const HEAD_ROWS = 80;
const SHOWN_ROWS = 15;
const SHEETS_TRIED = 5;

/** The first rows of a sheet, the heading found in them, and what its columns mean. */
export async function previewSheet(
  context: Context,
  asked: Parsed<typeof contract.previewSheet>,
): Promise<Answer<typeof contract.previewSheet>> {
  const { communeId } = asked;
  const batch = await withImport(context, communeId, (tx) => getBatch(tx, asked));
  if (!['uploaded', 'checked', 'failed'].includes(batch.state)) throw notNow(batch.state);
  const scope = scopeFor(context.actor, 'household.import');
  const { head, heading } = await withStoredFile(context.db, scope, asked, (path) =>
    refusingHostile(() => readHead(path, asked)),
  );
  const remembered =
    heading &&
    (await withImport(context, communeId, (tx) =>
      findMapping(tx, communeId, hashHeading(heading)),
    ));
  return {
    sheets: head.sheets,
    sheet: head.sheet,
    heading: heading ? describeHeading(heading, remembered) : null,
    hasMergedPlaces: heading !== undefined && hasMergedPlaces(head, heading),
    rows: head.rows.slice(0, SHOWN_ROWS).map(({ number, cells }) => ({
      number,
      cells: cells.map((cell) => showCell(cell, 'unicode').slice(0, 200)),
    })),
  };
}

type Asked = Key & {
  sheet?: string | undefined;
  firstRow?: number | undefined;
  lastRow?: number | undefined;
};

/** The sheet asked for; else the first visible one that has a heading. */
async function readHead(
  path: string,
  { sheet, firstRow, lastRow }: Asked,
): Promise<{ head: SheetHead; heading: Heading | undefined }> {
  const head = await readSheetHeadInWorker(path, { sheet, headRows: HEAD_ROWS });
  if (firstRow !== undefined) {
    return { head, heading: readHeading(head, firstRow, lastRow ?? firstRow) };
  }
  const heading = findHeading(head);
  if (heading || sheet !== undefined) return { head, heading };
  const others = head.sheets.filter(({ name, isHidden }) => !isHidden && name !== head.sheet);
  for (const { name } of others.slice(0, SHEETS_TRIED)) {
    const other = await readSheetHeadInWorker(path, { sheet: name, headRows: HEAD_ROWS });
    const found = findHeading(other);
    if (found) return { head: other, heading: found };
  }
  return { head, heading };
}

/** The same heading in another file has the same hash. */
export function hashHeading(heading: Pick<Heading, 'columns'>): string {
  return createHash('sha256').update(headingKey(heading.columns)).digest('hex');
}

function describeHeading(
  heading: Heading,
  remembered: RememberedMapping | undefined,
): NonNullable<SheetPreview['heading']> {
  const known = remembered && new Map(remembered.map(({ column, field }) => [column, field]));
  return {
    ...heading,
    isRemembered: remembered !== undefined,
    columns: heading.columns.map((column) => ({
      ...column,
      letters: columnLetters(column.index),
      samples: column.samples.map((text) => text.slice(0, 200)),
      field: known ? ((known.get(column.index) ?? null) as ImportField | null) : column.field,
    })),
  };
}

function hasMergedPlaces({ merges }: SheetHead, { dataRow, columns }: Heading): boolean {
  const place = columns.find(({ field }) => field === 'neighbourhood')?.index;
  return merges.some(
    (range) =>
      range.startColumn === place && range.endRow > range.startRow && range.startRow >= dataRow - 1,
  );
}
