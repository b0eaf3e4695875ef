import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPosting } from '#contract/review-meeting.ts';
import { changeRoundSetting, getRoundSettings } from '#contract/review-procedure.ts';
import {
  getStepBoard,
  listCertificates,
  listStepHouseholds,
  recordCertificates,
  withdrawStepFact,
} from '#contract/review-step.ts';
import { importResults } from '#contract/result-import.ts';
import { approveRound, createRound } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold, paperOf } from '#tests/support/review.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import {
  codeOf,
  confirmSettings,
  expectOk,
  holdMeeting,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-10-01');
let api: TestApi;
let officer: Client;
let surveyor: Client;
let chair: Client;
let neighbourhoodId: string;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  surveyor = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
});
afterAll(() => api.close());

/** Results of two new households from a list: one poor, one not. */
async function importTwo(place: RoundPlace, draft: object = {}): Promise<string[]> {
  const names = ['Lò Văn Nghèo', 'Vàng Thị Khá'];
  const householdIds = await Promise.all(
    names.map((headName) => buildHousehold(api, { neighbourhoodId, headName, memberCount: 1 })),
  );
  const results = householdIds.map((householdId, index) => ({
    id: newId(),
    householdId,
    b1: index === 0 ? 120 : 200,
    income: null,
    deprivations: index === 0 ? [1, 7, 8] : [],
    claimedB2: null,
    claimedClass: null,
    noLabourCapacity: false,
    memberCount: null,
    ...draft,
  }));
  const list = { ...place, id: newId(), fileName: 'ket-qua.xlsx', results };
  expectOk(await surveyor.call(importResults, list));
  return householdIds;
}

/** Meeting on 1/10, posting from 1/10 to 6/10. */
async function meetAndPost(place: RoundPlace): Promise<void> {
  const here = { ...place, neighbourhoodId };
  expectOk(await holdMeeting(officer, { ...here, heldOn: '2025-10-01' }));
  const posting = postingOf({ ...here, fromOn: '2025-10-01', toOn: '2025-10-06' });
  expectOk(await officer.call(recordPosting, posting));
}

test('a number of the law that nobody confirmed stops the decision, not the work', async () => {
  clock.goTo('2025-10-01');
  const { communeId } = api.fixtures;
  const place = { communeId, roundId: newId() };
  const round = { communeId, id: place.roundId, year: 2025, kind: 'ongoing' as const };
  expectOk(await officer.call(createRound, { ...round, process: 'in_app' }));
  await importTwo(place);
  await meetAndPost(place);
  clock.goTo('2025-10-07');
  const paper = paperOf(place, 2025, { signedOn: '2025-10-07', effectiveOn: '2025-10-07' });
  const refused = await chair.call(approveRound, paper);
  expect(refused.body).toMatchObject({
    code: 'review.steps_incomplete',
    details: { reasons: [{ code: 'setting_unconfirmed', count: 3 }] },
  });
  await confirmSettings(officer, place);
  expect(expectOk(await officer.call(getStepBoard, place)).obstacles).toEqual([]);

  // A longer posting for the rest of the round does not make the one that hung too short.
  const { settings } = expectOk(await officer.call(getRoundSettings, place));
  const version = settings.find(({ key }) => key === 'posting_days')?.version ?? 0;
  const longer = { ...place, id: newId(), key: 'posting_days' as const, value: '7', version };
  expectOk(await officer.call(changeRoundSetting, { ...longer, basis: 'KH 50/KH-UBND' }));
  await dismissWarnings(officer, place);
  expectOk(await chair.call(approveRound, paper));
  const late = { ...longer, id: newId(), version: version + 1, basis: 'KH 51/KH-UBND' };
  expect(codeOf(await officer.call(changeRoundSetting, late))).toBe('review.round_approved');
});

test('an imported household that cannot work keeps the round open until something proves it', async () => {
  clock.goTo('2025-10-01');
  const place = await openStepRound(api, officer, { kind: 'ongoing' });
  const [poor = '', rich = ''] = await importTwo(place, { noLabourCapacity: true });
  const query = { ...place, gap: 'no_labour_evidence_missing' as const };
  const { items } = expectOk(await officer.call(listStepHouseholds, query));
  expect(items.map(({ householdId }) => householdId).toSorted()).toEqual([poor, rich].toSorted());
  const meeting = await holdMeeting(officer, {
    ...place,
    neighbourhoodId,
    heldOn: '2025-10-01',
  });
  expect(meeting.status).not.toBe(200);
});

test('certificates go to those the decision put on the lists, once', async () => {
  clock.goTo('2025-10-01');
  const place = await openStepRound(api, officer, { kind: 'ongoing' });
  const [poor = '', rich = ''] = await importTwo(place);
  const handed = {
    ...place,
    handedOverOn: '2025-10-07',
    certificates: [{ id: newId(), householdId: poor }],
  };
  const call = async (draft: object) =>
    codeOf(await officer.call(recordCertificates, { ...handed, ...draft }));
  expect(await call({})).toBe('review.round_open');
  await meetAndPost(place);
  clock.goTo('2025-10-07');
  await dismissWarnings(officer, place);
  const paper = { signedOn: '2025-10-07', effectiveOn: '2025-10-07', number: '77' };
  expectOk(await chair.call(approveRound, paperOf(place, 2025, paper)));
  expect(await call({ certificates: [{ id: newId(), householdId: rich }] })).toBe(
    'review.certificate_not_due',
  );
  expect(await call({ handedOverOn: '2025-10-08' })).toBe('review.step_date_wrong');
  expect(await call({ certificates: [] })).toBe('request.invalid');
  expect(await call({})).toBe('ok');
  expect(await call({})).toBe('ok');
  expect(await call({ certificates: [{ id: newId(), householdId: poor }] })).toBe(
    'review.certificate_not_due',
  );
  const { certificates } = expectOk(await officer.call(listCertificates, place));
  expect(certificates).toMatchObject([{ householdId: poor, class: 'poor' }]);
  const undo = { ...place, id: newId(), kind: 'certificate' as const, reason: 'Chưa trao' };
  const factId = handed.certificates[0]?.id ?? '';
  expectOk(await officer.call(withdrawStepFact, { ...undo, factId }));
  const { whole } = expectOk(await officer.call(getStepBoard, place));
  expect(whole.at(-1)).toMatchObject({ step: 'certificate', total: 1, done: 0 });
});
