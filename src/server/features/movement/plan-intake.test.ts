import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getMovement,
  getTargets,
  updateClause,
  updatePlanPaper,
  type PlanFile,
} from '#contract/movement.ts';
import {
  approvePlan,
  createMovement,
  downloadMovement,
  getPlanVersion,
  listMovements,
  listPlanVersions,
  readMovementFile,
  readPlanFile,
} from '#contract/plan.ts';
import { downloadPlan } from '#contract/report.ts';
import { readPlan } from '#domain/movement/read-plan/read-plan.ts';
import { toPlanFile } from '#domain/movement/read-plan/to-plan-file.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { hostileTemplates } from '#tests/support/hostile-templates.ts';
import { readSamplePlan } from './load-plan.service.ts';

let api: TestApi;
let officer: Client;
let communeId: string;
const original = readFileSync('samples/xuan-tang-2022/original.txt');

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

const planNamed = (code: string): PlanFile => {
  const plan = readSamplePlan();
  return { ...plan, movement: { ...plan.movement, code } };
};
async function create(code: string, change: Partial<PlanFile> = {}) {
  const id = newId();
  const { status, body } = await officer.call(createMovement, {
    communeId,
    id,
    plan: { ...planNamed(code), ...change },
  });
  expect(status).toBe(200);
  return body;
}

describe('the published text goes in, the paper comes out', () => {
  test('text → proposal → saved → Word → read back: clause by clause the same', async () => {
    const read = await officer.upload(readPlanFile, { communeId }, 'ke-hoach.txt', original);
    const first = readPlan(read.body.text);
    const id = newId();
    const plan = toPlanFile(first, { code: 'xuan-tang-doc-tu-van-ban' });
    expect((await officer.call(createMovement, { communeId, id, plan })).status).toBe(200);
    const { page } = (await officer.call(getMovement, { communeId, movementId: id })).body;
    expect(page?.plan.clauses.map(({ code }) => code)).toEqual(
      first.clauses.map((clause) => clause.id),
    );
    expect(page?.tasks).toHaveLength(first.tasks.length);
    expect(
      (await officer.call(getTargets, { communeId, movementId: id })).body.targets,
    ).toHaveLength(3);

    const paper = await officer.call(downloadPlan, { communeId, movementId: id });
    expect(paper.status).toBe(200);
    const again = await officer.upload(readPlanFile, { communeId }, 'Ke-hoach.docx', paper.payload);
    const second = readPlan(again.body.text);
    expect(
      second.clauses.map(({ id: code, label, heading, body }) => ({ code, label, heading, body })),
    ).toEqual(
      first.clauses.map(({ id: code, label, heading, body }) => ({ code, label, heading, body })),
    );
    expect(second.head.title.value).toBe(first.head.title.value);
    expect(second.basis.map(({ text }) => text)).toEqual(first.basis.map(({ text }) => text));
    expect(second.closing.value).toBe(first.closing.value);
    expect(second.recipients.map(({ text }) => text)).toEqual(
      first.recipients.map(({ text }) => text),
    );
    expect(second.signer.value).toEqual(first.signer.value);
  });

  test('is not for who may not edit the plan', async () => {
    for (const role of ['chair', 'organisation', 'auditor', 'surveyor'] as const) {
      const other = api.as({ role });
      expect((await other.upload(readPlanFile, { communeId }, 'a.txt', original)).status).toBe(403);
      const plan = planNamed('khong-duoc');
      expect((await other.call(createMovement, { communeId, id: newId(), plan })).status).toBe(403);
    }
  });

  test.each([
    ['an empty file', Buffer.alloc(0), 'movement.file_empty'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'movement.file_wrong_type'],
    [
      'a text that is not Unicode',
      Buffer.from([0x4b, 0xd5, 0x20, 0x68, 0x6f]),
      'movement.text_not_unicode',
    ],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'movement.text_no_plan'],
    ['a text that no plan is', Buffer.from('a\n'.repeat(210_000)), 'movement.text_too_long'],
  ])('%s is refused with a sentence', async (_, bytes, code) => {
    const answer = await officer.upload(readPlanFile, { communeId }, 'ke-hoach.docx', bytes);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code });
  });
});

