import { getMeetingSheet, recordMeeting, recordPosting } from '#contract/review-meeting.ts';
import { changeRoundSetting, getRoundSettings } from '#contract/review-procedure.ts';
import { assignSurvey, linkRequest, recordRequest, recordScreen } from '#contract/review-step.ts';
import { createRound, recordAbsence, recordResult, withdrawResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import type { Client } from '../api.ts';
import { buildPerson } from '../people.ts';
import { ABOVE, buildHousehold, NEAR_POOR, POOR, surveyOf } from '../review.ts';
import {
  confirmSettings,
  expectOk,
  meetingOf,
  postingOf,
  type RoundPlace,
  type testClock,
} from '../review-steps.ts';
import { act, type Story } from './story.ts';

/** Who acts, on which round, about whom. */
export type Cast = {
  story: Story;
  clock: ReturnType<typeof testClock>;
  officer: Client;
  surveyor: Client;
  second: Client;
  chair: Client;
  place: RoundPlace;
  neighbourhoodId: string;
  /** On the list of last year. */
  listed: string[];
};

export async function openRound({ story, officer, place }: Cast): Promise<void> {
  const { communeId, roundId: id } = place;
  const round = { year: 2025, kind: 'annual' as const, process: 'in_app' as const };
  await act(story, 'createRound', createRound, {
    by: officer,
    input: { communeId, id, ...round, name: 'Rà soát' },
    wrong: {
      'a standard that nobody wrote': { standardId: 'vn-1999' },
      'a standard that is a path': { standardId: '../../../package' },
      'a standard of the language': { standardId: '__proto__' },
      'a procedure that nobody wrote': { procedureId: 'x' },
      'a procedure of the language': { procedureId: 'constructor' },
      'a year without a standard': { year: 2100 },
      'a second annual round of a year': { id: newId(), year: 2024 },
    },
  });
  const { settings } = expectOk(await officer.call(getRoundSettings, place));
  const { version, value } = settings.find(({ key }) => key === 'posting_days') ?? {
    version: 0,
    value: '',
  };
  const setting = {
    ...place,
    id: newId(),
    key: 'posting_days' as const,
    value,
    basis: 'KH 41',
    version,
  };
  await act(story, 'changeRoundSetting', changeRoundSetting, {
    by: officer,
    input: setting,
    words: ['value'],
    wrong: {
      'no number': { value: 'ba ngày' },
      'a negative number': { value: '-3' },
      'a fraction': { value: '2.5' },
      'a number of another world': { value: '999999999999' },
      'more than a form shows': { value: '1e3' },
      'a unit of another setting': { unit: 'percent' },
      'an old version': { version: version + 1 },
      'a huge version': { version: 2 ** 40 },
      'a share above all': { key: 'meeting_threshold', value: '101' },
      'a day no month has': { key: 'list_by', value: '2025-02-30' },
    },
  });
  await confirmSettings(officer, place);
}

export async function receive({ story, officer, surveyor, place, neighbourhoodId }: Cast) {
  const asking = await buildHousehold(story.api, { neighbourhoodId, headName: 'Má Thị Xin' });
  const nextDoor = story.api.fixtures.neighbourhoodIds[1];
  const closed = await buildHousehold(story.api, {
    neighbourhoodId,
    closedOn: '2024-01-05',
    closedReason: 'died',
  });
  const { id: requestId } = await act(story, 'recordRequest', recordRequest, {
    by: officer,
    input: {
      ...place,
      id: newId(),
      kind: 'review',
      applicantName: 'Má Thị Xin',
      neighbourhoodId,
      receivedOn: '2025-10-01',
      channel: 'in_person',
      note: 'Đơn viết tay',
    },
    wrong: {
      'a day that has not come': { receivedOn: '2025-10-02' },
      'a day before the round': { receivedOn: '2024-05-01' },
      'a household nobody has': { householdId: newId() },
      'a household of the other commune': { householdId: story.elsewhere['householdId'] },
      'nobody who asks': { applicantName: undefined },
      'a name of blanks': { applicantName: '   ' },
      'no place': { neighbourhoodId: undefined },
      'an escape of nobody on a list': { kind: 'escape' },
    },
  });
  const link = { ...place, requestId, id: newId(), householdId: asking };
  await act(story, 'linkRequest', linkRequest, {
    by: officer,
    input: link,
    wrong: { 'a household that was closed': { householdId: closed } },
  });
  await act(story, 'recordScreen', recordScreen, {
    by: surveyor,
    input: {
      ...place,
      requestId,
      id: newId(),
      outcome: 'go_to_survey',
      reasons: 'Đủ',
      screenedOn: '2025-10-01',
    },
    wrong: {
      'before it was asked': { screenedOn: '2025-09-30' },
      'a day that has not come': { screenedOn: '2025-12-01' },
      'refused without a reason': { outcome: 'not_eligible', reasons: '  ' },
    },
  });
  const grants = [
    { role: 'surveyor' as const, unitId: place.communeId, neighbourhoodIds: [neighbourhoodId] },
  ];
  const { accountId: surveyorId } = await buildPerson(story.api, { grants });
  const assignment = { ...place, neighbourhoodId, id: newId(), surveyorId, dueOn: '2025-10-20' };
  await act(story, 'assignSurvey', assignSurvey, {
    by: officer,
    input: assignment,
    wrong: {
      'a neighbourhood the surveyor has nothing to do with': { neighbourhoodId: nextDoor },
      'a household next door': {
        householdId: await buildHousehold(story.api, { neighbourhoodId: nextDoor }),
      },
      'a household nobody has': { householdId: newId() },
    },
  });
  return { asking, requestId, surveyorId };
}

export async function survey(cast: Cast, asking: string): Promise<void> {
  const { story, officer, surveyor, place, listed } = cast;
  const [first = '', second = '', gone = ''] = listed;
  const right = surveyOf(
    { ...place, householdId: first },
    { ...POOR, note: 'Ghi chú', surveyedOn: '2025-10-01' },
  );
  const result = await act(story, 'recordResult', recordResult, {
    by: surveyor,
    input: right,
    wrong: {
      'a day that has not come': { surveyedOn: '2026-01-01' },
      'a day before the round': { surveyedOn: '2020-01-01' },
      'no score': { b1: undefined },
      'an income in place of the score': { b1: undefined, income: '1000000' },
      'an income that is not said': { basis: 'income', b1: undefined },
      'a table that is not said': { basis: 'b1_table', b1: undefined },
      'a table nobody has': { basis: 'b1_table', pointsTableId: newId(), answers: {} },
      'a result that it cannot replace': { replacesId: newId() },
      'no power to work and no paper': { noLabourCapacity: true },
      'the same indicator twice': { deprivations: [1, 1] },
      'a surveyor nobody knows': { surveyedById: newId() },
      'a formula as a score': { b1: '=1+1' },
      'a score beyond all': { b1: 10 ** 9 },
    },
  });
  const resultId = result.result?.id ?? '';
  await act(story, 'withdrawResult', withdrawResult, {
    by: surveyor,
    input: { ...place, resultId },
  });
  for (const [householdId, draft] of [
    [first, POOR],
    // From poor to nothing lacking in a year: a warning before approval.
    [second, ABOVE],
    [asking, NEAR_POOR],
  ] as const) {
    expectOk(await surveyor.call(recordResult, surveyOf({ ...place, householdId }, draft)));
  }
  await act(story, 'recordAbsence', recordAbsence, {
    by: officer,
    input: { ...place, id: newId(), householdId: gone, reason: 'moved_out', note: 'Chuyển đi' },
    wrong: {
      'a household on no list': { householdId: await buildHousehold(story.api, {}) },
    },
  });
}

export async function meetAndPost(cast: Cast): Promise<{ meetingId: string; postingId: string }> {
  const { story, officer, place, neighbourhoodId, clock } = cast;
  clock.goTo('2025-10-13');
  const here = { ...place, neighbourhoodId };
  const sheet = expectOk(await officer.call(getMeetingSheet, here));
  const votes = sheet.households.map(({ householdId, resultId }) => ({
    householdId,
    resultId,
    agree: 30,
  }));
  const [first, ...others] = votes;
  if (!first) throw new Error('Nothing to vote on');
  const { id: meetingId } = await act(story, 'recordMeeting', recordMeeting, {
    by: officer,
    input: meetingOf({ ...here, heldOn: '2025-10-13' }, { votes, note: 'Đông đủ' }),
    wrong: {
      'a day that has not come': { heldOn: '2025-10-14' },
      'a day before the survey': { heldOn: '2025-09-01' },
      'more votes than people': { votes: [{ ...first, agree: 31 }, ...others] },
      'less than nobody': { votes: [{ ...first, agree: -1 }, ...others] },
      'a household twice': { votes: [first, ...votes] },
      'a household nobody has': { votes: [{ ...first, householdId: newId() }, ...others] },
      'a result that nobody has': { votes: [{ ...first, resultId: newId() }, ...others] },
      'a result of another household': {
        votes: [{ ...first, resultId: others[0]?.resultId }, ...others],
      },
      'nobody there': { attending: 0 },
      'nobody in the chair': { chairName: ' ' },
    },
  });
  clock.goTo('2025-10-14');
  const posting = postingOf({ ...here, fromOn: '2025-10-14', toOn: '2025-10-20' });
  const { id: postingId } = await act(story, 'recordPosting', recordPosting, {
    by: officer,
    input: { ...posting, note: 'Bảng tin' },
    wrong: {
      'down before it is up': { toOn: '2025-10-13' },
      'too short': { toOn: '2025-10-15' },
      'up before the meeting': { fromOn: '2025-10-01' },
      'up on a day that has not come': { fromOn: '2025-10-16', toOn: '2025-10-30' },
      'up for ever': { toOn: '2199-12-31' },
      nowhere: { places: [] },
      'at a place of blanks': { places: ['  '] },
      'at a place of a thousand letters': { places: ['ă'.repeat(1000)] },
    },
  });
  return { meetingId, postingId };
}
