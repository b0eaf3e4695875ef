import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/monthly-report.ts';
import { recordPosting } from '#contract/review-meeting.ts';
import { listClassHouseholds } from '#contract/review-figures.ts';
import { recordRequest, recordScreen } from '#contract/review-step.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import { buildHousehold, ABOVE, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import {
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
let officer: Client;
let communeId: string;
let neighbourhoodId: string;
let escaping: string;
let asking: string;

/** March 2025: one household escapes, one is newly poor, one is turned away; a second round goes on. */
beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  ({
    communeId,
    neighbourhoodIds: [neighbourhoodId],
  } = api.fixtures);
  [escaping = ''] = await buildListed(api, officer, 2);
  asking = await buildHousehold(api, { neighbourhoodId, headName: 'Sùng A Mới' });
  const turnedAway = await buildHousehold(api, { neighbourhoodId, headName: 'Lò Văn Khá' });
  clock.goTo('2025-03-06');
  const place = await openStepRound(api, officer, { kind: 'ongoing' });
  await ask(place, { householdId: escaping, kind: 'voluntary_escape', receivedOn: '2025-03-03' });
  await screen(place, await ask(place, { householdId: asking, receivedOn: '2025-03-04' }));
  const refused = await ask(place, { householdId: turnedAway, receivedOn: '2025-03-05' });
  await screen(place, refused, { outcome: 'not_eligible', reasons: 'Có nhà xưởng' });
  expectOk(await officer.call(recordResult, surveyOf({ ...place, householdId: escaping }, ABOVE)));
  expectOk(await officer.call(recordResult, surveyOf({ ...place, householdId: asking }, POOR)));
  await decide(place);
  const next = await openStepRound(api, officer, { kind: 'ongoing' });
  clock.goTo('2025-03-25');
  const waiting = await buildHousehold(api, { neighbourhoodId, headName: 'Tẩn A Chờ' });
  await ask(next, { householdId: waiting, receivedOn: '2025-03-25' });
});
afterAll(() => api.close());

async function ask(place: RoundPlace, draft: object): Promise<string> {
  const id = newId();
  const request = { ...place, id, kind: 'review' as const, channel: 'in_person' as const };
  const on = { receivedOn: '2025-03-05', ...draft };
  expectOk(await officer.call(recordRequest, { ...request, ...on }));
  return id;
}

async function screen(place: RoundPlace, requestId: string, draft: object = {}): Promise<void> {
  const outcome = 'go_to_survey' as const;
  const one = { ...place, requestId, id: newId(), outcome, screenedOn: '2025-03-06', ...draft };
  expectOk(await officer.call(recordScreen, one));
}

async function decide(place: RoundPlace): Promise<void> {
  clock.goTo('2025-03-10');
  expectOk(await holdMeeting(officer, { ...place, neighbourhoodId, heldOn: '2025-03-10' }));
  const days = { fromOn: '2025-03-10', toOn: '2025-03-13' };
  expectOk(await officer.call(recordPosting, postingOf({ ...place, neighbourhoodId, ...days })));
  clock.goTo('2025-03-17');
  await dismissWarnings(officer, place);
  const paper = paperOf(place, 2025, { signedOn: '2025-03-17', effectiveOn: '2025-03-17' });
  expectOk(await api.as({ role: 'chair' }).call(approveRound, paper));
}

const march = () => ({ communeId, month: '2025-03' });
const read = async (month = '2025-03') =>
  expectOk(await officer.call(contract.getMonthlyReport, { communeId, month }));
const sendOf = (draft: object = {}) => ({
  ...march(),
  id: newId(),
  version: 0,
  sentOn: '2025-04-04',
  documentNumber: '15/BC-UBND',
  recipient: 'UBND thành phố Lào Cai',
  ...draft,
});

