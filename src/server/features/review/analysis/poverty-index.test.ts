import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPovertyIndex } from '#contract/poverty-index.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  buildHousehold,
  openAnnualRound,
  paperOf,
  surveyOf,
  type HouseholdDraft,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

/** Deprivations of each household; b1 175 is the urban line. */
const HOUSEHOLDS: [HouseholdDraft & { place: 0 | 1 }, number[], number][] = [
  [{ headName: 'A', place: 0, memberCount: 2, ethnicity: '01' }, [1, 2, 3, 4, 5, 6], 100],
  [{ headName: 'B', place: 0, memberCount: 4, ethnicity: '01', headSex: 'female' }, [7, 8, 9], 175],
  [{ headName: 'C', place: 0, memberCount: 1, ethnicity: '01' }, [1, 7], 120],
  [{ headName: 'D', place: 1, memberCount: 5, ethnicity: '01' }, [], 200],
  [{ headName: 'E', place: 1, memberCount: 3, ethnicity: '01' }, [1, 2, 3, 4], 190],
  [{ headName: 'F', place: 1, memberCount: 1, ethnicity: '08' }, [11, 12, 1, 2], 90],
  [{ headName: 'G', place: 1, memberCount: 6, ethnicity: '10' }, [1], 90],
];

async function reviewYear(year: number, householdIds: readonly string[]) {
  const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
  for (const [index, householdId] of householdIds.entries()) {
    const [, deprivations, b1] = HOUSEHOLDS[index] ?? [{}, [], 0];
    const survey = surveyOf({ ...place, householdId }, { b1, deprivations });
    const answer = await officer.call(recordResult, survey);
    if (answer.status !== 200) throw new Error(answer.payload.toString());
  }
  const answer = await officer.call(approveRound, paperOf(place, year));
  if (answer.status !== 200) throw new Error(answer.payload.toString());
}

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
  const ids: string[] = [];
  for (const [{ place, ...draft }] of HOUSEHOLDS) {
    const neighbourhoodId = api.fixtures.neighbourhoodIds[place];
    ids.push(await buildHousehold(api, { ...draft, neighbourhoodId }));
  }
  await reviewYear(2023, ids);
  await reviewYear(2024, ids);
  // Of one household of 2024 only the sum is known, as old lists have it.
  await inScope(api.db, wholeScope, (tx) =>
    sql`update review_result r set deprivations = null from review_round d
      where d.id = r.round_id and d.year = 2024 and r.household_id = ${ids[6]}`.execute(tx),
  );
});
afterAll(() => api.close());

const ask = (question: object = {}, client = officer) =>
  client.call(getPovertyIndex, { communeId, year: 2023, ...question });

