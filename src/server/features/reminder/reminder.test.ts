import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledgeDocument, deliverDocument } from '#contract/document-act.ts';
import { loadSamplePlan, updateTask, type MovementPage } from '#contract/movement.ts';
import { listReminders, type Reminder } from '#contract/reminder.ts';
import {
  acknowledgePlan,
  getWorkspace,
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
} from '#contract/task-report.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { draftOf, issueOne } from '#tests/support/documents.ts';
import { expectOk } from '#tests/support/review-steps.ts';

/** 15/03/2024. */
let api: TestApi;
let officer: Client;
let women: Client;
let womenId: string;
let communeId: string;
let page: MovementPage;

beforeAll(async () => {
  api = await createTestApi();
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  page = (await officer.call(loadSamplePlan, { communeId })).body;
  womenId = page.organisations.find(({ code }) => code === 'phu-nu')?.id ?? '';
  women = api.as({ role: 'organisation', organisationId: womenId });
});
afterAll(() => api.close());

const remindersOf = async (client: Client): Promise<Reminder[]> =>
  expectOk(await client.call(listReminders, { communeId })).items;

let taskVersion: number | undefined;
/** A task of the women's union alone, to be done once until a day. */
async function setOneTask(change: { dueOn: string; doneOn?: string }): Promise<string> {
  const task = page.tasks.find(({ cooperatingIds }) => cooperatingIds.includes(womenId));
  if (!task) throw new Error('The women’s union has no task');
  const { isLate: _isLate, clauseId: _clauseId, id: taskId, ...fields } = task;
  const version = taskVersion ?? task.version;
  const once = { rhythm: 'once', startsOn: '2024-01-01', doneOn: null, doneNote: '' } as const;
  const who = { leadId: womenId, cooperatingIds: [] };
  const input = { ...fields, ...once, ...who, title: 'Quyên góp gạo', communeId, taskId, version };
  const saved = expectOk(await officer.call(updateTask, { ...input, ...change }));
  taskVersion = saved.version;
  return taskId;
}
const about = (reminders: readonly Reminder[], title: string) =>
  reminders.filter((one) => one.title === title);