describe('the schedule', () => {
  test('tells which month is due, by the settings of the ongoing round', async () => {
    clock.goTo('2025-04-05');
    const { schedule, reports, year } = expectOk(
      await officer.call(contract.listMonthlyReports, { communeId }),
    );
    expect(year).toBe(2025);
    expect(schedule).toMatchObject({ day: 5, fromMonth: 2, toMonth: 9, handledFromDay: 15 });
    expect(schedule?.term).toEqual({ count: 15, unit: 'working_days' });
    expect(reports.map(({ month, state }) => [month, state])).toEqual([
      ['2025-01', 'late'],
      ['2025-02', 'late'],
      ['2025-03', 'due'],
      ['2025-04', 'upcoming'],
      ['2025-05', 'upcoming'],
      ['2025-06', 'upcoming'],
      ['2025-07', 'upcoming'],
      ['2025-08', 'upcoming'],
    ]);
  });

  test('is the rule of the law where there is no round, and nothing where no law is known', async () => {
    const of = async (year: number) =>
      expectOk(await officer.call(contract.listMonthlyReports, { communeId, year }));
    expect((await of(2024)).reports).toHaveLength(8);
    expect(await of(2030)).toMatchObject({ schedule: null, reports: [] });
    const bad = { communeId, year: 1 };
    expect(codeOf(await officer.call(contract.listMonthlyReports, bad))).toBe('request.invalid');
  });
});

describe('the figures of a month', () => {
  test('count requests, and each is in the list', async () => {
    const { requestCounts, requests, isOver, closingOn } = await read();
    expect([isOver, closingOn]).toEqual([true, '2025-03-31']);
    expect(requestCounts).toEqual({
      received: 4,
      handled: 3,
      granted: 2,
      refused: 1,
      pending: 1,
      overdue: 0,
    });
    const refused = requests.find(({ groups }) => groups.includes('refused'));
    expect(refused).toMatchObject({ applicantName: 'Lò Văn Khá', handledOn: '2025-03-06' });
    const ofEscape = requests.find(({ householdId }) => householdId === escaping);
    expect(ofEscape).toMatchObject({ handledOn: '2025-03-17', isGranted: true });
  });

  test('balance, and open exactly their households', async () => {
    const { flows, openingOn, closingOn } = await read();
    expect(flows.brokenIdentities).toEqual([]);
    expect(flows.poor.households).toMatchObject({ c1: 2, c3: 1, c7: 1, c9: 2 });
    const open = async (flowCell: string) => {
      const filter = { communeId, flowFrom: openingOn, asOf: closingOn, flowCell };
      const { items } = expectOk(await officer.call(listClassHouseholds, filter));
      return items.map(({ householdId }) => householdId);
    };
    expect(await open('poor.households.c3')).toEqual([escaping]);
    expect(await open('poor.households.c7')).toEqual([asking]);
    expect(await open('poor.households.c1')).toHaveLength(2);
  });

  test('of a month that runs go to today, and close where the next one opens', async () => {
    const now = await read('2025-04');
    expect(now).toMatchObject({ isOver: false, openingOn: '2025-03-31', closingOn: '2025-04-05' });
    const before = await read();
    expect(now.flows.poor.households.c1).toBe(before.flows.poor.households.c9);
    expect(now.requestCounts).toMatchObject({ received: 0, pending: 1 });
  });

  test.each(['2025-13', '2025', '03/2025', 'x'])('are refused for %s', async (month) => {
    const answer = await officer.call(contract.getMonthlyReport, { communeId, month });
    expect(codeOf(answer)).toBe('request.invalid');
  });
});

