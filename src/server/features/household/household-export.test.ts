import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '#contract/endpoint.ts';
import { exportHouseholds } from '#contract/household.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { readSheetRows } from '#server/documents/xlsx/read-xlsx.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { noSensitive, registerHousehold } from '#tests/support/households.ts';

let api: TestApi;
let officer: Client;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  const sensitive = { ...noSensitive, citizenId: '999080000001', ethnicity: '25' as const };
  await registerHousehold(api, {
    head: 'Vàng Thị Dín',
    fields: { code: '=1+1', address: '@SUM(A1)' },
    headFields: { sensitive, birthYear: 1980, birthMonth: 5, sex: 'female' },
    others: [['Vàng A Tếnh', 'child']],
  });
  await registerHousehold(api, {
    head: 'Lò Văn Ơn',
    neighbourhoodId: api.fixtures.neighbourhoodIds[1],
  });
});
afterAll(() => api.close());

type Asked = Partial<Input<typeof exportHouseholds>>;

async function exportRows(client: Client, asked: Asked = {}): Promise<Record<string, unknown>[]> {
  const input = { communeId: api.fixtures.communeId, ...asked };
  const { status, payload } = await client.call(exportHouseholds, input);
  expect(status).toBe(200);
  const rows: unknown[][] = [];
  for await (const row of readSheetRows(payload)) {
    expect(row.cells.some((cell) => cell.isFormula)).toBe(false);
    rows.push(row.cells.map((cell) => cell.value));
  }
  const [headings = [], ...lines] = rows;
  return lines.map((line) =>
    Object.fromEntries(headings.map((heading, at) => [String(heading), line[at] ?? null])),
  );
}

describe('GET …/households.xlsx', () => {
  test('writes one row per household, in the order of the list, and no formula', async () => {
    const rows = await exportRows(officer);
    expect(rows.map((row) => row['Họ và tên chủ hộ'])).toEqual(['Vàng Thị Dín', 'Lò Văn Ơn']);
    expect(rows[0]).toMatchObject({
      'Mã hộ': '=1+1',
      'Địa chỉ': '@SUM(A1)',
      'Ngày sinh': '05/1980',
      'Giới tính': 'Nữ',
      'Số nhân khẩu': 2,
    });
  });

  test('writes one row per member, narrowed by the filters', async () => {
    const rows = await exportRows(officer, { rows: 'member', search: 'vang' });
    expect(rows.map((row) => [row['Họ và tên'], row['Quan hệ với chủ hộ']])).toEqual([
      ['Vàng Thị Dín', 'Chủ hộ'],
      ['Vàng A Tếnh', 'Con'],
    ]);
  });

  test('has sensitive columns only when asked for by somebody who may see them', async () => {
    expect(Object.keys((await exportRows(officer))[0] ?? {})).not.toContain('Số CCCD');
    const [row] = await exportRows(officer, { withSensitive: 'true' });
    expect(row).toMatchObject({ 'Số CCCD': '999080000001', 'Dân tộc': 'Giáy' });
    const both = api.as({ role: 'chair', neighbourhoodIds: [api.fixtures.neighbourhoodIds[1]] });
    expect(await exportRows(both, { withSensitive: 'true' })).toHaveLength(1);
  });

  test('writes who exported what, and how many rows, to the audit log', async () => {
    await exportRows(officer, { search: 'vang', rows: 'member', withSensitive: 'true' });
    const entries = await inScope(api.db, wholeScope, (tx) =>
      tx
        .selectFrom('auditEntry')
        .select(['actorId', 'detail'])
        .where('action', '=', 'household.exported')
        .orderBy('seq', 'desc')
        .execute(),
    );
    expect(entries[0]).toMatchObject({
      actorId: officer.actor?.userId,
      detail: { rowCount: 2, withSensitive: true, rows: 'member', hasSearch: true },
    });
    expect(JSON.stringify(entries[0])).not.toContain('vang');
  });

  test('refuses people without the duty, another commune, and sensitive filters', async () => {
    const { communeId, otherCommuneId } = api.fixtures;
    const surveyor = api.as({ role: 'surveyor' });
    expect((await surveyor.call(exportHouseholds, { communeId })).status).toBe(403);
    const elsewhere = { communeId: otherCommuneId };
    expect((await officer.call(exportHouseholds, elsewhere)).status).toBe(403);
    const wrong = { communeId, rows: 'person' } as never;
    expect((await officer.call(exportHouseholds, wrong)).status).toBe(400);
  });
});
