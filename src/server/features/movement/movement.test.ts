import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getMovement,
  getTargets,
  loadSamplePlan,
  updateClause,
  updatePlanPaper,
  updateTask,
  type MovementPage,
  type Task,
} from '#contract/movement.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import { listClassHouseholds } from '#contract/review-figures.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHouseholds,
  NEAR_POOR,
  openAnnualRound,
  paperOf,
  POOR,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

async function getPage(): Promise<MovementPage> {
  const { body } = await officer.call(loadSamplePlan, { communeId });
  return body;
}

describe('the plan as data', () => {
  test('is empty until loaded, then whole, and loading again changes nothing', async () => {
    expect((await officer.call(getMovement, { communeId })).body).toEqual({ page: null });
    expect((await officer.call(getTargets, { communeId })).body).toEqual({
      movement: null,
      targets: [],
      years: [],
    });
    const first = await officer.call(loadSamplePlan, { communeId });
    const again = await officer.call(loadSamplePlan, { communeId });
    const { page } = (await officer.call(getMovement, { communeId })).body;
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(page).toEqual(first.body);
    expect(page?.movement).toMatchObject({ fromYear: 2021, toYear: 2025 });
    const top = page?.plan.clauses.filter((clause) => clause.parentId === null);
    expect(top?.map((clause) => clause.label)).toEqual(['I', 'II', 'IV', 'V']);
    expect(page?.plan.paper.recipients).toHaveLength(5);
    expect(page?.tasks).toHaveLength(25);
    const leads = new Set(page?.organisations.map(({ id }) => id));
    expect(page?.tasks.every((task) => task.leadId === null || leads.has(task.leadId))).toBe(true);
  });

  test('is read by everybody of the movement, edited by the officer, and unseen elsewhere', async () => {
    await getPage();
    for (const role of ['organisation', 'council_member', 'chair', 'auditor'] as const) {
      expect((await api.as({ role }).call(getMovement, { communeId })).status).toBe(200);
      expect((await api.as({ role }).call(loadSamplePlan, { communeId })).status).toBe(403);
    }
    expect((await api.as({ role: 'surveyor' }).call(getMovement, { communeId })).status).toBe(403);
    const other = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await other.call(getMovement, { communeId })).status).toBe(403);
  });

  test('a clause is changed with its version; a stale change shows both texts', async () => {
    const { plan } = await getPage();
    const clause = plan.clauses.find(({ code }) => code === 'I.1.c');
    const edit = {
      communeId,
      planId: plan.id,
      clauseId: clause?.id ?? '',
      version: plan.version,
      label: '-',
      heading: '',
      body: 'Phấn đấu giảm tỷ lệ hộ nghèo.',
    };
    const done = await officer.call(updateClause, edit);
    expect(done.body.version).toBe(plan.version + 1);
    expect(done.body.clauses.find(({ id }) => id === clause?.id)?.body).toBe(edit.body);
    const stale = await officer.call(updateClause, { ...edit, body: 'Bản của tôi' });
    expect([stale.status, stale.body]).toMatchObject([
      409,
      {
        code: 'record.stale',
        details: { yours: { body: 'Bản của tôi' }, current: { version: plan.version + 1 } },
      },
    ]);
    const elsewhere = { ...edit, version: plan.version + 1, clauseId: plan.id };
    expect((await officer.call(updateClause, elsewhere)).status).toBe(404);
    expect((await api.as({ role: 'chair' }).call(updateClause, edit)).status).toBe(403);
  });

  test('the paper takes its number and date', async () => {
    const { plan } = await getPage();
    const paper = { ...plan.paper, number: 112, date: '2022-10-05', numberLine: null };
    const input = { communeId, planId: plan.id, version: plan.version, paper };
    const done = await officer.call(updatePlanPaper, input);
    expect(done.body.paper).toMatchObject({ number: 112, date: '2022-10-05' });
    expect((await officer.call(updatePlanPaper, input)).body).toMatchObject({
      code: 'record.stale',
    });
    const bad = { ...input, version: plan.version + 1, paper: { ...paper, date: '2022-13-01' } };
    expect((await officer.call(updatePlanPaper, bad)).status).toBe(400);
  });
});

