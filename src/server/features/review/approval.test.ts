import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  approveRound,
  correctRound,
  createRound,
  getRound,
  recordResult,
} from '#contract/review.ts';
import { getClasses, listClassHouseholds } from '#contract/review-figures.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHousehold,
  buildHouseholds,
  NEAR_POOR,
  openAnnualRound,
  paperOf,
  POOR,
  surveyOf,
} from '#tests/support/review.ts';

const MARCH_2026 = new Date('2026-03-15T02:00:00Z');
let clock = MARCH_2026;
let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: () => clock });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterEach(() => {
  clock = MARCH_2026;
});
afterAll(() => api.close());

/** A round of a year with these classes entered, and the household of each. */
async function buildRound(year: number, surveys: (typeof POOR)[]) {
  const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
  const householdIds: string[] = [];
  for (const survey of surveys) {
    const householdId = await buildHousehold(api);
    householdIds.push(householdId);
    await officer.call(recordResult, surveyOf({ ...place, householdId }, survey));
  }
  return { place, householdIds };
}

async function classesOn(asOf: string, knownAt?: string) {
  const { body } = await officer.call(getClasses, { communeId, asOf, ...(knownAt && { knownAt }) });
  return [body.total.poor, body.total.nearPoor, body.total.nonPoor];
}

describe('approving', () => {
  test('makes classes hold from the effective day, once, however often it is sent', async () => {
    const { place, householdIds } = await buildRound(2019, [POOR, POOR, NEAR_POOR, ABOVE]);
    const paper = paperOf(place, 2019, { effectiveOn: '2020-01-01' });
    const first = await officer.call(approveRound, paper);
    expect(first.body).toMatchObject({
      state: 'approved',
      decisions: [{ id: paper.id, resultCount: 4, correctsId: null, effectiveOn: '2020-01-01' }],
    });
    expect(first.body.decisions[0]?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await officer.call(approveRound, paper)).body).toEqual(first.body);
    expect(await classesOn('2019-12-31')).toEqual([0, 0, 0]);
    expect(await classesOn('2020-01-01')).toEqual([2, 1, 1]);
    const behind = await officer.call(listClassHouseholds, { communeId, class: 'poor' });
    expect(behind.body.total).toBe(2);
    expect(behind.body.items.map((item) => item.householdId).toSorted()).toEqual(
      householdIds.slice(0, 2).toSorted(),
    );
  });

  test('closes the round: a second decision and a late result are refused', async () => {
    const { place, householdIds } = await buildRound(2018, [ABOVE]);
    const paper = paperOf(place, 2018);
    await officer.call(approveRound, paper);
    const second = { ...paper, id: newId(), number: 'another' };
    const refused = await officer.call(approveRound, second);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'review.round_approved' }]);
    const late = surveyOf({ ...place, householdId: householdIds[0] ?? '' });
    expect((await officer.call(recordResult, late)).body).toMatchObject({
      code: 'review.round_approved',
    });
  });

  test('belongs to officers and the chair of the commune', async () => {
    const { place } = await buildRound(2017, [ABOVE]);
    const paper = paperOf(place, 2017);
    for (const role of ['surveyor', 'auditor', 'organisation', 'province_viewer'] as const) {
      expect((await api.as({ role }).call(approveRound, paper)).status).toBe(403);
    }
    const other = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await other.call(approveRound, paper)).status).toBe(403);
    const foreign = { ...paper, communeId: api.fixtures.otherCommuneId };
    expect((await other.call(approveRound, foreign)).body).toMatchObject({
      code: 'request.not_found',
    });
    expect((await api.as({ role: 'chair' }).call(approveRound, paper)).status).toBe(200);
  });

  test('refuses papers that cannot be', async () => {
    const { place } = await buildRound(2025, [ABOVE]);
    const codeOf = async (draft: Partial<ReturnType<typeof paperOf>>) => {
      const { body } = await officer.call(approveRound, paperOf(place, 2025, draft));
      return (body as unknown as { code: string }).code;
    };
    expect(await codeOf({ signedOn: '2026-03-16' })).toBe('review.date_in_future');
    expect(await codeOf({ effectiveOn: '2024-12-20' })).toBe('review.effective_date_unlikely');
    expect(await codeOf({ effectiveOn: '2027-01-01' })).toBe('review.effective_date_unlikely');
    expect(await codeOf({ number: ' ' })).toBe('request.invalid');
    expect(await codeOf({ signedOn: '2025-02-30' })).toBe('request.invalid');
    const { place: ongoing } = await buildRound(2016, [ABOVE]);
    await officer.call(
      approveRound,
      paperOf(ongoing, 2016, { number: '77', signedOn: '2016-12-20' }),
    );
    const same = { number: '77', signedOn: '2016-11-01', effectiveOn: '2016-11-01' };
    const again = await buildRoundOfKind('ongoing', 2016);
    const refused = await officer.call(approveRound, paperOf(again, 2016, same));
    expect(refused.body).toMatchObject({ code: 'review.number_used' });
    const nextYear = { number: '77', signedOn: '2017-01-02', effectiveOn: '2017-01-02' };
    expect((await officer.call(approveRound, paperOf(again, 2016, nextYear))).status).toBe(200);
  });

  async function buildRoundOfKind(kind: 'ongoing', year: number) {
    const roundId = newId();
    await officer.call(createRound, {
      communeId,
      id: roundId,
      year,
      kind,
      standardId: 'vn-2022-2026',
    });
    const place = { communeId, roundId };
    const householdId = await buildHousehold(api);
    await officer.call(recordResult, surveyOf({ ...place, householdId }, ABOVE));
    return place;
  }

  test('refuses an empty round, an unverified standard and contradictions', async () => {
    const empty = { communeId, roundId: await openAnnualRound(api, officer, 2021) };
    expect((await officer.call(approveRound, paperOf(empty, 2021))).body).toMatchObject({
      code: 'review.nothing_to_approve',
    });
    const simulated = { communeId, roundId: newId() };
    await officer.call(createRound, {
      communeId,
      id: simulated.roundId,
      year: 2026,
      kind: 'ongoing',
      standardId: 'vn-2027-2030',
    });
    const paper = paperOf(simulated, 2026, { signedOn: '2026-03-01', effectiveOn: '2026-03-01' });
    const refused = await officer.call(approveRound, paper);
    expect(refused.body).toMatchObject({
      code: 'review.standard_unverified',
      details: { parts: ['deprivation', 'annex'] },
    });

    const { place, householdIds } = await buildRound(2022, [POOR]);
    await inScope(api.db, wholeScope, (tx) =>
      sql`update review_result set claimed_class = 'near_poor' where round_id = ${place.roundId}`.execute(
        tx,
      ),
    );
    expect((await officer.call(getRound, place)).body.round.counts.contradictions).toBe(1);
    const contradictory = await officer.call(approveRound, paperOf(place, 2022));
    expect(contradictory.body).toMatchObject({
      code: 'review.contradictions',
      details: { count: 1, householdIds },
    });
  });

  test('takes 2,000 households in one act', async () => {
    const drafts = Array.from({ length: 2000 }, (_, index) => ({ headName: `Hộ ${index}` }));
    const place = { communeId: api.fixtures.otherCommuneId, roundId: newId() };
    const other = api.as({ role: 'ward_officer', communeId: place.communeId });
    const ids = await buildHouseholds(
      api.db,
      { ...api.fixtures, ...place, neighbourhoodIds: api.fixtures.otherNeighbourhoodIds as never },
      drafts,
    );
    await other.call(createRound, { ...place, id: place.roundId, year: 2024, kind: 'annual' });
    await inScope(api.db, wholeScope, (tx) =>
      sql`insert into review_result (commune_id, id, round_id, household_id, neighbourhood_id, area,
          basis, b1, deprivations, b2, class, deciding_line, member_count, entered_by, entered_at)
        select ${place.communeId}, gen_random_uuid(), ${place.roundId}, h.id, h.neighbourhood_id, 'urban',
          'b1_paper', 100, 7, 30, 'poor', 'urban-b1-poor', 4, 'test', now()
        from household h where h.id = any(${ids}::uuid[])`.execute(tx),
    );
    const answer = await other.call(approveRound, paperOf(place, 2024));
    expect(answer.body).toMatchObject({
      counts: { poor: 2000 },
      decisions: [{ resultCount: 2000 }],
    });
  });
});

