import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editHousehold } from '#contract/household-act.ts';
import { getHousehold, listHouseholds, listRegisterChanges } from '#contract/household.ts';
import {
  commitImport,
  dropImport,
  fixImportRow,
  listImportRows,
  previewSheet,
  readImport,
  undoImport,
  type Import,
} from '#contract/import.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { noFields, registerHousehold } from '#tests/support/households.ts';
import { importer, listFile } from '#tests/support/imports.ts';
import { startImportJobs } from './import-jobs.ts';

let api: TestApi;
let officer: Client;
let work: ReturnType<typeof importer>;
let communeId: string;
let names = 0;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer', name: 'Cán bộ Lý' });
  work = importer(api, officer);
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

const heading = ['Họ và tên chủ hộ', 'Thôn', 'Năm sinh', 'Số nhân khẩu', 'Địa chỉ', 'Dân tộc'];

/** A list nobody has seen before: each of its people has a name of their own. */
function freshRows(count: number): (string | number | null)[][] {
  return Array.from({ length: count }, () => {
    const name = `Lò Văn ${syllable(names++)}`;
    return [name, 'Tổ 1', 1980, 4, 'Số 1', 'Thái'];
  });
}

function syllable(index: number): string {
  const letters = 'bcdghklmnpqrstvx';
  const first = letters.charAt(index % 16).toUpperCase();
  return `${first}a${letters.charAt(Math.floor(index / 16) % 16)}ơ`;
}

const checkFresh = (count = 2) => work.check([heading, ...freshRows(count)]);
const registered = async (filter: object) => {
  const { body } = await officer.call(listHouseholds, { communeId, state: 'any', ...filter });
  return body.items;
};
const undo = async (importId: string): Promise<Import> => {
  const answer = await officer.call(undoImport, { communeId, importId });
  expect(answer.status).toBe(200);
  await api.deps.jobs.drain();
  return work.see(importId);
};