describe('a report that was sent', () => {
  test.each(['surveyor', 'chair', 'auditor', 'province_viewer'] as const)(
    'is not noted by: %s',
    async (role) => {
      const client = api.as({ role });
      expect(codeOf(await client.call(contract.recordMonthlyReport, sendOf()))).toBe(
        'access.denied',
      );
      const back = { ...march(), id: newId(), version: 1, reason: 'Nhầm' };
      expect(codeOf(await client.call(contract.withdrawMonthlyReport, back))).toBe('access.denied');
    },
  );

  test('is refused where it cannot have been', async () => {
    const call = async (draft: object) =>
      codeOf(await officer.call(contract.recordMonthlyReport, sendOf(draft)));
    expect(await call({ sentOn: '2025-04-06' })).toBe('review.step_date_wrong');
    expect(await call({ sentOn: '2025-03-31' })).toBe('review.step_date_wrong');
    expect(await call({ month: '2025-04' })).toBe('review.month_not_over');
    expect(await call({ month: '2024-10' })).toBe('review.month_not_reported');
    expect(await call({ documentNumber: ' ' })).toBe('request.invalid');
    expect(await call({ version: 1 })).toBe('record.stale');
    const back = { ...march(), id: newId(), version: 1, reason: 'Nhầm' };
    expect(codeOf(await officer.call(contract.withdrawMonthlyReport, back))).toBe('record.stale');
    expect((await read()).version).toBe(0);
  });

  test('is noted with its paper, once, and taken back with a reason', async () => {
    const send = sendOf();
    const sent = expectOk(await officer.call(contract.recordMonthlyReport, send));
    expect(sent).toMatchObject({
      version: 1,
      hasChangedSinceSent: false,
      duty: { state: 'sent', sent: { documentNumber: '15/BC-UBND', sentOn: '2025-04-04' } },
    });
    expect(expectOk(await officer.call(contract.recordMonthlyReport, send))).toEqual(sent);
    const { reports } = expectOk(await officer.call(contract.listMonthlyReports, { communeId }));
    expect(reports.find(({ month }) => month === '2025-03')?.state).toBe('sent');

    const back = { ...march(), id: newId(), version: 1, reason: 'Ghi nhầm số' };
    const open = expectOk(await officer.call(contract.withdrawMonthlyReport, back));
    expect(open).toMatchObject({ version: 2, duty: { state: 'due', sent: null } });
    const again = { ...back, id: newId(), version: 2 };
    expect(codeOf(await officer.call(contract.withdrawMonthlyReport, again))).toBe(
      'review.month_not_sent',
    );
  });

  test('says when a figure changed since', async () => {
    expectOk(await officer.call(contract.recordMonthlyReport, sendOf({ version: 2 })));
    const [, place] = await Promise.all([read(), openStepRound(api, officer, { kind: 'ongoing' })]);
    const late = await buildHousehold(api, { neighbourhoodId, headName: 'Giàng A Muộn' });
    await ask(place, { householdId: late, receivedOn: '2025-03-28' });
    expect(await read()).toMatchObject({
      hasChangedSinceSent: true,
      requestCounts: { received: 5 },
    });
  });
});

describe('the paper', () => {
  test('has the figures of the month and says that its form was not compared', async () => {
    const answer = await officer.call(contract.downloadMonthlyReport, march());
    expect(answer.status).toBe(200);
    const words = wordsOf(answer.payload);
    const text = words.join('\n');
    expect(text).toContain('Kết quả rà soát thường xuyên hộ nghèo, hộ cận nghèo tháng 03 năm 2025');
    expect(text).toContain('Tiếp nhận 5 giấy đề nghị; giải quyết 3 giấy đề nghị');
    expect(text).toContain('chưa đối chiếu');
    const at = words.indexOf('Giảm: thoát nghèo, vượt chuẩn cận nghèo');
    expect(words.slice(at + 1, at + 3)).toEqual(['1', '4']);
    expect(text).not.toMatch(/[{}]/);
  });

  test('bears the name the commune had on the day it was sent, or has today', async () => {
    clock.goTo('2025-08-01');
    const textOf = async (month: string) => {
      const input = { ...march(), month };
      const { payload } = await officer.call(contract.downloadMonthlyReport, input);
      return wordsOf(payload).join('\n');
    };
    expect(await textOf('2025-03')).toContain('Ủy ban nhân dân phường Xuân Tăng báo cáo');
    expect(await textOf('2025-04')).toContain('Ủy ban nhân dân phường Cam Đường báo cáo');
  });

  test.each(['surveyor', 'council_member', 'system_admin'] as const)(
    'is not given to: %s',
    async (role) => {
      const answer = await api.as({ role }).call(contract.downloadMonthlyReport, march());
      expect(answer.status).toBe(403);
    },
  );
});
