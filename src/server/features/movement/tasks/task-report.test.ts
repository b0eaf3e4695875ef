import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSamplePlan, updateTask, type MovementPage } from '#contract/movement.ts';
import {
  acknowledgePlan,
  downloadTaskEvidence,
  getTaskReport,
  getWorkspace,
  listAcknowledgements,
  listTaskReports,
  removeTaskEvidence,
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
  uploadTaskEvidence,
  type TaskReport,
} from '#contract/task-report.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { jpeg } from '#tests/support/pictures.ts';

let api: TestApi;
let officer: Client;
let women: Client;
let farmers: Client;
let communeId: string;
let page: MovementPage;

const idOf = (code: string) => page.organisations.find((one) => one.code === code)?.id ?? '';
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
  women = api.as({ role: 'organisation', organisationId: idOf('phu-nu'), name: 'Chị Phụ nữ' });
  farmers = api.as({ role: 'organisation', organisationId: idOf('nong-dan') });
});
afterAll(() => api.close());

let nextYear = 2022;
/** A draft about a year of “Đưa phong trào thi đua thành nhiệm vụ…”, a yearly task of all unions. */
async function begin(change: object = {}): Promise<TaskReport> {
  const input = {
    communeId,
    reportId: newId(),
    taskId: taskOf('Đưa phong trào').id,
    organisationId: idOf('phu-nu'),
    period: String(nextYear++),
    version: 0,
    text: 'Đã đưa vào chương trình công tác năm, 12 chi hội đăng ký.',
    figure: null,
    cost: '1500000',
    ...change,
  };
  const answer = await women.call(saveTaskReport, input);
  expect(answer.status).toBe(200);
  return answer.body;
}
async function beginSent(change: object = {}): Promise<TaskReport> {
  const { id: reportId, version } = await begin(change);
  const answer = await women.call(sendTaskReport, { communeId, reportId, id: newId(), version });
  expect(answer.status).toBe(200);
  return answer.body;
}
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const review = (reportId: string, verdict: 'accepted' | 'returned') => ({
  communeId,
  reportId,
  id: newId(),
  verdict,
  comments:
    verdict === 'returned' ? [{ field: 'evidence' as const, text: 'Thiếu ảnh buổi ra quân' }] : [],
});

describe('the workspace of an organisation', () => {
  test('has its own tasks with the times that have begun, the late ones said', async () => {
    const { workspace } = (await women.call(getWorkspace, { communeId })).body;
    expect(workspace?.organisation.name).toBe('Hội Liên hiệp Phụ nữ phường');
    expect(workspace?.canReport).toBe(true);
    expect(workspace?.tasks).toHaveLength(8);
    const yearly = workspace?.tasks.find(({ title }) => title.startsWith('Tổ chức phong trào'));
    expect(yearly?.role).toBe('cooperating');
    expect(yearly?.times.map(({ period, state }) => [period, state])).toEqual([
      ['2022', 'passed'],
      ['2023', 'late'],
      ['2024', 'in_progress'],
      ['2025', 'not_begun'],
    ]);
  });

  test('is opened by the office for any organisation, by an organisation only for itself', async () => {
    const input = { communeId, organisationId: idOf('phu-nu') };
    const seen = (await officer.call(getWorkspace, input)).body.workspace;
    expect(seen).toMatchObject({ canReport: false, ownOrganisations: [] });
    expect((await officer.call(getWorkspace, { communeId })).body.workspace).toBeNull();
    expect(codeOf(await farmers.call(getWorkspace, input))).toBe('task.not_own');
    expect((await api.as({ role: 'surveyor' }).call(getWorkspace, input)).status).toBe(403);
    const unknown = { communeId, organisationId: newId() };
    expect((await officer.call(getWorkspace, unknown)).status).toBe(404);
  });

  test('shows no goal of an indicator where figures are entered', async () => {
    const { payload } = await women.call(getWorkspace, { communeId });
    expect(payload.toString()).not.toMatch(/goal/i);
  });

  test('is not asked for what was marked done', async () => {
    const task = taskOf('Sơ kết, đánh giá');
    const { isLate: _isLate, clauseId: _clauseId, id: taskId, ...fields } = task;
    const done = { ...fields, communeId, taskId, doneOn: '2024-03-01', doneNote: 'Đã xong' };
    expect((await officer.call(updateTask, done)).status).toBe(200);
    const { workspace } = (await women.call(getWorkspace, { communeId })).body;
    expect(workspace?.tasks.find((one) => one.taskId === taskId)?.doneOn).toBe('2024-03-01');
  });
});

