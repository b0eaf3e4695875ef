import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { findHeading, toMapping } from '#domain/import/find-heading.ts';
import { buildPlaceMatcher } from '#domain/import/match-neighbourhood.ts';
import { readRow } from '#domain/import/read-row.ts';
import { readSheetHead, readSheetRows } from '#server/documents/xlsx/read-xlsx.ts';
import {
  buildHouseholdList,
  buildResults2023,
  type HouseholdList,
} from '#tests/support/sample-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'chungtay-list-'));
let list: HouseholdList;
beforeAll(async () => {
  list = await buildHouseholdList();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the file as the import does: heading, columns, rows; gives the errors of each row. */
async function readList(content: Buffer) {
  const path = join(folder, 'list.xlsx');
  writeFileSync(path, content);
  const head = await readSheetHead(path);
  const heading = findHeading({ rows: head.rows, merges: head.merges });
  if (!heading) throw new Error('no heading found');
  const places = list.neighbourhoods.map((name, index) => ({
    id: name,
    code: String(index + 1),
    kind: 'tổ dân phố',
    name,
  }));
  const rules = {
    mapping: toMapping(heading.columns),
    layout: heading.layout,
    matchPlace: buildPlaceMatcher(places),
    allowedPlaceIds: null,
    placeId: null,
    acceptsFormulas: false,
    today: plainDate('2023-12-01'),
  };
  const errors: { row: number; codes: string[] }[] = [];
  let households = 0;
  for await (const row of readSheetRows(path)) {
    if (row.number < heading.dataRow) continue;
    const raw = row.cells.map(({ value }) => (typeof value === 'boolean' ? null : value));
    const reading = readRow(raw, rules);
    if (reading.kind !== 'data') continue;
    households += 1;
    const codes = reading.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    if (codes.length > 0) errors.push({ row: row.number, codes });
  }
  return { heading, errors, households };
}

describe('the household list of the journey', () => {
  test('has forty households and a heading that is understood', async () => {
    const { heading, households } = await readList(list.corrected);
    expect(heading.layout).toBe('household');
    expect(Object.keys(toMapping(heading.columns)).toSorted()).toEqual([
      'address',
      'birth_female',
      'birth_male',
      'citizen_id',
      'code',
      'declared_count',
      'ethnicity',
      'head_name',
      'neighbourhood',
      'note',
    ]);
    expect(households).toBe(40);
  });

  test('has exactly five bad rows, each of another kind', async () => {
    const { errors } = await readList(list.withMistakes);
    expect(errors).toEqual(list.badRows.map(({ row, code }) => ({ row, codes: [code] })));
    expect(new Set(list.badRows.map(({ code }) => code)).size).toBe(5);
  });

  test('has none when it is corrected', async () => {
    expect((await readList(list.corrected)).errors).toEqual([]);
  });

  test('is the same each time it is built', async () => {
    const again = await readList((await buildHouseholdList()).withMistakes);
    expect(again.errors).toEqual((await readList(list.withMistakes)).errors);
  });
});

test('the results of 2023 are about households of the list', async () => {
  const results = await buildResults2023();
  const path = join(folder, 'results.xlsx');
  writeFileSync(path, results.file);
  const rows = [];
  for await (const row of readSheetRows(path)) rows.push(row.cells.map(({ value }) => value));
  const data = rows.filter(([first]) => typeof first === 'number');
  expect([data.length, results.poor, results.nearPoor]).toEqual([12, 3, 6]);
  for (const row of data) expect(list.neighbourhoods).toContain(row[3]);
});
