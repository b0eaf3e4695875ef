import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  commitImport,
  fixImportRow,
  getImport,
  listImportRows,
  previewSheet,
  readImport,
  uploadImport,
} from '#contract/import.ts';
import { importResults, previewResultFile } from '#contract/result-import.ts';
import { listYearFigures } from '#contract/review-figures.ts';
import { approveRound, createRound } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  buildHouseholdList,
  buildResults2023,
  type HouseholdList,
} from '#tests/support/sample-import.ts';

/**
 * The main job from end to end, as the browser journey does it but through the API: an officer's
 * list with five bad rows becomes a register, its 2023 results become classes.
 */
let api: TestApi;
let officer: Client;
let communeId: string;
let list: HouseholdList;
const importId = newId();
const roundId = newId();

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2023-12-20T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  list = await buildHouseholdList();
});
afterAll(() => api.close());

async function readImportNow() {
  await api.deps.jobs.drain();
  return (await officer.call(getImport, { communeId, importId })).body;
}

describe('from an Excel list to approved classes', () => {
  test('the list is read; exactly its five bad rows are told', async () => {
    const file = ['danh-sach-ho.xlsx', list.withMistakes] as const;
    const uploaded = await officer.upload(uploadImport, { communeId, id: importId }, ...file);
    expect(uploaded.status).toBe(200);
    const { body } = await officer.call(previewSheet, { communeId, importId });
    const { sheet, heading } = body;
    const columns = heading?.columns ?? [];
    const mapping = columns.flatMap(({ index, field }) =>
      field === null ? [] : [{ field, column: index }],
    );
    const { firstRow = 1, lastRow = 1, layout = 'household' } = heading ?? {};
    const options = { sheet, firstRow, lastRow, layout, mapping };
    const read = await officer.call(readImport, { communeId, importId, ...options });
    expect(read.status).toBe(200);
    const checked = await readImportNow();
    expect(checked).toMatchObject({ state: 'checked', rowCount: 40, errorCount: 5 });
    const bad = await officer.call(listImportRows, { communeId, importId });
    const told = bad.body.items.map(({ rowNumber, issues }) => ({
      row: rowNumber,
      codes: issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    }));
    expect(told).toEqual(list.badRows.map(({ row, code }) => ({ row, codes: [code] })));
  });

  test('the five rows are corrected on the spot', async () => {
    for (const { row: rowNumber, field, right } of list.badRows) {
      const { body } = await officer.call(listImportRows, { communeId, importId });
      const found = body.items.find((row) => row.rowNumber === rowNumber);
      const wrong = found?.issues.find(({ severity }) => severity === 'error')?.field ?? null;
      expect(wrong ?? '').toContain(field);
      const values = wrong === null ? [] : [{ field: wrong, text: String(right ?? '') }];
      const version = found?.version ?? 0;
      const asked = { communeId, importId, rowNumber, version, values };
      expect((await officer.call(fixImportRow, asked)).status).toBe(200);
    }
    expect(await readImportNow()).toMatchObject({ errorCount: 0, householdCount: 40 });
  });

  test('forty households enter the register', async () => {
    const { householdCount, memberCount } = await readImportNow();
    const asked = { communeId, importId, householdCount, memberCount, openedOn: '2023-01-01' };
    expect((await officer.call(commitImport, asked)).status).toBe(200);
    expect(await readImportNow()).toMatchObject({ state: 'committed', householdCount: 40 });
  });

  test('the results of 2023 are read from Excel and recorded', async () => {
    const round = { communeId, id: roundId, year: 2023, kind: 'annual' as const };
    expect((await officer.call(createRound, round)).status).toBe(200);
    const { file } = await buildResults2023();
    const key = { communeId, roundId };
    const preview = await officer.upload(previewResultFile, key, 'ket-qua-2023.xlsx', file);
    expect(preview.body).toMatchObject({ goodCount: 12, badCount: 0, warningCount: 0 });
    const results = preview.body.rows.flatMap(({ result }) =>
      result === null ? [] : [{ ...result, id: newId() }],
    );
    const asked = { ...key, id: newId(), fileName: 'ket-qua-2023.xlsx', results };
    expect((await officer.call(importResults, asked)).body).toEqual({ recorded: 12 });
  });

  test('they are approved as a decision and become the figures of the year', async () => {
    const paper = {
      id: newId(),
      number: '112',
      symbol: 'QĐ-UBND',
      issuer: 'UBND phường Xuân Tăng',
      signedOn: '2023-12-11',
      effectiveOn: '2023-12-11',
      signerName: 'Người ký',
      signerTitle: 'Chủ tịch',
    };
    const approved = await officer.call(approveRound, { communeId, roundId, ...paper });
    expect([approved.status, approved.body.state]).toEqual([200, 'approved']);
    const { poor, nearPoor } = await buildResults2023();
    const { body } = await officer.call(listYearFigures, { communeId });
    expect(body.years).toHaveLength(1);
    expect(body.years[0]?.counts).toMatchObject({ poor, nearPoor, poorNoLabourCapacity: 1 });
    expect(body.years[0]?.totals).toMatchObject({ origin: 'register', households: 40 });
  });
});
