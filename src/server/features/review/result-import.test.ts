import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getRound, getRoundHousehold } from '#contract/review.ts';
import {
  importResults,
  previewResultFile,
  undoResultImport,
  type ResultRowPreview,
} from '#contract/result-import.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold, openAnnualRound } from '#tests/support/review.ts';

type Cell = string | number | null;

let api: TestApi;
let officer: Client;
let communeId: string;
let roundId: string;
let households: Record<'poor' | 'nearPoor' | 'above' | 'twin', string>;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2023-11-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  const [here, there] = api.fixtures.neighbourhoodIds;
  households = {
    poor: await buildHousehold(api, { headName: 'Giàng Thị Mẫu', neighbourhoodId: here }),
    nearPoor: await buildHousehold(api, { headName: 'Lò Văn Thử', neighbourhoodId: here }),
    above: await buildHousehold(api, { headName: 'Trần Thị Trùng', neighbourhoodId: here }),
    twin: await buildHousehold(api, { headName: 'Trần Thị Trùng', neighbourhoodId: there }),
  };
  roundId = await openAnnualRound(api, officer, 2023);
});
afterAll(() => api.close());

const heading: Cell[] = ['TT', 'Họ và tên chủ hộ', 'Tổ dân phố', 'Điểm B1', 'Điểm B2', 'Kết quả'];

async function sheet(rows: Cell[][], head: Cell[] = heading): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [{ name: 'Kết quả', rows: [['KẾT QUẢ RÀ SOÁT NĂM 2023'], head, ...rows] }],
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const preview = async (rows: Cell[][], client = officer) =>
  client.upload(previewResultFile, { communeId, roundId }, 'ket-qua.xlsx', await sheet(rows));

async function placeNames(): Promise<string[]> {
  const rows = await api.db
    .selectFrom('neighbourhood')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .execute();
  return api.fixtures.neighbourhoodIds.map((id) => rows.find((row) => row.id === id)?.name ?? '');
}

const goodOf = (rows: readonly ResultRowPreview[]) =>
  rows.flatMap(({ result }) => (result ? [{ ...result, id: newId() }] : []));

describe('looking at a list of results', () => {
  test('finds each household and says the class by the rule beside what the paper concludes', async () => {
    const [here = ''] = await placeNames();
    const { status, body } = await preview([
      [1, 'GIÀNG THỊ MẪU', here, 120, 30, 'Hộ nghèo'],
      [2, 'Lo Van Thu', here, 150, 10, 'Hộ cận nghèo'],
      [null, 'Tổng cộng', null, null, null, null],
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ goodCount: 2, badCount: 1 });
    expect(body.rows[0]).toMatchObject({ class: 'poor', headName: 'Giàng Thị Mẫu', issues: [] });
    expect(body.rows[1]).toMatchObject({
      class: 'near_poor',
      result: { householdId: households.nearPoor, deprivations: null, claimedB2: 10 },
    });
  });

  test('never guesses between two of the same name; the neighbourhood decides', async () => {
    const [, there = ''] = await placeNames();
    const { body } = await preview([
      [1, 'Trần Thị Trùng', null, 200, 0, null],
      [2, 'Trần Thị Trùng', there, 200, 0, null],
    ]);
    expect(body.rows[0]?.issues).toMatchObject([{ code: 'household_ambiguous' }]);
    expect(body.rows[1]?.result?.householdId).toBe(households.twin);
  });

  test('names what is wrong in a row, each in words', async () => {
    const [here = ''] = await placeNames();
    const { body } = await preview([
      [1, 'Không Có Ai', here, 100, 0, null],
      [2, 'Giàng Thị Mẫu', 'Tổ 99', 100, 0, null],
      [3, 'Giàng Thị Mẫu', here, 'cao', 0, null],
      [4, 'Lò Văn Thử', here, 100, 0, null],
      [5, 'Lò Văn Thử', here, 100, 0, null],
    ]);
    const codes = body.rows.map(({ issues }) => issues.map(({ code }) => code));
    expect(codes).toEqual([
      ['household_unknown'],
      ['place_unknown'],
      ['b1_invalid'],
      [],
      ['household_repeated'],
    ]);
  });

  test('keeps nothing', async () => {
    const { body } = await officer.call(getRound, { communeId, roundId });
    expect(body.round.counts.entered).toBe(0);
  });

  test('refuses a list without a heading, and what is no workbook, with a sentence', async () => {
    const file = await sheet([], ['a', 'b']);
    const input = { communeId, roundId };
    const unread = await officer.upload(previewResultFile, input, 'x.xlsx', file);
    expect(unread.body).toMatchObject({ code: 'review.results_not_readable' });
    const text = Buffer.from('not a workbook');
    const wrong = await officer.upload(previewResultFile, input, 'x.xlsx', text);
    expect(wrong.body).toMatchObject({ code: 'import.file_wrong_type' });
  });

  test('is for those who enter results, in their place', async () => {
    expect((await preview([], api.as({ role: 'chair' }))).status).toBe(403);
    const { otherCommuneId } = api.fixtures;
    const stranger = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    expect((await preview([], stranger)).status).toBe(403);
  });
});

