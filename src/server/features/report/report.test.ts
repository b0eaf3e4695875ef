import { readXlsx } from 'hucre';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSamplePlan } from '#contract/movement.ts';
import {
  downloadMidTermReport,
  downloadPlan,
  downloadReports,
  formCodes,
  getReport,
  type FormCode,
  type Report,
} from '#contract/report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { listClassHouseholds } from '#contract/review-figures.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let communeId: string;
let officer: Client;
const author = { userId: newId(), name: 'Cán bộ mẫu' };

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-01-15T02:00:00Z') });
  const { standard } = getStandard('vn-2022-2026');
  communeId = api.fixtures.successorId;
  await loadSample(api.deps, {
    communeId,
    ward: generateWard({ seed: DEMO_SEED, standard }),
    author,
  });
  officer = api.as({ role: 'ward_officer', communeId });
});
afterAll(() => api.close());

const years = [2021, 2022, 2023, 2024, 2025];
type Row = Report['rows'][number];
type Filter = NonNullable<Row['cells'][string]['behind']>;

const figureOf = (row: Row | undefined, key: string) => Number(row?.cells[key]?.value);
const figure = (report: Report, row: number, key: string) => figureOf(report.rows[row], key);

describe('GET reports/:code', () => {
  test.each(years)('the reports of %i balance', async (year) => {
    for (const code of formCodes) {
      const { status, body } = await officer.call(getReport, { communeId, code, year });
      expect([code, status]).toEqual([code, 200]);
      expect([code, body.brokenIdentities]).toEqual([code, []]);
      expect(body.decisions[0]?.number).not.toBe('');
    }
  });

  const read = (code: FormCode, year: number) =>
    officer.call(getReport, { communeId, code, year }).then(({ body }) => body);

  test('closing figures of 7.2 and 7.3 are the counts of 7.1, and open the next year', async () => {
    const [classes, poor, nearPoor, next] = await Promise.all([
      read('7.1', 2023),
      read('7.2', 2023),
      read('7.3', 2023),
      read('7.2', 2024),
    ]);
    expect(figure(poor, 0, 'c9')).toBe(figure(classes, 0, 'poor'));
    expect(figure(nearPoor, 0, 'c9')).toBe(figure(classes, 0, 'nearPoor'));
    expect(figure(next, 0, 'c1')).toBe(figure(poor, 0, 'c9'));
    expect(figure(poor, 0, 'c2')).toBe(figure(nearPoor, 0, 'c5'));
    expect(figure(poor, 1, 'c9')).toBe(figure(classes, 0, 'poorPersons'));
  });

  test('every report says the same of the whole ward', async () => {
    const poor = figure(await read('7.1', 2024), 0, 'poor');
    expect(poor).toBeGreaterThan(0);
    for (const code of ['7.4', '7.5', '7.8', '7.10', '12'] as const) {
      expect([code, figure(await read(code, 2024), 0, 'households')]).toEqual([code, poor]);
    }
    expect(figure(await read('7.9', 2024), 0, 'poor')).toBe(poor);
    const [causes, indicators, children] = [
      await read('7.10', 2024),
      await read('7.4', 2024),
      await read('11', 2024),
    ];
    expect(figure(causes, 0, 'asked')).toBe(poor);
    expect(figure(indicators, 0, 'deprivations')).toBeGreaterThanOrEqual(poor * 3);
    expect(figure(children, 0, 'children')).toBeGreaterThan(0);
  });

  /** What a cell of a figure must say of the households it opens, by what it counts. */
  function agrees(
    code: FormCode,
    row: Row,
    key: string,
    found: { total: number; persons: number },
  ) {
    const value = Number(row.cells[key]?.value);
    const isRate = (code === '7.5' || code === '7.7') && key !== 'households';
    if (isRate) return found.total === Math.round(value * figureOf(row, 'households'));
    // Children are counted, where the list shows their households.
    if (code === '11') return found.total > 0 === value > 0;
    // A movement of persons is what crossed, not how many live there.
    if (row.cells['unit']?.value === 'Nhân khẩu') return found.total > 0 === value > 0;
    return value === (/persons$/i.test(key) ? found.persons : found.total);
  }

  test.each(formCodes)('%s: each figure opens exactly the households it counted', async (code) => {
    const report = await read(code, 2024);
    const seen = new Map<string, { total: number; persons: number }>();
    const open = async (filter: Filter) => {
      const key = JSON.stringify(filter);
      const known = seen.get(key);
      if (known) return known;
      const input = { communeId, ...filter, limit: 200 };
      const { body } = await officer.call(listClassHouseholds, input);
      const persons = body.items.reduce((sum, { memberCount }) => sum + memberCount, 0);
      seen.set(key, { total: body.total, persons });
      return { total: body.total, persons };
    };
    const wrong: unknown[] = [];
    // The whole and the first places: each row is made by the same columns.
    for (const row of report.rows.slice(0, 8)) {
      for (const [key, { value, behind }] of Object.entries(row.cells)) {
        if (!behind) continue;
        const found = await open(behind);
        if (!agrees(code, row, key, found))
          wrong.push([row.cells['place']?.value, key, value, found]);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(3);
  });

  test('a year without a decision is refused with the sentence that says what to do', async () => {
    const { status, body } = await officer.call(getReport, { communeId, code: '7.1', year: 2030 });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'report.year_not_approved',
      title: expect.stringContaining('2030'),
    });
  });

  test('refuses an unknown report and a year that is no year', async () => {
    const unknown = { communeId, code: '7.11' as never, year: 2023 };
    expect((await officer.call(getReport, unknown)).status).toBe(400);
    expect((await officer.call(getReport, { communeId, code: '7.1', year: 12 })).status).toBe(400);
    const both = { communeId, code: '7.1', year: 2023, on: '2023-12-31' } as const;
    expect((await officer.call(getReport, both)).status).toBe(400);
    expect((await officer.call(getReport, { communeId, code: '7.1' })).status).toBe(400);
    const day = { communeId, code: '7.1', on: '2023-02-30' } as const;
    expect((await officer.call(getReport, day)).status).toBe(400);
  });

  test('is for those with the duty, in their own place', async () => {
    const input = { communeId, code: '7.1', year: 2023 } as const;
    const elsewhere = api.as({ role: 'ward_officer', communeId: api.fixtures.communeId });
    expect((await elsewhere.call(getReport, input)).status).toBe(403);
    expect((await api.as({ role: 'system_admin', communeId }).call(getReport, input)).status).toBe(
      403,
    );
    expect((await api.visitor().call(getReport, input)).status).toBe(401);
    expect(
      (await api.as({ role: 'province_viewer', communeId: '*' }).call(getReport, input)).status,
    ).toBe(200);
  });
});

