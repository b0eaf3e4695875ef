import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  downloadUnitReports,
  formCodes,
  getReport,
  getUnitReport,
  type Report,
} from '#contract/report.ts';
import { listClassHouseholds } from '#contract/review-figures.ts';
import { approveRound, createRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHousehold,
  NEAR_POOR,
  paperOf,
  POOR,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let xuanTang: string;
let bacLenh: string;
let camDuong: string;
let provinceId: string;
let officer: Client;
let viewer: Client;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  const { communeId, otherCommuneId, successorId } = api.fixtures;
  [xuanTang, bacLenh, camDuong, provinceId] = [
    communeId,
    otherCommuneId,
    successorId,
    api.fixtures.provinceId,
  ];
  const place = (id: string) => ({ role: 'ward_officer' as const, communeId: id });
  officer = api.as(place(xuanTang), place(bacLenh), place(camDuong));
  viewer = api.as({ role: 'province_viewer', communeId: '*' });
  const [here] = api.fixtures.neighbourhoodIds;
  const [there] = api.fixtures.otherNeighbourhoodIds;
  await review(xuanTang, 2023, [
    [await build(xuanTang, here), POOR],
    [await build(xuanTang, here), { ...NEAR_POOR, causes: [2] }],
    [await build(xuanTang, here), ABOVE],
  ]);
  const poor = await build(bacLenh, there);
  await review(bacLenh, 2023, [[poor, POOR]]);
  await review(bacLenh, 2024, [[poor, ABOVE]]);
});
afterAll(() => api.close());

function build(communeId: string, neighbourhoodId: string): Promise<string> {
  return buildHousehold(api, { communeId, neighbourhoodId, memberCount: 1 });
}

async function review(
  communeId: string,
  year: number,
  lines: [householdId: string, survey: object][],
): Promise<void> {
  const round = { communeId, id: newId(), year, kind: 'annual' as const };
  await officer.call(createRound, { ...round, standardId: 'vn-2022-2026' });
  const place = { communeId, roundId: round.id };
  for (const [householdId, survey] of lines) {
    await officer.call(recordResult, surveyOf({ ...place, householdId }, survey));
  }
  const { status, payload } = await officer.call(approveRound, paperOf(place, year));
  if (status !== 200) throw new Error(payload.toString());
}

const rowsOf = (report: Report, key: string) =>
  report.rows.map((row) => [row.cells['place']?.value, row.cells[key]?.value]);

