import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { recordMeeting, recordPosting, listMeetings } from '#contract/review-meeting.ts';
import {
  recordObjection,
  recordOpinionReply,
  recordRecheck,
  requestOpinion,
} from '#contract/review-objection.ts';
import {
  assignSurvey,
  getStepBoard,
  getStepHousehold,
  recordRequest,
  recordScreen,
  withdrawStepFact,
} from '#contract/review-step.ts';
import { approveRound, correctRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson } from '#tests/support/people.ts';
import { buildHousehold, NEAR_POOR, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import {
  agreeAbove,
  buildListed,
  codeOf,
  expectOk,
  holdMeeting,
  meetingOf,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
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

/** An ongoing round with surveyed households that wait for their meeting. */
async function surveyedRound(count: number) {
  clock.goTo('2025-10-01');
  const place = await openStepRound(api, officer, { kind: 'ongoing' });
  const householdIds: string[] = [];
  for (let index = 0; index < count; index++) {
    const householdId = await buildHousehold(api, { neighbourhoodId, headName: `Hộ ${index}` });
    expectOk(await surveyor.call(recordResult, surveyOf({ ...place, householdId }, POOR)));
    householdIds.push(householdId);
  }
  return { place, here: { ...place, neighbourhoodId }, householdIds };
}

/** The same with its meeting held and its list on the wall until 17/10. */
async function postedRound(count: number) {
  const round = await surveyedRound(count);
  clock.goTo('2025-10-14');
  const meeting = expectOk(await holdMeeting(officer, { ...round.here, heldOn: '2025-10-13' }));
  const posting = postingOf({ ...round.here, fromOn: '2025-10-14', toOn: '2025-10-17' });
  expectOk(await officer.call(recordPosting, posting));
  return { ...round, meetingId: (meeting as { id: string }).id, postingId: posting.id };
}

const withdraw = (
  place: RoundPlace,
  kind:
    | 'meeting'
    | 'posting'
    | 'objection'
    | 'recheck'
    | 'opinion_request'
    | 'opinion_reply'
    | 'request'
    | 'screen'
    | 'assignment',
  factId: string,
) => officer.call(withdrawStepFact, { ...place, id: newId(), kind, factId, reason: 'Gõ nhầm' });

const stepOf = async (place: RoundPlace, householdId: string) => {
  const { household } = expectOk(await officer.call(getStepHousehold, { ...place, householdId }));
  return [household.step, household.gap, household.class];
};

const objectionOf = (place: RoundPlace, draft: object = {}) => ({
  ...place,
  id: newId(),
  objectorName: 'Giàng A Phản',
  receivedOn: '2025-10-15',
  content: 'Hộ này đã có nhà mới',
  ...draft,
});

describe('a meeting', () => {
  test('refuses votes that cannot be', async () => {
    const { here, householdIds } = await surveyedRound(2);
    const [first = '', second = ''] = householdIds;
    const { body } = await officer.call(getStepHousehold, { ...here, householdId: first });
    const resultId = body.household.resultId ?? '';
    const at = { ...here, heldOn: '2025-10-01' };
    const call = async (votes: object[], draft: object = {}) => {
      const meeting = { ...meetingOf(at), votes, ...draft } as ReturnType<typeof meetingOf>;
      return codeOf(await officer.call(recordMeeting, meeting));
    };
    const vote = { householdId: first, resultId, agree: 20 };
    expect(await call([{ ...vote, agree: 31 }])).toBe('review.votes_invalid');
    expect(await call([vote, vote])).toBe('review.votes_invalid');
    expect(await call([{ ...vote, resultId: newId() }])).toBe('review.votes_invalid');
    expect(await call([{ ...vote, householdId: second }])).toBe('review.votes_invalid');
    expect(await call([])).toBe('request.invalid');
    expect(await call([vote], { attending: 0 })).toBe('request.invalid');
    expect(await call([vote], { heldOn: '2025-10-02' })).toBe('review.step_date_wrong');
    expect(await call([vote], { heldOn: '2025-09-30' })).toBe('review.step_date_wrong');
    expect(await call([vote], { chairName: '' })).toBe('request.invalid');
    // One household now, the other at the next meeting.
    expect(await call([vote])).toBe('ok');
    expect(expectOk(await holdMeeting(officer, at))).toMatchObject({ sequence: 2, votes: 1 });
  });

  test('that was mistyped is taken back, not deleted, while nothing rests on it', async () => {
    const { place, here, meetingId, postingId, householdIds } = await postedRound(1);
    const [householdId = ''] = householdIds;
    expect(codeOf(await withdraw(place, 'meeting', meetingId))).toBe('review.fact_in_use');
    expectOk(await withdraw(place, 'posting', postingId));
    expect(await stepOf(place, householdId)).toEqual(['posting', 'posting_missing', 'poor']);
    const first = expectOk(await withdraw(place, 'meeting', meetingId));
    expect(expectOk(await withdraw(place, 'meeting', meetingId))).toEqual(first);
    expect(await stepOf(place, householdId)).toEqual(['meeting', 'vote_missing', 'poor']);
    expect(expectOk(await officer.call(listMeetings, place)).meetings).toEqual([]);
    const again = await holdMeeting(officer, { ...here, heldOn: '2025-10-13' });
    expect(expectOk(again)).toMatchObject({ sequence: 1 });
    expect((await withdraw(place, 'meeting', newId())).status).toBe(404);
    const nameless = { ...place, id: newId(), kind: 'meeting' as const, factId: meetingId };
    expect((await officer.call(withdrawStepFact, { ...nameless, reason: ' ' })).status).toBe(400);
  });
});

describe('an objection', () => {
  test('needs a list that hung, and is answered once', async () => {
    const { place: early, householdIds: waiting } = await surveyedRound(1);
    const soon = objectionOf(early, { householdId: waiting[0], receivedOn: '2025-10-01' });
    expect(codeOf(await officer.call(recordObjection, soon))).toBe('review.step_blocked');

    const { place, householdIds, postingId } = await postedRound(1);
    const [householdId = ''] = householdIds;
    const call = async (draft: object) =>
      codeOf(await officer.call(recordObjection, objectionOf(place, draft)));
    clock.goTo('2025-10-15');
    expect(await call({})).toBe('request.invalid');
    expect(await call({ householdId, content: '' })).toBe('request.invalid');
    expect(await call({ householdId, receivedOn: '2025-10-13' })).toBe('review.step_blocked');
    expect(await call({ subjectName: 'A', neighbourhoodId: newId() })).toBe('request.invalid');
    const objection = objectionOf(place, { householdId });
    expectOk(await officer.call(recordObjection, objection));
    expect(codeOf(await withdraw(place, 'posting', postingId))).toBe('review.fact_in_use');

    const answer = {
      ...place,
      objectionId: objection.id,
      id: newId(),
      outcome: 'upheld' as const,
      recheckedOn: '2025-10-15',
      reasons: 'Đã đến nhà',
    };
    const result = { id: newId(), basis: 'b1_paper' as const, ...NEAR_POOR };
    const recheck = async (draft: object) =>
      codeOf(await officer.call(recordRecheck, { ...answer, id: newId(), ...draft }));
    expect(await recheck({})).toBe('request.invalid');
    expect(await recheck({ outcome: 'rejected', result })).toBe('request.invalid');
    expect(await recheck({ result, recheckedOn: '2025-10-14' })).toBe('review.step_date_wrong');
    expect(await recheck({ result, objectionId: newId() })).toBe('request.not_found');
    const surveyorId = surveyor.actor?.userId;
    expect(await recheck({ result, recheckedById: surveyorId })).toBe('review.rechecker_surveyed');
    expect(await recheck({ result: { ...result, b1: undefined } })).toBe(
      'standard.not_classifiable',
    );
    // Nothing was half-saved by the refusals.
    expect(await stepOf(place, householdId)).toEqual(['objections', 'recheck_missing', 'poor']);
    const upheld = { ...answer, result };
    expectOk(await officer.call(recordRecheck, upheld));
    expectOk(await officer.call(recordRecheck, upheld));
    expect(await recheck({ outcome: 'rejected' })).toBe('review.objection_answered');
    expect(await stepOf(place, householdId)).toEqual(['posting', 'posting_missing', 'near_poor']);
    expect(codeOf(await withdraw(place, 'objection', objection.id))).toBe('review.fact_in_use');

    // A mistyped recheck: the result of before holds again, voted and posted as it was.
    expectOk(await withdraw(place, 'recheck', upheld.id));
    expect(await stepOf(place, householdId)).toEqual(['objections', 'recheck_missing', 'poor']);
    expectOk(await withdraw(place, 'objection', objection.id));
    expect(await stepOf(place, householdId)).toEqual(['posting', 'posting_running', 'poor']);
  });

  test('about somebody left off the list brings the household into the round', async () => {
    const { place } = await postedRound(1);
    clock.goTo('2025-10-20');
    const objection = objectionOf(place, { subjectName: 'Cụ Lý', neighbourhoodId });
    expectOk(await officer.call(recordObjection, objection));
    const gaps = expectOk(await officer.call(getStepBoard, place)).obstacles;
    expect(gaps).toMatchObject([{ code: 'recheck_missing', count: 1 }]);
    const householdId = await buildHousehold(api, { neighbourhoodId, headName: 'Cụ Lý' });
    const answer = {
      ...place,
      objectionId: objection.id,
      id: newId(),
      outcome: 'upheld' as const,
      recheckedOn: '2025-10-20',
      reasons: 'Bỏ sót',
      result: { id: newId(), basis: 'b1_paper' as const, ...POOR },
    };
    expect(codeOf(await officer.call(recordRecheck, answer))).toBe('request.invalid');
    const named = { ...answer, householdId };
    expect(expectOk(await officer.call(recordRecheck, named))).toMatchObject({ householdId });
    expect(await stepOf(place, householdId)).toEqual(['posting', 'posting_missing', 'poor']);
  });
});

describe('the opinion and the decision', () => {
  test('come after the last posting, and a change of the list asks again', async () => {
    await buildListed(api, officer, 1);
    const { place, here, householdIds } = await postedRound(1);
    const asked = { ...place, id: newId(), documentNumber: '1/BC', sentOn: '2025-10-14' };
    expect(codeOf(await officer.call(requestOpinion, asked))).toBe('review.step_blocked');
    clock.goTo('2025-10-20');
    expect(codeOf(await officer.call(requestOpinion, { ...asked, sentOn: '2025-10-17' }))).toBe(
      'review.step_date_wrong',
    );
    const request = { ...asked, sentOn: '2025-10-20' };
    expect(expectOk(await officer.call(requestOpinion, request))).toMatchObject({
      authority: 'Chủ tịch UBND cấp tỉnh',
      dueOn: '2025-10-27',
      reply: null,
    });
    expect(codeOf(await officer.call(requestOpinion, { ...request, id: newId() }))).toBe(
      'review.step_recorded',
    );
    const reply = {
      ...place,
      opinionId: request.id,
      id: newId(),
      outcome: 'asks_changes' as const,
      documentNumber: '2/UBND',
      receivedOn: '2025-10-20',
    };
    expect(codeOf(await officer.call(recordOpinionReply, reply))).toBe('request.invalid');
    expectOk(await officer.call(recordOpinionReply, { ...reply, outcome: 'agrees' }));
    expect(codeOf(await withdraw(place, 'opinion_request', request.id))).toBe('review.fact_in_use');
    expectOk(await withdraw(place, 'opinion_reply', reply.id));
    const told = { ...reply, id: newId(), handling: 'Đã rà soát lại hai hộ' };
    expectOk(await officer.call(recordOpinionReply, told));

    // Another household was surveyed meanwhile: its own way first.
    const householdId = await buildHousehold(api, { neighbourhoodId });
    expectOk(await surveyor.call(recordResult, surveyOf({ ...place, householdId }, POOR)));
    const paper = paperOf(place, 2025, { signedOn: '2025-10-24', effectiveOn: '2025-10-24' });
    clock.goTo('2025-10-24');
    expect(codeOf(await chair.call(approveRound, paper))).toBe('review.steps_incomplete');
    expectOk(await holdMeeting(officer, { ...here, heldOn: '2025-10-20' }));
    const posting = postingOf({ ...here, fromOn: '2025-10-20', toOn: '2025-10-23' });
    expectOk(await officer.call(recordPosting, posting));
    expectOk(await surveyor.call(getStepBoard, place));
    expect(codeOf(await surveyor.call(approveRound, paper))).toBe('review.approver_surveyed');
    const early = { ...paper, signedOn: '2025-10-23' };
    expect(codeOf(await chair.call(approveRound, early))).toBe('review.step_date_wrong');
    await dismissWarnings(officer, place);
    expectOk(await chair.call(approveRound, paper));

    // Locked: nothing is added or taken back; a correction names who surveyed.
    expect(codeOf(await withdraw(place, 'posting', posting.id))).toBe('review.round_approved');
    const late = objectionOf(place, { householdId, receivedOn: '2025-10-24' });
    expect(codeOf(await officer.call(recordObjection, late))).toBe('review.round_approved');
    const fixed = { id: newId(), householdId: householdIds[0] ?? '', basis: 'b1_paper' as const };
    const correction = {
      ...paper,
      id: newId(),
      number: '2025-dc',
      results: [{ ...fixed, ...NEAR_POOR }],
    };
    expect(codeOf(await chair.call(correctRound, correction))).toBe('review.approver_surveyed');
  });
});

test('requests sent twice and in any order leave the same round', async () => {
  clock.goTo('2025-10-01');
  const { accountId: surveyorId } = await buildPerson(api);
  const [first, second] = [
    await buildHousehold(api, { neighbourhoodId, headName: 'Hộ Một' }),
    await buildHousehold(api, { neighbourhoodId, headName: 'Hộ Hai' }),
  ];
  /** Every act with ids of its own round, in the order of the law. */
  const actsOf = (place: RoundPlace): [Endpoint, object][] => {
    const ids = [newId(), newId()];
    const request = (id: string | undefined, householdId: string) => ({
      ...place,
      id,
      kind: 'review',
      householdId,
      receivedOn: '2025-10-01',
      channel: 'post',
    });
    const screen = (requestId: string | undefined, outcome: string) => ({
      ...place,
      requestId,
      id: newId(),
      outcome,
      reasons: 'Theo Phiếu A',
      screenedOn: '2025-10-01',
    });
    const result = surveyOf({ ...place, householdId: first }, POOR);
    const votes = [{ householdId: first, resultId: result.id, agree: 30 }];
    const at = { ...place, neighbourhoodId, heldOn: '2025-10-01' };
    return [
      [assignSurvey, { ...place, id: newId(), neighbourhoodId, surveyorId }],
      [recordRequest, request(ids[0], first)],
      [recordRequest, request(ids[1], second)],
      [recordScreen, screen(ids[0], 'go_to_survey')],
      [recordScreen, screen(ids[1], 'not_eligible')],
      [recordResult, result],
      [recordMeeting, meetingOf(at, { votes })],
      [
        recordPosting,
        postingOf({ ...place, neighbourhoodId, fromOn: '2025-10-01', toOn: '2025-10-06' }),
      ],
    ];
  };
  const boardOf = async (place: RoundPlace) => {
    const { whole, neighbourhoods } = expectOk(await officer.call(getStepBoard, place));
    return { whole, steps: neighbourhoods.map(({ steps }) => steps) };
  };
  const send = async ([endpoint, input]: [Endpoint, object]) =>
    (await officer.call(endpoint, input)).status === 200;

  const inOrder = await openStepRound(api, officer, { kind: 'ongoing' });
  for (const act of actsOf(inOrder)) expect(await send(act)).toBe(true);
  const expected = await boardOf(inOrder);
  expect(expected.whole.find(({ step }) => step === 'posting')).toMatchObject({
    state: 'in_progress',
    missing: [{ code: 'posting_running', count: 1 }],
  });

  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
      async (order, repeats) => {
        const place = await openStepRound(api, officer, { kind: 'ongoing' });
        const acts = actsOf(place);
        // A client keeps sending what was refused, until everything before it has arrived.
        let waiting = order;
        for (let turn = 0; turn < 8 && waiting.length > 0; turn++) {
          const refused: number[] = [];
          for (const index of waiting) {
            const act = acts[index];
            if (act && !(await send(act))) refused.push(index);
          }
          waiting = refused;
        }
        for (const index of repeats) {
          const act = acts[index];
          if (act && !(await send(act))) waiting.push(index);
        }
        expect(waiting).toEqual([]);
        expect(await boardOf(place)).toEqual(expected);
      },
    ),
    { numRuns: 5 },
  );
});

test('an annual round waits for the households of the last lists', async () => {
  clock.goTo('2025-10-01');
  const listed = await api.db.selectFrom('household').select('id').execute();
  expect(listed.length).toBeGreaterThan(0);
  const place = await openStepRound(api, officer);
  const { obstacles } = expectOk(await officer.call(getStepBoard, place));
  expect(obstacles.map(({ code }) => code)).toContain('survey_missing');
  const days = { signedOn: '2025-10-01', effectiveOn: '2025-10-01' };
  const paper = paperOf(place, 2025, { ...days, number: '1001' });
  expect(codeOf(await chair.call(approveRound, paper))).toBe('review.steps_incomplete');
  await expect(
    agreeAbove(officer, place, { sentOn: '2025-10-01', receivedOn: '2025-10-01' }),
  ).rejects.toThrow('review.step_blocked');
});
