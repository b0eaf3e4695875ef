import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEvidence } from '#contract/evidence.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import * as meetings from '#contract/review-meeting.ts';
import * as objections from '#contract/review-objection.ts';
import * as procedure from '#contract/review-procedure.ts';
import * as steps from '#contract/review-step.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold } from '#tests/support/review.ts';
import {
  codeOf,
  confirmSettings,
  expectOk,
  meetingOf,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let neighbourhoodId: string;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  clock.goTo('2025-10-01');
  place = await openStepRound(api, officer);
});
afterAll(() => api.close());

const requestOf = (draft: object) => ({
  ...place,
  id: newId(),
  kind: 'review' as const,
  receivedOn: '2025-10-01',
  channel: 'in_person' as const,
  ...draft,
});

describe('who may do what', () => {
  const id = newId();
  const on = { heldOn: '2025-10-01', fromOn: '2025-10-01', toOn: '2025-10-10' };
  const ids = { requestId: id, objectionId: id, opinionId: id, meetingId: id, postingId: id };
  const body = () => ({ ...place, id: newId(), ...ids, neighbourhoodId, householdId: id });
  const text = { documentNumber: 'x', content: 'x', reasons: 'x', objectorName: 'x', basis: 'x' };
  const writes: [Endpoint, string, () => object][] = [
    [
      procedure.changeRoundSetting,
      'ward_officer',
      () => ({ key: 'posting_days', value: '3', version: 9 }),
    ],
    [steps.recordRequest, 'ward_officer surveyor', () => requestOf({})],
    [steps.linkRequest, 'ward_officer surveyor', () => ({})],
    [
      steps.recordScreen,
      'ward_officer surveyor',
      () => ({ outcome: 'go_to_survey', screenedOn: '2025-10-01' }),
    ],
    [steps.assignSurvey, 'ward_officer', () => ({ surveyorId: id })],
    [
      meetings.recordMeeting,
      'ward_officer surveyor',
      () =>
        meetingOf(
          { ...place, neighbourhoodId, ...on },
          { votes: [{ householdId: id, resultId: id, agree: 1 }] },
        ),
    ],
    [
      meetings.recordPosting,
      'ward_officer surveyor',
      () => postingOf({ ...place, neighbourhoodId, ...on }),
    ],
    [objections.recordObjection, 'ward_officer surveyor', () => ({ receivedOn: '2025-10-01' })],
    [
      objections.recordRecheck,
      'ward_officer surveyor',
      () => ({ outcome: 'rejected', recheckedOn: '2025-10-01' }),
    ],
    [objections.requestOpinion, 'ward_officer', () => ({ sentOn: '2025-10-01' })],
    [
      objections.recordOpinionReply,
      'ward_officer',
      () => ({ outcome: 'agrees', receivedOn: '2025-10-01' }),
    ],
    [
      steps.recordCertificates,
      'ward_officer',
      () => ({ handedOverOn: '2025-10-01', certificates: [{ id, householdId: id }] }),
    ],
    [
      steps.withdrawStepFact,
      'ward_officer surveyor',
      () => ({ kind: 'meeting', factId: id, reason: 'x' }),
    ],
  ];
  const reads: [Endpoint][] = [
    [procedure.getRoundSettings],
    [steps.getStepBoard],
    [steps.listStepHouseholds],
    [steps.listRequests],
    [steps.listAssignments],
    [meetings.listMeetings],
    [meetings.getMeetingSheet],
    [meetings.listPostings],
    [meetings.getPostingSheet],
    [objections.listObjections],
    [objections.listOpinions],
    [steps.listCertificates],
    [listEvidence],
  ];
  const roles = ['ward_officer', 'surveyor', 'chair', 'organisation', 'auditor'] as const;
  const as = (role: (typeof roles)[number]) =>
    api.as({ role, ...(role === 'surveyor' && { neighbourhoodIds: [neighbourhoodId] }) });

  test.each(writes)('$path: $summary', async (endpoint, allowed, draft) => {
    const input = { ...body(), ...text, ...draft() };
    for (const role of roles) {
      const { status } = await as(role).call(endpoint, input);
      expect([role, status === 403]).toEqual([role, !allowed.split(' ').includes(role)]);
    }
    expect((await api.visitor().call(endpoint, input)).status).toBe(401);
    const { otherCommuneId } = api.fixtures;
    const stranger = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    expect((await stranger.call(endpoint, input)).status).toBe(403);
    const foreign = { ...input, communeId: otherCommuneId };
    expect(codeOf(await stranger.call(endpoint, foreign))).toBe('request.not_found');
  });

  test.each(reads)('$path: $summary', async (endpoint) => {
    const input = { ...place, neighbourhoodId };
    for (const role of roles) {
      const { status } = await as(role).call(endpoint, input);
      expect([role, status]).toEqual([role, role === 'organisation' ? 403 : 200]);
    }
    expect((await api.visitor().call(endpoint, input)).status).toBe(401);
    const { otherCommuneId } = api.fixtures;
    const stranger = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    expect((await stranger.call(endpoint, input)).status).toBe(403);
    const foreign = { ...input, communeId: otherCommuneId };
    expect(codeOf(await stranger.call(endpoint, foreign))).toBe('request.not_found');
  });

  test('a surveyor sees the board of the own neighbourhood only', async () => {
    const [, elsewhere] = api.fixtures.neighbourhoodIds;
    await buildHousehold(api, { neighbourhoodId: elsewhere });
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [elsewhere] });
    const board = expectOk(await surveyor.call(steps.getStepBoard, place));
    expect(board.neighbourhoods).toEqual([]);
    const list = await surveyor.call(steps.listStepHouseholds, place);
    expect(expectOk(list).total).toBe(0);
  });

  test('a second confirmation changes nothing', async () => {
    await confirmSettings(officer, place);
    const { settings } = expectOk(await officer.call(procedure.getRoundSettings, place));
    expect(settings.every(({ version }) => version <= 2)).toBe(true);
  });
});
