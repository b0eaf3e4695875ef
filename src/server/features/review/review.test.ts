import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approveRound,
  createRound,
  getRound,
  getRoundHousehold,
  listRoundHouseholds,
  listRounds,
  recordAbsence,
  recordResult,
  withdrawResult,
} from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHousehold,
  NEAR_POOR,
  openAnnualRound,
  paperOf,
  POOR,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

describe('opening a round', () => {
  test('takes the standard in force at the end of the year and gives the same answer twice', async () => {
    const input = { communeId, id: newId(), year: 2024, kind: 'annual' as const };
    const first = await officer.call(createRound, input);
    const again = await officer.call(createRound, input);
    expect(first.body).toMatchObject({
      standardId: 'vn-2022-2026',
      state: 'open',
      name: 'Rà soát định kỳ năm 2024',
      unverifiedParts: [],
      hasStandardChanged: false,
    });
    expect(again.body).toEqual(first.body);
  });

  test('refuses a second annual round of the year, but not an ongoing one', async () => {
    const second = { communeId, id: newId(), year: 2024, kind: 'annual' as const };
    const refused = await officer.call(createRound, second);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'review.round_exists' }]);
    const ongoing = await officer.call(createRound, { ...second, kind: 'ongoing' });
    expect(ongoing.body).toMatchObject({ kind: 'ongoing', name: 'Rà soát thường xuyên năm 2024' });
  });

  test('asks for the standard where none of the program is in force', async () => {
    const input = { communeId, id: newId(), year: 2020, kind: 'annual' as const };
    const refused = await officer.call(createRound, input);
    expect(refused.body).toMatchObject({
      code: 'review.standard_required',
      details: { on: '2020-12-31' },
    });
    const unknown = await officer.call(createRound, { ...input, standardId: 'none' });
    expect(unknown.body).toMatchObject({ code: 'standard.unknown' });
  });

  test('belongs to officers of the commune', async () => {
    const input = { communeId, id: newId(), year: 2019, kind: 'annual' as const };
    for (const role of ['surveyor', 'chair', 'auditor', 'province_viewer'] as const) {
      expect((await api.as({ role }).call(createRound, input)).status).toBe(403);
    }
    const other = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    expect((await other.call(createRound, input)).status).toBe(403);
    expect((await other.call(listRounds, { communeId })).status).toBe(403);
    expect((await api.visitor().call(listRounds, { communeId })).status).toBe(401);
  });
});

