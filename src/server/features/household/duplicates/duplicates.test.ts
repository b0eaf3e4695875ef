import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as acts from '#contract/household-act.ts';
import {
  decideHouseholdPair,
  decidePersonPair,
  getPersonPair,
  listHouseholdPairs,
  listPersonPairs,
  mergePeople,
} from '#contract/household-duplicate.ts';
import { getHousehold, revealHousehold } from '#contract/household.ts';
import { listAuditEntries } from '#contract/audit.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { memberNamed, noSensitive, registerHousehold } from '#tests/support/households.ts';

let api: TestApi;
let officer: Client;
let communeId: string;
let home: Awaited<ReturnType<typeof registerHousehold>>;
let other: typeof home;

/** One woman, in her parents' household in Tổ 1 and in her husband's in Tổ 2. */
beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer', name: 'Cán bộ Lý' });
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());
beforeEach(async () => {
  await closeEverything();
  home = await registerHousehold(api, {
    head: 'Lù Văn Chẩn',
    headFields: { birthYear: 1960, sex: 'male' },
    others: [['Lù Thị Đào', 'child']],
  });
  await edit(home, 'Lù Thị Đào', { birthYear: 1990, birthMonth: 5, birthDay: 7, sex: 'female' });
  home = await read(home.id);
  other = await registerHousehold(api, {
    neighbourhoodId: api.fixtures.neighbourhoodIds[1],
    head: 'LU THI DAO',
    headFields: {
      birthYear: 1990,
      birthMonth: 7,
      birthDay: 5,
      job: 'working',
      sensitive: { ...noSensitive, citizenId: '999190000001', ethnicity: '08' },
    },
    others: [['Vàng Seo Páo', 'spouse']],
  });
});

const read = async (householdId: string, client = officer) =>
  (await client.call(getHousehold, { communeId, householdId })).body;
const openHomes: string[] = [];
async function closeEverything() {
  for (const householdId of openHomes.splice(0)) {
    const { version, closedOn } = await read(householdId);
    const act = { communeId, householdId, actId: newId(), version, on: '2024-03-15' };
    if (closedOn === null) await officer.call(acts.closeHousehold, { ...act, reason: 'mistake' });
  }
}
beforeEach(() => {
  openHomes.push(home.id, other.id);
});
async function edit(of: typeof home, name: string, fields: object) {
  const { id: memberId, relation, version } = memberNamed(of, name);
  const { fullName, birthYear, birthMonth, birthDay, sex, ...rest } = memberNamed(of, name);
  const { personOfMerit, schooling, educationLevel, job } = rest;
  const known = { fullName, birthYear, birthMonth, birthDay, sex, personOfMerit };
  await officer.call(acts.editMember, {
    communeId,
    householdId: of.id,
    memberId,
    actId: newId(),
    version,
    relation,
    fields: { ...known, schooling, educationLevel, job, ...fields },
  });
}
/** Her two entries, in the order of a pair. */
const her = () => {
  const ids = [memberNamed(home, 'Lù Thị Đào').id, memberNamed(other, 'LU THI DAO').id];
  const [firstId = '', secondId = ''] = ids.toSorted();
  return { communeId, firstId, secondId };
};
const list = (client = officer, show: 'open' | 'later' | 'different' = 'open') =>
  client.call(listPersonPairs, { communeId, show });
const merge = (draft: object = {}) => ({
  ...her(),
  id: newId(),
  actId: newId(),
  on: '2024-03-01',
  keepId: memberNamed(home, 'Lù Thị Đào').id,
  keptVersion: home.version,
  leftVersion: other.version,
  staying: [{ memberId: memberNamed(other, 'Vàng Seo Páo').id, relation: 'head' as const }],
  ...draft,
});

