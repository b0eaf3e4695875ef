import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPosting } from '#contract/review-meeting.ts';
import { downloadPaper, type PaperKind } from '#contract/review-paper.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { buildHousehold, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import {
  expectOk,
  holdMeeting,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

/** Xuân Tăng became part of Cam Đường on 01/07/2025: a round of June was Xuân Tăng's. */
const clock = testClock('2025-06-02');
let api: TestApi;
let officer: Client;
let before: RoundPlace;
let after: RoundPlace;
let householdId: string;
let neighbourhoodId: string;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  householdId = await buildHousehold(api, { neighbourhoodId });
  before = await openStepRound(api, officer, { kind: 'ongoing' });
  const surveyor = api.as({ role: 'ward_officer' });
  expectOk(await surveyor.call(recordResult, surveyOf({ ...before, householdId }, POOR)));
  const here = { ...before, neighbourhoodId };
  expectOk(await holdMeeting(officer, { ...here, heldOn: '2025-06-02' }));
  const days = { fromOn: '2025-06-02', toOn: '2025-06-05' };
  expectOk(await officer.call(recordPosting, postingOf({ ...here, ...days })));
  clock.goTo('2025-06-10');
  await dismissWarnings(officer, before);
  const signed = { signedOn: '2025-06-10', effectiveOn: '2025-06-10' };
  expectOk(await api.as({ role: 'chair' }).call(approveRound, paperOf(before, 2025, signed)));
  clock.goTo('2025-08-01');
  after = await openStepRound(api, officer, { kind: 'ongoing' });
  expectOk(await surveyor.call(recordResult, surveyOf({ ...after, householdId }, POOR)));
});
afterAll(() => api.close());

const kinds: PaperKind[] = [
  'review_request',
  'screen_sheet',
  'survey_sheet',
  'escape_request',
  'meeting_minutes',
  'posting_list',
  'opinion_report',
];

async function textOf(place: RoundPlace, kind: PaperKind): Promise<string> {
  const answer = await officer.call(downloadPaper, {
    ...place,
    kind,
    neighbourhoodId,
    householdId,
  });
  expect([kind, answer.status]).toEqual([kind, 200]);
  return wordsOf(answer.payload).join('\n').toLocaleLowerCase('vi');
}

test.each(kinds)('%s names the commune its round was held by', async (kind) => {
  const old = await textOf(before, kind);
  expect(old).toContain('phường xuân tăng');
  expect(old).not.toContain('cam đường');
  const recent = await textOf(after, kind);
  expect(recent).toContain('phường cam đường');
  expect(recent).not.toContain('xuân tăng');
});
