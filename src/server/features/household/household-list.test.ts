import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listHouseholds, searchHouseholds } from '#contract/household.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { noSensitive, registerHousehold } from '#tests/support/households.ts';
import { giveClass } from '#tests/support/classes.ts';

let api: TestApi;
let officer: Client;
let to: { one: string; two: string; other: string };

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  const { neighbourhoodIds, otherCommuneId, otherNeighbourhoodIds } = api.fixtures;
  to = { one: neighbourhoodIds[0], two: neighbourhoodIds[1], other: otherNeighbourhoodIds[0] };
  await registerHousehold(api, {
    head: 'Nguyễn Văn Ân',
    neighbourhoodId: to.one,
    fields: { code: 'H01', address: 'Số 5, ngõ 12' },
    headFields: {
      sex: 'male',
      sensitive: { ...noSensitive, citizenId: '999080000001', ethnicity: '01' },
    },
    others: [['Trần Thị Lan', 'spouse']],
  });
  await registerHousehold(api, {
    head: 'Giàng Thị Páo',
    neighbourhoodId: to.two,
    headFields: { sex: 'female', sensitive: { ...noSensitive, ethnicity: '08' } },
    others: [
      ['Giàng A Sình', 'child'],
      ['Vàng Thị Hoà', 'parent_in_law'],
    ],
  });
  await registerHousehold(api, { head: 'Lê Thị Lan', neighbourhoodId: to.two });
  await registerHousehold(api, {
    head: 'Giàng Thị Páo',
    communeId: otherCommuneId,
    neighbourhoodId: to.other,
  });
});
afterAll(() => api.close());

async function namesOf(client: Client, filter: object): Promise<string[]> {
  const input = { communeId: api.fixtures.communeId, ...filter };
  const { body, status } = await client.call(listHouseholds, input);
  expect(status).toBe(200);
  return body.items.map((item) => item.headName);
}

describe('GET /api/communes/:communeId/households', () => {
  test('lists by given name in Vietnamese order, with the total', async () => {
    const { body } = await officer.call(listHouseholds, { communeId: api.fixtures.communeId });
    expect(body.items.map((item) => item.headName)).toEqual([
      'Nguyễn Văn Ân',
      'Lê Thị Lan',
      'Giàng Thị Páo',
    ]);
    expect(body.total).toBe(3);
    expect(body.items[2]).toMatchObject({ memberCount: 3, neighbourhoodName: 'Tổ 2', class: null });
  });

  test.each([
    ['no marks', 'nguyen van an', ['Nguyễn Văn Ân']],
    ['another order of words', 'ân văn nguyễn', ['Nguyễn Văn Ân']],
    ['capitals and NFD', 'NGUYỄN VĂN ÂN'.normalize('NFD'), ['Nguyễn Văn Ân']],
    ['the beginning of a word', 'ngu', ['Nguyễn Văn Ân']],
    ['not the middle of a word', 'uyen', []],
    ['old and new tone placement', 'vang thi hòa', ['Giàng Thị Páo']],
    ['a member who is not head', 'trần lan', ['Nguyễn Văn Ân']],
    ['a member and the neighbourhood', 'lan to 2', ['Lê Thị Lan']],
    ['code', 'h01', ['Nguyễn Văn Ân']],
    ['address', 'ngo 12', ['Nguyễn Văn Ân']],
    ['one person, not a mix of two', 'tran van', []],
    ['the number of an identity card', '999 080 000 001', ['Nguyễn Văn Ân']],
    ['a wildcard is only a letter', '%', ['Nguyễn Văn Ân', 'Lê Thị Lan', 'Giàng Thị Páo']],
  ])('finds by %s', async (_, search, expected) => {
    expect(await namesOf(officer, { search })).toEqual(expected);
  });

  test('pages by keyset without losing or repeating a household', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await officer.call(listHouseholds, {
        communeId: api.fixtures.communeId,
        limit: 1,
        cursor,
      });
      seen.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  test('filters by neighbourhood, size, group and state', async () => {
    expect(await namesOf(officer, { neighbourhoodIds: [to.two] })).toHaveLength(2);
    expect(await namesOf(officer, { neighbourhoodIds: [to.one, to.two] })).toHaveLength(3);
    expect(await namesOf(officer, { sizeFrom: 2, sizeTo: 2 })).toEqual(['Nguyễn Văn Ân']);
    expect(await namesOf(officer, { groups: 'female_head' })).toEqual(['Giàng Thị Páo']);
    expect(await namesOf(officer, { groups: ['ethnic_minority'] })).toEqual(['Giàng Thị Páo']);
    expect(await namesOf(officer, { state: 'closed' })).toEqual([]);
    expect(await namesOf(officer, { importId: newId() })).toEqual([]);
  });

  test('filters by the class in force today, not by an older or later one', async () => {
    const household = await registerHousehold(api, { head: 'Tẩn Mùi Say' });
    await giveClass(api, household.id, { class: 'near_poor', validFrom: '2022-12-20' });
    await giveClass(api, household.id, { class: 'poor', validFrom: '2023-12-20' });
    await giveClass(api, household.id, { class: 'non_poor', validFrom: '2024-12-20' });
    expect(await namesOf(officer, { classes: ['poor'] })).toEqual(['Tẩn Mùi Say']);
    expect(await namesOf(officer, { classes: 'near_poor' })).toEqual([]);
    expect(await namesOf(officer, { classes: ['none'] })).not.toContain('Tẩn Mùi Say');
    expect(await namesOf(officer, { classes: ['none', 'poor'] })).toHaveLength(4);
  });

  test('shows a surveyor only the neighbourhoods of the grant', async () => {
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [to.one] });
    expect(await namesOf(surveyor, { search: 'lan' })).toEqual(['Nguyễn Văn Ân']);
    expect(await namesOf(surveyor, { neighbourhoodIds: [to.two] })).toEqual([]);
  });

  test('refuses another commune, and people without the duty', async () => {
    const { otherCommuneId, communeId } = api.fixtures;
    const outside = await officer.call(listHouseholds, { communeId: otherCommuneId });
    expect(outside).toMatchObject({ status: 403, body: { code: 'access.denied' } });
    const member = api.as({ role: 'organisation' });
    expect((await member.call(listHouseholds, { communeId })).status).toBe(403);
    expect((await api.visitor().call(listHouseholds, { communeId })).status).toBe(401);
  });

  test('hides identity numbers and sensitive groups from those who may not see them', async () => {
    const auditor = api.as({ role: 'auditor' });
    expect(await namesOf(auditor, { search: '999080000001' })).toEqual([]);
    const input = { communeId: api.fixtures.communeId, groups: 'ethnic_minority' as const };
    expect((await auditor.call(listHouseholds, input)).status).toBe(403);
  });

  test('refuses a filter, limit or cursor that breaks the contract', async () => {
    const { communeId } = api.fixtures;
    for (const wrong of [{ limit: 0 }, { limit: 1000 }, { cursor: 'x' }, { state: 'gone' }]) {
      const answer = await officer.call(listHouseholds, { communeId, ...wrong } as never);
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
  });
});

