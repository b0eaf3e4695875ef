import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#contract/endpoint.ts';
import * as acts from '#contract/household-act.ts';
import { getHousehold, listHouseholds, listRegisterChanges } from '#contract/household.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  memberFields,
  memberNamed,
  noFields,
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
const idOf = (name: string) => memberNamed(home, name).id;
const changesOf = async (householdId: string) =>
  (await officer.call(listRegisterChanges, { communeId, householdId })).body.items;
const asOf = async (day: string, knownAt?: string) =>
  (await officer.call(getHousehold, { communeId, householdId: home.id, asOf: day, knownAt })).body;
const peopleOf = (household: Household) =>
  household.members.map(({ fullName, relation }) => `${fullName}: ${relation}`);

describe('people come and go', () => {
  test('a birth adds a member from its day on', async () => {
    const child = {
      id: newId(),
      relation: 'child' as const,
      fields: memberFields('Nguyễn Thị Em'),
    };
    const { body } = await officer.call(acts.addMember, { ...act(home, '2024-01-10'), ...child });
    expect(body.memberCount).toBe(4);
    expect((await asOf('2024-01-09')).members).toHaveLength(3);
    expect((await asOf('2024-01-10')).members).toHaveLength(4);
  });

  test('a day before somebody came is refused with the first day that can be', async () => {
    const child = {
      id: newId(),
      relation: 'child' as const,
      fields: memberFields('Nguyễn Thị Em'),
    };
    const grown = await officer.call(acts.addMember, { ...act(home, '2024-01-10'), ...child });
    const staying = [
      { memberId: idOf('Trần Thị Cúc'), relation: 'head' as const },
      { memberId: idOf('Nguyễn Văn Dũng'), relation: 'child' as const },
      { memberId: child.id, relation: 'child' as const },
    ];
    const died = { memberId: idOf('Nguyễn Văn Bình'), reason: 'died' as const, staying };
    const answer = await officer.call(acts.endMembership, {
      ...act(grown.body, '2024-01-05'),
      ...died,
    });
    expect(answer.body).toMatchObject({
      code: 'household.date_too_early',
      details: { earliest: '2024-01-10' },
    });
    const closing = { ...act(grown.body, '2024-01-05'), reason: 'moved_out' as const };
    expect((await officer.call(acts.closeHousehold, closing)).body).toMatchObject({
      code: 'household.date_too_early',
      details: { earliest: '2024-01-10' },
    });
  });

  test('the death of the head needs a new head, and both times answer', async () => {
    const death = { ...act(home), memberId: idOf('Nguyễn Văn Bình'), reason: 'died' as const };
    expect((await officer.call(acts.endMembership, death)).body).toMatchObject({
      code: 'household.needs_one_head',
    });
    const staying = [
      { memberId: idOf('Trần Thị Cúc'), relation: 'head' as const },
      { memberId: idOf('Nguyễn Văn Dũng'), relation: 'child' as const },
    ];
    const { body } = await officer.call(acts.endMembership, { ...death, staying });
    expect(peopleOf(body)).toEqual(['Trần Thị Cúc: head', 'Nguyễn Văn Dũng: child']);
    expect(body).toMatchObject({ headName: 'Trần Thị Cúc', memberCount: 2 });
    expect(body.formerMembers[0]).toMatchObject({ until: '2024-02-01', endReason: 'died' });
    expect(peopleOf(await asOf('2024-01-31'))[0]).toBe('Nguyễn Văn Bình: head');
    // Known the day before it was written down: he still lives there in February.
    expect(peopleOf(await asOf('2024-02-02', '2024-03-14T00:00:00Z'))).toEqual([]);
    expect(peopleOf(await asOf('2024-02-02'))[0]).toBe('Trần Thị Cúc: head');
    const [change] = await changesOf(home.id);
    expect(change).toMatchObject({ kind: 'died', recordedBy: '', effectiveOn: '2024-02-01' });
  });

  test('what was known before a correction stays answerable', async () => {
    now = new Date('2024-03-15T03:00:00Z');
    const leave = { ...act(home), memberId: idOf('Nguyễn Văn Dũng'), reason: 'moved_out' as const };
    await officer.call(acts.endMembership, leave);
    const before = await asOf('2024-03-01', '2024-03-15T02:30:00Z');
    expect(before.members).toHaveLength(3);
    expect((await asOf('2024-03-01', '2024-03-15T03:00:00Z')).members).toHaveLength(2);
  });

  test('the last member’s death closes the household', async () => {
    const alone = await registerHousehold(api, { head: 'Cụ Mảy' });
    const { body } = await officer.call(acts.endMembership, {
      ...act(alone),
      memberId: memberNamed(alone, 'Cụ Mảy').id,
      reason: 'died',
    });
    expect(body).toMatchObject({ closedOn: '2024-02-01', closedReason: 'died', memberCount: 0 });
    const more = { ...act(body), fields: noFields };
    expect((await officer.call(acts.editHousehold, more)).body).toMatchObject({
      code: 'household.closed',
    });
  });

  test('another member becomes head', async () => {
    const relations = [
      { memberId: idOf('Nguyễn Văn Dũng'), relation: 'head' as const },
      { memberId: idOf('Nguyễn Văn Bình'), relation: 'parent' as const },
      { memberId: idOf('Trần Thị Cúc'), relation: 'parent' as const },
    ];
    const { body } = await officer.call(acts.changeHead, { ...act(home), relations });
    expect(body.headName).toBe('Nguyễn Văn Dũng');
    const wrong = { ...act(body), relations: [{ ...relations[1]!, relation: 'head' as const }] };
    expect((await officer.call(acts.changeHead, wrong)).body).toMatchObject({
      code: 'household.needs_one_head',
    });
  });
});