describe('correcting an approved round', () => {
  test('is a new decision; what was known before it can still be asked', async () => {
    const { place, householdIds } = await buildRound(2023, [POOR, POOR]);
    const [wrong = '', right = ''] = householdIds;
    const paper = paperOf(place, 2023);
    clock = new Date('2023-12-20T03:00:00Z');
    // Households of the other tests are on the lists too: this round answers for its own only.
    await inScope(api.db, wholeScope, (tx) =>
      sql`update review_round set kind = 'ongoing' where id = ${place.roundId}`.execute(tx),
    );
    const approved = await officer.call(approveRound, paper);
    expect(approved.status).toBe(200);
    const [poorBefore = 0, nearPoorBefore = 0] = await classesOn('2023-12-31');

    const survey = { ...surveyOf({ ...place, householdId: wrong }, NEAR_POOR), householdId: wrong };
    const correction = {
      ...paperOf(place, 2023, { number: '12', signedOn: '2024-02-01' }),
      results: [{ ...survey, id: newId() }],
    };
    clock = new Date('2024-02-01T03:00:00Z');
    const corrected = await officer.call(correctRound, correction);
    expect(corrected.body.decisions.map(({ id, correctsId }) => [id, correctsId])).toEqual([
      [paper.id, null],
      [correction.id, paper.id],
    ]);
    expect((await officer.call(correctRound, correction)).body).toEqual(corrected.body);

    expect((await classesOn('2023-12-31')).slice(0, 2)).toEqual([
      poorBefore - 1,
      nearPoorBefore + 1,
    ]);
    expect((await classesOn('2023-12-31', '2024-01-31T00:00:00Z')).slice(0, 2)).toEqual([
      poorBefore,
      nearPoorBefore,
    ]);
    const poorNow = await officer.call(listClassHouseholds, {
      communeId,
      asOf: '2023-12-31',
      class: 'poor',
      limit: 200,
    });
    const ids = poorNow.body.items.map((item) => item.householdId);
    expect([ids.includes(wrong), ids.includes(right)]).toEqual([false, true]);
  });

  test('takes a household off the list that should never have been on it', async () => {
    const { place, householdIds } = await buildRound(2024, [POOR]);
    await inScope(api.db, wholeScope, (tx) =>
      sql`update review_round set kind = 'ongoing' where id = ${place.roundId}`.execute(tx),
    );
    await officer.call(approveRound, paperOf(place, 2024));
    const [before = 0] = await classesOn('2024-12-31');
    const correction = {
      ...paperOf(place, 2024, { number: '13', signedOn: '2025-02-01' }),
      results: [],
      absences: [{ id: newId(), householdId: householdIds[0] ?? '', reason: 'mistake' as const }],
    };
    expect((await officer.call(correctRound, correction)).body).toMatchObject({
      decisions: [{}, { resultCount: 0 }],
      counts: { absent: 1, poor: 0 },
    });
    expect((await classesOn('2024-12-31'))[0]).toBe(before - 1);
  });

  test('refuses surveyors, empty corrections, a household twice, and rounds not approved', async () => {
    const { place, householdIds } = await buildRound(2020, [ABOVE]);
    const line = { ...surveyOf({ ...place, householdId: householdIds[0] ?? '' }), id: newId() };
    const correction = { ...paperOf(place, 2020), results: [line] };
    expect((await api.as({ role: 'surveyor' }).call(correctRound, correction)).status).toBe(403);
    expect((await officer.call(correctRound, correction)).body).toMatchObject({
      code: 'review.round_open',
    });
    await inScope(api.db, wholeScope, (tx) =>
      sql`update review_round set kind = 'ongoing' where id = ${place.roundId}`.execute(tx),
    );
    await officer.call(approveRound, paperOf(place, 2020));
    const other = { ...correction, id: newId(), number: 'x' };
    expect((await officer.call(correctRound, { ...other, results: [] })).body).toMatchObject({
      code: 'review.correction_empty',
    });
    const twice = { ...other, results: [line, { ...line, id: newId() }] };
    expect((await officer.call(correctRound, twice)).body).toMatchObject({
      code: 'request.invalid',
    });
    const unknown = { ...other, results: [{ ...line, householdId: newId() }] };
    expect((await officer.call(correctRound, unknown)).body).toMatchObject({
      code: 'review.household_unknown',
    });
  });
});