describe('entering results', () => {
  let roundId: string;
  beforeAll(async () => {
    roundId = await openAnnualRound(api, officer, 2025);
  });

  test.each([
    ['urban, B1 175, 3 indicators', 0, { b1: 175, deprivations: [1, 2, 3] }, 'poor', 30],
    ['urban, B1 175, 2 indicators', 0, { b1: 175, deprivations: [1, 2] }, 'near_poor', 20],
    [
      'urban, B1 176, 12 indicators',
      0,
      { b1: 176, deprivations: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
      'non_poor',
      120,
    ],
    ['urban, B1 0, none', 0, { b1: 0, deprivations: [] }, 'near_poor', 0],
    ['rural, B1 140, 3 indicators', 3, { b1: 140, deprivations: [10, 11, 12] }, 'poor', 30],
    ['rural, B1 141, 3 indicators', 3, { b1: 141, deprivations: [10, 11, 12] }, 'non_poor', 30],
    ['urban, 2.000.000 đ, 3', 0, { income: '2000000', deprivations: [1, 2, 3] }, 'poor', 30],
    ['urban, 2.000.001 đ, 3', 0, { income: '2000001', deprivations: [1, 2, 3] }, 'average', 30],
    ['urban, 3.000.000 đ', 0, { income: '3000000', deprivations: [] }, 'average', 0],
    ['urban, 3.000.001 đ', 0, { income: '3000001', deprivations: [] }, 'non_poor', 0],
    ['rural, 1.500.000 đ, 2', 3, { income: '1500000', deprivations: [1, 2] }, 'near_poor', 20],
    ['rural, 2.250.000 đ', 3, { income: '2250000', deprivations: [1] }, 'average', 10],
  ])('%s', async (_, place, figures, expected, b2) => {
    const neighbourhoodId = api.fixtures.neighbourhoodIds[place as 0 | 3];
    const householdId = await buildHousehold(api, { neighbourhoodId });
    const basis = 'income' in figures ? 'income' : 'b1_paper';
    const survey = surveyOf({ communeId, roundId, householdId }, { ...figures, basis });
    if (basis === 'income') delete survey.b1;
    const answer = await officer.call(recordResult, survey);
    expect(answer.body).toMatchObject({
      householdId,
      result: { class: expected, b2, memberCount: 4, contradictions: [] },
    });
  });

  test('a correction is a new row; the old one stays in the history', async () => {
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId, householdId };
    const first = surveyOf(place, POOR);
    await officer.call(recordResult, first);
    await officer.call(recordResult, first);
    const second = surveyOf(place, { ...NEAR_POOR, replacesId: first.id });
    const corrected = await officer.call(recordResult, second);
    expect(corrected.body.result).toMatchObject({ id: second.id, class: 'near_poor' });
    const { body } = await officer.call(getRoundHousehold, place);
    expect(
      body.history.map(({ id, class: found, supersededAt }) => [id, found, supersededAt !== null]),
    ).toEqual([
      [second.id, 'near_poor', false],
      [first.id, 'poor', true],
    ]);
  });

  test('a form opened before somebody else entered is a conflict that shows both', async () => {
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId, householdId };
    const theirs = surveyOf(place, POOR);
    await officer.call(recordResult, theirs);
    const refused = await officer.call(recordResult, surveyOf(place, NEAR_POOR));
    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        code: 'record.stale',
        details: { basedOn: null, current: { id: theirs.id, class: 'poor' } },
      },
    ]);
  });

  test('a surveyor enters in the own neighbourhoods only, and sees no others', async () => {
    const [own, foreign] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [own] });
    const mine = await buildHousehold(api, { neighbourhoodId: own, headName: 'Vàng Thị Mỷ' });
    const theirs = await buildHousehold(api, { neighbourhoodId: foreign });
    const place = { communeId, roundId };
    const done = await surveyor.call(recordResult, surveyOf({ ...place, householdId: mine }));
    expect(done.body.result).toMatchObject({ class: 'poor' });
    const refused = await surveyor.call(recordResult, surveyOf({ ...place, householdId: theirs }));
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'review.household_unknown' },
    ]);
    const list = await surveyor.call(listRoundHouseholds, {
      ...place,
      show: 'register',
      limit: 200,
    });
    expect(new Set(list.body.items.map((item) => item.neighbourhoodId))).toEqual(new Set([own]));
    const byName = await surveyor.call(listRoundHouseholds, {
      ...place,
      show: 'register',
      search: 'my vang',
    });
    expect(byName.body.items.map((item) => item.headName)).toEqual(['Vàng Thị Mỷ']);
  });

  test('refuses readers, bad figures and households that are not there', async () => {
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId, householdId };
    expect((await api.as({ role: 'auditor' }).call(recordResult, surveyOf(place))).status).toBe(
      403,
    );
    const twice = await officer.call(recordResult, surveyOf(place, { deprivations: [1, 1] }));
    expect(twice.body).toMatchObject({ code: 'request.invalid' });
    const none = surveyOf(place);
    delete none.b1;
    expect((await officer.call(recordResult, none)).body).toMatchObject({
      code: 'standard.not_classifiable',
      details: { reason: 'no_income_figure' },
    });
    const gone = await buildHousehold(api, { closedOn: '2025-03-01', closedReason: 'moved_out' });
    const closed = await officer.call(recordResult, surveyOf({ ...place, householdId: gone }));
    expect(closed.body).toMatchObject({ code: 'review.household_closed' });
    const empty = await buildHousehold(api, { memberCount: 0 });
    const uncounted = await officer.call(recordResult, surveyOf({ ...place, householdId: empty }));
    expect(uncounted.body).toMatchObject({ code: 'review.member_count_missing' });
    const elsewhere = await buildHousehold(api, {
      communeId: api.fixtures.otherCommuneId,
      neighbourhoodId: api.fixtures.otherNeighbourhoodIds[0],
    });
    const foreign = await officer.call(
      recordResult,
      surveyOf({ ...place, householdId: elsewhere }),
    );
    expect(foreign.body).toMatchObject({ code: 'review.household_unknown' });
  });

  test('income is not shown to those who may not see money of persons', async () => {
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId, householdId };
    const survey = surveyOf(place, { basis: 'income', income: '1000000' });
    delete survey.b1;
    await officer.call(recordResult, survey);
    const own = await officer.call(getRoundHousehold, place);
    const auditor = await api.as({ role: 'auditor' }).call(getRoundHousehold, place);
    expect(own.body.household.result?.income).toBe('1000000');
    expect(auditor.body.household.result).toMatchObject({ income: null, class: 'poor' });
  });

  test('takes back a result entered for the wrong household', async () => {
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId, householdId };
    const survey = surveyOf(place);
    await officer.call(recordResult, survey);
    const answer = await officer.call(withdrawResult, { communeId, roundId, resultId: survey.id });
    expect(answer.body.result).toBeNull();
    const again = await officer.call(withdrawResult, { communeId, roundId, resultId: survey.id });
    expect(again.body.result).toBeNull();
  });

  test('B1 by an unverified standard simulates nothing: that standard has no B1', async () => {
    const simulated = newId();
    const input = { communeId, id: simulated, year: 2027, kind: 'annual' as const };
    const round = await officer.call(createRound, input);
    expect(round.body.unverifiedParts.length).toBeGreaterThan(0);
    const householdId = await buildHousehold(api);
    const place = { communeId, roundId: simulated, householdId };
    expect((await officer.call(recordResult, surveyOf(place))).body).toMatchObject({
      code: 'standard.not_classifiable',
      details: { reason: 'no_b1_cut_off' },
    });
    const survey = surveyOf(place, { basis: 'income', income: '2800000' });
    delete survey.b1;
    expect((await officer.call(recordResult, survey)).body.result?.class).toBe('poor');
  });
});