describe('a province', () => {
  test('has a row for each old commune, whose figures open its own households', async () => {
    const input = { unitId: provinceId, code: '7.1' as const, year: 2023 };
    const { status, body } = await viewer.call(getUnitReport, input);
    expect(status).toBe(200);
    expect(rowsOf(body, 'poor')).toEqual([
      ['Tổng cộng', 2],
      ['Phường Bắc Lệnh', 1],
      ['Phường Xuân Tăng', 1],
    ]);
    expect(body.rows[0]?.cells['poor']?.behind).toBeUndefined();
    const row = body.rows[2];
    const communeId = row?.communeId ?? '';
    expect(communeId).toBe(xuanTang);
    const filter = row?.cells['nearPoor']?.behind ?? {};
    const list = await viewer.call(listClassHouseholds, { communeId, ...filter });
    expect(list.body.total).toBe(1);
  });

  test('by the units of today has the communes that they became part of', async () => {
    const input = { unitId: provinceId, code: '7.1' as const, year: 2023, units: 'new' as const };
    const { body } = await viewer.call(getUnitReport, input);
    expect(rowsOf(body, 'poor')).toEqual([
      ['Tổng cộng', 2],
      ['Phường Cam Đường', 2],
    ]);
  });

  test('every report of it balances', async () => {
    for (const code of formCodes) {
      const { body } = await viewer.call(getUnitReport, { unitId: provinceId, code, year: 2023 });
      expect([code, body.brokenIdentities]).toEqual([code, []]);
      expect(body.decisions).toHaveLength(2);
    }
  });

  test('leaves out communes that decided nothing for the year, and says so', async () => {
    const { body } = await viewer.call(getUnitReport, {
      unitId: provinceId,
      code: '7.2',
      year: 2024,
    });
    expect(body.notes[0]).toContain('Phường Xuân Tăng');
    expect(body.rows.map((row) => row.cells['place']?.value)).not.toContain('Phường Xuân Tăng');
    expect(body.rows[0]?.cells['c3']?.value).toBe(1);
  });

  test('shows only the communes the reader may see', async () => {
    const one = api.as({ role: 'province_viewer', communeId: bacLenh });
    const { body } = await one.call(getUnitReport, { unitId: provinceId, code: '7.1', year: 2023 });
    expect(rowsOf(body, 'poor').map(([name]) => name)).toEqual(['Tổng cộng', 'Phường Bắc Lệnh']);
    const none = api.as({ role: 'province_viewer', communeId: newId() });
    const nothing = await none.call(getUnitReport, { unitId: provinceId, code: '7.1', year: 2023 });
    expect(nothing.body).toMatchObject({ code: 'report.unit_empty' });
  });

  test('is for those with the duty, and is downloaded with it, into the log', async () => {
    const input = { unitId: provinceId, year: 2023 };
    const surveyor = api.as({ role: 'surveyor' });
    expect((await surveyor.call(getUnitReport, { ...input, code: '7.1' })).status).toBe(403);
    expect((await surveyor.call(downloadUnitReports, input)).status).toBe(403);
    expect((await api.visitor().call(downloadUnitReports, input)).status).toBe(401);
    const { status, payload } = await viewer.call(downloadUnitReports, {
      ...input,
      codes: '7.1,12',
    });
    expect(status).toBe(200);
    const { sheets } = await readXlsx(payload);
    expect(sheets.map(({ name }) => name)).toEqual(['Mẫu 7.1', 'Mẫu 12']);
    expect(sheets.flatMap(({ rows }) => rows.flat()).join(' ')).toContain('TỈNH LÀO CAI');
    const entry = await api.db
      .selectFrom('auditEntry')
      .select(['subjectId', 'communeId'])
      .where('action', '=', 'report.exported')
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({ subjectId: '7.1,12', communeId: provinceId });
  });

  test('is logged with the province too when the reader sees only some of its communes', async () => {
    const one = api.as({ role: 'province_viewer', communeId: bacLenh });
    const input = { unitId: provinceId, year: 2023, codes: '7.3' };
    expect((await one.call(downloadUnitReports, input)).status).toBe(200);
    const entries = await api.db
      .selectFrom('auditEntry')
      .select('communeId')
      .where('action', '=', 'report.exported')
      .where('subjectId', '=', '7.3')
      .execute();
    expect(entries).toEqual([{ communeId: provinceId }]);
  });

  test('an unknown unit and a wrong choice of units are refused', async () => {
    const wrong = { unitId: provinceId, code: '7.1' as const, year: 2023, units: 'both' as never };
    expect((await viewer.call(getUnitReport, wrong)).status).toBe(400);
    const unknown = { unitId: newId(), code: '7.1' as const, year: 2023 };
    expect((await viewer.call(getUnitReport, unknown)).status).toBe(404);
  });
});

describe('old and new units of a commune', () => {
  test('the old ward shows itself; the new one shows all neighbourhoods that became part of it', async () => {
    const input = { communeId: xuanTang, code: '7.1' as const, year: 2023 };
    const own = await officer.call(getReport, input);
    expect(own.body.rows[0]?.cells['poor']?.value).toBe(1);
    const merged = await officer.call(getReport, { ...input, units: 'new' });
    expect(merged.body.rows[0]?.cells['poor']?.value).toBe(2);
    expect(merged.body.rows.slice(1).map((row) => row.cells['place']?.value)).toEqual([
      expect.stringContaining('(Phường Bắc Lệnh)'),
      expect.stringContaining('(Phường Xuân Tăng)'),
    ]);
  });

  test('a new ward without a register of its own shows the old ones', async () => {
    const input = { communeId: camDuong, code: '7.10' as const, year: 2023 };
    const { body } = await viewer.call(getReport, input);
    const names = body.rows.map((row) => row.cells['place']?.value);
    expect(names.filter((name) => name !== null)).toEqual([
      'Tổng cộng',
      'Phường Bắc Lệnh',
      'Phường Xuân Tăng',
    ]);
    expect(body.province).toMatchObject({ name: 'tỉnh Lào Cai' });
  });
});

describe('a report of a day', () => {
  const at = (on: string, knownAt?: string) =>
    officer.call(getReport, {
      communeId: bacLenh,
      code: '7.1',
      on,
      ...(knownAt !== undefined && { knownAt }),
    });

  test('tells what was in force then', async () => {
    const { body } = await at('2024-06-30');
    expect(body.rows[0]?.cells['poor']).toEqual({
      value: 1,
      behind: { asOf: '2024-06-30', class: 'poor' },
    });
    expect(body.title[1]).toBe('Tại ngày 30/06/2024');
    expect((await at('2024-12-31')).body.rows[0]?.cells['poor']?.value).toBe(0);
  });

  test('before the first decision, or as known before it, is refused with a sentence', async () => {
    const early = await at('2022-06-30');
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ title: expect.stringContaining('30/06/2022') });
    const unknown = await at('2024-06-30', '2023-01-01T00:00:00Z');
    expect(unknown.body).toMatchObject({ code: 'report.day_not_approved' });
  });
});