describe('the list', () => {
  test('shows a pair once, with the reasons and without the identity number', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    expect(body).toMatchObject({ total: 1, people: 4 });
    const [pair] = body.items;
    expect(pair).toMatchObject({ verdict: null });
    expect([pair?.first.id, pair?.second.id]).toEqual([her().firstId, her().secondId]);
    const levels = Object.fromEntries(pair?.fields.map(({ field, level }) => [field, level]) ?? []);
    expect(levels).toMatchObject({ name: 'no_marks', birth: 'swapped', number: 'unknown' });
    expect(JSON.stringify(body)).not.toContain('999190000001');
    expect(JSON.stringify(body)).toContain('•••••••••001');
  });

  test('a surveyor of one neighbourhood sees no pair whose other side lives elsewhere', async () => {
    const [one, two] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [one] });
    expect((await list(surveyor)).body).toMatchObject({ items: [], total: 0, people: 2 });
    expect((await surveyor.call(getPersonPair, her())).status).toBe(404);
    const decision = { ...her(), id: newId(), verdict: 'different' as const };
    expect((await surveyor.call(decidePersonPair, decision)).status).toBe(404);
    expect((await surveyor.call(mergePeople, merge())).status).toBe(404);
    const ofBoth = api.as({ role: 'surveyor', neighbourhoodIds: [one, two] });
    expect((await list(ofBoth)).body.total).toBe(1);
  });

  test('is not for those who may not write, nor for another commune', async () => {
    for (const role of ['chair', 'auditor', 'province_viewer', 'organisation'] as const) {
      expect((await list(api.as({ role }))).status).toBe(403);
    }
    const neighbour = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    expect((await list(neighbour)).status).toBe(403);
    expect((await list(api.visitor())).status).toBe(401);
    const bad = { communeId, show: 'everything' as never };
    expect((await officer.call(listPersonPairs, bad)).status).toBe(400);
  });
});

describe('what an officer says', () => {
  test('two people: never shown again until it is taken back', async () => {
    const decision = {
      ...her(),
      id: newId(),
      verdict: 'different' as const,
      note: 'Hai chị em họ',
    };
    const answer = await officer.call(decidePersonPair, decision);
    expect(answer.body).toMatchObject({ verdict: 'different', note: 'Hai chị em họ' });
    expect((await officer.call(decidePersonPair, decision)).status).toBe(200);
    expect((await list()).body.total).toBe(0);
    const [known] = (await list(officer, 'different')).body.items;
    expect(known?.verdict).toMatchObject({ note: 'Hai chị em họ' });
    const pair = await officer.call(getPersonPair, her());
    expect(pair.body.verdicts).toHaveLength(1);
    const again = { ...her(), id: newId(), verdict: 'reopened' as const };
    await officer.call(decidePersonPair, again);
    expect((await list()).body.total).toBe(1);
  });

  test('later: out of the way, not forgotten', async () => {
    await officer.call(decidePersonPair, { ...her(), id: newId(), verdict: 'later' });
    expect((await list()).body).toMatchObject({ total: 0, counts: { later: 1 } });
    expect((await list(officer, 'later')).body.total).toBe(1);
  });

  test('refuses ids in the wrong order, unknown people and unknown words', async () => {
    const { firstId, secondId } = her();
    const turned = { communeId, firstId: secondId, secondId: firstId };
    const say = (draft: object) =>
      officer.call(decidePersonPair, { ...her(), id: newId(), verdict: 'later', ...draft });
    expect((await say(turned)).status).toBe(404);
    expect((await say({ secondId: newId() })).status).toBe(404);
    expect((await say({ verdict: 'same' as never })).status).toBe(400);
  });
});

