import { afterAll, beforeAll, expect, test } from 'vitest';
import * as steps from '#contract/review-step.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson } from '#tests/support/people.ts';
import {
  buildListed,
  expectOk,
  openStepRound,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let listed: string[];
let neighbourhoodId: string;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  listed = await buildListed(api, officer, 3);
  clock.goTo('2025-10-01');
  place = await openStepRound(api, officer);
});
afterAll(() => api.close());

async function listOf(filter: object) {
  const { items, total } = expectOk(
    await officer.call(steps.listStepHouseholds, { ...place, ...filter }),
  );
  return { ids: items.map((one) => one.householdId).toSorted(), total, items };
}

/** What the obstacles count, and the list their link opens. */
async function compareObstacle() {
  const { obstacles } = expectOk(await officer.call(steps.getStepBoard, place));
  const counted = obstacles.find(({ code }) => code === 'survey_missing');
  const opened = await listOf({ gap: 'unsurveyed' });
  expect([opened.total, opened.ids]).toEqual([counted?.count, counted?.householdIds.toSorted()]);
  return opened;
}

test('what is counted as not surveyed opens, whether or not a surveyor is named', async () => {
  expect((await compareObstacle()).ids).toEqual(listed.toSorted());
  expect((await listOf({ gap: 'survey_missing' })).total).toBe(0);
});

test('one household is given to one surveyor, and taken back', async () => {
  const [wholeId, ownId] = [newId(), newId()];
  const { communeId: unitId } = place;
  const grants = [{ role: 'surveyor' as const, unitId, neighbourhoodIds: [neighbourhoodId] }];
  const { accountId: ofPlace } = await buildPerson(api, { name: 'Giàng Thị Tổ', grants });
  const { accountId: ofHousehold } = await buildPerson(api, { name: 'Lù Văn Hộ', grants });
  const [householdId = ''] = listed;
  const own = { ...place, id: ownId, neighbourhoodId, householdId, surveyorId: ofHousehold };
  expectOk(await officer.call(steps.assignSurvey, own));
  await compareObstacle();
  expect((await listOf({ gap: 'survey_missing' })).ids).toEqual([householdId]);

  const whole = { ...place, id: wholeId, neighbourhoodId, surveyorId: ofPlace };
  expectOk(await officer.call(steps.assignSurvey, whole));
  const nameOf = async () =>
    (await listOf({})).items.find((one) => one.householdId === householdId)?.surveyorName;
  expect(await nameOf()).toBe('Lù Văn Hộ');

  const back = { ...place, id: newId(), kind: 'assignment' as const, factId: ownId };
  expectOk(await officer.call(steps.withdrawStepFact, { ...back, reason: 'Giao nhầm' }));
  expect(await nameOf()).toBe('Giàng Thị Tổ');
  expect((await compareObstacle()).ids).toEqual(listed.toSorted());
});