describe('hostile plan files', () => {
  test('more than two hundred: a sentence each or the good text, nothing fetched, nothing breaks', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('BÍ MẬT');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const good = readFileSync('templates/ke-hoach.docx');
    const secret = { file: 'file:///etc/hostname', page: `http://127.0.0.1:${port}/secret` };
    const cases = await hostileTemplates(good, secret);
    expect(cases.length).toBeGreaterThan(200);
    const wrong: string[] = [];
    const hostname = readFileSync('/etc/hostname', 'utf8').trim();
    for (const { name, file } of cases) {
      const answer = await officer.upload(readPlanFile, { communeId }, 'ke-hoach.docx', file);
      const { code } = answer.body as { code?: string };
      const isRefused = answer.status === 422 && code?.startsWith('movement.') === true;
      const isRead =
        answer.status === 200 &&
        !/BÍ MẬT|ENTITY/.test(answer.body.text) &&
        !answer.body.text.includes(`${hostname}\n`);
      if (!isRefused && !isRead) wrong.push(`${name}: ${answer.status} ${code}`);
    }
    server.close();
    expect(wrong).toEqual([]);
    expect(asked).toEqual([]);
  }, 120_000);
});

describe('several movements at once', () => {
  test('are listed, each with its own plan; the same id again is the same success', async () => {
    const id = newId();
    const plan = planNamed('nam-2026');
    plan.movement = { ...plan.movement, name: 'Phong trào năm 2026', fromYear: 2026, toYear: 2026 };
    const first = await officer.call(createMovement, { communeId, id, plan });
    const again = await officer.call(createMovement, { communeId, id, plan });
    expect(again.body).toEqual(first.body);
    const other = await create('song-song-2025');
    const { items } = (await api.as({ role: 'chair' }).call(listMovements, { communeId })).body;
    expect(items.map((item) => item.id)).toEqual(expect.arrayContaining([id, other.id]));
    const newest = (await officer.call(getMovement, { communeId })).body.page;
    expect(newest?.movement.id).toBe(id);
    const chosen = (await officer.call(getMovement, { communeId, movementId: other.id })).body.page;
    expect(chosen?.movement.code).toBe('song-song-2025');
    const nobody = await officer.call(getMovement, { communeId, movementId: newId() });
    expect(nobody.status).toBe(404);
  });

  test('a code is used once; a plan that does not fit together is told where', async () => {
    await create('mot-lan');
    const taken = await officer.call(createMovement, {
      communeId,
      id: newId(),
      plan: planNamed('mot-lan'),
    });
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject({ code: 'movement.code_taken', details: { code: 'mot-lan' } });
    const plan = planNamed('khong-khop');
    const clauses = plan.clauses.filter(({ id }) => id !== 'IV.1');
    const faulty = await officer.call(createMovement, {
      communeId,
      id: newId(),
      plan: { ...plan, clauses },
    });
    expect(faulty.status).toBe(422);
    expect(faulty.body).toMatchObject({
      code: 'movement.plan_faulty',
      details: { count: 1, first: 'Nhiệm vụ T01 thuộc mục IV.1, mà kế hoạch không có mục đó.' },
    });
    const { items } = (await officer.call(listMovements, { communeId })).body;
    expect(items.map(({ code }) => code)).not.toContain('khong-khop');
  });
});