describe('tasks', () => {
  const inputOf = ({ isLate: _isLate, clauseId: _clauseId, id, ...task }: Task) => ({
    ...task,
    communeId,
    taskId: id,
  });

  test('past their due day are late until somebody says they are done', async () => {
    const { tasks } = await getPage();
    const late = tasks.find((task) => task.isLate);
    expect(late?.dueOn).toBe('2022-12-31');
    if (!late) return;
    const change = { ...inputOf(late), doneOn: '2022-10-20', doneNote: 'Đã ban hành' };
    const done = await officer.call(updateTask, change);
    expect(done.body).toMatchObject({
      isLate: false,
      doneOn: '2022-10-20',
      version: late.version + 1,
    });
    expect((await officer.call(updateTask, change)).body).toMatchObject({
      code: 'record.stale',
      details: { current: { doneOn: '2022-10-20' } },
    });
  });

  test('refuse unknown organisations, days in the wrong order and a future done day', async () => {
    const { tasks, organisations } = await getPage();
    const [task] = tasks.slice(1);
    if (!task) throw new Error('no task');
    const fieldsOf = async (change: object) => {
      const { body } = await officer.call(updateTask, { ...inputOf(task), ...change });
      const { details } = body as unknown as { details: { issues: { field: string }[] } };
      return details.issues.map(({ field }) => field);
    };
    expect(await fieldsOf({ leadId: task.id, cooperatingIds: [task.id] })).toEqual([
      'leadId',
      'cooperatingIds',
    ]);
    expect(await fieldsOf({ startsOn: '2024-01-02', dueOn: '2024-01-01' })).toEqual(['dueOn']);
    expect(await fieldsOf({ doneOn: '2024-03-16' })).toEqual(['doneOn']);
    const lead = { ...inputOf(task), leadId: organisations[0]?.id ?? null, cooperatingIds: [] };
    expect((await officer.call(updateTask, lead)).body).toMatchObject({ leadId: lead.leadId });
    expect((await api.as({ role: 'organisation' }).call(updateTask, lead)).status).toBe(403);
    expect((await officer.call(updateTask, { ...lead, taskId: communeId })).status).toBe(404);
  });
});

describe('targets beside approved results', () => {
  test('say on or off track by year, and each actual opens exactly its households', async () => {
    await getPage();
    const ids = await buildHouseholds(
      api.db,
      api.fixtures,
      Array.from({ length: 200 }, (_, index) => ({ headName: `Hộ ${index}` })),
    );
    const approve = async (year: number, poor: number, nearPoor: number) => {
      const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
      for (const [index, householdId] of ids.slice(0, 20).entries()) {
        const survey = index < poor ? POOR : index < poor + nearPoor ? NEAR_POOR : ABOVE;
        const noLabourCapacity = index === 0;
        await officer.call(
          recordResult,
          surveyOf({ ...place, householdId }, { ...survey, noLabourCapacity }),
        );
      }
      const answer = await officer.call(approveRound, paperOf(place, year));
      expect(answer.status).toBe(200);
    };
    await approve(2021, 4, 14);
    await approve(2022, 3, 8);
    await approve(2023, 3, 6);

    const { body } = await officer.call(getTargets, { communeId });
    const statuses = body.targets.map((target) => [
      target.kind,
      target.years.map((year) => year.status),
    ]);
    expect(statuses).toEqual([
      ['poor_rate_reduction', ['baseline', 'on_track', 'on_track', 'no_data', 'no_data']],
      ['near_poor_reduction', ['baseline', 'on_track', 'off_track', 'no_data', 'no_data']],
      ['no_poor_by', ['baseline', 'on_track', 'on_track', 'no_data', 'no_data']],
    ]);
    expect(
      body.targets.map((target) => [target.baseline, target.latest?.year, target.latest?.actual]),
    ).toEqual([
      [2, 2023, 1.5],
      [14, 2023, 6],
      [3, 2023, 2],
    ]);
    for (const [target, figure] of [
      [0, 3],
      [1, 6],
      [2, 2],
    ] as const) {
      const behind = body.targets[target]?.latest?.behind;
      const list = await officer.call(listClassHouseholds, { communeId, ...behind });
      expect(list.body.total).toBe(figure);
    }
    expect(body.targets[0]?.latest?.sentence.vi).toContain('đạt tiến độ');
    expect((await api.as({ role: 'surveyor' }).call(getTargets, { communeId })).status).toBe(403);
  });
});