describe('the plan', () => {
  test('is acknowledged in the version that stands, once', async () => {
    const { id: planId, version } = page.plan;
    const input = { communeId, organisationId: idOf('phu-nu'), planId, version };
    const first = (await women.call(acknowledgePlan, input)).body;
    expect((await women.call(acknowledgePlan, input)).body).toEqual(first);
    const { items } = (await officer.call(listAcknowledgements, { communeId })).body;
    expect(items.find(({ organisationId }) => organisationId === idOf('phu-nu'))?.version).toBe(1);
    expect(items.filter((one) => one.version === null).length).toBeGreaterThan(5);
    const own = (await farmers.call(listAcknowledgements, { communeId })).body.items;
    expect(own.map(({ organisationId }) => organisationId)).toEqual([idOf('nong-dan')]);
  });

  test('is not acknowledged for others, nor in a version that is past', async () => {
    const { id: planId, version } = page.plan;
    const input = { communeId, organisationId: idOf('phu-nu'), planId, version };
    expect(codeOf(await farmers.call(acknowledgePlan, input))).toBe('task.not_own');
    expect((await officer.call(acknowledgePlan, input)).status).toBe(403);
    const past = { ...input, version: version + 1 };
    expect(codeOf(await women.call(acknowledgePlan, past))).toBe('record.stale');
  });
});

describe('a report', () => {
  test('is written, sent, returned with a comment on the field, mended and accepted', async () => {
    const draft = await begin();
    const { id: reportId } = draft;
    expect(draft).toMatchObject({ state: 'draft', version: 1, cost: '1500000', canWrite: true });
    const send = { communeId, reportId, id: newId(), version: 1 };
    const sent = (await women.call(sendTaskReport, send)).body;
    expect(sent).toMatchObject({ state: 'sent', canWrite: false });
    expect((await women.call(sendTaskReport, send)).body).toEqual(sent);
    expect((await officer.call(getTaskReport, { communeId, reportId })).body.canReview).toBe(true);
    const back = (await officer.call(reviewTaskReport, review(reportId, 'returned'))).body;
    expect(back).toMatchObject({ state: 'returned', canReview: false });
    const { id: fileId } = (
      await women.upload(uploadTaskEvidence, { communeId, reportId, id: newId() }, 'a.jpg', jpeg)
    ).body;
    const mended = await begin({ reportId, version: 1, period: draft.period, text: 'Đã bổ sung' });
    const again = { communeId, reportId, id: newId(), version: mended.version };
    expect((await women.call(sendTaskReport, again)).body.state).toBe('sent');
    const done = (await officer.call(reviewTaskReport, review(reportId, 'accepted'))).body;
    expect(done.acts.map(({ act, text, fileCount }) => [act, text, fileCount])).toEqual([
      ['sent', draft.text, 0],
      ['returned', draft.text, 0],
      ['sent', 'Đã bổ sung', 1],
      ['accepted', 'Đã bổ sung', 1],
    ]);
    expect(done.acts[1]?.comments).toEqual([{ field: 'evidence', text: 'Thiếu ảnh buổi ra quân' }]);
    expect(done.files).toMatchObject([{ id: fileId, isSent: true }]);
  });

  test('keeps what is stored when somebody saved meanwhile', async () => {
    const { id: reportId, period } = await begin();
    const stale = {
      communeId,
      reportId,
      taskId: taskOf('Đưa phong trào').id,
      organisationId: idOf('phu-nu'),
      period,
      text: 'Bản của tôi',
      figure: null,
      cost: null,
    };
    expect((await women.call(saveTaskReport, { ...stale, version: 1 })).body.version).toBe(2);
    const late = await women.call(saveTaskReport, { ...stale, version: 1, text: 'Bản khác' });
    expect(late.body).toMatchObject({
      code: 'record.stale',
      details: { yours: { text: 'Bản khác' }, current: { text: 'Bản của tôi' } },
    });
    const twin = { ...stale, reportId: newId(), version: 0 };
    expect(codeOf(await women.call(saveTaskReport, twin))).toBe('task.report_exists');
  });

  test('is not changed after it was sent, nor sent without words', async () => {
    const sent = await beginSent();
    const input = { communeId, reportId: sent.id, id: newId() };
    const upload = await women.upload(uploadTaskEvidence, input, 'a.jpg', jpeg);
    expect(codeOf(upload)).toBe('task.report_closed');
    const other = { taskId: taskOf('Tuyên truyền, vận động').id, period: '2023-H1' };
    const empty = await begin({ ...other, text: '' });
    const send = { communeId, reportId: empty.id, id: newId(), version: 1 };
    expect((await women.call(sendTaskReport, send)).body).toMatchObject({
      code: 'task.report_incomplete',
      details: { missing: ['text'] },
    });
  });

  test('is answered once, with a comment when it goes back, by somebody else', async () => {
    nextYear = 2022;
    const change = { taskId: taskOf('Tổ chức phong trào').id };
    const { id: reportId } = await beginSent(change);
    const bare = { ...review(reportId, 'returned'), comments: [] };
    expect(codeOf(await officer.call(reviewTaskReport, bare))).toBe('task.comment_missing');
    expect((await women.call(reviewTaskReport, review(reportId, 'accepted'))).status).toBe(403);
    const both = api.as(
      { role: 'organisation', organisationId: idOf('phu-nu') },
      { role: 'ward_officer' },
    );
    const { id: own, version } = await begin(change);
    await both.call(sendTaskReport, { communeId, reportId: own, id: newId(), version });
    expect(codeOf(await both.call(reviewTaskReport, review(own, 'accepted')))).toBe(
      'task.own_report',
    );
    expect((await officer.call(reviewTaskReport, review(reportId, 'accepted'))).status).toBe(200);
    const again = review(reportId, 'returned');
    expect(codeOf(await officer.call(reviewTaskReport, again))).toBe('task.report_not_sent');
  });

  test('has a time that the task has, and a figure when the task measures one', async () => {
    const taskId = taskOf('Tuyên truyền, vận động').id;
    const input = {
      communeId,
      reportId: newId(),
      taskId,
      organisationId: idOf('phu-nu'),
      period: '2024-Q1',
      version: 0,
      text: 'Đã họp',
      figure: null,
      cost: null,
    };
    expect(codeOf(await women.call(saveTaskReport, input))).toBe('task.period_unknown');
    const foreign = { ...input, period: '2024-H1', taskId: taskOf('Xây dựng kế hoạch').id };
    expect(codeOf(await women.call(saveTaskReport, foreign))).toBe('task.not_own');
    await inScope(api.db, wholeScope, (tx) =>
      sql`update task set indicator = 'Số buổi' where id = ${taskId}`.execute(tx),
    );
    const right = { ...input, period: '2024-H1' };
    const { id: reportId } = (await women.call(saveTaskReport, right)).body;
    const send = { communeId, reportId, id: newId(), version: 1 };
    const lacking = await women.call(sendTaskReport, send);
    expect(lacking.body).toMatchObject({ details: { missing: ['figure'] } });
    await women.call(saveTaskReport, { ...right, reportId, version: 1, figure: 12.5 });
    const { body } = await women.call(sendTaskReport, { ...send, version: 2 });
    expect(body).toMatchObject({ state: 'sent', figure: 12.5, indicator: 'Số buổi' });
  });

  test('of others is not seen, in lists neither; the office sees those that wait', async () => {
    nextYear = 2024;
    const { id: reportId } = await beginSent({ taskId: taskOf('Tổ chức phong trào').id });
    expect((await farmers.call(getTaskReport, { communeId, reportId })).status).toBe(404);
    expect((await farmers.call(listTaskReports, { communeId })).body).toEqual({
      items: [],
      total: 0,
    });
    const waiting = (await officer.call(listTaskReports, { communeId, state: 'sent' })).body;
    expect(waiting.items.map(({ id }) => id)).toContain(reportId);
    expect(waiting.items.every(({ state }) => state === 'sent')).toBe(true);
    const chair = api.as({ role: 'chair' });
    expect((await chair.call(getTaskReport, { communeId, reportId })).body.canReview).toBe(false);
    expect((await chair.call(reviewTaskReport, review(reportId, 'accepted'))).status).toBe(403);
    expect((await officer.call(listTaskReports, { communeId, state: 'x' as never })).status).toBe(
      400,
    );
  });
});

