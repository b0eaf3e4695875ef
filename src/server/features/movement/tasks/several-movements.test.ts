import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDashboard } from '#contract/dashboard.ts';
import { getMovement, getTargets, loadSamplePlan, type MovementPage } from '#contract/movement.ts';
import { createMovement, endMovement, listMovements } from '#contract/plan.ts';
import { getTaskBoard } from '#contract/task-board.ts';
import { listTaskQuestions } from '#contract/task-question.ts';
import {
  acknowledgePlan,
  getTaskReport,
  getWorkspace,
  listAcknowledgements,
  listTaskReports,
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
} from '#contract/task-report.ts';
import { readSamplePlan } from '#server/features/movement/load-plan.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

const WOMEN = 'Hội Liên hiệp Phụ nữ phường';
const newer = newId();
let api: TestApi;
let officer: Client;
let women: Client;
let communeId: string;
let organisationId: string;
/** The plan of 2022–2025, and another of 2024–2026 with three of its tasks; the Women’s Union works in both. */
let older: MovementPage;
let newerPage: MovementPage;

const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-03-15T02:00:00Z') });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  older = (await officer.call(loadSamplePlan, { communeId })).body;
  organisationId = older.organisations.find(({ name }) => name === WOMEN)?.id ?? '';
  women = api.as({ role: 'organisation', organisationId });
  const sample = readSamplePlan();
  const own = sample.tasks.filter(({ lead, cooperating }) =>
    [lead, ...cooperating].includes('phu-nu'),
  );
  const movement = { ...sample.movement, code: 'xoa-nha-tam-2026', name: 'Xoá nhà tạm' };
  const plan = {
    ...sample,
    movement: { ...movement, fromYear: 2024, toYear: 2026 },
    tasks: own.slice(0, 3),
  };
  await officer.call(createMovement, { communeId, id: newer, plan });
  const { page } = (await officer.call(getMovement, { communeId, movementId: newer })).body;
  if (!page) throw new Error('The second movement was not saved');
  newerPage = page;
});
afterAll(() => api.close());

const end = (movementId: string, endedOn: string | null) =>
  officer.call(endMovement, { communeId, movementId, endedOn });

async function writeReport(page: MovementPage, period: string): Promise<string> {
  const { workspace } = (await women.call(getWorkspace, { communeId })).body;
  const task = workspace?.tasks.find(
    (one) =>
      one.movementId === page.movement.id && one.times.some((time) => time.period === period),
  );
  const reportId = newId();
  const place = { communeId, reportId, taskId: task?.taskId ?? newId(), organisationId, period };
  const words = { version: 0, text: 'Đã làm xong việc của kỳ này.', figure: null, cost: null };
  expect((await women.call(saveTaskReport, { ...place, ...words })).status).toBe(200);
  return reportId;
}

describe('two movements at once', () => {
  test('the workspace has the tasks of both, each with its movement and its plan', async () => {
    const { workspace } = (await women.call(getWorkspace, { communeId })).body;
    const ids = [newer, older.movement.id];
    expect(workspace?.movements.map(({ id }) => id)).toEqual(ids);
    expect(workspace?.movements.map(({ plan }) => plan.id)).toEqual([
      newerPage.plan.id,
      older.plan.id,
    ]);
    const counts = Map.groupBy(workspace?.tasks ?? [], ({ movementId }) => movementId);
    expect(ids.map((id) => counts.get(id)?.length)).toEqual([3, 8]);
    const one = { communeId, movementId: older.movement.id };
    const only = (await women.call(getWorkspace, one)).body.workspace;
    expect([only?.movements.length, only?.tasks.length]).toEqual([1, 8]);
  });

  test('each plan is acknowledged for itself', async () => {
    const received = { communeId, organisationId, planId: older.plan.id, version: 1 };
    expect((await women.call(acknowledgePlan, received)).status).toBe(200);
    const { workspace } = (await women.call(getWorkspace, { communeId })).body;
    const versions = workspace?.movements.map(({ acknowledged }) => acknowledged?.version ?? null);
    expect(versions).toEqual([null, 1]);
    const receivers = async (movementId?: string) => {
      const { items } = (await officer.call(listAcknowledgements, { communeId, movementId })).body;
      return items.map((item) => [item.name, item.version]);
    };
    expect(await receivers(older.movement.id)).toContainEqual([WOMEN, 1]);
    expect(await receivers()).toContainEqual([WOMEN, null]);
    expect(await receivers(newer)).toEqual(await receivers());
  });

  test('board, targets, questions and reports are those of the movement that is named', async () => {
    const board = async (movementId?: string) => {
      const answer = (await officer.call(getTaskBoard, { communeId, movementId })).body;
      return [answer.movementId, answer.tasks.length];
    };
    expect(await board()).toEqual([newer, 3]);
    expect(await board(newer)).toEqual([newer, 3]);
    expect(await board(older.movement.id)).toEqual([older.movement.id, 25]);
    const progress = (await officer.call(getTargets, { communeId })).body;
    expect(progress.movement?.id).toBe(newer);
    const reportId = await writeReport(older, '2022');
    await women.call(sendTaskReport, { communeId, reportId, id: newId(), version: 1 });
    const listed = async (movementId?: string) =>
      (await officer.call(listTaskReports, { communeId, movementId })).body.items.map(
        ({ id }) => id,
      );
    const asked = async (movementId?: string) =>
      (await officer.call(listTaskQuestions, { communeId, movementId })).body.items.map(
        (item) => item.reportId,
      );
    for (const list of [listed, asked]) {
      expect(await list()).toEqual([reportId]);
      expect(await list(older.movement.id)).toEqual([reportId]);
      expect(await list(newer)).toEqual([]);
    }
  });

  test('one that is not there is not found', async () => {
    const input = { communeId, movementId: newId() };
    expect((await officer.call(getTaskBoard, input)).status).toBe(404);
    expect((await officer.call(listAcknowledgements, input)).status).toBe(404);
    const { workspace } = (await women.call(getWorkspace, input)).body;
    expect([workspace?.movements, workspace?.tasks]).toEqual([[], []]);
  });
});