describe('GET /api/households/search', () => {
  const find = async (client: Client, search: string) => {
    const { body, status } = await client.call(searchHouseholds, { search });
    expect(status).toBe(200);
    return body.items.map((item) => `${item.matchedName ?? item.headName}, ${item.communeName}`);
  };

  test('a province viewer finds people of every commune in any word order', async () => {
    const viewer = api.as({ role: 'province_viewer', communeId: '*' });
    expect((await find(viewer, 'pao giang')).toSorted()).toEqual([
      'Giàng Thị Páo, Bắc Lệnh',
      'Giàng Thị Páo, Xuân Tăng',
    ]);
    expect(await find(viewer, 'van nguyen')).toEqual(['Nguyễn Văn Ân, Xuân Tăng']);
    expect(await find(viewer, 'khong co ai ten nay')).toEqual([]);
    // A viewer of the province does not see identity numbers.
    expect(await find(viewer, '999080000001')).toEqual([]);
  });

  test('pages over people of one name without losing one', async () => {
    const viewer = api.as({ role: 'province_viewer', communeId: '*' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await viewer.call(searchHouseholds, { search: 'thi', limit: 1, cursor });
      seen.push(...body.items.map((item) => `${item.matchedName} ${item.id}`));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'Vàng Thị Hoà',
      'Lê Thị Lan',
      'Trần Thị Lan',
      'Giàng Thị Páo',
      'Giàng Thị Páo',
    ]);
  });

  test('never shows what lies outside the scope', async () => {
    expect(await find(officer, 'giang pao')).toEqual(['Giàng Thị Páo, Xuân Tăng']);
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [to.one] });
    expect(await find(surveyor, 'giang pao')).toEqual([]);
    expect(await find(surveyor, 'nguyen an')).toEqual(['Nguyễn Văn Ân, Xuân Tăng']);
    const wide = api.as(
      { role: 'province_viewer', communeId: '*' },
      { role: 'surveyor', neighbourhoodIds: [to.two] },
    );
    // The right to see numbers reaches tổ 2 only, so the number of a man of tổ 1 finds nobody.
    expect(await find(wide, '999080000001')).toEqual([]);
  });

  test('finds a person by identity number where one may see it', async () => {
    expect(await find(officer, '999080000001')).toEqual(['Nguyễn Văn Ân, Xuân Tăng']);
  });

  test('refuses people without the duty and a search of one letter', async () => {
    const member = api.as({ role: 'council_member' });
    expect((await member.call(searchHouseholds, { search: 'lan' })).status).toBe(403);
    expect((await officer.call(searchHouseholds, { search: 'l' })).status).toBe(400);
  });
});
