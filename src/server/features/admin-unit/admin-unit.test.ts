import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/admin-unit.ts';
import { listAuditEntries } from '#contract/audit.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import { buildPlaces, openCommune } from '#tests/support/places.ts';
import { findUnitByCode, loadAdminUnits, readShippedUnits, unitId } from './unit-load.service.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ isEmpty: true });
  await loadAdminUnits(api.db, await readShippedUnits());
});
afterAll(() => api.close());

const old = (code: string) => unitId({ level: 'commune', code, validFrom: '2004-07-08' });
const camDuong = unitId({ level: 'commune', code: '02671', validFrom: '2025-07-01' });

describe('the units that come with the program', () => {
  test('are loaded once, however often they are loaded', async () => {
    const count = async () =>
      await api.db.selectFrom('adminUnit').selectAll().orderBy('id').execute();
    const before = await count();
    await Promise.all([1, 2].map(async () => loadAdminUnits(api.db, await readShippedUnits())));
    expect(await count()).toEqual(before);
    expect(before.length).toBeGreaterThan(30);
  });

  test('tell the two units of one code apart by their time', async () => {
    const before = await findUnitByCode(api.db, 'commune', '02671', '2025-06-30');
    const after = await findUnitByCode(api.db, 'commune', '02671', '2025-07-01');
    expect([before?.name, after?.name]).toEqual(['Nam Cường', 'Cam Đường']);
  });

  test('know the seven units that became Cam Đường', async () => {
    const { body } = await api.visitor().call(contract.readUnit, { unitId: camDuong });
    expect(body.predecessors.map(({ unit }) => unit.name)).toEqual([
      'Bắc Cường',
      'Bắc Lệnh',
      'Bình Minh',
      'Cam Đường',
      'Nam Cường',
      'Pom Hán',
      'Xuân Tăng',
    ]);
    expect(body).toMatchObject({ path: ['Tỉnh Lào Cai'], validTo: null, successors: [] });
    const xuanTang = await api.visitor().call(contract.readUnit, { unitId: old('02656') });
    expect(xuanTang.body.successors).toMatchObject([
      { unit: { id: camDuong }, onDate: '2025-07-01', isVerified: true },
    ]);
  });

  test('mark what was not checked', async () => {
    const { body } = await api.visitor().call(contract.readUnit, { unitId: old('02674') });
    expect(body.source).toContain('(unverified)');
  });

  test('an unknown unit is not found', async () => {
    const answer = await api.visitor().call(contract.readUnit, {
      unitId: '01a208af-6f6c-7404-aabe-81a173049984',
    });
    expect(answer.status).toBe(404);
  });
});

describe('searching units', () => {
  const search = async (input: Partial<Parameters<typeof find>[0]>) =>
    (await find({ search: '', ...input })).items.map(({ kind, name }) => `${kind} ${name}`);
  const find = async (input: {
    search: string;
    on?: string;
    level?: 'commune' | 'province';
    cursor?: string;
    limit?: number;
  }) => (await api.visitor().call(contract.searchUnits, input)).body;

  test.each([
    ['xuan tang', ['phường Xuân Tăng']],
    ['TĂNG XUÂN', ['phường Xuân Tăng']],
    ['phuong cam duong', ['phường Cam Đường']],
    ['02656', ['phường Xuân Tăng']],
    ['hoa van', ['xã Vạn Hoà']],
    ['không có đâu', []],
  ])('%s', async (text, names) => {
    expect(await search({ search: text })).toEqual(names);
  });

  test('for signs only is a search for nothing in particular', async () => {
    expect(await search({ search: '%_' })).toEqual(await search({ search: '' }));
  });

  test('on a day finds only what was in force then', async () => {
    expect(await search({ search: 'cam duong', on: '2025-06-30' })).toEqual(['xã Cam Đường']);
    expect(await search({ search: 'cam duong', on: '2025-07-01' })).toEqual(['phường Cam Đường']);
    expect(await search({ search: 'lao cai', on: '2025-07-01', level: 'province' })).toEqual([
      'tỉnh Lào Cai',
    ]);
  });

  test('pages through everything once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await find({ search: '', limit: 7, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const all = await api.db.selectFrom('adminUnit').select('id').execute();
    expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });

  test('refuses a level there is not', async () => {
    const input = { search: '', level: 'xã' as 'commune' };
    expect((await api.visitor().call(contract.searchUnits, input)).status).toBe(400);
  });
});

describe('opening a commune', () => {
  test('is for whoever manages units there, once', async () => {
    const admin = api.as({ role: 'system_admin', communeId: camDuong });
    const first = await admin.call(contract.openCommune, { unitId: camDuong });
    expect(first.body).toEqual({ communeId: camDuong });
    expect((await admin.call(contract.openCommune, { unitId: camDuong })).status).toBe(200);
    expect(await auditActions()).toEqual(['unit.opened']);
    const other = await admin.call(contract.openCommune, { unitId: old('02656') });
    expect(other.status).toBe(403);
    const officer = api.as({ role: 'ward_officer', communeId: camDuong });
    expect((await officer.call(contract.openCommune, { unitId: camDuong })).status).toBe(403);
  });

  test('refuses a unit that is no commune', async () => {
    const provinceId = unitId({ level: 'province', code: '15', validFrom: '2025-07-01' });
    const admin = api.as({ role: 'system_admin', communeId: provinceId });
    const answer = await admin.call(contract.openCommune, { unitId: provinceId });
    expect(answer.body).toMatchObject({ code: 'unit.not_commune', details: { name: 'Lào Cai' } });
  });
});

async function auditActions(): Promise<string[]> {
  const auditor = api.as({ role: 'auditor', communeId: camDuong });
  const { body } = await auditor.call(listAuditEntries, { communeId: camDuong });
  return body.items.map(({ action }) => action);
}

test('the communes within reach are listed by name, with what one may do in each', async () => {
  const many = await createTestApi({ isEmpty: true });
  const places = await buildPlaces(many.db);
  const viewer = many.as({ role: 'province_viewer', communeId: '*' });
  const { body } = await viewer.call(contract.listCommunes, {});
  expect(body.items.map(({ name }) => name)).toEqual(['Bắc Lệnh', 'Xuân Tăng']);
  expect(body.items[0]?.actions).toContain('report.read');
  expect(body.items[0]?.actions).not.toContain('household.write');

  await openCommune(many.db, places.successorId, 1);
  const first = await viewer.call(contract.listCommunes, { limit: 2 });
  const rest = await viewer.call(contract.listCommunes, {
    limit: 2,
    cursor: first.body.nextCursor ?? '',
  });
  const names = [...first.body.items, ...rest.body.items].map(({ name }) => name);
  expect(names).toEqual(['Bắc Lệnh', 'Cam Đường', 'Xuân Tăng']);
  expect(rest.body.nextCursor).toBeNull();

  const surveyor = many.as({
    role: 'surveyor',
    communeId: places.communeId,
    neighbourhoodIds: [places.neighbourhoodIds[0]],
  });
  const own = await surveyor.call(contract.listCommunes, { search: 'tang' });
  expect(own.body.items).toMatchObject([{ neighbourhoodIds: [places.neighbourhoodIds[0]] }]);
  const none = await surveyor.call(contract.listCommunes, { search: 'bac lenh' });
  expect(none.body.items).toEqual([]);
  await many.close();
});