describe('a movement that has ended', () => {
  test('is read, not reported on; what waits is still settled; it can go on', async () => {
    const waiting = await writeReport(newerPage, '2024');
    await women.call(sendTaskReport, { communeId, reportId: waiting, id: newId(), version: 1 });
    const draft = await writeReport(older, '2023');
    expect((await end(older.movement.id, '2024-03-10')).body.endedOn).toBe('2024-03-10');
    expect((await end(older.movement.id, '2024-03-10')).status).toBe(200);
    const { workspace } = (await women.call(getWorkspace, { communeId })).body;
    expect(workspace?.movements.map(({ id }) => id)).toEqual([newer]);
    expect(new Set(workspace?.tasks.map(({ movementId }) => movementId))).toEqual(new Set([newer]));
    const past = { communeId, movementId: older.movement.id };
    const read = (await women.call(getWorkspace, past)).body.workspace;
    expect([read?.movements[0]?.endedOn, read?.tasks.length]).toEqual(['2024-03-10', 8]);

    const [task] = read?.tasks ?? [];
    const words = { text: 'Trễ', figure: null, cost: null, version: 0, period: '2024' };
    const place = { communeId, taskId: task?.taskId ?? '', organisationId };
    const late = await women.call(saveTaskReport, { ...place, ...words, reportId: newId() });
    expect(codeOf(late)).toBe('movement.ended');
    const sending = { communeId, reportId: draft, id: newId(), version: 1 };
    expect(codeOf(await women.call(sendTaskReport, sending))).toBe('movement.ended');
    const seen = await women.call(getTaskReport, { communeId, reportId: draft });
    expect([seen.status, seen.body.canWrite]).toEqual([200, false]);
    const received = { communeId, organisationId, planId: older.plan.id, version: 1 };
    expect(codeOf(await women.call(acknowledgePlan, received))).toBe('movement.ended');
    const verdict = { id: newId(), verdict: 'accepted' as const, comments: [] };
    const settled = { communeId, reportId: waiting, ...verdict };
    expect((await officer.call(reviewTaskReport, settled)).status).toBe(200);

    expect((await end(older.movement.id, null)).body.endedOn).toBeNull();
    expect((await women.call(sendTaskReport, sending)).status).toBe(200);
  });

  test('stands after those that run, and its tasks are not late any more', async () => {
    await end(newer, '2024-03-01');
    const { items } = (await officer.call(listMovements, { communeId })).body;
    expect(items.map(({ id }) => id)).toEqual([older.movement.id, newer]);
    const { page } = (await officer.call(getMovement, { communeId })).body;
    expect(page?.movement.id).toBe(older.movement.id);
    const late = (await officer.call(getDashboard, { communeId })).body.late.tasks;
    expect(late.every(({ id }) => older.tasks.some((task) => task.id === id))).toBe(true);
    await end(newer, null);
  });

  test('is ended by who edits the plan, not on a day to come', async () => {
    const input = { communeId, movementId: newer, endedOn: '2024-03-01' };
    expect((await women.call(endMovement, input)).status).toBe(403);
    expect((await end(newer, '2024-03-16')).status).toBe(400);
    expect((await end(newId(), '2024-03-01')).status).toBe(404);
    expect((await end(newer, '01/03/2024')).status).toBe(400);
  });
});
