import { afterAll, beforeAll, expect, test } from 'vitest';
import { getRoundHousehold, recordResult } from '#contract/review.ts';
import { importResults } from '#contract/result-import.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold, openAnnualRound, POOR, surveyOf } from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;
let roundId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2023-11-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  roundId = await openAnnualRound(api, officer, 2023);
});
afterAll(() => api.close());

async function record(answers: { causes?: number[] | null; wishes?: number[] | null }) {
  const householdId = await buildHousehold(api);
  const input = { ...surveyOf({ communeId, roundId, householdId }, POOR), ...answers };
  const { status } = await officer.call(recordResult, input);
  const { body } = await officer.call(getRoundHousehold, { communeId, roundId, householdId });
  return { status, result: body.household?.result };
}

test('causes and wishes are kept as they were answered', async () => {
  const { result } = await record({ causes: [8, 2], wishes: [4] });
  expect(result).toMatchObject({ causes: [2, 8], wishes: [4] });
});

test('nobody asked is not the same as no cause', async () => {
  expect((await record({})).result).toMatchObject({ causes: null, wishes: null });
  expect((await record({ causes: [], wishes: [] })).result).toMatchObject({
    causes: [],
    wishes: [],
  });
});

test.each([[{ causes: [9] }], [{ causes: [0] }], [{ causes: [1, 1] }], [{ wishes: [7] }]])(
  'refuses %o',
  async (answers) => {
    expect((await record(answers)).status).toBe(400);
  },
);

test('a list brings them too', async () => {
  const householdId = await buildHousehold(api);
  const line = {
    householdId,
    id: newId(),
    b1: 100,
    income: null,
    deprivations: [1, 2, 3],
    causes: [1],
    claimedB2: null,
    claimedClass: null,
    noLabourCapacity: false,
    memberCount: null,
  };
  const input = { communeId, roundId, id: newId(), fileName: 'x', results: [line] };
  expect((await officer.call(importResults, input)).status).toBe(200);
  const { body } = await officer.call(getRoundHousehold, { communeId, roundId, householdId });
  expect(body.household.result).toMatchObject({ causes: [1], wishes: null });
});