type Wrong = { relation?: 'child'; memberId?: string; leaving?: []; on?: string };

describe('households split, merge, move and close', () => {
  const splitInput = () => ({
    ...act(home),
    newHouseholdId: newId(),
    neighbourhoodId: api.fixtures.neighbourhoodIds[1],
    fields: { ...noFields, address: 'Nhà mới' },
    leaving: [{ memberId: idOf('Nguyễn Văn Dũng'), relation: 'head' as const }],
  });

  test('a split makes a household with its own head and place', async () => {
    const input = splitInput();
    const { body } = await officer.call(acts.splitHousehold, input);
    expect(peopleOf(body.newHousehold)).toEqual(['Nguyễn Văn Dũng: head']);
    expect(body.newHousehold).toMatchObject({ openedOn: '2024-02-01', neighbourhoodName: 'Tổ 2' });
    expect(body.household).toMatchObject({ memberCount: 2 });
    expect(body.household.formerMembers[0]).toMatchObject({ endReason: 'split' });
    const again = await officer.call(acts.splitHousehold, input);
    expect(again.body).toEqual(body);
  });

  test.each([
    ['nobody chosen', { leaving: [] as [] }, 'request.invalid'],
    ['nobody as the new head', { relation: 'child' as const }, 'household.needs_one_head'],
    ['a day before the stay', { on: '2021-12-31' }, 'household.date_too_early'],
    ['a stranger', { memberId: newId() }, 'household.member_unknown'],
  ])('refuses a split with %s', async (_, wrong, code) => {
    const { relation, memberId, ...rest }: Wrong = wrong;
    const input = splitInput();
    const [leaver] = input.leaving;
    const leaving = [
      { memberId: memberId ?? leaver!.memberId, relation: relation ?? leaver!.relation },
    ];
    const { body } = await officer.call(acts.splitHousehold, { ...input, leaving, ...rest });
    expect(body).toMatchObject({ code });
  });

  test('a merge closes the household that joins', async () => {
    const other = await registerHousehold(api, { head: 'Cụ Bà' });
    const { body } = await officer.call(acts.mergeHouseholds, {
      ...act(other),
      intoHouseholdId: home.id,
      intoVersion: home.version,
      joining: [{ memberId: memberNamed(other, 'Cụ Bà').id, relation: 'parent' }],
    });
    expect(body.memberCount).toBe(4);
    const { body: closed } = await officer.call(getHousehold, { communeId, householdId: other.id });
    expect(closed).toMatchObject({ closedReason: 'merged', memberCount: 0, members: [] });
    expect(closed.places[0]).toMatchObject({ validTo: '2024-02-01' });
  });

  test('a move changes the place from its day on', async () => {
    const [, second] = api.fixtures.neighbourhoodIds;
    const move = { ...act(home), neighbourhoodId: second, address: 'Số 1', code: null };
    const { body } = await officer.call(acts.moveHousehold, move);
    expect(body).toMatchObject({ neighbourhoodId: second, address: 'Số 1' });
    expect(await asOf('2024-01-31')).toMatchObject({ neighbourhoodName: 'Tổ 1', address: '' });
    const again = { ...move, actId: newId(), version: body.version };
    expect((await officer.call(acts.moveHousehold, again)).body).toMatchObject({
      code: 'household.same_place',
    });
  });

  test('a surveyor cannot move a household out of the own neighbourhoods', async () => {
    const [first, second] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [first] });
    const move = { ...act(home), neighbourhoodId: second, address: '', code: null };
    expect((await surveyor.call(acts.moveHousehold, move)).status).toBe(403);
  });

  test('a household that leaves the commune is closed with all its people', async () => {
    const { body } = await officer.call(acts.closeHousehold, { ...act(home), reason: 'moved_out' });
    expect(body).toMatchObject({ closedReason: 'moved_out', members: [] });
    expect(body.formerMembers).toHaveLength(3);
    const { body: list } = await officer.call(listHouseholds, { communeId, state: 'closed' });
    expect(list.items.map((item) => item.id)).toContain(home.id);
  });
});

