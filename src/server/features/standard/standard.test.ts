import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  confirmPointsTable,
  downloadPointsTableTemplate,
  getPointsTable,
  importPointsTable,
  listPointsTables,
  scorePointsTable,
} from '#contract/points-table.ts';
import { recordResult } from '#contract/review.ts';
import { classifyHousehold, listStandards } from '#contract/standard.ts';
import { writeRowsXlsx, type ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold, openAnnualRound, surveyOf } from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let chair: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

describe('the standards', () => {
  test('are listed with their sources, and the unverified one is marked', async () => {
    const { body } = await api.as({ role: 'organisation' }).call(listStandards, {});
    expect(body.standards.map((one) => [one.id, one.isOfficial, one.indicators.length])).toEqual([
      ['vn-2022-2026', true, 12],
      ['vn-2027-2030', false, 12],
    ]);
    expect(body.standards[0]).toMatchObject({
      income: { urban: { poor: '2000000', average: '3000000' }, rural: { poor: '1500000' } },
      b1: { urban: 175, rural: 140 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await api.visitor().call(listStandards, {})).status).toBe(401);
  });

  test('classify one household and explain it', async () => {
    const input = {
      standardId: 'vn-2022-2026',
      area: 'rural' as const,
      b1: 140,
      deprivations: [1, 2, 3],
    };
    const { body } = await officer.call(classifyHousehold, input);
    expect(body).toMatchObject({ class: 'poor', b2: 30, line: 'rural-b1-poor', isOfficial: true });
    expect(body.explanation.vi).toContain('không quá 140 điểm');
    const simulated = await officer.call(classifyHousehold, {
      standardId: 'vn-2027-2030',
      area: 'urban',
      income: '2800000',
      deprivations: [],
    });
    expect(simulated.body).toMatchObject({ class: 'near_poor', isOfficial: false });
    expect(simulated.body.explanation.vi).toContain('mô phỏng');
  });

  test('refuse what they cannot classify', async () => {
    const input = { standardId: 'vn-2022-2026', area: 'urban' as const, deprivations: [] };
    expect((await officer.call(classifyHousehold, input)).body).toMatchObject({
      code: 'standard.not_classifiable',
      details: { reason: 'no_income_figure' },
    });
    const later = { ...input, standardId: 'vn-2027-2030', b1: 100 };
    expect((await officer.call(classifyHousehold, later)).body).toMatchObject({
      details: { reason: 'no_b1_cut_off' },
    });
    const unknown = { ...input, standardId: 'x', b1: 100 };
    expect((await officer.call(classifyHousehold, unknown)).status).toBe(404);
    expect((await officer.call(classifyHousehold, { ...input, deprivations: [13] })).status).toBe(
      400,
    );
  });
});

const HEADER = ['Mã nhóm', 'Tên nhóm', 'Cách chọn', 'Mã mục', 'Điều kiện', 'Điểm'];
const ROWS: ListValue[][] = [
  ['nhan-khau', 'Số nhân khẩu', 'một', '1', 'Một người', '40'],
  ['', '', '', '2', 'Từ hai người', '20'],
  ['tai-san', 'Tài sản', 'nhiều', 'tv', 'Có ti vi', '15'],
  ['tai-san', 'Tài sản', 'nhiều', 'xe', 'Có xe máy', '25'],
];

async function sheetOf(rows: ListValue[][], header = HEADER): Promise<Buffer> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const columns = header.map((name) => ({ header: name, width: 10, kind: 'text' as const }));
  await writeRowsXlsx({ name: 'B1', columns }, rows, stream);
  return written;
}

function fieldsOf(id: string) {
  return {
    communeId,
    id,
    name: 'Bảng điểm thử',
    standardId: 'vn-2022-2026',
    region: 'Đô thị',
    source: 'Bảng do người thử đặt ra',
    effectiveFrom: '2022-01-01',
  };
}

