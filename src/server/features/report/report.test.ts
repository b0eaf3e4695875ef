import { readXlsx } from 'hucre';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSamplePlan } from '#contract/movement.ts';
import {
  downloadMidTermReport,
  downloadPlan,
  downloadReports,
  getReport,
  reportCodes,
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
const figure = (report: Report, row: number, key: string) =>
  Number(report.rows[row]?.cells[key]?.value);

describe('GET reports/:code', () => {
  test.each(years)('the three reports of %i balance', async (year) => {
    for (const code of reportCodes) {
      const { status, body } = await officer.call(getReport, { communeId, code, year });
      expect(status).toBe(200);
      expect(body.brokenIdentities).toEqual([]);
      expect(body.decision.number).not.toBe('');
    }
  });

  test('closing figures of 7.2 and 7.3 are the counts of 7.1, and open the next year', async () => {
    const read = (code: (typeof reportCodes)[number], year: number) =>
      officer.call(getReport, { communeId, code, year }).then(({ body }) => body);
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

  test('each figure opens exactly as many households as it says', async () => {
    const { body } = await officer.call(getReport, { communeId, code: '7.2', year: 2024 });
    const households = body.rows.filter((row) => row.cells['unit']?.value === 'Hộ').slice(0, 4);
    for (const row of households) {
      for (const [key, cell] of Object.entries(row.cells)) {
        if (!cell.behind) continue;
        const list = await officer.call(listClassHouseholds, { communeId, ...cell.behind });
        expect([key, list.body.total]).toEqual([key, cell.value]);
      }
    }
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
    const unknown = { communeId, code: '7.9' as never, year: 2023 };
    expect((await officer.call(getReport, unknown)).status).toBe(400);
    expect((await officer.call(getReport, { communeId, code: '7.1', year: 12 })).status).toBe(400);
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
    expect(sheets.map(({ name }) => name)).toEqual(['Mẫu 7.1', 'Mẫu 7.2', 'Mẫu 7.3']);
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
    const bad = await officer.call(downloadReports, { communeId, year: 2023, codes: '7.3,9' });
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