describe('undo', () => {
  const undo = (householdId: string, actId: string) =>
    officer.call(acts.undoRegisterAct, { communeId, householdId, actId, undoId: newId() });

  test('takes a split back: people, places and lists as before, and the history keeps both', async () => {
    const input = {
      ...act(home),
      newHouseholdId: newId(),
      neighbourhoodId: api.fixtures.neighbourhoodIds[1],
      fields: noFields,
      leaving: [{ memberId: idOf('Nguyễn Văn Dũng'), relation: 'head' as const }],
    };
    const { body: split } = await officer.call(acts.splitHousehold, input);
    expect((await changesOf(home.id))[0]).toMatchObject({ kind: 'split', canUndo: true });
    const { body } = await undo(home.id, input.actId);
    expect(peopleOf(body)).toEqual(peopleOf(home));
    expect(body.formerMembers).toEqual([]);
    expect(peopleOf(await asOf('2024-02-10'))).toEqual(peopleOf(home));
    const { body: gone } = await officer.call(getHousehold, {
      communeId,
      householdId: split.newHousehold.id,
    });
    expect(gone).toMatchObject({ closedReason: 'mistake', members: [], places: [] });
    const [latest, before] = await changesOf(home.id);
    expect(latest).toMatchObject({ kind: 'undone', canUndo: false });
    expect(before).toMatchObject({ kind: 'split', canUndo: false });
    expect((await undo(home.id, input.actId)).body).toMatchObject({
      code: 'household.undo_changed_since',
    });
  });

  test('opens a closed household again', async () => {
    const input = { ...act(home), reason: 'moved_out' as const };
    await officer.call(acts.closeHousehold, input);
    const { body } = await undo(home.id, input.actId);
    expect(body).toMatchObject({ closedOn: null, memberCount: 3 });
    expect(peopleOf(body)).toEqual(peopleOf(home));
  });

  test('a member added by mistake is gone again', async () => {
    const child = { id: newId(), relation: 'child' as const, fields: memberFields('Nhầm') };
    const input = { ...act(home), ...child };
    await officer.call(acts.addMember, input);
    const { body } = await undo(home.id, input.actId);
    expect(peopleOf(body)).toEqual(peopleOf(home));
  });

  test('is refused after a later change, and for a registration', async () => {
    const input = { ...act(home), fields: { ...noFields, address: 'A' } };
    const { body: edited } = await officer.call(acts.editHousehold, input);
    const later = { ...act(edited), fields: { ...noFields, address: 'B' } };
    await officer.call(acts.editHousehold, later);
    expect((await undo(home.id, input.actId)).body).toMatchObject({
      code: 'household.undo_changed_since',
    });
    expect((await undo(home.id, later.actId)).body).toMatchObject({ address: 'A' });
    expect((await undo(home.id, home.id)).body).toMatchObject({
      code: 'household.undo_not_possible',
    });
    expect((await undo(home.id, newId())).status).toBe(404);
  });
});
