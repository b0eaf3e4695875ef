import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSamplePlan, updateTask, type MovementPage } from '#contract/movement.ts';
import { answerTaskQuestion, listTaskQuestions } from '#contract/task-question.ts';
import {
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
  uploadTaskEvidence,
} from '#contract/task-report.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { jpeg } from '#tests/support/pictures.ts';

let api: TestApi;
let officer: Client;
let women: Client;
let communeId: string;
let page: MovementPage;

const words = 'Tổ chức sinh hoạt chi hội, tuyên truyền chính sách giảm nghèo cho hội viên.';
const taskOf = (start: string) => {
  const task = page.tasks.find(({ title }) => title.startsWith(start));
  if (!task) throw new Error(`No task begins with ${start}`);
  return task;
};

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-03-15T02:00:00Z') });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  page = (await officer.call(loadSamplePlan, { communeId })).body;
  const organisationId = page.organisations.find(({ code }) => code === 'phu-nu')?.id ?? '';
  women = api.as({ role: 'organisation', organisationId });
});
afterAll(() => api.close());

async function send(period: string, text: string, hasFile: boolean): Promise<string> {
  const reportId = newId();
  const organisationId = women.actor?.grants[0]?.organisationId ?? '';
  const taskId = taskOf('Tuyên truyền, vận động').id;
  const place = { communeId, reportId, taskId, organisationId, period };
  await women.call(saveTaskReport, { ...place, version: 0, text, figure: null, cost: null });
  const key = { communeId, reportId };
  if (hasFile) await women.upload(uploadTaskEvidence, { ...key, id: newId() }, 'a.jpg', jpeg);
  expect((await women.call(sendTaskReport, { ...key, id: newId(), version: 1 })).status).toBe(200);
  return reportId;
}
async function listKinds() {
  const { items } = (await officer.call(listTaskQuestions, { communeId })).body;
  return items.map(({ kind, period, answer }) => [kind, period, answer?.note ?? null]);
}

describe('questions about formalism', () => {
  test('are asked of reports without evidence, or with the words of an earlier period', async () => {
    await send('2022-H1', words, true);
    expect(await listKinds()).toEqual([]);
    const copied = await send('2022-H2', `${words} Xong`, true);
    const bare = await send(
      '2023-H1',
      'Vận động hội viên góp 86 suất quà cho các hộ khó khăn',
      false,
    );
    const { items } = (await officer.call(listTaskQuestions, { communeId })).body;
    expect(items).toMatchObject([
      { kind: 'no_evidence', reportId: bare, earlier: null },
      { kind: 'repeated_text', reportId: copied, earlier: { period: '2022-H1' } },
    ]);
    expect(items[1]?.earlier?.percent).toBeGreaterThanOrEqual(80);
  });

  test('are settled with a note, and come back when the report changes', async () => {
    const { items } = (await officer.call(listTaskQuestions, { communeId })).body;
    const asked = items.find(({ kind }) => kind === 'no_evidence');
    const { kind = 'no_evidence', subjectId = '', facts = '' } = asked ?? {};
    const note = 'Đã xem sổ của Hội, có chữ ký người nhận.';
    const answer = { communeId, id: newId(), kind, subjectId, facts, note };
    expect((await officer.call(answerTaskQuestion, answer)).status).toBe(200);
    expect((await officer.call(answerTaskQuestion, { ...answer, id: newId() })).status).toBe(200);
    expect(await listKinds()).toContainEqual(['no_evidence', '2023-H1', note]);
    const verdict = {
      verdict: 'returned' as const,
      comments: [{ field: 'text' as const, text: 'Rõ hơn' }],
    };
    await officer.call(reviewTaskReport, {
      communeId,
      reportId: subjectId,
      id: newId(),
      ...verdict,
    });
    const organisationId = women.actor?.grants[0]?.organisationId ?? '';
    const place = { communeId, reportId: subjectId, taskId: asked?.taskId ?? '', organisationId };
    const mended = {
      period: '2023-H1',
      version: 1,
      text: 'Góp 90 suất quà',
      figure: null,
      cost: null,
    };
    await women.call(saveTaskReport, { ...place, ...mended });
    const sending = { communeId, reportId: subjectId, id: newId(), version: 2 };
    await women.call(sendTaskReport, sending);
    expect(await listKinds()).toContainEqual(['no_evidence', '2023-H1', null]);
    const past = await officer.call(answerTaskQuestion, { ...answer, id: newId() });
    expect(past.body).toMatchObject({ code: 'task.question_changed' });
  });

  test('are asked of a task that was marked done without a report', async () => {
    const {
      isLate: _isLate,
      clauseId: _clauseId,
      id: taskId,
      ...task
    } = taskOf('Xây dựng kế hoạch');
    const done = { ...task, communeId, taskId, doneOn: '2024-03-01', doneNote: 'Xong' };
    await officer.call(updateTask, done);
    const { items } = (await officer.call(listTaskQuestions, { communeId })).body;
    expect(items.find(({ kind }) => kind === 'done_without_report')).toMatchObject({
      taskId,
      doneOn: '2024-03-01',
      reportId: null,
    });
  });

  test('are read by who supervises, settled by the officer, with a note', async () => {
    const [first] = (await api.as({ role: 'auditor' }).call(listTaskQuestions, { communeId })).body
      .items;
    const { kind = 'no_evidence', subjectId = newId(), facts = '' } = first ?? {};
    const answer = { communeId, id: newId(), kind, subjectId, facts, note: 'Đã xem' };
    const chair = api.as({ role: 'chair' });
    expect((await chair.call(listTaskQuestions, { communeId })).status).toBe(200);
    expect((await chair.call(answerTaskQuestion, answer)).status).toBe(403);
    expect((await women.call(listTaskQuestions, { communeId })).status).toBe(403);
    expect((await officer.call(answerTaskQuestion, { ...answer, note: ' ' })).status).toBe(400);
  });
});
