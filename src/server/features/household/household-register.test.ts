import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#contract/endpoint.ts';
import * as acts from '#contract/household-act.ts';
import {
  getHousehold,
  listHouseholds,
  listRegisterChanges,
  revealHousehold,
} from '#contract/household.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  householdInput,
  memberFields,
  memberNamed,
  noFields,
  noSensitive,
  registerHousehold,
} from '#tests/support/households.ts';

type Household = Output<typeof acts.createHousehold>;

let api: TestApi;
let officer: Client;
let now = new Date('2024-03-15T02:00:00Z');
let communeId: string;
let home: Household;

beforeAll(async () => {
  api = await createTestApi({ now: () => now });
  officer = api.as({ role: 'ward_officer', name: 'Cán bộ Lý' });
  ({ communeId } = api.fixtures);
});
beforeEach(async () => {
  now = new Date('2024-03-15T02:00:00Z');
  home = await registerHousehold(api, {
    head: 'Nguyễn Văn Bình',
    headFields: { sex: 'male' },
    others: [
      ['Trần Thị Cúc', 'spouse'],
      ['Nguyễn Văn Dũng', 'child'],
    ],
  });
});
afterAll(() => api.close());

const act = (household: Household, on = '2024-02-01') => ({
  communeId,
  householdId: household.id,
  actId: newId(),
  version: household.version,
  on,
});
const changesOf = async (householdId: string) =>
  (await officer.call(listRegisterChanges, { communeId, householdId })).body.items;

describe('POST …/households', () => {
  test('registers with a head’s name and a neighbourhood alone', async () => {
    const household = await registerHousehold(api, { head: '  lý   thị nở ' });
    expect(household).toMatchObject({ headName: 'lý thị nở', memberCount: 1, version: 2 });
    expect(household.places).toHaveLength(1);
    expect((await changesOf(household.id)).map((change) => change.kind)).toEqual(['created']);
  });

  test('the same id again is the same success', async () => {
    const input = householdInput(api, { head: 'Hoàng Thị Lặp' });
    const first = await officer.call(acts.createHousehold, input);
    const [again, sameTime] = await Promise.all([
      officer.call(acts.createHousehold, input),
      officer.call(acts.createHousehold, input),
    ]);
    expect(again.body).toEqual(first.body);
    expect(sameTime.body).toEqual(first.body);
    const { body } = await officer.call(listHouseholds, { communeId, search: 'hoang thi lap' });
    expect(body.total).toBe(1);
  });

  test.each([
    ['no head', { members: [] }, 'request.invalid'],
    ['a birth date that never was', { birth: [2001, 2, 29] }, 'household.birth_date_invalid'],
    ['a day in the future', { openedOn: '2024-03-16' }, 'household.date_in_future'],
    ['an unknown neighbourhood', { neighbourhoodId: newId() }, 'household.neighbourhood_unknown'],
  ])('refuses %s', async (_, wrong, code) => {
    const { birth, ...rest } = { birth: undefined, ...wrong } as { birth?: number[] };
    const [birthYear = null, birthMonth = null, birthDay = null] = birth ?? [];
    const input = householdInput(api, { headFields: { birthYear, birthMonth, birthDay } });
    const { body } = await officer.call(acts.createHousehold, { ...input, ...rest });
    expect(body).toMatchObject({ code });
  });

  test('refuses two heads, a taken code and a taken identity number', async () => {
    const fields = { code: 'H77' };
    const sensitive = { ...noSensitive, citizenId: '999080000777' };
    await registerHousehold(api, { head: 'Lò Văn Một', fields, headFields: { sensitive } });
    const refused = async (draft: Parameters<typeof householdInput>[1]) =>
      (await officer.call(acts.createHousehold, householdInput(api, draft))).body;
    expect(await refused({ fields })).toMatchObject({
      code: 'household.code_taken',
      details: { headName: 'Lò Văn Một' },
    });
    expect(await refused({ headFields: { sensitive } })).toMatchObject({
      code: 'household.citizen_id_taken',
      details: { fullName: 'Lò Văn Một' },
    });
    expect(await refused({ others: [['Hai', 'head']] })).toMatchObject({
      code: 'household.needs_one_head',
    });
    // The same code may stand in another neighbourhood.
    const elsewhere = { fields, neighbourhoodId: api.fixtures.neighbourhoodIds[1] };
    expect(await refused(elsewhere)).toMatchObject({ headName: 'Giàng A Páo', ...fields });
  });

  test('refuses those without the duty, and a surveyor outside the own neighbourhoods', async () => {
    const [own, other] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [own] });
    const outside = householdInput(api, { neighbourhoodId: other });
    expect((await surveyor.call(acts.createHousehold, outside)).status).toBe(403);
    const inside = householdInput(api, { neighbourhoodId: own });
    expect((await surveyor.call(acts.createHousehold, inside)).status).toBe(200);
    const auditor = api.as({ role: 'auditor' });
    expect((await auditor.call(acts.createHousehold, householdInput(api))).status).toBe(403);
    const abroad = householdInput(api, { communeId: api.fixtures.otherCommuneId });
    expect((await officer.call(acts.createHousehold, abroad)).status).toBe(403);
  });
});

