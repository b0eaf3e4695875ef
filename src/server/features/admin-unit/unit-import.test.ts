import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as contract from '#contract/admin-unit.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { loadAdminUnits, readShippedUnits, unitId } from './unit-load.service.ts';

let api: TestApi;
let nation: Client;

beforeEach(async () => {
  api = await createTestApi({ isEmpty: true });
  await loadAdminUnits(api.db, await readShippedUnits());
  nation = api.as({ role: 'system_admin', communeId: '*' });
});
afterEach(() => api.close());

type Ward = { Code: string; FullName: string };
const laoCai = (wards: Ward[], name = 'Tỉnh Lào Cai') => [
  { Type: 'province', Code: '15', FullName: name, Wards: wards },
];
const camDuong = { Code: '02671', FullName: 'Phường Cam Đường' };
const cocSan = { Code: '02746', FullName: 'Xã Cốc San' };
const file = (value: unknown) => Buffer.from(JSON.stringify(value));

async function load(bytes: Buffer, on = '2025-07-01', isComplete = 'false') {
  const preview = await nation.upload(
    contract.previewUnitImport,
    { on, isComplete },
    'units.json',
    bytes,
  );
  expect(preview.status).toBe(200);
  const { fileHash } = preview.body;
  const done = await nation.upload(
    contract.importUnits,
    { on, isComplete, fileHash, source: 'danh mục thử' },
    'units.json',
    bytes,
  );
  return { preview, done };
}

const search = async (text: string, on: string) => {
  const { body } = await nation.call(contract.searchUnits, { search: text, on });
  return body.items.map(({ kind, name, code }) => `${code} ${kind} ${name}`);
};

describe('a national list', () => {
  test('adds what is missing and leaves what is known', async () => {
    const { preview, done } = await load(file(laoCai([camDuong, cocSan])));
    expect(preview.body).toMatchObject({
      provinceCount: 1,
      communeCount: 2,
      addedCount: 1,
      changedCount: 0,
      closedCount: 0,
      unchangedCount: 2,
      issues: [],
      changes: [{ change: 'added', code: '02746', name: 'Cốc San', parentName: 'Lào Cai' }],
    });
    expect(done.body).toEqual(preview.body);
    expect(await search('coc san', '2025-07-01')).toEqual(['02746 xã Cốc San']);
    const again = await load(file(laoCai([camDuong, cocSan])));
    expect(again.done.body).toMatchObject({ addedCount: 0, unchangedCount: 3 });
  });

  test('is previewed without saving anything', async () => {
    await nation.upload(
      contract.previewUnitImport,
      { on: '2025-07-01' },
      'units.json',
      file(laoCai([cocSan])),
    );
    expect(await search('coc san', '2025-07-01')).toEqual([]);
  });

  test('of a later day renames a unit from that day on, and its register and grants follow', async () => {
    const renamed = { Code: '02671', FullName: 'Phường Cam Đường Mới' };
    const { done } = await load(file(laoCai([renamed])), '2026-05-01');
    expect(done.body.changes).toMatchObject([
      { change: 'renamed', name: 'Cam Đường Mới', before: 'phường Cam Đường' },
    ]);
    expect(await search('02671', '2026-04-30')).toEqual(['02671 phường Cam Đường']);
    expect(await search('02671', '2026-05-01')).toEqual(['02671 phường Cam Đường Mới']);
    const unit = unitId({ level: 'commune', code: '02671', validFrom: '2026-05-01' });
    const { body } = await nation.call(contract.readUnit, { unitId: unit });
    expect(body.predecessors).toMatchObject([{ unit: { name: 'Cam Đường' }, isVerified: false }]);
  });

  test('of the same day corrects a name in place', async () => {
    await load(file(laoCai([{ Code: '02671', FullName: 'Phường Cam Đuờng' }])));
    const { done } = await load(file(laoCai([camDuong])));
    expect(done.body).toMatchObject({ changedCount: 1, addedCount: 0 });
    expect(await search('02671', '2025-07-01')).toEqual(['02671 phường Cam Đường']);
  });

  test('that renames a province does not renumber its communes', async () => {
    await load(file(laoCai([camDuong, cocSan], 'Thành phố Lào Cai')), '2027-01-01');
    const { body } = await nation.call(contract.searchUnits, { search: '02671', on: '2027-01-01' });
    expect(body.items[0]?.id).toBe(
      unitId({ level: 'commune', code: '02671', validFrom: '2025-07-01' }),
    );
    expect(await search('thanh pho lao cai', '2027-01-01')).toEqual(['15 thành phố Lào Cai']);
    const added = await nation.call(contract.searchUnits, { search: 'coc san' });
    expect(added.body.items[0]?.path).toEqual(['Thành phố Lào Cai']);
  });

  test('closes what it does not have only when it is said to be complete', async () => {
    const { preview } = await load(file(laoCai([camDuong])), '2026-01-01');
    expect(preview.body.closedCount).toBe(0);
    const { done } = await load(file(laoCai([camDuong])), '2026-01-01', 'true');
    expect(done.body.closedCount).toBe(9);
    expect(await search('sa pa', '2025-12-31')).toEqual(['03006 phường Sa Pa']);
    expect(await search('sa pa', '2026-01-01')).toEqual([]);
  });

  test('is read from CSV too', async () => {
    const csv = [
      '\uFEFFlevel,code,kind,name,parent_code',
      'province,15,tỉnh,Lào Cai,',
      'commune,02746,xã,"Cốc San",15',
    ].join('\r\n');
    const { done } = await load(Buffer.from(csv));
    expect(done.body).toMatchObject({ addedCount: 1, unchangedCount: 1 });
  });
});