describe('recording a list of results', () => {
  test('is one act: twice is once, the claims are kept, and it can be taken back', async () => {
    const [here = ''] = await placeNames();
    const { body } = await preview([
      [1, 'Giàng Thị Mẫu', here, 120, 30, 'Hộ nghèo'],
      [2, 'Lò Văn Thử', here, 150, 10, 'Hộ nghèo'],
    ]);
    const input = {
      communeId,
      roundId,
      id: newId(),
      fileName: 'ket-qua.xlsx',
      results: goodOf(body.rows),
    };
    expect((await officer.call(importResults, input)).body).toEqual({ recorded: 2 });
    expect((await officer.call(importResults, input)).body).toEqual({ recorded: 2 });
    const round = await officer.call(getRound, { communeId, roundId });
    // The second paper says poor where the rule says near-poor.
    expect(round.body.round.counts).toMatchObject({
      entered: 2,
      poor: 1,
      nearPoor: 1,
      contradictions: 1,
    });
    const one = await officer.call(getRoundHousehold, {
      communeId,
      roundId,
      householdId: households.poor,
    });
    expect(one.body).toMatchObject({ household: { result: { b1: 120, class: 'poor' } } });

    const undo = { communeId, roundId, importId: input.id };
    expect((await officer.call(undoResultImport, undo)).body).toEqual({ withdrawn: 2 });
    expect((await officer.call(undoResultImport, undo)).body).toEqual({ withdrawn: 0 });
    const after = await officer.call(getRound, { communeId, roundId });
    expect(after.body.round.counts.entered).toBe(0);
  });

  test('records all or nothing', async () => {
    const [here = ''] = await placeNames();
    const { body } = await preview([[1, 'Giàng Thị Mẫu', here, 120, 30, null]]);
    const [good] = goodOf(body.rows);
    if (!good) throw new Error('the row was not good');
    const stranger = { ...good, id: newId(), householdId: newId() };
    const input = { communeId, roundId, id: newId(), fileName: 'x', results: [good, stranger] };
    const refused = await officer.call(importResults, input);
    expect(refused.body).toMatchObject({ code: 'review.household_unknown' });
    const { body: round } = await officer.call(getRound, { communeId, roundId });
    expect(round.round.counts.entered).toBe(0);
  });

  test('refuses one household twice, no rows, and people without the duty', async () => {
    const base = { communeId, roundId, id: newId(), fileName: 'x' };
    const [here = ''] = await placeNames();
    const { body } = await preview([[1, 'Giàng Thị Mẫu', here, 120, 30, null]]);
    const [good] = goodOf(body.rows);
    if (!good) throw new Error('the row was not good');
    const twice = { ...base, results: [good, { ...good, id: newId() }] };
    expect((await officer.call(importResults, twice)).status).toBe(400);
    expect((await officer.call(importResults, { ...base, results: [] })).status).toBe(400);
    const auditor = api.as({ role: 'auditor' });
    expect((await auditor.call(importResults, { ...base, results: [good] })).status).toBe(403);
    const undo = { communeId, roundId, importId: newId() };
    expect((await auditor.call(undoResultImport, undo)).status).toBe(403);
  });
});
