import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveRound, correctRound, recordAbsence, recordResult } from '#contract/review.ts';
import { recordHouseholdTotals } from '#contract/review-figures.ts';
import { formCodes, getReport } from '#contract/report.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHouseholds,
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
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

const HOMES = 12;
const YEARS = [2020, 2021, 2022, 2023];
const outcomes = {
  poor: { ...POOR, causes: [1, 8] },
  asked: { ...POOR, causes: [], noLabourCapacity: true },
  near: NEAR_POOR,
  above: ABOVE,
  arrived: { ...POOR, eventReason: 'moved_in' },
  split: { ...NEAR_POOR, eventReason: 'split' },
} as const;
type Outcome = keyof typeof outcomes;

const anyYear = fc.record({
  outcomes: fc.array(
    fc.constantFrom<(Outcome | 'skipped')[]>('skipped', ...(Object.keys(outcomes) as Outcome[])),
    { minLength: HOMES, maxLength: HOMES },
  ),
  /** The register between two reviews: who moves where, and how many live there. */
  moves: fc.array(fc.record({ home: fc.nat(HOMES - 1), place: fc.nat(3) }), { maxLength: 4 }),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: HOMES, maxLength: HOMES }),
  /** One decision is corrected afterwards. */
  corrected: fc.option(
    fc.record({ home: fc.nat(HOMES - 1), to: fc.constantFrom('poor', 'above') }),
  ),
});
type Year = typeof anyYear extends fc.Arbitrary<infer T> ? T : never;

async function playYear(year: number, homes: readonly string[], told: Year): Promise<void> {
  // The register of the test knows the heads only; surveys say up to nine live in a home.
  const rows = api.fixtures.neighbourhoodIds.map((neighbourhoodId) => {
    return { neighbourhoodId, households: HOMES, persons: HOMES * 9 };
  });
  await officer.call(recordHouseholdTotals, { communeId, year, source: 'test', rows });
  for (const { home, place } of told.moves) {
    await api.db
      .updateTable('household')
      .set({ neighbourhoodId: api.fixtures.neighbourhoodIds[place as 0] })
      .where('id', '=', homes[home] ?? '')
      .execute();
  }
  const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
  for (const [index, outcome] of told.outcomes.entries()) {
    const householdId = homes[index] ?? '';
    if (outcome === 'skipped') {
      // Who was on a list and is not surveyed must be explained; the others are refused.
      await officer.call(recordAbsence, {
        ...place,
        id: newId(),
        householdId,
        reason: 'moved_out',
      });
      continue;
    }
    const memberCount = told.sizes[index] ?? 1;
    const survey = surveyOf({ ...place, householdId }, {
      ...outcomes[outcome],
      memberCount,
    } as object);
    await officer.call(recordResult, survey);
  }
  const { status, payload } = await officer.call(approveRound, paperOf(place, year));
  if (status !== 200) throw new Error(payload.toString());
  if (told.corrected) {
    const { home, to } = told.corrected;
    const fields = to === 'poor' ? POOR : ABOVE;
    const householdId = homes[home] ?? '';
    const answer = await officer.call(correctRound, {
      ...paperOf(place, year, { number: `${year}-dc` }),
      results: [{ ...surveyOf({ ...place, householdId }, fields), id: newId() }],
    });
    if (answer.status !== 200) throw new Error(answer.payload.toString());
  }
}

test('every report keeps every identity after any years of results, absences, moves and corrections', async () => {
  const [history] = fc.sample(fc.tuple(anyYear, anyYear, anyYear, anyYear), {
    numRuns: 1,
    seed: 20_240_615,
  });
  const drafts = Array.from({ length: HOMES }, (_, index) => ({
    communeId,
    headName: `Nguyễn Mẫu ${index}`,
    neighbourhoodId: api.fixtures.neighbourhoodIds[(index % 4) as 0],
    ethnicity: ['01', '08', '09'][index % 3] ?? '01',
  }));
  const homes = await buildHouseholds(api.db, api.fixtures, drafts);
  for (const [index, year] of YEARS.entries()) {
    const told = history?.[index];
    if (!told) throw new Error('no history');
    await playYear(year, homes, told);
    for (const code of formCodes) {
      const { body, status } = await officer.call(getReport, { communeId, code, year });
      expect([year, code, status]).toEqual([year, code, 200]);
      expect([year, code, body.brokenIdentities]).toEqual([year, code, []]);
    }
  }
});