describe('GET report-workbook', () => {
  test('is an Excel workbook with one sheet a report, the same figures, and formulas', async () => {
    const { status, payload, headers } = await officer.call(downloadReports, {
      communeId,
      year: 2023,
    });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('Bao-cao-ra-soat-2023.xlsx');
    const { sheets } = await readXlsx(payload);
    expect(sheets.map(({ name }) => name)).toEqual(formCodes.map((code) => `Mẫu ${code}`));
    const text = sheets.flatMap(({ rows }) => rows.flat()).join(' ');
    expect(text).toContain('ỦY BAN NHÂN DÂN PHƯỜNG CAM ĐƯỜNG');
    expect(text).toContain('Tổng cộng');
  });

  test('holds only the reports asked for, and refuses unknown ones', async () => {
    const { payload } = await officer.call(downloadReports, {
      communeId,
      year: 2023,
      codes: '7.3',
    });
    expect((await readXlsx(payload)).sheets).toHaveLength(1);
    const bad = await officer.call(downloadReports, { communeId, year: 2023, codes: '7.3,14' });
    expect(bad.status).toBe(400);
  });

  test('leaves a line in the audit log; a reader without the export duty gets nothing', async () => {
    const count = () =>
      api.db
        .selectFrom('auditEntry')
        .where('action', '=', 'report.exported')
        .select((eb) => eb.fn.countAll<bigint>().as('n'))
        .executeTakeFirstOrThrow()
        .then(({ n }) => Number(n));
    const before = await count();
    const member = api.as({ role: 'council_member', communeId });
    expect((await member.call(downloadReports, { communeId, year: 2023 })).status).toBe(403);
    expect(await count()).toBe(before);
    await officer.call(downloadReports, { communeId, year: 2023 });
    expect(await count()).toBe(before + 1);
  });
});

describe('Word papers', () => {
  test('the plan comes out of its data, or says that there is none', async () => {
    const none = await officer.call(downloadPlan, { communeId });
    expect(none.body).toMatchObject({ code: 'report.plan_missing' });
    await officer.call(loadSamplePlan, { communeId });
    const { status, payload } = await officer.call(downloadPlan, { communeId });
    expect(status).toBe(200);
    const text = docxText(payload);
    expect(text).toContain('Phân đấu giảm tỷ lệ hộ nghèo bình quân hằng năm khoảng 0,06%');
    expect(text).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(text).not.toMatch(/undefined|\{[^}]*\}/);
  });

  test('the mid-term report tells the approved figures of each year and the targets', async () => {
    const period = { communeId, fromYear: 2022, toYear: 2024 };
    const { status, payload } = await officer.call(downloadMidTermReport, period);
    expect(status).toBe(200);
    const text = docxText(payload);
    const { body } = await officer.call(getReport, { communeId, code: '7.1', year: 2024 });
    expect(text).toContain(formatInteger(figure(body, 0, 'households')));
    expect(text).toContain('PHƯỜNG CAM ĐƯỜNG');
    for (const year of [2022, 2023, 2024]) expect(text).toContain(String(year));
    expect(text).not.toMatch(/undefined|NaN|\{[^}]*\}/);
    expect(
      Object.keys(new PizZip(payload).files).filter((name) => name.endsWith('.png')),
    ).not.toEqual([]);
  });

  test('a period turned round is refused; a period without a decision says so', async () => {
    const turned = { communeId, fromYear: 2024, toYear: 2022 };
    expect((await officer.call(downloadMidTermReport, turned)).status).toBe(400);
    const later = { communeId, fromYear: 2030, toYear: 2031 };
    const { body } = await officer.call(downloadMidTermReport, later);
    expect(body).toMatchObject({ code: 'report.year_not_approved' });
  });

  test('are for those with the duty', async () => {
    const surveyor = api.as({ role: 'surveyor', communeId });
    expect((await surveyor.call(downloadPlan, { communeId })).status).toBe(403);
    const period = { communeId, fromYear: 2022, toYear: 2024 };
    expect((await surveyor.call(downloadMidTermReport, period)).status).toBe(403);
  });
});

/** The text of a Word file, paragraph by paragraph. */
function docxText(file: Buffer): string {
  const xml = new PizZip(file).file('word/document.xml')?.asText() ?? '';
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
