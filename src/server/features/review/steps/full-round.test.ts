import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEvidence, uploadEvidence } from '#contract/evidence.ts';
import { getMeeting, getPosting, recordPosting } from '#contract/review-meeting.ts';
import { recordObjection, recordRecheck } from '#contract/review-objection.ts';
import {
  assignSurvey,
  getStepBoard,
  getStepHousehold,
  recordCertificates,
  recordRequest,
  recordScreen,
} from '#contract/review-step.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import { getClasses } from '#contract/review-figures.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { png } from '#tests/support/pictures.ts';
import { buildPerson } from '#tests/support/people.ts';
import { buildHousehold, NEAR_POOR, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import {
  agreeAbove,
  buildListed,
  codeOf,
  expectOk,
  holdMeeting,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
});
afterAll(() => api.close());

async function stateOf(client: Client, place: RoundPlace, neighbourhoodId: string) {
  const board = expectOk(await client.call(getStepBoard, place));
  const row = board.neighbourhoods.find((one) => one.neighbourhoodId === neighbourhoodId);
  return Object.fromEntries((row?.steps ?? []).map(({ step, state }) => [step, state]));
}

test('a whole round by four people: a failed first vote, one objection upheld, one rejected', async () => {
  const [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  const officer = api.as({ role: 'ward_officer', name: 'Cán bộ' });
  const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [neighbourhoodId] });
  const second = api.as({ role: 'surveyor', neighbourhoodIds: [neighbourhoodId] });
  const chair = api.as({ role: 'chair', name: 'Chủ tịch' });
  const listed = await buildListed(api, officer, 3);
  const [failing = '', objected = '', quiet = ''] = listed;

  // ① The list, with one household that asks.
  clock.goTo('2025-10-01');
  const place = await openStepRound(api, officer);
  const here = { ...place, neighbourhoodId };
  const asking = await buildHousehold(api, { neighbourhoodId, headName: 'Má Thị Xin' });
  const request = {
    ...place,
    id: newId(),
    kind: 'review' as const,
    householdId: asking,
    receivedOn: '2025-10-01',
    channel: 'in_person' as const,
  };
  expect(expectOk(await surveyor.call(recordRequest, request))).toMatchObject({
    needsScreen: true,
    dueOn: null,
  });
  const { accountId: surveyorId } = await buildPerson(api, {
    grants: [
      {
        role: 'surveyor',
        unitId: api.fixtures.communeId,
        neighbourhoodIds: [neighbourhoodId],
      },
    ],
  });
  expectOk(await officer.call(assignSurvey, { ...here, id: newId(), surveyorId }));

  // ② Phiếu A before the survey, then everybody is surveyed.
  const survey = (householdId: string, draft = POOR) => surveyOf({ ...place, householdId }, draft);
  expect(codeOf(await surveyor.call(recordResult, survey(asking)))).toBe('review.step_blocked');
  const screen = { ...place, requestId: request.id, id: newId(), screenedOn: '2025-10-01' };
  expectOk(await surveyor.call(recordScreen, { ...screen, outcome: 'go_to_survey' }));
  for (const householdId of [failing, objected]) {
    expectOk(await surveyor.call(recordResult, survey(householdId)));
  }
  expectOk(await surveyor.call(recordResult, survey(asking, NEAR_POOR)));
  const tooEarly = await holdMeeting(officer, { ...here, heldOn: '2025-10-01' });
  expect([codeOf(tooEarly), tooEarly.body]).toMatchObject([
    'review.step_blocked',
    { details: { step: 'meeting', reasons: [{ code: 'survey_missing', householdIds: [quiet] }] } },
  ]);
  expectOk(await surveyor.call(recordResult, survey(quiet)));

  // ③ The first meeting does not agree about one household: 14 of 30.
  clock.goTo('2025-10-13');
  const first = expectOk(
    await holdMeeting(surveyor, { ...here, heldOn: '2025-10-13' }, (id) =>
      id === failing ? 14 : 15,
    ),
  );
  expect(first).toMatchObject({ sequence: 1, votes: 4, passed: 3, threshold: 50 });
  const posting = postingOf({ ...here, fromOn: '2025-10-13', toOn: '2025-10-17' });
  expect(codeOf(await officer.call(recordPosting, posting))).toBe('review.step_blocked');
  expect(await stateOf(officer, place, neighbourhoodId)).toMatchObject({
    survey: 'in_progress',
    meeting: 'in_progress',
    posting: 'blocked',
    decision: 'blocked',
  });
  const noNewSurvey = await holdMeeting(officer, { ...here, heldOn: '2025-10-13' });
  expect(noNewSurvey.status).toBe(400);
  const [failed] = expectOk(
    await officer.call(getMeeting, { ...place, meetingId: (first as { id: string }).id }),
  ).votes.filter(({ isPassed }) => !isPassed);
  const again = { ...survey(failing, NEAR_POOR), replacesId: failed?.resultId ?? null };
  expectOk(await surveyor.call(recordResult, again));
  expect(expectOk(await holdMeeting(surveyor, { ...here, heldOn: '2025-10-13' }))).toMatchObject({
    sequence: 2,
    votes: 1,
    passed: 1,
  });

  // ④ Posting for three working days, with its photo.
  clock.goTo('2025-10-14');
  const from = { ...here, fromOn: '2025-10-14' };
  const short = await officer.call(recordPosting, postingOf({ ...from, toOn: '2025-10-16' }));
  expect([codeOf(short), short.body]).toMatchObject([
    'review.posting_too_short',
    { details: { shortestToOn: '2025-10-17' } },
  ]);
  const posted = expectOk(
    await officer.call(recordPosting, postingOf({ ...from, toOn: '2025-10-17' })),
  );
  expect(posted).toMatchObject({ state: 'running', lines: 4, isProvisional: true });
  const proof = { ...here, id: newId(), subjectKind: 'posting' as const, subjectId: posted.id };
  expectOk(await surveyor.upload(uploadEvidence, proof, 'niêm yết.png', png));
  const proofs = await officer.call(listEvidence, { ...place, subjectId: posted.id });
  expect(expectOk(proofs).files).toMatchObject([{ mediaType: 'image/png', size: png.length }]);
  const { lines } = expectOk(await officer.call(getPosting, { ...place, postingId: posted.id }));
  expect(lines.map(({ class: now }) => now).toSorted()).toEqual([
    'near_poor',
    'near_poor',
    'poor',
    'poor',
  ]);

  // ⑤ Two objections; who surveyed answers neither.
  const objection = (householdId: string, content: string) => ({
    ...place,
    id: newId(),
    householdId,
    objectorName: 'Giàng A Phản',
    objectorContact: '0900000000',
    receivedOn: '2025-10-15',
    content,
  });
  clock.goTo('2025-10-15');
  const upheld = objection(objected, 'Hộ này có lương hưu');
  const rejected = objection(quiet, 'Hộ này có nhà mới');
  expect(expectOk(await officer.call(recordObjection, upheld))).toMatchObject({
    dueOn: '2025-10-24',
  });
  expectOk(await officer.call(recordObjection, rejected));
  clock.goTo('2025-10-20');
  const answer = { ...place, recheckedOn: '2025-10-20', reasons: 'Đã kiểm tra tại nhà' };
  const upheldAnswer = {
    ...answer,
    objectionId: upheld.id,
    id: newId(),
    outcome: 'upheld' as const,
    result: { id: newId(), basis: 'b1_paper' as const, b1: 130, deprivations: [1] },
  };
  expect(codeOf(await surveyor.call(recordRecheck, upheldAnswer))).toBe(
    'review.rechecker_surveyed',
  );
  expect(expectOk(await second.call(recordRecheck, upheldAnswer)).recheck).toMatchObject({
    outcome: 'upheld',
    isOnTime: true,
  });
  const rejectedAnswer = {
    ...answer,
    objectionId: rejected.id,
    id: newId(),
    outcome: 'rejected' as const,
  };
  expectOk(await second.call(recordRecheck, rejectedAnswer));
  const way = expectOk(await officer.call(getStepHousehold, { ...place, householdId: objected }));
  expect(way).toMatchObject({
    household: { step: 'posting', gap: 'posting_missing', class: 'near_poor' },
    votes: [{ isPassed: true }],
    objections: [{ recheck: { outcome: 'upheld' } }],
  });
  const reposted = postingOf({ ...here, fromOn: '2025-10-20', toOn: '2025-10-23' });
  expect(expectOk(await officer.call(recordPosting, reposted))).toMatchObject({
    sequence: 2,
    lines: 1,
  });

  // ⑥ ⑦ The opinion, then the decision by somebody who did not survey.
  const paper = paperOf(place, 2025, { signedOn: '2025-10-28', effectiveOn: '2025-10-28' });
  clock.goTo('2025-10-24');
  const early = await chair.call(approveRound, { ...paper, signedOn: '2025-10-24' });
  expect([codeOf(early), early.body]).toMatchObject([
    'review.steps_incomplete',
    { details: { reasons: [{ code: 'opinion_request_missing', count: 4 }] } },
  ]);
  await agreeAbove(officer, place, { sentOn: '2025-10-24', receivedOn: '2025-10-24' });
  clock.goTo('2025-10-28');
  expect((await surveyor.call(approveRound, paper)).status).toBe(403);
  await dismissWarnings(officer, place);
  const approved = expectOk(await chair.call(approveRound, paper));
  expect(approved).toMatchObject({
    state: 'approved',
    process: 'in_app',
    decisions: [{ resultCount: 4 }],
  });
  expect(expectOk(await chair.call(approveRound, paper))).toEqual(approved);
  const classes = await officer.call(getClasses, {
    communeId: place.communeId,
    asOf: '2025-10-28',
  });
  expect(classes.body.total).toMatchObject({ poor: 1, nearPoor: 3 });

  // ⑧ Certificates for those on the lists.
  const certificates = [quiet, failing, asking, objected].map((householdId) => ({
    id: newId(),
    householdId,
  }));
  const handed = { ...place, handedOverOn: '2025-10-28', certificates };
  expect(expectOk(await officer.call(recordCertificates, handed)).recorded).toBe(4);
  expect(await stateOf(officer, place, neighbourhoodId)).toEqual({
    list: 'done',
    screen: 'done',
    survey: 'done',
    meeting: 'done',
    posting: 'done',
    objections: 'done',
    opinion: 'done',
    decision: 'done',
    certificate: 'done',
  });
});