describe('GET …/households/:id', () => {
  test('masks identity numbers and leaves sensitive facts out', async () => {
    const sensitive = { ...noSensitive, citizenId: '999080000555', ethnicity: '08' as const };
    const household = await registerHousehold(api, { headFields: { sensitive } });
    expect(household.members[0]?.maskedId).toBe('•••••••••555');
    expect(JSON.stringify(household)).not.toContain('999080000555');
    const [created] = await changesOf(household.id);
    expect(JSON.stringify(created)).not.toContain('999080000555');
    expect(created?.facts).toContainEqual({
      memberName: 'Giàng A Páo',
      field: 'citizenId',
      before: null,
      after: null,
      isHidden: true,
    });
  });

  test('a look at sensitive facts is answered and logged; without the duty it is refused', async () => {
    const { body } = await officer.call(revealHousehold, { communeId, householdId: home.id });
    expect(body.members).toHaveLength(3);
    const logged = await inScope(api.db, wholeScope, (tx) =>
      tx
        .selectFrom('auditEntry')
        .select(['actorName', 'subjectId'])
        .where('action', '=', 'household.revealed')
        .where('subjectId', '=', home.id)
        .execute(),
    );
    expect(logged).toEqual([{ actorName: 'Cán bộ Lý', subjectId: home.id }]);
    const auditor = api.as({ role: 'auditor' });
    const refused = await auditor.call(revealHousehold, { communeId, householdId: home.id });
    expect(refused.status).toBe(403);
  });

  test('does not find a household of another commune or neighbourhood', async () => {
    const surveyor = api.as({
      role: 'surveyor',
      neighbourhoodIds: [api.fixtures.neighbourhoodIds[1]],
    });
    const asked = { communeId, householdId: home.id };
    for (const endpoint of [getHousehold, listRegisterChanges, revealHousehold]) {
      expect((await surveyor.call(endpoint, asked)).status).toBe(404);
    }
    const { otherCommuneId } = api.fixtures;
    const stranger = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    expect((await stranger.call(getHousehold, asked)).status).toBe(403);
    const wrongPath = { communeId: otherCommuneId, householdId: home.id };
    expect((await stranger.call(getHousehold, wrongPath)).status).toBe(404);
  });
});

describe('corrections', () => {
  const fields = { ...noFields, address: 'Số 7', phone: '0912 345 678', note: 'Gần trường' };

  test('changes the household, and a stale version is a conflict with both values', async () => {
    const input = { ...act(home), fields };
    const { body } = await officer.call(acts.editHousehold, input);
    expect(body).toMatchObject({ address: 'Số 7', version: home.version + 2 });
    const stale = { ...act(home), fields: { ...noFields, address: 'Số 9' } };
    expect(await officer.call(acts.editHousehold, stale)).toMatchObject({
      status: 409,
      body: { code: 'record.stale', details: { current: { address: 'Số 7' } } },
    });
    // The first request, sent again by a client that missed the answer, is still a success.
    expect((await officer.call(acts.editHousehold, input)).status).toBe(200);
    const { body: found } = await officer.call(listHouseholds, { communeId, search: 'binh so 7' });
    expect(found.total).toBe(1);
  });

  test('corrects a member; the edit of another member is no conflict', async () => {
    const [head, spouse] = [
      memberNamed(home, 'Nguyễn Văn Bình'),
      memberNamed(home, 'Trần Thị Cúc'),
    ];
    const edit = (member: typeof head, name: string) => ({
      ...act(home),
      version: member.version,
      memberId: member.id,
      relation: member.relation,
      fields: memberFields(name, { birthYear: 1980 }),
    });
    const first = edit(head, 'Nguyễn Văn Bính');
    const { body } = await officer.call(acts.editMember, first);
    expect(body).toMatchObject({ headName: 'Nguyễn Văn Bính' });
    expect((await officer.call(acts.editMember, edit(spouse, 'Trần Thị Cúc'))).status).toBe(200);
    expect(await officer.call(acts.editMember, edit(head, 'Nguyễn Văn Bỉnh'))).toMatchObject({
      status: 409,
      body: { code: 'record.stale', details: { current: { fullName: 'Nguyễn Văn Bính' } } },
    });
  });

  test('keeps sensitive facts that were not sent, and refuses them from who may not see them', async () => {
    const head = memberNamed(home, 'Nguyễn Văn Bình');
    const edit = (version: number, known: object) => ({
      ...act(home),
      version,
      memberId: head.id,
      relation: head.relation,
      fields: memberFields('Nguyễn Văn Bình', known),
    });
    const sensitive = { ...noSensitive, disability: 'severe' as const };
    await officer.call(acts.editMember, edit(head.version, { sensitive }));
    await officer.call(acts.editMember, edit(head.version + 1, { birthYear: 1970 }));
    const { body } = await officer.call(revealHousehold, { communeId, householdId: home.id });
    expect(body.members.find((one) => one.memberId === head.id)?.disability).toBe('severe');
  });
});
