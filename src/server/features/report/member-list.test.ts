import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloadMemberList, getReport, listReportMembers } from '#contract/report.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let communeId: string;
let officer: Client;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-01-15T02:00:00Z') });
  const { standard } = getStandard('vn-2022-2026');
  communeId = api.fixtures.successorId;
  const ward = generateWard({ seed: DEMO_SEED, standard, households: 500 });
  await loadSample(api.deps, { communeId, ward, author: { userId: newId(), name: 'Mẫu' } });
  officer = api.as({ role: 'ward_officer', communeId });
});
afterAll(() => api.close());

async function rowsOf(code: '14' | '15', year = 2023) {
  const { status, payload } = await officer.call(downloadMemberList, { communeId, code, year });
  expect(status).toBe(200);
  const { sheets } = await readXlsx(payload);
  const [heading = [], ...rows] = sheets[0]?.rows ?? [];
  const at = (name: string) => heading.findIndex((title) => String(title).startsWith(name));
  return { rows, at, name: sheets[0]?.name };
}

const exportsLogged = () =>
  api.db
    .selectFrom('auditEntry')
    .where('action', '=', 'report.exported')
    .select(['subjectId'])
    .orderBy('seq')
    .execute()
    .then((rows) => rows.map(({ subjectId }) => subjectId));

describe('reports 14 and 15', () => {
  test.each([
    ['14', 'poor'],
    ['15', 'nearPoor'],
  ] as const)('%s lists every household report 7.1 counts, its head first', async (code, key) => {
    const { rows, at, name } = await rowsOf(code);
    const { body } = await officer.call(getReport, { communeId, code: '7.1', year: 2023 });
    const households = new Set(rows.map((row) => row[at('TT hộ')]));
    expect(households.size).toBe(body.rows[0]?.cells[key]?.value);
    expect(name).toBe(`Mẫu ${code}`);
    const heads = rows.filter((row) => row[at('TT nhân khẩu')] === 1);
    expect(heads.length).toBe(households.size);
    expect(new Set(heads.map((row) => row[at('Quan hệ')]))).toEqual(new Set(['Chủ hộ']));
  });

  test('says how each household came onto the list, and a year of birth under one sex only', async () => {
    const { rows, at } = await rowsOf('14');
    for (const row of rows) {
      expect(String(row[at('Diện hộ')])).toMatch(/^(Nghèo cũ|Nghèo mới|Tái nghèo|Chuyển đến)/);
      const born = [row[at('Năm sinh: nam')], row[at('Năm sinh: nữ')]].filter(Number);
      expect(born.length).toBeLessThanOrEqual(1);
    }
  });

  test('has a dash where nobody recorded which supports were received', async () => {
    const { rows, at } = await rowsOf('15');
    const first = at('Đã nhận');
    for (const row of rows) {
      expect(row.slice(first, first + 6)).toEqual(Array.from({ length: 6 }, () => '–'));
    }
    expect(rows[0]?.[at('Ghi chú')]).toContain('chưa có dữ liệu');
  });

  test('takes the duty to see sensitive facts and to export, in the place, and is logged', async () => {
    const input = { communeId, code: '14', year: 2023 } as const;
    const before = await exportsLogged();
    for (const role of ['auditor', 'surveyor', 'council_member', 'province_viewer'] as const) {
      const { status } = await api.as({ role, communeId }).call(downloadMemberList, input);
      expect([role, status]).toEqual([role, 403]);
    }
    const elsewhere = api.as({ role: 'ward_officer', communeId: api.fixtures.communeId });
    expect((await elsewhere.call(downloadMemberList, input)).status).toBe(403);
    expect((await api.visitor().call(downloadMemberList, input)).status).toBe(401);
    expect(await exportsLogged()).toEqual(before);
    const chair = api.as({ role: 'chair', communeId });
    expect((await chair.call(downloadMemberList, input)).status).toBe(200);
    expect(await exportsLogged()).toEqual([...before, '14']);
  });

  test('a year without a decision, no time at all and an unknown list are refused', async () => {
    const none = await officer.call(downloadMemberList, { communeId, code: '14', year: 2030 });
    expect(none.status).toBe(409);
    expect((await officer.call(downloadMemberList, { communeId, code: '14' })).status).toBe(400);
    const wrong = { communeId, code: '16' as never, year: 2023 };
    expect((await officer.call(downloadMemberList, wrong)).status).toBe(400);
  });
});

describe('reports 14 and 15 on screen', () => {
  const ask = (draft: object = {}, client = officer) =>
    client.call(listReportMembers, { communeId, code: '14' as const, year: 2023, ...draft });

  test.each(['14', '15'] as const)('%s is the file line by line, page by page', async (code) => {
    const { rows } = await rowsOf(code);
    const shown: unknown[][] = [];
    const households = new Set<string>();
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const { status, body } = await ask({ code, limit: 7, ...(cursor && { cursor }) });
      expect(status).toBe(200);
      for (const { cells, householdId } of body.items) {
        shown.push(cells);
        households.add(householdId);
      }
      expect(body.columns).toHaveLength(rows[0]?.length ?? 0);
      cursor = body.nextCursor;
    }
    const filled = (line: readonly unknown[]) => line.map((cell) => cell ?? '');
    expect(shown.map(filled)).toEqual(rows.map(filled));
    expect((await ask({ code })).body.households).toBe(households.size);
  });

  test('each look is in the log', async () => {
    const looks = async () => {
      const rows = await api.db
        .selectFrom('auditEntry')
        .where('action', '=', 'report.members_seen')
        .select('seq')
        .execute();
      return rows.length;
    };
    const before = await looks();
    await ask();
    expect(await looks()).toBe(before + 1);
  });

  test.each(['auditor', 'province_viewer', 'surveyor', 'council_member', 'system_admin'] as const)(
    'are not shown to: %s',
    async (role) => {
      expect((await ask({}, api.as({ role, communeId }))).status).toBe(403);
    },
  );

  test('refuse a page, a year and a household that are none', async () => {
    expect((await ask({ cursor: newId() })).status).toBe(400);
    expect((await ask({ cursor: 'x' })).status).toBe(400);
    expect((await ask({ year: 2040 })).status).toBe(409);
    expect((await ask({ year: undefined })).status).toBe(400);
  });
});