describe('points tables', () => {
  test('come from Excel and compute nothing official until two people confirm them', async () => {
    const id = newId();
    const file = await sheetOf(ROWS);
    const imported = await officer.upload(importPointsTable, fieldsOf(id), 'bang.xlsx', file);
    expect(imported.body).toMatchObject({
      id,
      isConfirmed: false,
      itemCount: 4,
      isPractice: false,
    });
    const again = await officer.upload(importPointsTable, fieldsOf(id), 'bang.xlsx', file);
    expect(again.body).toEqual(imported.body);

    const answers = { 'nhan-khau': ['2'], 'tai-san': ['tv', 'xe'] };
    const score = { communeId, tableId: id, answers };
    const early = await officer.call(scorePointsTable, score);
    expect([early.status, early.body]).toMatchObject([
      409,
      { code: 'standard.table_not_confirmed' },
    ]);

    const { contentHash } = imported.body;
    const confirm = { communeId, tableId: id, contentHash };
    const first = await officer.call(confirmPointsTable, confirm);
    expect(first.body).toMatchObject({ isConfirmed: false, isConfirmedByMe: true });
    expect((await officer.call(confirmPointsTable, confirm)).body).toMatchObject({
      code: 'standard.table_confirmed_by_same_person',
    });
    expect((await officer.call(scorePointsTable, score)).status).toBe(409);
    const stale = { ...confirm, contentHash: '0'.repeat(64) };
    expect((await chair.call(confirmPointsTable, stale)).body).toMatchObject({
      code: 'record.stale',
    });
    expect((await chair.call(confirmPointsTable, confirm)).body).toMatchObject({
      isConfirmed: true,
    });
    expect((await officer.call(scorePointsTable, score)).body).toMatchObject({
      b1: 60,
      isOfficial: true,
      isPractice: false,
    });

    const roundId = await openAnnualRound(api, officer, 2025);
    const place = { communeId, roundId, householdId: await buildHousehold(api) };
    const survey = surveyOf(place, { basis: 'b1_table', pointsTableId: id, answers });
    delete survey.b1;
    expect((await officer.call(recordResult, survey)).body.result).toMatchObject({
      basis: 'b1_table',
      b1: 60,
      class: 'poor',
    });
    const incomplete = { ...survey, id: newId(), replacesId: survey.id, answers: {} };
    expect((await officer.call(recordResult, incomplete)).body).toMatchObject({
      code: 'standard.answers_invalid',
      details: { problems: [{ code: 'group_unanswered', group: 'nhan-khau' }] },
    });
  });

  test('an unconfirmed table gives no result; B1 of the paper form is always taken', async () => {
    const id = newId();
    await officer.upload(importPointsTable, fieldsOf(id), 'bang.xlsx', await sheetOf(ROWS));
    const roundId = await openAnnualRound(api, officer, 2024);
    const place = { communeId, roundId, householdId: await buildHousehold(api) };
    const survey = surveyOf(place, {
      basis: 'b1_table',
      pointsTableId: id,
      answers: { 'nhan-khau': ['1'] },
    });
    expect((await officer.call(recordResult, survey)).body).toMatchObject({
      code: 'standard.table_not_confirmed',
    });
    const typed = surveyOf(place, { b1: 60 });
    expect((await officer.call(recordResult, typed)).body.result).toMatchObject({
      b1: 60,
      basis: 'b1_paper',
    });
  });

  test('belong to those who manage the standard, in their commune', async () => {
    const file = await sheetOf(ROWS);
    const surveyor = api.as({ role: 'surveyor' });
    expect(
      (await surveyor.upload(importPointsTable, fieldsOf(newId()), 'b.xlsx', file)).status,
    ).toBe(403);
    const id = newId();
    await officer.upload(importPointsTable, fieldsOf(id), 'b.xlsx', file);
    const other = { communeId: api.fixtures.otherCommuneId, tableId: id };
    const stranger = api.as({ role: 'ward_officer', communeId: other.communeId });
    expect((await stranger.call(getPointsTable, other)).status).toBe(404);
    expect((await stranger.call(getPointsTable, { communeId, tableId: id })).status).toBe(403);
    const confirm = { ...other, contentHash: '0'.repeat(64) };
    expect((await stranger.call(confirmPointsTable, confirm)).status).toBe(404);
  });

  test.each([
    [
      'a column is missing',
      async () => sheetOf(ROWS, HEADER.slice(0, 5)),
      'standard.table_not_readable',
    ],
    [
      'points are not numbers',
      async () => sheetOf([['a', 'A', 'một', '1', 'x', 'nhiều']]),
      'standard.table_not_readable',
    ],
    [
      'points are not whole',
      async () => sheetOf([['a', 'A', 'một', '1', 'x', '2,5']]),
      'standard.table_not_readable',
    ],
    [
      'the way of choosing is unknown',
      async () => sheetOf([['a', 'A', 'tuỳ', '1', 'x', '2']]),
      'standard.table_not_readable',
    ],
    ['there are no rows', async () => sheetOf([]), 'standard.table_not_readable'],
    ['it is no workbook', async () => Buffer.from('hello'), 'import.file_wrong_type'],
  ])('a file is refused with a sentence when %s', async (_, build, code) => {
    const answer = await officer.upload(
      importPointsTable,
      fieldsOf(newId()),
      'b.xlsx',
      await build(),
    );
    expect([answer.status, answer.body]).toMatchObject([422, { code }]);
  });

  test('the practice table computes, loudly marked, and cannot be confirmed or used', async () => {
    const { body } = await officer.call(listPointsTables, { communeId });
    const practice = body.tables.find((table) => table.isPractice);
    expect(practice?.name).toContain('LUYỆN TẬP');
    expect(practice?.notice).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
    const tableId = practice?.id ?? '';
    const table = await officer.call(getPointsTable, { communeId, tableId });
    const answers = Object.fromEntries(
      table.body.groups
        .filter((one) => one.choose === 'one')
        .map((one) => [one.code, [one.items[0]?.code ?? '']]),
    );
    const score = await officer.call(scorePointsTable, { communeId, tableId, answers });
    expect(score.body).toMatchObject({ isPractice: true, isOfficial: false });
    const confirm = { communeId, tableId, contentHash: table.body.contentHash };
    expect((await officer.call(confirmPointsTable, confirm)).status).toBe(400);
  });

  test('the template has the columns of the layout and no points', async () => {
    const answer = await officer.call(downloadPointsTableTemplate, {});
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    const refused = await officer.upload(
      importPointsTable,
      fieldsOf(newId()),
      'b.xlsx',
      answer.payload,
    );
    expect(refused.body).toMatchObject({ code: 'standard.table_not_readable' });
  });
});