describe('versions of a plan', () => {
  test('each change keeps the whole plan as it was, with who, when and what', async () => {
    const { id, planId } = await create('co-phien-ban');
    const { page } = (await officer.call(getMovement, { communeId, movementId: id })).body;
    const clause = page!.plan.clauses.find(({ code }) => code === 'I.1.c')!;
    const text = {
      label: clause.label,
      heading: clause.heading,
      body: 'Giảm 0,06 điểm phần trăm.',
    };
    await officer.call(updateClause, {
      communeId,
      planId,
      clauseId: clause.id,
      version: 1,
      ...text,
    });
    const paper = { ...page!.plan.paper, number: 12, date: '2022-10-05' };
    await officer.call(updatePlanPaper, { communeId, planId, version: 2, paper });
    const { items } = (await officer.call(listPlanVersions, { communeId, planId })).body;
    expect(items.map(({ version, changed, approval }) => ({ version, changed, approval }))).toEqual(
      [
        { version: 3, changed: 'paper', approval: null },
        { version: 2, changed: 'I.1.c', approval: null },
        { version: 1, changed: 'created', approval: null },
      ],
    );
    const before = (await officer.call(getPlanVersion, { communeId, planId, version: 1 })).body;
    const after = (await officer.call(getPlanVersion, { communeId, planId, version: 3 })).body;
    expect(before.clauses.find(({ code }) => code === 'I.1.c')?.body).toBe(clause.body);
    expect(after.clauses.find(({ code }) => code === 'I.1.c')?.body).toBe(text.body);
    expect([before.paper.number, after.paper.number]).toEqual([null, 12]);
    expect((await officer.call(getPlanVersion, { communeId, planId, version: 9 })).status).toBe(
      404,
    );
    expect((await officer.call(listPlanVersions, { communeId, planId: newId() })).status).toBe(404);
  });

  test('the chair approves the version that was read, once', async () => {
    const { planId } = await create('cho-duyet');
    const chair = api.as({ role: 'chair', name: 'Chủ tịch Mẫu' });
    const organisation = api.as({ role: 'organisation' });
    const approval = { communeId, planId, id: newId(), version: 1, note: 'Đồng ý ban hành' };
    expect((await organisation.call(approvePlan, approval)).status).toBe(403);
    const done = await chair.call(approvePlan, approval);
    expect(done.body).toMatchObject({ version: 1, approval: { note: 'Đồng ý ban hành' } });
    const twice = await chair.call(approvePlan, { ...approval, id: newId(), note: 'lần hai' });
    expect(twice.body).toEqual(done.body);
    const stale = await chair.call(approvePlan, { ...approval, id: newId(), version: 2 });
    expect(stale.body).toMatchObject({ code: 'movement.version_changed', details: { version: 1 } });
    const { items } = (await chair.call(listMovements, { communeId })).body;
    expect(items.find((item) => item.planId === planId)?.approvedVersion).toBe(1);
  });
});

describe('a movement as a file', () => {
  test('goes out of one commune and into another, whole', async () => {
    const { id } = await create('di-xa');
    const file = await officer.call(downloadMovement, { communeId, movementId: id });
    expect(file.headers['content-disposition']).toContain('di-xa.chungtay.json');
    const elsewhere = api.fixtures.otherCommuneId;
    const neighbour = api.as({ role: 'ward_officer', communeId: elsewhere });
    expect((await neighbour.call(downloadMovement, { communeId, movementId: id })).status).toBe(
      403,
    );
    const read = await neighbour.upload(
      readMovementFile,
      { communeId: elsewhere },
      'a.json',
      file.payload,
    );
    expect(read.status).toBe(200);
    const sample = planNamed('di-xa');
    expect(read.body.plan.clauses).toEqual(sample.clauses);
    expect(read.body.plan.targets).toEqual(sample.targets);
    expect(read.body.plan.tasks.map(({ title, lead }) => ({ title, lead }))).toEqual(
      sample.tasks.map(({ title, lead }) => ({ title, lead })),
    );
    const saved = await neighbour.call(createMovement, {
      communeId: elsewhere,
      id: newId(),
      plan: read.body.plan,
    });
    expect(saved.status).toBe(200);
    const { page } = (await neighbour.call(getMovement, { communeId: elsewhere })).body;
    expect(page?.tasks).toHaveLength(sample.tasks.length);
  });

  const deep = '['.repeat(200_000);
  test.each<[string, string | Buffer, string]>([
    ['no JSON', '{"format":', 'movement.plan_file_wrong_type'],
    ['JSON too deep', deep, 'movement.plan_file_wrong_type'],
    ['another format', '{"format":"khác","plan":{}}', 'movement.plan_file_wrong_type'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'movement.plan_file_wrong_type'],
    ['a file without a plan', '{"format":"chungtay-movement"}', 'movement.plan_file_shape'],
    ['a list', '[]', 'movement.plan_file_shape'],
    ['a prototype for a plan', '{"__proto__":{"id":"x"}}', 'movement.plan_file_shape'],
    ['a huge file', ' '.repeat(5 * 1024 * 1024), 'movement.plan_file_too_large'],
  ])('%s is refused with a sentence', async (_, content, code) => {
    const answer = await officer.upload(
      readMovementFile,
      { communeId },
      'a.json',
      Buffer.from(content),
    );
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code });
  });

  test('a file whose parts do not fit together is told where', async () => {
    const plan = { ...planNamed('hong'), organisations: [] };
    const answer = await officer.upload(
      readMovementFile,
      { communeId },
      'a.json',
      Buffer.from(JSON.stringify(plan)),
    );
    expect(answer.body).toMatchObject({ code: 'movement.plan_faulty' });
  });
});