describe('an organisation is reminded of', () => {
  test.each([
    ['2024-03-23', []],
    ['2024-03-22', ['due']],
    ['2024-03-15', ['due']],
    ['2024-03-14', ['late']],
  ])('a task due on %s: %j', async (dueOn, groups) => {
    await setOneTask({ dueOn });
    const found = about(await remindersOf(women), 'Quyên góp gạo');
    expect(found.map(({ group }) => group)).toEqual(groups);
    const path = `/${communeId}/workspace?organisation=${womenId}`;
    expect(found.every((one) => one.kind === 'task_report' && one.path === path)).toBe(true);
  });

  test('exactly what its workspace calls late, one line for each task, the oldest first', async () => {
    const organisationId = page.organisations.find(({ code }) => code === 'mat-tran')?.id ?? '';
    // The Front leads tasks of several years, so that a line stands for several times.
    const front = api.as({ role: 'organisation', organisationId });
    const { workspace } = expectOk(await front.call(getWorkspace, { communeId }));
    const open = workspace?.tasks.filter(({ doneOn }) => doneOn === null) ?? [];
    const late = open.flatMap(({ times }) => times.filter(({ state }) => state === 'late'));
    const lines = (await remindersOf(front)).filter(({ group }) => group === 'late');
    expect(late.length).toBeGreaterThan(lines.length);
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(late.length);
    const days = lines.map(({ dueOn }) => dueOn ?? '');
    expect(days).toEqual(days.toSorted());
    expect(days[0]).toBe(late.map(({ dueOn }) => dueOn).toSorted()[0]);
  });

  test('nothing of a task that was marked done', async () => {
    await setOneTask({ dueOn: '2024-03-14', doneOn: '2024-03-10' });
    expect(about(await remindersOf(women), 'Quyên góp gạo')).toEqual([]);
  });

  test('a report until it is sent, again when it is returned; the office of what it has to check', async () => {
    const taskId = await setOneTask({ dueOn: '2024-03-18' });
    const reportId = newId();
    const draft = { taskId, organisationId: womenId, period: 'once', text: 'Đã góp 1 tạ gạo' };
    const input = { communeId, reportId, version: 0, figure: 100, cost: null, ...draft };
    const saved = expectOk(await women.call(saveTaskReport, input));
    const reportPath = `/${communeId}/task-reports/${reportId}`;
    expect(about(await remindersOf(women), 'Quyên góp gạo')).toMatchObject([
      { kind: 'task_report', group: 'due', dueOn: '2024-03-18', path: reportPath },
    ]);

    const sending = { communeId, reportId, id: newId(), version: saved.version };
    expectOk(await women.call(sendTaskReport, sending));
    expect(about(await remindersOf(women), 'Quyên góp gạo')).toEqual([]);
    expect(about(await remindersOf(officer), 'Quyên góp gạo')).toMatchObject([
      { kind: 'report_to_check', group: 'to_do', path: reportPath },
    ]);

    const review = { communeId, reportId, id: newId() };
    const comments = [{ field: 'evidence' as const, text: 'Thiếu ảnh' }];
    expectOk(await officer.call(reviewTaskReport, { ...review, verdict: 'returned', comments }));
    expect(about(await remindersOf(women), 'Quyên góp gạo')).toMatchObject([
      { kind: 'report_returned', group: 'due' },
    ]);
    expect(about(await remindersOf(officer), 'Quyên góp gạo')).toEqual([]);

    const again = { ...sending, id: newId() };
    expectOk(await women.call(sendTaskReport, again));
    const accept = { ...review, id: newId(), verdict: 'accepted' as const, comments: [] };
    expectOk(await officer.call(reviewTaskReport, accept));
    for (const client of [women, officer]) {
      expect(about(await remindersOf(client), 'Quyên góp gạo')).toEqual([]);
    }
  });

  test('the plan until it has said that it received it', async () => {
    const plans = async () =>
      (await remindersOf(women)).filter(({ kind }) => kind === 'plan_unread');
    expect(await plans()).toHaveLength(1);
    const { id: planId, version } = page.plan;
    const said = { communeId, organisationId: womenId, planId, version };
    expectOk(await women.call(acknowledgePlan, said));
    expect(await plans()).toEqual([]);
  });

  test('a paper that was sent to it until it has said that it received it', async () => {
    const recipient = { id: newId(), organisationId: womenId, name: 'Hội LHPN phường' };
    const draft = draftOf(communeId, { recipients: [recipient] });
    const { id: documentId } = expectOk(await issueOne(officer, draft, '2024-03-15'));
    const papers = async () =>
      (await remindersOf(women)).filter(({ kind }) => kind === 'document_unread');
    expect(await papers()).toEqual([]);
    const delivery = { communeId, documentId, method: 'app', deliveredOn: '2024-03-15' } as const;
    expectOk(await officer.call(deliverDocument, { ...delivery, recipients: [recipient] }));
    expect(await papers()).toMatchObject([{ path: `/${communeId}/documents/${documentId}` }]);
    const receipt = { communeId, documentId, recipientId: recipient.id };
    expectOk(await women.call(acknowledgeDocument, receipt));
    expect(await papers()).toEqual([]);
  });
});

describe('the office is reminded of', () => {
  test('organisations that are late, with how many times and the oldest day', async () => {
    const late = (await remindersOf(women)).filter(({ group }) => group === 'late');
    const lateCount = late.reduce((sum, { count }) => sum + count, 0);
    const line = about(await remindersOf(officer), 'Hội Liên hiệp Phụ nữ phường');
    expect(line).toMatchObject([
      { kind: 'organisation_late', group: 'late', count: lateCount, dueOn: late[0]?.dueOn },
    ]);
  });

  test('the monthly report of the review', async () => {
    const monthly = (await remindersOf(officer)).filter(({ kind }) => kind === 'monthly_report');
    const path = `/${communeId}/reviews/monthly`;
    expect(monthly).toMatchObject([
      { title: '2024-01', group: 'late', dueOn: '2024-02-05', count: 2, path },
    ]);
  });
});

test('somebody without such a duty is reminded of nothing; elsewhere nobody is told', async () => {
  for (const role of ['surveyor', 'chair', 'council_member', 'auditor'] as const) {
    expect(await remindersOf(api.as({ role }))).toEqual([]);
  }
  const elsewhere = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
  expect((await elsewhere.call(listReminders, { communeId })).status).toBe(403);
  expect((await api.visitor().call(listReminders, { communeId })).status).toBe(401);
  const other = api.as({ role: 'organisation', organisationId: newId() });
  expect(await remindersOf(other)).toEqual([]);
});
