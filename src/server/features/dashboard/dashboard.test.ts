import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDashboard } from '#contract/dashboard.ts';
import { loadSamplePlan } from '#contract/movement.ts';
import { approveRound, createRound, recordResult } from '#contract/review.ts';
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
let chair: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

const nextStep = async () => (await chair.call(getDashboard, { communeId })).body.nextStep;

describe('the chair’s five minutes', () => {
  test('begin by saying what to do first, step by step, and then show figures', async () => {
    expect(await nextStep()).toBe('households');
    const [first] = api.fixtures.neighbourhoodIds;
    const second = api.fixtures.neighbourhoodIds[1];
    const ids = await buildHouseholds(
      api.db,
      api.fixtures,
      Array.from({ length: 100 }, (_, index) => ({ neighbourhoodId: index < 75 ? first : second })),
    );
    expect(await nextStep()).toBe('plan');
    await officer.call(loadSamplePlan, { communeId });
    expect(await nextStep()).toBe('round');
    const approve = async (year: number, surveys: (typeof POOR)[]) => {
      const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
      const opened = await nextStep();
      for (const [index, survey] of surveys.entries()) {
        const householdId = ids[60 + index * 10] ?? '';
        await officer.call(recordResult, surveyOf({ ...place, householdId }, survey));
      }
      const entered = await nextStep();
      const answer = await officer.call(approveRound, paperOf(place, year));
      expect(answer.status).toBe(200);
      return [opened, entered];
    };
    expect(await approve(2021, [POOR, POOR, POOR])).toEqual(['results', 'decision']);
    await approve(2022, [ABOVE, NEAR_POOR, POOR]);
    const open = { communeId, id: newId(), year: 2024, kind: 'annual' as const };
    await officer.call(createRound, open);

    const { body } = await chair.call(getDashboard, { communeId });
    expect(body).toMatchObject({
      asOf: '2025-03-15',
      communeName: 'phường Xuân Tăng',
      nextStep: null,
      now: {
        counts: { poor: 1, nearPoor: 1 },
        households: 100,
        poorRate: 1,
        nearPoorRate: 1,
        decision: { number: '2022' },
      },
      flows: {
        year: 2022,
        from: '2021-12-31',
        to: '2022-12-31',
        poor: { households: { c1: 3, c2: 1, c3: 1, c9: 1 } },
        brokenIdentities: [],
      },
      late: { rounds: [{ id: open.id, year: 2024 }], yearsWithoutRound: [2023] },
    });
    // One of 25 households is a heavier burden than one of 75.
    expect(
      body.neighbourhoods.slice(0, 2).map(({ name, poor, poorRate }) => [name, poor, poorRate]),
    ).toEqual([
      ['Tổ 2', 1, 4],
      ['Tổ 1', 0, 0],
    ]);
    expect(body.years.map(({ year, poorRate }) => [year, poorRate])).toEqual([
      [2021, 3],
      [2022, 1],
    ]);
    expect(body.targets.map(({ latest }) => latest?.status)).toEqual([
      'on_track',
      'off_track',
      'on_track',
    ]);
    expect(body.poorRateGoals[0]).toEqual({ year: 2022, goal: 2.94 });
    expect(body.late.tasks.map(({ dueOn }) => dueOn)).toContain('2022-12-31');
  });

  test('are for those who read reports of the commune', async () => {
    for (const role of ['surveyor', 'organisation', 'system_admin'] as const) {
      expect((await api.as({ role }).call(getDashboard, { communeId })).status).toBe(403);
    }
    const other = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await other.call(getDashboard, { communeId })).status).toBe(403);
    const theirs = await other.call(getDashboard, { communeId: api.fixtures.otherCommuneId });
    expect(theirs.body).toMatchObject({ nextStep: 'households', now: { counts: { poor: 0 } } });
  });
});