describe('the index of an approved year', () => {
  test('counts persons by three of twelve, poor by income or not', async () => {
    const { body } = await ask();
    expect(body).toMatchObject({ k: '1/4', unit: 'persons', asOf: '2023-12-31' });
    expect(new Set(body.weights)).toEqual(new Set(['1/12']));
    // A, B, E and F lack three or more: 2 + 4 + 3 + 1 of 22 persons.
    const lack = (2 * 6 + 4 * 3 + 3 * 4 + 1 * 4) / 12;
    expect(body.total).toMatchObject({ households: 7, population: 22, poor: 10 });
    expect(body.total?.headcount).toBeCloseTo(10 / 22, 12);
    expect(body.total?.intensity).toBeCloseTo(lack / 10, 12);
    expect(body.total?.adjusted).toBeCloseTo(lack / 22, 12);
    const [employment] = body.indicators;
    expect(employment).toMatchObject({ no: 1, dimension: 'employment', weight: 1 / 12 });
    expect(employment?.headcount).toBeCloseTo((2 + 1 + 3 + 1 + 6) / 22, 12);
    expect(employment?.censored).toBeCloseTo((2 + 3 + 1) / 22, 12);
    expect(employment?.contribution).toBeCloseTo((2 + 3 + 1) / 12 / lack, 12);
    const sum = body.dimensions.reduce((all, one) => all + (one.contribution ?? 0), 0);
    expect([body.dimensions.length, sum.toFixed(9)]).toEqual([6, '1.000000000']);
  });

  test('stands beside the official count of the same year', async () => {
    const { body } = await ask();
    expect(body.legal).toMatchObject({
      poor: 3,
      nearPoor: 2,
      poorAmongCounted: 7,
      decision: { number: '2023' },
    });
    expect((await ask({ unit: 'households' })).body.legal.poorAmongCounted).toBe(3);
  });

  test('by neighbourhood, sex of the head and ethnicity, adding up to the whole', async () => {
    const { body } = await ask({ unit: 'households' });
    expect(body.byNeighbourhood.map((one) => [one.households, one.poor])).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(body.bySex.map((one) => [one.sex, one.households])).toEqual([
      ['male', 6],
      ['female', 1],
    ]);
    expect(body.byEthnicity.map((one) => [one.ethnicity, one.households])).toEqual([
      ['01', 5],
      ['08', 1],
      ['10', 1],
    ]);
    for (const groups of [body.byNeighbourhood, body.bySex, body.byEthnicity]) {
      const whole = groups.reduce((sum, one) => sum + one.share * one.adjusted, 0);
      expect(whole).toBeCloseTo(body.total?.adjusted ?? -1, 12);
    }
  });

  test('small ethnic groups are one group to who may not read sensitive data', async () => {
    const auditor = api.as({ role: 'auditor' });
    const { body } = await ask({ unit: 'households' }, auditor);
    // Two groups of one: together still fewer than five, so the next one is with them.
    expect(body.byEthnicity.map((one) => [one.ethnicity, one.households])).toEqual([['small', 7]]);
  });

  test('leaves out results of which only B2 is known, and says how many', async () => {
    const { body } = await ask({ year: 2024 });
    expect(body.coverage).toEqual({
      reviewed: 7,
      counted: 6,
      withoutIndicators: 1,
      otherStandard: 0,
    });
    expect(body.total?.households).toBe(6);
    expect(body.years.map((one) => [one.year, one.total?.households])).toEqual([
      [2023, 7],
      [2024, 6],
    ]);
  });

  test('without a year answers the last approved one', async () => {
    const { body } = await officer.call(getPovertyIndex, { communeId });
    expect(body.year).toBe(2024);
    const elsewhere = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    const nothing = await elsewhere.call(getPovertyIndex, {
      communeId: api.fixtures.otherCommuneId,
    });
    expect(nothing.body).toMatchObject({
      code: 'report.year_not_approved',
      details: { year: 2026 },
    });
  });

  test('takes any weights and k: whole numbers are shared out, k is inclusive', async () => {
    const weights = ['6', ...Array.from({ length: 11 }, () => '0')];
    const { body } = await ask({ weights, k: '1', unit: 'households' });
    expect(body.total).toMatchObject({ poor: 5, intensity: 1 });
    expect(body.indicators.map((one) => one.contribution)).toEqual([
      1,
      ...Array.from({ length: 11 }, () => 0),
    ]);
    const poorAt = async (k: string) => (await ask({ k, unit: 'households' })).body.total?.poor;
    expect([await poorAt('3/12'), await poorAt('0.250001'), await poorAt('0.5')]).toEqual([
      4, 3, 1,
    ]);
  });
});

describe('refuses', () => {
  test.each([
    ['weights that do not sum to one', { weights: Array.from({ length: 12 }, () => '0.1') }, 422],
    ['weights of nothing', { weights: Array.from({ length: 12 }, () => '0') }, 422],
    ['eleven weights', { weights: Array.from({ length: 11 }, () => '1') }, 400],
    [
      'a weight that is no number',
      { weights: [...Array.from({ length: 11 }, () => '1'), 'x'] },
      400,
    ],
    ['a k above one', { k: '1.5' }, 422],
    ['a k of nothing', { k: '0' }, 422],
    ['a k divided by nothing', { k: '1/0' }, 422],
    ['a k that is no number', { k: 'một phần tư' }, 400],
    ['a year without a decision', { year: 2022 }, 409],
  ])('%s', async (_, question, status) => {
    expect((await ask(question)).status).toBe(status);
  });

  test('who may not read reports of this commune', async () => {
    expect((await ask({}, api.as({ role: 'surveyor' }))).status).toBe(403);
    const stranger = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await ask({}, stranger)).status).toBe(403);
    expect((await ask({}, api.visitor())).status).toBe(401);
    expect((await ask({}, api.as({ role: 'council_member' }))).status).toBe(200);
  });
});
