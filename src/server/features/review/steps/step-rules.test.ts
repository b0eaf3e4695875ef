import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uploadEvidence } from '#contract/evidence.ts';
import { getMeeting } from '#contract/review-meeting.ts';
import * as procedure from '#contract/review-procedure.ts';
import * as steps from '#contract/review-step.ts';
import { createRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { pdfOf } from '#tests/support/pictures.ts';
import { buildPerson } from '#tests/support/people.ts';
import { buildHousehold, POOR, surveyOf } from '#tests/support/review.ts';
import {
  buildListed,
  codeOf,
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
  listed = await buildListed(api, officer, 2);
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

describe('a round', () => {
  test('runs on paper unless told otherwise, and then keeps no steps', async () => {
    const { communeId } = place;
    const paper = { communeId, id: newId(), year: 2023, kind: 'annual' as const };
    expect(expectOk(await officer.call(createRound, paper))).toMatchObject({ process: 'on_paper' });
    const at = { communeId, roundId: paper.id };
    expect(expectOk(await officer.call(steps.getStepBoard, at))).toMatchObject({
      process: 'on_paper',
      neighbourhoods: [],
    });
    const settings = expectOk(await officer.call(procedure.getRoundSettings, at));
    expect(settings).toEqual({ procedure: null, settings: [], history: [] });
    const request = { ...requestOf({ householdId: listed[0] }), ...at };
    expect(codeOf(await officer.call(steps.recordRequest, request))).toBe(
      'review.process_on_paper',
    );
    expect(codeOf(await officer.call(steps.listStepHouseholds, at))).toBe(
      'review.process_on_paper',
    );
    expect(codeOf(await officer.call(getMeeting, { ...at, meetingId: newId() }))).toBe(
      'review.process_on_paper',
    );
  });

  test('of a year whose law is not known needs its procedure named', async () => {
    const { communeId } = place;
    const next = {
      communeId,
      id: newId(),
      year: 2027,
      kind: 'annual' as const,
      process: 'in_app' as const,
    };
    expect(codeOf(await officer.call(createRound, next))).toBe('review.procedure_required');
    const unknown = { ...next, procedureId: 'qd-99' };
    expect(codeOf(await officer.call(createRound, unknown))).toBe('review.procedure_unknown');
    const named = { ...next, procedureId: 'qd-24-2021-two-tier' };
    expect(expectOk(await officer.call(createRound, named))).toMatchObject({ process: 'in_app' });
  });
});

describe('settings', () => {
  test('are copied with their basis; a change is a new version with its own', async () => {
    const own = await openStepRound(api, officer, { kind: 'ongoing' });
    const before = expectOk(await officer.call(procedure.getRoundSettings, own));
    expect(before.procedure).toMatchObject({ id: 'qd-24-2021-two-tier' });
    const days = before.settings.find(({ key }) => key === 'posting_days');
    expect(days).toMatchObject({ value: '3', unit: 'working_days', isDecisive: true, version: 2 });
    const change = {
      ...own,
      id: newId(),
      key: 'posting_days' as const,
      value: '5',
      unit: 'days' as const,
      basis: 'KH 99/KH-UBND',
      version: 2,
    };
    const changed = expectOk(await officer.call(procedure.changeRoundSetting, change));
    expect(changed).toMatchObject({ value: '5', unit: 'days', version: 3, isConfirmed: true });
    expect(expectOk(await officer.call(procedure.changeRoundSetting, change))).toEqual(changed);
    const { settings, history } = expectOk(await officer.call(procedure.getRoundSettings, own));
    expect(settings.find(({ key }) => key === 'posting_days')).toEqual(changed);
    expect(
      history
        .filter(({ key }) => key === 'posting_days')
        .map(({ version }) => version)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2, 3]);
  });

  test('refuse a value that cannot be, a stale form, a change without basis', async () => {
    const change = {
      ...place,
      id: newId(),
      key: 'meeting_threshold' as const,
      value: '0',
      basis: 'KH 1',
      version: 1,
    };
    const call = async (draft: object) =>
      codeOf(await officer.call(procedure.changeRoundSetting, { ...change, ...draft }));
    expect(await call({})).toBe('review.setting_invalid');
    expect(await call({ value: '50', unit: 'days' })).toBe('review.setting_invalid');
    expect(await call({ value: '60', version: 0 })).toBe('record.stale');
    expect(await call({ value: '60', basis: ' ' })).toBe('request.invalid');
    expect(await call({ key: 'nothing', value: '60' })).toBe('request.invalid');
  });

  test('count a day with what was left out', async () => {
    const query = { from: '2025-08-29', count: 1 };
    expect(expectOk(await officer.call(procedure.countDueDay, query))).toMatchObject({
      on: '2025-09-03',
      isProvisional: true,
      skipped: [
        { on: '2025-08-30', reason: 'weekend' },
        { on: '2025-08-31', reason: 'weekend' },
        { on: '2025-09-01', reason: 'holiday', name: 'Quốc khánh' },
        { on: '2025-09-02', reason: 'holiday', name: 'Quốc khánh' },
      ],
    });
    const endless = { from: '2025-08-29', count: 100_000 };
    expect(codeOf(await officer.call(procedure.countDueDay, endless))).toBe('request.invalid');
  });
});

describe('requests', () => {
  test('of somebody not in the register wait to be linked', async () => {
    const stranger = requestOf({ applicantName: 'Sùng Thị Mới', neighbourhoodId });
    const taken = expectOk(await officer.call(steps.recordRequest, stranger));
    expect(taken).toMatchObject({ householdId: null, needsScreen: true, screen: null });
    const screen = {
      ...place,
      requestId: stranger.id,
      id: newId(),
      outcome: 'go_to_survey' as const,
      screenedOn: '2025-10-01',
    };
    const screened = expectOk(await officer.call(steps.recordScreen, screen));
    expect(screened.screen).toMatchObject({ outcome: 'go_to_survey' });
    expect(expectOk(await officer.call(steps.recordScreen, screen))).toEqual(screened);
    expect(codeOf(await officer.call(steps.recordScreen, { ...screen, id: newId() }))).toBe(
      'review.step_recorded',
    );
    const gaps = expectOk(await officer.call(steps.getStepBoard, place)).obstacles;
    expect(gaps.map(({ code }) => code)).toContain('request_without_household');
    const householdId = await buildHousehold(api, { neighbourhoodId, headName: 'Sùng Thị Mới' });
    const link = { ...place, requestId: stranger.id, id: newId(), householdId };
    expect(expectOk(await officer.call(steps.linkRequest, link))).toMatchObject({ householdId });
    expectOk(await officer.call(steps.linkRequest, { ...link, id: newId() }));
    const other = { ...link, id: newId(), householdId: listed[0] ?? '' };
    expect(codeOf(await officer.call(steps.linkRequest, other))).toBe('review.step_recorded');
  });

  test('in an ongoing round are due after fifteen working days', async () => {
    const own = await openStepRound(api, officer, { kind: 'ongoing' });
    const householdId = await buildHousehold(api, { neighbourhoodId });
    const request = { ...requestOf({ householdId }), ...own };
    expect(expectOk(await officer.call(steps.recordRequest, request))).toMatchObject({
      dueOn: '2025-10-22',
      isDueProvisional: true,
    });
    const { items, total } = expectOk(await officer.call(steps.listStepHouseholds, own));
    // The lists of before are no matter of an ongoing round.
    expect([total, items[0]?.dueOn]).toEqual([1, '2025-10-22']);
  });

  test('refuse what cannot be', async () => {
    const call = async (draft: object) =>
      codeOf(await officer.call(steps.recordRequest, requestOf(draft)));
    expect(await call({})).toBe('request.invalid');
    expect(await call({ applicantName: 'A' })).toBe('request.invalid');
    expect(await call({ applicantName: 'A', neighbourhoodId, kind: 'escape' })).toBe(
      'request.invalid',
    );
    expect(await call({ householdId: newId() })).toBe('review.household_unknown');
    expect(await call({ householdId: listed[0], receivedOn: '2025-10-02' })).toBe(
      'review.step_date_wrong',
    );
    expect(await call({ householdId: listed[0], receivedOn: '2024-12-31' })).toBe(
      'review.step_date_wrong',
    );
    const [foreign] = api.fixtures.otherNeighbourhoodIds;
    expect(await call({ applicantName: 'A', neighbourhoodId: foreign })).toBe('request.invalid');
    const householdId = await buildHousehold(api, { neighbourhoodId });
    const asked = requestOf({ householdId });
    expectOk(await officer.call(steps.recordRequest, asked));
    const turned = {
      ...place,
      requestId: asked.id,
      id: newId(),
      outcome: 'not_eligible' as const,
      screenedOn: '2025-10-01',
    };
    expect(codeOf(await officer.call(steps.recordScreen, turned))).toBe('request.invalid');
    expectOk(await officer.call(steps.recordScreen, { ...turned, reasons: 'Có ô tô' }));
    const survey = surveyOf({ ...place, householdId });
    expect(codeOf(await officer.call(recordResult, survey))).toBe('review.step_blocked');
    const gone = await officer.call(steps.listStepHouseholds, { ...place, ending: 'not_eligible' });
    expect(expectOk(gone).items.map((one) => one.householdId)).toEqual([householdId]);
    const escape = requestOf({ householdId: listed[0], kind: 'escape' });
    expect(expectOk(await officer.call(steps.recordRequest, escape)).needsScreen).toBe(false);
    const screened = { ...turned, requestId: escape.id, id: newId(), reasons: 'x' };
    expect(codeOf(await officer.call(steps.recordScreen, screened))).toBe('request.invalid');
  });
});

describe('the survey', () => {
  test('keeps who went there and when, and asks for evidence of a household that cannot work', async () => {
    const householdId = listed[0] ?? '';
    const survey = surveyOf({ ...place, householdId }, { ...POOR, noLabourCapacity: true });
    const call = async (draft: object) => officer.call(recordResult, { ...survey, ...draft });
    expect(codeOf(await call({}))).toBe('review.no_labour_evidence_missing');
    expect(codeOf(await call({ noLabourDocument: 'x', surveyedOn: '2025-10-02' }))).toBe(
      'review.step_date_wrong',
    );
    expect(codeOf(await call({ noLabourDocument: 'x', surveyedById: newId() }))).toBe(
      'request.invalid',
    );
    const scan = {
      ...place,
      id: newId(),
      subjectKind: 'result' as const,
      subjectId: survey.id,
      neighbourhoodId,
    };
    expectOk(await officer.upload(uploadEvidence, scan, 'giấy.pdf', pdfOf()));
    expect(expectOk(await call({})).result).toMatchObject({
      noLabourCapacity: true,
      surveyedOn: '2025-10-01',
      surveyedById: officer.actor?.userId,
    });
  });

  test('is given to people whose duty it is, there', async () => {
    const grants = [
      {
        role: 'surveyor' as const,
        unitId: place.communeId,
        neighbourhoodIds: [neighbourhoodId],
      },
    ];
    const { accountId: surveyorId, name } = await buildPerson(api, { grants });
    const { accountId: unionId } = await buildPerson(api, {
      grants: [{ role: 'council_member', unitId: place.communeId }],
    });
    const assign = { ...place, id: newId(), neighbourhoodId, surveyorId, dueOn: '2025-11-05' };
    const given = expectOk(await officer.call(steps.assignSurvey, assign));
    expect(given).toMatchObject({ surveyorName: name, householdId: null });
    expect(expectOk(await officer.call(steps.assignSurvey, assign))).toEqual(given);
    const call = async (draft: object) =>
      codeOf(await officer.call(steps.assignSurvey, { ...assign, id: newId(), ...draft }));
    expect(await call({ surveyorId: unionId })).toBe('review.surveyor_unknown');
    const [, elsewhere] = api.fixtures.neighbourhoodIds;
    expect(await call({ neighbourhoodId: elsewhere })).toBe('review.surveyor_unknown');
    expect(await call({ neighbourhoodId: newId() })).toBe('request.invalid');
    expect(await call({ householdId: newId() })).toBe('review.household_unknown');
    const { assignments, surveyors } = expectOk(await officer.call(steps.listAssignments, place));
    expect(assignments).toEqual([given]);
    expect(surveyors).toMatchObject([{ id: surveyorId, neighbourhoodIds: [neighbourhoodId] }]);
  });
});

test('a list by step goes on where the page ended', async () => {
  const householdIds = await Promise.all(
    ['An', 'Bình', 'Chi', 'Dung', 'Én'].map((name) =>
      buildHousehold(api, { neighbourhoodId, headName: `Lò Thị ${name}` }),
    ),
  );
  for (const householdId of householdIds) {
    expectOk(await officer.call(recordResult, surveyOf({ ...place, householdId })));
  }
  const query = { ...place, step: 'meeting' as const };
  const whole = expectOk(await officer.call(steps.listStepHouseholds, query));
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = { ...query, limit: 2, ...(cursor && { cursor }) };
    const { items, nextCursor } = expectOk(await officer.call(steps.listStepHouseholds, page));
    seen.push(...items.map((one) => one.householdId));
    cursor = nextCursor;
  } while (cursor);
  expect(seen).toEqual(whole.items.map((one) => one.householdId));
  expect(seen.length).toBe(whole.total);
  const wrong = await officer.call(steps.listStepHouseholds, { ...query, cursor: 'x' });
  expect(codeOf(wrong)).toBe('request.invalid');
});
