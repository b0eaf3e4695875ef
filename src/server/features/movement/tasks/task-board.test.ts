import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSamplePlan, type MovementPage } from '#contract/movement.ts';
import { getTaskBoard, setTaskMeasure } from '#contract/task-board.ts';
import { reviewTaskReport, saveTaskReport, sendTaskReport } from '#contract/task-report.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let officer: Client;
let front: Client;
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
  front = api.as({ role: 'organisation', organisationId: idOf('mat-tran') });
});
afterAll(() => api.close());

async function report(period: string, figure: number, cost: string): Promise<string> {
  const reportId = newId();
  const draft = { text: 'Đã vận động', figure, cost, version: 0, period };
  const whose = { taskId: taskOf('Huy động').id, organisationId: idOf('mat-tran') };
  await front.call(saveTaskReport, { communeId, reportId, ...whose, ...draft });
  const send = { communeId, reportId, id: newId(), version: 1 };
  expect((await front.call(sendTaskReport, send)).status).toBe(200);
  return reportId;
}

const measure = (change: object = {}) => ({
  communeId,
  taskId: taskOf('Huy động').id,
  version: taskOf('Huy động').version,
  indicator: 'Số hộ được giúp',
  unit: 'hộ',
  goal: 40,
  costPlanned: '20000000',
  ...change,
});

describe('the board', () => {
  test('says what each task measures, how its lead stands, and what was spent', async () => {
    const set = await officer.call(setTaskMeasure, measure());
    expect([set.status, set.body]).toMatchObject([200, { goal: 40, version: 2 }]);
    const stale = await officer.call(setTaskMeasure, measure({ unit: 'người' }));
    expect(stale.body).toMatchObject({
      code: 'record.stale',
      details: { current: { unit: 'hộ' } },
    });
    for (const [period, figure] of [
      ['2022-H1', 12],
      ['2022-H2', 9.5],
    ] as const) {
      const reportId = await report(period, figure, '1500000');
      const verdict = { id: newId(), verdict: 'accepted' as const, comments: [] };
      await officer.call(reviewTaskReport, { communeId, reportId, ...verdict });
    }
    await report('2023-H1', 3, '500000');
    const { tasks, workload } = (await officer.call(getTaskBoard, { communeId })).body;
    expect(tasks).toHaveLength(25);
    expect(tasks.find(({ title }) => title.startsWith('Huy động'))).toMatchObject({
      leadName: 'Ủy ban Mặt trận Tổ quốc phường',
      indicator: 'Số hộ được giúp',
      measured: 21.5,
      costSpent: '3000000',
      costPlanned: '20000000',
      acceptedCount: 2,
      // The second half of 2023; the first half waits, the half-year now runs.
      lateCount: 1,
      state: 'in_progress',
      period: '2024-H1',
      from: '2022-01-01',
      to: '2025-12-31',
    });
    expect(
      workload.find(({ organisationId }) => organisationId === idOf('mat-tran')),
    ).toMatchObject({ lead: 3, cooperating: 6, waiting: 1, accepted: 2, returned: 0 });
  });

  test('shows an organisation the tasks it leads and its own work only', async () => {
    const { tasks, workload } = (await front.call(getTaskBoard, { communeId })).body;
    expect(new Set(tasks.map(({ leadId }) => leadId))).toEqual(new Set([idOf('mat-tran')]));
    expect(workload.map(({ organisationId }) => organisationId)).toEqual([idOf('mat-tran')]);
  });

  test('is measured by the officer only, and with sense', async () => {
    expect((await front.call(setTaskMeasure, measure())).status).toBe(403);
    expect((await officer.call(setTaskMeasure, measure({ goal: -1 }))).status).toBe(400);
    expect((await officer.call(setTaskMeasure, measure({ costPlanned: '1,5' }))).status).toBe(400);
    expect((await officer.call(setTaskMeasure, measure({ taskId: newId() }))).status).toBe(404);
    expect((await api.as({ role: 'surveyor' }).call(getTaskBoard, { communeId })).status).toBe(403);
  });
});