describe('POST …/imports/:id/commit', () => {
  test('registers every good household with its people, place, history and audit', async () => {
    const rows = freshRows(2);
    const checked = await work.check([heading, ...rows, ['Lò 9', 'Tổ 1', null, null, null, null]]);
    const committed = await work.commit(checked, { openedOn: '2023-01-01' });
    expect(committed).toMatchObject({
      state: 'committed',
      householdCount: 2,
      errorCount: 1,
      progress: 2,
      problem: null,
    });
    const [first] = await registered({ importId: checked.id });
    const { body } = await officer.call(getHousehold, { communeId, householdId: first?.id ?? '' });
    expect(body).toMatchObject({
      openedOn: '2023-01-01',
      memberCount: 4,
      declaredCount: 4,
      address: 'Số 1',
      version: 1,
    });
    expect(body.members).toHaveLength(1);
    expect(body.members[0]).toMatchObject({
      relation: 'head',
      birthYear: 1980,
      since: '2023-01-01',
    });
    expect(body.places[0]).toMatchObject({ neighbourhoodName: 'Tổ 1', validFrom: '2023-01-01' });
    const { body: history } = await officer.call(listRegisterChanges, {
      communeId,
      householdId: first?.id ?? '',
    });
    expect(history.items[0]).toMatchObject({ kind: 'created', isImported: true, canUndo: false });
    expect(await registered({ search: String(rows[1]?.[0]) })).toHaveLength(1);
    const entries = await inScope(api.db, wholeScope, (tx) =>
      tx
        .selectFrom('auditEntry')
        .select(['action', 'actorName'])
        .where('subjectId', '=', checked.id)
        .orderBy('seq')
        .execute(),
    );
    expect(entries).toEqual([
      { action: 'import.uploaded', actorName: 'Cán bộ Lý' },
      { action: 'import.committed', actorName: 'Cán bộ Lý' },
    ]);
    // Only what was left out is kept: the rest is in the register now.
    const left = await officer.call(listImportRows, {
      communeId,
      importId: checked.id,
      show: 'all',
    });
    expect(left.body.items.map((row) => row.rowNumber)).toEqual([4]);
  });

  test('registers members under their heads', async () => {
    const checked = await work.check([
      ['Mã hộ', 'Họ và tên', 'Quan hệ với chủ hộ', 'Thôn', 'Giới tính'],
      ['M1', 'Vàng A Gốc', 'Chủ hộ', 'Tổ 2', 'Nam'],
      [null, 'Giàng Thị Cành', 'Vợ', null, 'Nữ'],
      [null, 'Vàng Thị Lá', 'Con', null, 'Nữ'],
    ]);
    await work.commit(checked);
    const [home] = await registered({ importId: checked.id });
    const { body } = await officer.call(getHousehold, { communeId, householdId: home?.id ?? '' });
    expect(body).toMatchObject({ code: 'M1', neighbourhoodName: 'Tổ 2', memberCount: 3 });
    expect(body.members.map(({ fullName, relation }) => `${fullName}: ${relation}`)).toEqual([
      'Vàng A Gốc: head',
      'Giàng Thị Cành: spouse',
      'Vàng Thị Lá: child',
    ]);
    expect(await registered({ search: 'canh gianh' })).toEqual([]);
    expect(await registered({ search: 'canh giang' })).toHaveLength(1);
  });

  test('a second request, or a second run of the job, registers nothing twice', async () => {
    const checked = await checkFresh();
    const { id: importId, householdCount, memberCount } = checked;
    const asked = { communeId, importId, householdCount, memberCount };
    const answers = await Promise.all([
      officer.call(commitImport, asked),
      officer.call(commitImport, asked),
    ]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await Promise.all([
      api.deps.jobs.enqueue('import.commit', { communeId, importId }),
      api.deps.jobs.enqueue('import.commit', { communeId, importId }),
    ]);
    await api.deps.jobs.drain();
    expect(await registered({ importId })).toHaveLength(2);
    expect(await work.see(importId)).toMatchObject({ state: 'committed' });
  });

  test('an interrupted one is taken up again when the program starts', async () => {
    const checked = await checkFresh();
    await inScope(api.db, wholeScope, (tx) =>
      tx
        .updateTable('importBatch')
        .set({ state: 'committing', openedOn: '2024-01-01' })
        .where('id', '=', checked.id)
        .execute(),
    );
    await startImportJobs(api.deps);
    await api.deps.jobs.drain();
    expect(await work.see(checked.id)).toMatchObject({ state: 'committed' });
    expect(await registered({ importId: checked.id })).toHaveLength(2);
  });

  test('warns of a file that was committed before, until the officer confirms', async () => {
    const rows = [heading, ...freshRows(1), ['Sai', 'Tổ 99', null, null, null, null]];
    const file = await listFile(rows);
    const first = await work.upload(file, 'lan-1.xlsx');
    await work.commit(await work.read(first.id));
    const second = await work.upload(file, 'lan-2.xlsx');
    expect(second.sameFile).toMatchObject({ id: first.id, fileName: 'lan-1.xlsx' });
    const read = await work.read(second.id);
    // What the file registered is found in the register, so nothing is left to register.
    expect(read).toMatchObject({ skippedCount: 1, householdCount: 0, errorCount: 1 });
    const { body } = await officer.call(fixImportRow, {
      communeId,
      importId: second.id,
      rowNumber: 3,
      version: 1,
      values: [
        { field: 'head_name', text: 'Lò Thị Đúng' },
        { field: 'neighbourhood', text: 'Tổ 2' },
      ],
    });
    const { householdCount, memberCount } = body.import;
    const asked = { communeId, importId: second.id, householdCount, memberCount };
    const refused = await officer.call(commitImport, asked);
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.same_file' } });
    expect(await work.see(second.id)).toMatchObject({ state: 'checked' });
    const done = await work.commit(body.import, { confirmsSameFile: true });
    expect(done).toMatchObject({ state: 'committed', householdCount: 1 });
  });

  test('registers nothing but what the officer saw', async () => {
    const checked = await checkFresh(2);
    const other = { ...checked, householdCount: 3 };
    await expect(work.commit(other)).rejects.toThrow('import.changed_since_check');
    // Between the check and the commit somebody registers one of the households by hand.
    const rows = await officer.call(listImportRows, {
      communeId,
      importId: checked.id,
      show: 'all',
    });
    const head = rows.body.items[0]?.values.find(({ field }) => field === 'head_name')?.text ?? '';
    const headFields = { birthYear: 1980 };
    await registerHousehold(api, { head, headFields });
    const refused = await work.commit(checked);
    expect(refused).toMatchObject({
      state: 'checked',
      problem: { code: 'import.changed_since_check', details: { households: 1, members: 1 } },
      householdCount: 1,
      skippedCount: 1,
    });
    expect(await registered({ importId: checked.id })).toEqual([]);
    expect(await work.commit(refused)).toMatchObject({ state: 'committed' });
  });

  test('refuses what cannot be: nothing good, a day to come, a wrong state, no duty', async () => {
    const bad = await work.check([heading, ['Lò A', 'Tổ 99', null, null, null, null]]);
    const call = (batch: Import, change: object = {}, client = officer) =>
      client.call(commitImport, {
        communeId,
        importId: batch.id,
        householdCount: 1,
        memberCount: 1,
        ...change,
      });
    expect((await call(bad)).body).toMatchObject({ code: 'import.nothing_to_commit' });
    const good = await checkFresh(1);
    expect((await call(good, { openedOn: '2024-03-16' })).body).toMatchObject({
      code: 'household.date_in_future',
    });
    expect((await call(good, {}, api.as({ role: 'chair' }))).status).toBe(403);
    const uploaded = await work.upload(await listFile([heading, ...freshRows(1)]));
    expect((await call(uploaded)).body).toMatchObject({ code: 'import.not_now' });
    const unknown = { ...uploaded, id: newId() };
    expect((await call(unknown)).status).toBe(404);
  });

  test('what is committed can be neither read, corrected, looked at nor dropped again', async () => {
    const committed = await work.commit(await checkFresh(1));
    const key = { communeId, importId: committed.id };
    const mapping = [{ field: 'head_name' as const, column: 0 }];
    const options = { sheet: 'Danh sách', firstRow: 1, lastRow: 1, layout: 'household' as const };
    const values = [{ field: 'head_name' as const, text: 'A' }];
    for (const answer of [
      await officer.call(readImport, { ...key, ...options, mapping }),
      await officer.call(fixImportRow, { ...key, rowNumber: 2, version: 1, values }),
      await officer.call(previewSheet, key),
      await officer.call(dropImport, key),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'import.not_now' } });
    }
  });

  test('an officer of some neighbourhoods registers only there', async () => {
    const [, second] = api.fixtures.neighbourhoodIds;
    const narrow = importer(api, api.as({ role: 'ward_officer', neighbourhoodIds: [second] }));
    const checked = await narrow.check([
      heading,
      ...freshRows(1),
      ['Lò Thị Hai', 'Tổ 2', 1990, 1, '', ''],
    ]);
    expect(checked).toMatchObject({ errorCount: 1, householdCount: 1 });
    expect(await narrow.commit(checked)).toMatchObject({ state: 'committed' });
    const items = await registered({ importId: checked.id });
    expect(items.map((item) => item.neighbourhoodName)).toEqual(['Tổ 2']);
  });
});