describe('a faulty list', () => {
  test.each([
    ['a broken file', Buffer.from('[{"Code": "15"'), '1 file'],
    ['a short code', file(laoCai([{ Code: '2746', FullName: 'Xã Cốc San' }])), '1.1 Code'],
    [
      'a name without its kind',
      file(laoCai([{ Code: '02746', FullName: 'Cốc San' }])),
      '1.1 FullName',
    ],
    ['an empty file', Buffer.from(''), '1 level, code, kind, name, parent_code'],
    [
      'bytes that are no text',
      Buffer.from([0xff, 0xfe, 0, 1, 2]),
      '1 level, code, kind, name, parent_code',
    ],
  ])('%s is named in the preview and refused by the import', async (_, bytes, place) => {
    const { preview, done } = await load(bytes);
    const { row, field } = preview.body.issues[0] ?? { row: '', field: '' };
    expect(`${row} ${field}`).toBe(place);
    expect(done.status).toBe(422);
    expect(done.body).toMatchObject({ code: 'unit.list_invalid' });
    expect(await search('coc san', '2025-07-01')).toEqual([]);
  });

  test('that is not the previewed one is refused', async () => {
    const preview = await nation.upload(
      contract.previewUnitImport,
      { on: '2025-07-01' },
      'units.json',
      file(laoCai([camDuong])),
    );
    const done = await nation.upload(
      contract.importUnits,
      { on: '2025-07-01', fileHash: preview.body.fileHash, source: 'thử' },
      'units.json',
      file(laoCai([camDuong, cocSan])),
    );
    expect(done.body).toMatchObject({ code: 'unit.list_changed' });
  });

  test('of more than 8 MB is refused', async () => {
    const answer = await nation.upload(
      contract.previewUnitImport,
      { on: '2025-07-01' },
      'units.json',
      Buffer.alloc(9 * 1024 * 1024, '['),
    );
    expect(answer.status).toBe(413);
  });
});

test('the whole nation’s list is the nation’s to load', async () => {
  const communeId = unitId({ level: 'commune', code: '02671', validFrom: '2025-07-01' });
  const ward = api.as({ role: 'system_admin', communeId });
  const input = { on: '2025-07-01' };
  const answer = await ward.upload(contract.previewUnitImport, input, 'u.json', file([]));
  expect(answer.status).toBe(403);
});

test('3,321 communes of 34 provinces load in one act', async () => {
  const provinces = Array.from({ length: 34 }, (_, p) => ({
    Code: String(p + 60),
    FullName: `Tỉnh Thử ${p}`,
    Wards: Array.from({ length: 98 }, (__, w) => ({
      Code: String(p * 98 + w + 50_000),
      FullName: `Xã Thử ${p} ${w}`,
    })),
  }));
  const { done } = await load(file(provinces));
  expect(done.body).toMatchObject({ addedCount: 34 + 34 * 98 });
  expect(done.body.changes).toHaveLength(200);
});
