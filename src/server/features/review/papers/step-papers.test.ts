import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPosting } from '#contract/review-meeting.ts';
import { downloadPaper, listPapers, type PaperKind } from '#contract/review-paper.ts';
import { withdrawStepFact } from '#contract/review-step.ts';
import { recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { NEAR_POOR, POOR, surveyOf } from '#tests/support/review.ts';
import {
  buildListed,
  expectOk,
  holdMeeting,
  openStepRound,
  postingOf,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

/** The papers of a round whose steps are recorded in the program. */
const clock = testClock('2025-01-15');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let neighbourhoodId: string;
let first: { id: string };
let second: { id: string };
let posted: { id: string };

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  const listed = await buildListed(api, officer, 2);
  const [failing = '', quiet = ''] = listed;
  clock.goTo('2025-10-01');
  place = await openStepRound(api, officer);
  const survey = (householdId: string) => surveyOf({ ...place, householdId }, POOR);
  const failed = survey(failing);
  expectOk(await officer.call(recordResult, failed));
  expectOk(await officer.call(recordResult, survey(quiet)));
  clock.goTo('2025-10-13');
  const on = { ...place, neighbourhoodId, heldOn: '2025-10-13' };
  const agree = (id: string) => (id === failing ? 14 : 15);
  first = expectOk(await holdMeeting(officer, on, agree)) as { id: string };
  const again = {
    ...surveyOf({ ...place, householdId: failing }, NEAR_POOR),
    replacesId: failed.id,
  };
  expectOk(await officer.call(recordResult, again));
  second = expectOk(await holdMeeting(officer, on)) as { id: string };
  clock.goTo('2025-10-14');
  const posting = postingOf({
    ...place,
    neighbourhoodId,
    fromOn: '2025-10-14',
    toOn: '2025-10-17',
  });
  posted = expectOk(await officer.call(recordPosting, posting));
});
afterAll(() => api.close());

async function textOf(kind: PaperKind, which: object = {}): Promise<string> {
  const answer = await officer.call(downloadPaper, { ...place, kind, neighbourhoodId, ...which });
  expect([kind, answer.status]).toEqual([kind, 200]);
  return wordsOf(answer.payload).join('\n');
}

test('the minutes of a meeting hold its people and its votes, as they were then', async () => {
  const text = await textOf('meeting_minutes', { meetingId: first.id });
  expect(text).toContain('ngày 13 tháng 10 năm 2025');
  expect(text).toContain('1. Chủ trì: Nguyễn Văn Trưởng');
  expect(text).toContain('3. Tổng số người dự họp: 30 người');
  expect(text).toContain('Đại diện Mặt trận Tổ quốc giám sát: Trần Thị Mặt Trận');
  // Voted on as poor, although surveyed anew as near-poor since.
  expect(text).toContain('Hộ Số 0\nHộ nghèo\n14\n16\n46,66\nRà soát lại');
  expect(text).toContain('Hộ Số 1\nHộ nghèo\n15\n15\n50\nThống nhất');
});

test('without a meeting named, those of the last one', async () => {
  const text = await textOf('meeting_minutes');
  expect(text).toContain('Hộ Số 0\nThoát nghèo, hộ cận nghèo\n30\n0\n100\nThống nhất');
  expect(text).not.toContain('Hộ Số 1');
  expect(text).toBe(await textOf('meeting_minutes', { meetingId: second.id }));
});

test('the posting list is the list as it was posted, with its days and places', async () => {
  const text = await textOf('posting_list', { postingId: posted.id });
  expect(text).toContain('Niêm yết tại: Nhà văn hoá tổ 1; Trụ sở UBND phường.');
  expect(text).toContain('từ ngày 14/10/2025 đến hết ngày 17/10/2025');
  expect(text).toContain('Tổng số: 1 hộ nghèo, 1 hộ cận nghèo.');
});

test('the report counts the steps and names whom the round asks', async () => {
  const text = await textOf('opinion_report');
  expect(text).toContain('Đã tổ chức 2 cuộc họp dân và 1 lần niêm yết công khai');
  expect(text).toContain('Không có ý kiến không đồng ý');
  expect(text).toMatch(/Kính gửi: (?!…)\S/);
});

test('nothing stays open in the list of papers once it was recorded', async () => {
  const { body } = await officer.call(listPapers, place);
  expect(body.papers.flatMap(({ open }) => open)).toEqual([]);
});

test('a meeting of elsewhere, and one that was taken back, are not found', async () => {
  const ask = (which: object) =>
    officer.call(downloadPaper, { ...place, kind: 'meeting_minutes', neighbourhoodId, ...which });
  expect((await ask({ meetingId: newId() })).status).toBe(404);
  const [, elsewhere] = api.fixtures.neighbourhoodIds;
  expect((await ask({ meetingId: first.id, neighbourhoodId: elsewhere })).status).toBe(404);
  const kind = 'posting' as const;
  const withdrawal = { ...place, id: newId(), kind, factId: posted.id, reason: 'Gõ nhầm ngày' };
  expectOk(await officer.call(withdrawStepFact, withdrawal));
  const gone = { ...place, kind: 'posting_list' as const, neighbourhoodId, postingId: posted.id };
  expect((await officer.call(downloadPaper, gone)).status).toBe(404);
  expect(await textOf('posting_list')).toContain('Niêm yết tại: ……………');
});