describe('evidence of a report', () => {
  test('is what its bytes say; an unsent file may go, a sent one stays', async () => {
    nextYear = 2022;
    const taskId = taskOf('Bồi dưỡng').id;
    const { id: reportId } = await begin({ taskId, period: '2023-H1' });
    const key = { communeId, reportId };
    const put = (bytes: Buffer, id = newId()) =>
      women.upload(uploadTaskEvidence, { ...key, id }, 'anh.exe', bytes);
    const first = (await put(jpeg)).body;
    expect(first).toMatchObject({ mediaType: 'image/jpeg', size: jpeg.length, isSent: false });
    expect((await put(jpeg, first.id)).body).toEqual(first);
    expect(codeOf(await put(Buffer.from('<html>')))).toBe('task.evidence_wrong_type');
    const second = (await put(jpeg)).body;
    const remove = { ...key, fileId: second.id };
    expect((await women.call(removeTaskEvidence, remove)).body).toEqual({ removed: true });
    await women.call(sendTaskReport, { ...key, id: newId(), version: 1 });
    await officer.call(reviewTaskReport, review(reportId, 'returned'));
    const sent = { ...key, fileId: first.id };
    expect(codeOf(await women.call(removeTaskEvidence, sent))).toBe('task.evidence_sent');
    const opened = await officer.call(downloadTaskEvidence, sent);
    expect(opened.payload.equals(jpeg)).toBe(true);
    expect((await farmers.call(downloadTaskEvidence, sent)).status).toBe(404);
    expect((await farmers.call(removeTaskEvidence, sent)).status).toBe(404);
  });
});

test('the database keeps what was sent, whoever asks', async () => {
  const change = (statement: string) =>
    inScope(api.db, wholeScope, (tx) => sql.raw(statement).execute(tx));
  await expect(change("update task_report_act set body = ''")).rejects.toThrow(/permission denied/);
  await expect(change('delete from task_report')).rejects.toThrow(/permission denied/);
  await expect(change('delete from task_evidence')).rejects.toThrow(/does not change/);
});