describe('the lists of before', () => {
  test('ask for a word about each household, and every figure opens its households', async () => {
    const place2022 = { communeId, roundId: await openAnnualRound(api, officer, 2022) };
    const [stays, moved, escapes] = await Promise.all(
      ['Lý A Pao', 'Giàng Thị Sua', 'Tẩn Láo Lở'].map((headName) =>
        buildHousehold(api, { headName }),
      ),
    );
    for (const householdId of [stays, moved, escapes] as string[]) {
      await officer.call(recordResult, surveyOf({ ...place2022, householdId }, POOR));
    }
    expect((await officer.call(approveRound, paperOf(place2022, 2022))).status).toBe(200);

    const place = { communeId, roundId: await openAnnualRound(api, officer, 2023) };
    const empty = await officer.call(getRound, place);
    expect(empty.body.round.counts).toMatchObject({ missing: 3, entered: 0 });
    expect(empty.body.neighbourhoods[0]).toMatchObject({ missing: 3 });
    const missing = await officer.call(listRoundHouseholds, {
      ...place,
      show: 'missing',
      limit: 2,
    });
    expect(missing.body.items.map((item) => [item.headName, item.previousClass])).toEqual([
      ['Tẩn Láo Lở', 'poor'],
      ['Lý A Pao', 'poor'],
    ]);
    const rest = await officer.call(listRoundHouseholds, {
      ...place,
      show: 'missing',
      limit: 2,
      cursor: missing.body.nextCursor ?? '',
    });
    expect(rest.body).toMatchObject({ items: [{ headName: 'Giàng Thị Sua' }], nextCursor: null });

    await officer.call(recordResult, surveyOf({ ...place, householdId: stays ?? '' }, POOR));
    const refused = await officer.call(approveRound, paperOf(place, 2023));
    expect(refused.body).toMatchObject({
      code: 'review.households_missing',
      details: { count: 2 },
    });

    const absence = {
      ...place,
      id: newId(),
      householdId: moved ?? '',
      reason: 'moved_out' as const,
    };
    const absent = await officer.call(recordAbsence, absence);
    expect(absent.body).toMatchObject({ absence: { reason: 'moved_out' }, result: null });
    expect((await officer.call(recordAbsence, absence)).body).toEqual(absent.body);
    const stranger = await buildHousehold(api);
    const unlisted = { ...absence, id: newId(), householdId: stranger };
    expect((await officer.call(recordAbsence, unlisted)).body).toMatchObject({
      code: 'review.absence_not_listed',
    });
    await officer.call(recordResult, surveyOf({ ...place, householdId: escapes ?? '' }, ABOVE));
    const after = await officer.call(getRound, place);
    expect(after.body.round.counts).toMatchObject({ missing: 0, entered: 2, absent: 1, poor: 1 });
    expect((await officer.call(approveRound, paperOf(place, 2023))).status).toBe(200);
  });
});
