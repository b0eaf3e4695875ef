import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPosting } from '#contract/review-meeting.ts';
import {
  recordObjection,
  recordOpinionReply,
  recordRecheck,
  requestOpinion,
} from '#contract/review-objection.ts';
import { getStepBoard, withdrawStepFact } from '#contract/review-step.ts';
import { recordResult } from '#contract/review.ts';
import type { Withdrawable } from '#domain/review/procedure/step.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold, NEAR_POOR, POOR, surveyOf } from '#tests/support/review.ts';
import {
  codeOf,
  expectOk,
  holdMeeting,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

/** One annual round: posted until 17/10, one objection rejected, the opinion asked on 20/10. */
const clock = testClock('2025-10-01');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let householdId: string;
const facts = { posting: '', recheck: newId(), opinion: newId() };

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  const surveyor = api.as({ role: 'ward_officer' });
  const [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  place = await openStepRound(api, officer);
  householdId = await buildHousehold(api, { neighbourhoodId });
  expectOk(await surveyor.call(recordResult, surveyOf({ ...place, householdId }, POOR)));
  const here = { ...place, neighbourhoodId };
  clock.goTo('2025-10-14');
  expectOk(await holdMeeting(officer, { ...here, heldOn: '2025-10-13' }));
  const posting = postingOf({ ...here, fromOn: '2025-10-14', toOn: '2025-10-17' });
  facts.posting = expectOk(await officer.call(recordPosting, posting)).id;
  clock.goTo('2025-10-20');
  const early = await object('2025-10-16');
  expectOk(await reject(early, facts.recheck, '2025-10-17'));
  const report = { documentNumber: '12/BC-UBND', sentOn: '2025-10-20' };
  expectOk(await officer.call(requestOpinion, { ...place, id: facts.opinion, ...report }));
});
afterAll(() => api.close());

async function object(receivedOn: string): Promise<string> {
  const id = newId();
  const words = { objectorName: 'Giàng A Phản', content: 'Hộ này đã có nhà mới' };
  const objection = { ...place, id, householdId, receivedOn, ...words };
  expectOk(await officer.call(recordObjection, objection));
  return id;
}

const reject = (objectionId: string, id: string, recheckedOn: string) => {
  const answer = { outcome: 'rejected' as const, reasons: 'Đã đến nhà' };
  return officer.call(recordRecheck, { ...place, ...answer, objectionId, id, recheckedOn });
};
const withdraw = (kind: Withdrawable, factId: string) =>
  officer.call(withdrawStepFact, { ...place, id: newId(), kind, factId, reason: 'Gõ nhầm' });
const findGaps = async () =>
  expectOk(await officer.call(getStepBoard, place)).obstacles.map(({ code }) => code);

describe('after the opinion was asked', () => {
  test('what was there is in the list that was sent, and the sentence names the report', async () => {
    clock.goTo('2025-10-21');
    const refused = await withdraw('recheck', facts.recheck);
    expect(refused.body).toMatchObject({
      code: 'review.fact_in_opinion',
      title: expect.stringContaining('báo cáo 12/BC-UBND ngày 20/10/2025'),
    });
    expect(codeOf(await withdraw('posting', facts.posting))).toBe('review.fact_in_opinion');
  });

  test('a later objection waits for its recheck and may be taken back', async () => {
    expect(await findGaps()).toEqual(['opinion_reply_missing']);
    const late = await object('2025-10-21');
    expect(await findGaps()).toEqual(['recheck_missing', 'opinion_reply_missing']);
    const recheckId = newId();
    expectOk(await reject(late, recheckId, '2025-10-21'));
    expect(codeOf(await withdraw('objection', late))).toBe('review.fact_in_use');
    expectOk(await withdraw('recheck', recheckId));
    expectOk(await withdraw('objection', late));
    expect(await findGaps()).toEqual(['opinion_reply_missing']);
  });

  test('one that is upheld asks again; taken back, the opinion holds as it was', async () => {
    const reply = {
      outcome: 'agrees' as const,
      documentNumber: '4/UBND',
      receivedOn: '2025-10-21',
    };
    const answered = { ...place, opinionId: facts.opinion, id: newId(), ...reply };
    expectOk(await officer.call(recordOpinionReply, answered));
    expect(await findGaps()).toEqual([]);
    const late = await object('2025-10-21');
    const result = { id: newId(), basis: 'b1_paper' as const, ...NEAR_POOR };
    const answer = { objectionId: late, outcome: 'upheld' as const, reasons: 'Tính lại', result };
    const upheld = { ...place, ...answer, id: newId(), recheckedOn: '2025-10-21' };
    expectOk(await officer.call(recordRecheck, upheld));
    expect(await findGaps()).toEqual(['posting_missing', 'opinion_list_changed']);
    expectOk(await withdraw('recheck', upheld.id));
    expectOk(await withdraw('objection', late));
    expect(await findGaps()).toEqual([]);
  });

  test('the request itself goes back only without its reply, and what it carried after it', async () => {
    expect(codeOf(await withdraw('opinion_request', facts.opinion))).toBe('review.fact_in_use');
    const { whole } = expectOk(await officer.call(getStepBoard, place));
    expect(whole.find(({ step }) => step === 'opinion')).toMatchObject({ state: 'done' });
  });
});