describe('one person', () => {
  test('one entry stays with the chosen facts, the other leaves, and the day is kept', async () => {
    const request = merge({ take: ['citizenId', 'ethnicity', 'job', 'birth'] });
    const { status, body } = await officer.call(mergePeople, request);
    expect(status).toBe(200);
    expect(memberNamed(body, 'Lù Thị Đào')).toMatchObject({
      birthMonth: 7,
      birthDay: 5,
      job: 'working',
      maskedId: '•••••••••001',
    });
    const { members } = (await officer.call(revealHousehold, { communeId, householdId: home.id }))
      .body;
    expect(members).toContainEqual(
      expect.objectContaining({ citizenId: '999190000001', ethnicity: '08' }),
    );
    const left = await read(other.id);
    expect(left).toMatchObject({ headName: 'Vàng Seo Páo', memberCount: 1 });
    expect(left.formerMembers[0]).toMatchObject({ until: '2024-03-01', endReason: 'mistake' });
    expect((await list()).body.total).toBe(0);
    // Sent again by a phone without signal: the same success, nothing written twice.
    expect((await officer.call(mergePeople, request)).body.version).toBe(body.version);
  });

  test('can be undone: both entries are back as they were, the number with its owner', async () => {
    const request = merge({ take: ['citizenId', 'fullName'] });
    await officer.call(mergePeople, request);
    const undo = { communeId, householdId: other.id, actId: request.actId, undoId: newId() };
    const { status, body } = await officer.call(acts.undoRegisterAct, undo);
    expect([status, body.headName]).toEqual([200, 'LU THI DAO']);
    expect(memberNamed(body, 'LU THI DAO').maskedId).toBe('•••••••••001');
    expect(memberNamed(await read(home.id), 'Lù Thị Đào').maskedId).toBeNull();
    expect((await list()).body.total).toBe(1);
    const { body: pair } = await officer.call(getPersonPair, her());
    expect(pair.verdicts[0]).toMatchObject({ verdict: 'same' });
  });

  test('a household left empty is closed as listed twice', async () => {
    const alone = await registerHousehold(api, {
      neighbourhoodId: api.fixtures.neighbourhoodIds[2],
      head: 'Lù Văn Chẩn',
      headFields: { birthYear: 1960, sex: 'male' },
    });
    openHomes.push(alone.id);
    const ids = [home.headMemberId ?? '', alone.headMemberId ?? ''].toSorted();
    const request = merge({
      firstId: ids[0],
      secondId: ids[1],
      keepId: home.headMemberId,
      leftVersion: alone.version,
      staying: [],
    });
    expect((await officer.call(mergePeople, request)).status).toBe(200);
    expect(await read(alone.id)).toMatchObject({
      closedOn: '2024-03-01',
      closedReason: 'duplicate',
    });
  });

  test('is refused without a new head, on old versions, on a wrong day, or without the duty', async () => {
    const say = async (draft: object, client = officer) =>
      (await client.call(mergePeople, merge(draft))).body as unknown as { code: string };
    expect((await say({ staying: [] })).code).toBe('household.needs_one_head');
    expect((await say({ leftVersion: other.version - 1 })).code).toBe('record.stale');
    expect((await say({ on: '2030-01-01' })).code).toBe('household.date_in_future');
    expect((await say({ on: '2021-01-01' })).code).toBe('household.date_too_early');
    expect((await say({ keepId: newId() })).code).toBe('request.not_found');
    expect((await say({ take: ['income'] })).code).toBe('request.invalid');
    expect((await say({}, api.as({ role: 'chair' }))).code).toBe('access.denied');
    expect((await list()).body.total).toBe(1);
  });

  test('somebody who has left meanwhile is not joined', async () => {
    const first = merge();
    await officer.call(mergePeople, first);
    const versions = {
      keptVersion: (await read(home.id)).version,
      leftVersion: (await read(other.id)).version,
    };
    const { body } = await officer.call(mergePeople, merge({ ...versions, staying: [] }));
    expect(body).toMatchObject({ code: 'household.member_unknown' });
  });

  test('the log says who was joined, without their facts', async () => {
    const auditor = api.as({ role: 'auditor' });
    await officer.call(mergePeople, merge({ take: ['citizenId'] }));
    const { body } = await auditor.call(listAuditEntries, { communeId, limit: 5 });
    expect(JSON.stringify(body)).toContain('household.person_merged');
    expect(JSON.stringify(body)).not.toContain('999190000001');
  });
});

describe('households', () => {
  test('a family listed again is shown whole, and two households are remembered as two', async () => {
    const again = await registerHousehold(api, {
      neighbourhoodId: api.fixtures.neighbourhoodIds[2],
      head: 'LÙ VĂN CHẨN',
      headFields: { birthYear: 1960 },
      others: [['Lù Thị Đào', 'child']],
    });
    openHomes.push(again.id);
    await edit(again, 'Lù Thị Đào', { birthYear: 1990, birthMonth: 5, birthDay: 7 });
    const { body } = await officer.call(listHouseholdPairs, { communeId });
    const pair = body.items.find(({ first, second }) =>
      [first.id, second.id].every((id) => [home.id, again.id].includes(id)),
    );
    expect(pair).toMatchObject({ likelihood: 'certain' });
    expect(pair?.matched).toHaveLength(2);
    const [firstId = '', secondId = ''] = [home.id, again.id].toSorted();
    const decision = { communeId, firstId, secondId, id: newId(), verdict: 'different' as const };
    expect((await officer.call(decideHouseholdPair, decision)).status).toBe(200);
    const left = (await officer.call(listHouseholdPairs, { communeId })).body.items;
    expect(left.some((one) => one.first.id === firstId && one.second.id === secondId)).toBe(false);
    const surveyor = api.as({
      role: 'surveyor',
      neighbourhoodIds: [api.fixtures.neighbourhoodIds[0]],
    });
    expect((await surveyor.call(listHouseholdPairs, { communeId })).body.items).toEqual([]);
    const blind = { ...decision, id: newId() };
    expect((await surveyor.call(decideHouseholdPair, blind)).status).toBe(404);
    const chair = api.as({ role: 'chair' });
    expect((await chair.call(decideHouseholdPair, blind)).status).toBe(403);
  });
});