describe('POST …/imports/:id/undo', () => {
  test('takes everything out again in one go, and the list can be registered anew', async () => {
    const rows = [heading, ...freshRows(3)];
    const committed = await work.commit(await work.check(rows));
    expect(await undo(committed.id)).toMatchObject({ state: 'undone' });
    expect(await registered({ importId: committed.id })).toEqual([]);
    const again = await officer.call(undoImport, { communeId, importId: committed.id });
    expect(again).toMatchObject({ status: 409, body: { code: 'import.not_now' } });
    const anew = await work.check(rows);
    expect(anew).toMatchObject({ householdCount: 3, sameFile: null });
    expect(await work.commit(anew)).toMatchObject({ state: 'committed' });
  });

  test('is refused, with their names, once a household of it was changed', async () => {
    const committed = await work.commit(await checkFresh(2));
    const [first] = await registered({ importId: committed.id });
    await officer.call(editHousehold, {
      communeId,
      householdId: first?.id ?? '',
      actId: newId(),
      version: 1,
      fields: { ...noFields, address: 'Số 2' },
    });
    const refused = await officer.call(undoImport, { communeId, importId: committed.id });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'import.undo_changed', details: { count: 1, names: first?.headName } },
    });
    expect(await work.see(committed.id)).toMatchObject({ state: 'committed' });
    expect(await registered({ importId: committed.id })).toHaveLength(2);
  });

  test('is refused to people without the duty', async () => {
    const committed = await work.commit(await checkFresh(1));
    const asked = { communeId, importId: committed.id };
    expect((await api.as({ role: 'surveyor' }).call(undoImport, asked)).status).toBe(403);
  });
});
