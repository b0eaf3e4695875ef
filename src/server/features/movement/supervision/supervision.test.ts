import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAuditEntries } from '#contract/audit.ts';
import type { Input } from '#contract/endpoint.ts';
import { loadSamplePlan, type MovementPage } from '#contract/movement.ts';
import {
  answerSupervision,
  countSupervisions,
  downloadSupervisionFile,
  downloadSupervisionMinutes,
  exportSupervisions,
  getSupervision,
  listSupervisions,
  recordSupervision,
  settleSupervision,
  uploadSupervisionFile,
  type Supervision,
} from '#contract/supervision.ts';
import { readSheetRows } from '#server/documents/xlsx/read-xlsx.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';

let api: TestApi;
let officer: Client;
let auditor: Client;
let front: Client;
let youth: Client;
let women: Client;
let communeId: string;
let page: MovementPage;
const today = '2024-03-15';

const idOf = (code: string) => page.organisations.find((one) => one.code === code)?.id ?? '';
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  api = await createTestApi({ now: new Date(`${today}T02:00:00Z`) });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer', name: 'Chị Công chức' });
  auditor = api.as({ role: 'auditor' });
  page = (await officer.call(loadSamplePlan, { communeId })).body;
  const of = (code: string) => api.as({ role: 'organisation', organisationId: idOf(code) });
  [front, youth, women] = [of('mat-tran'), of('thanh-nien'), of('phu-nu')];
});
afterAll(() => api.close());

type Entry = Input<typeof recordSupervision>;

function draft(change: Partial<Entry> = {}): Entry {
  return {
    communeId,
    id: newId(),
    supervisedOn: '2024-03-01',
    supervisorId: idOf('mat-tran'),
    people: 'Bà Nguyễn Thị Hoa, Chủ tịch; ông Lò Văn Pản, thanh tra nhân dân',
    kind: 'review',
    neighbourhoodId: api.fixtures.neighbourhoodIds[0],
    lookedAt: 'Cuộc họp dân bình xét tối 01/03 và bảng niêm yết tại nhà văn hoá',
    finding: 'Hộ bà Vàng Thị Dín chưa được đọc tên trước cuộc họp.',
    result: 'remark',
    recommendation: 'Đọc lại danh sách, niêm yết đủ 7 ngày.',
    responsibleId: idOf('thanh-nien'),
    dueOn: '2024-03-20',
    ...change,
  };
}

async function enter(change: Partial<Entry> = {}): Promise<Supervision> {
  const { status, body } = await front.call(recordSupervision, draft(change));
  expect([status, codeOf({ body })]).toEqual([200, undefined]);
  return body;
}
const answer = (client: Client, entryId: string, id = newId()) =>
  client.call(answerSupervision, { communeId, entryId, id, text: 'Đã đọc lại danh sách.' });
type Verdict = { verdict: 'closed' | 'sent_back'; answerId: string | null; id?: string };
const settle = (client: Client, entryId: string, verdict: Verdict) =>
  client.call(settleSupervision, { communeId, entryId, id: newId(), text: 'Đã xem.', ...verdict });

describe('an entry of the log', () => {
  test('is made by the Front, answered by who is responsible, sent back, answered, closed', async () => {
    const { id, state, subject, canSettle } = await enter();
    expect([state, canSettle]).toEqual(['open', true]);
    expect(subject).not.toBe('');
    expect((await youth.call(getSupervision, { communeId, entryId: id })).body.canAnswer).toBe(
      true,
    );
    const first = newId();
    expect((await answer(youth, id, first)).body.state).toBe('answered');
    expect((await answer(youth, id, first)).body.acts).toHaveLength(1);
    expect(codeOf(await answer(youth, id))).toBe('supervision.settled');
    expect(codeOf(await settle(front, id, { verdict: 'sent_back', answerId: null }))).toBe(
      'supervision.not_answered',
    );
    const back = await settle(front, id, { verdict: 'sent_back', answerId: first });
    expect(back.body.state).toBe('open');
    const second = newId();
    await answer(youth, id, second);
    expect(codeOf(await settle(front, id, { verdict: 'closed', answerId: first }))).toBe(
      'supervision.not_answered',
    );
    const done = (await settle(front, id, { verdict: 'closed', answerId: second })).body;
    expect([done.state, done.canAnswer, done.canSettle]).toEqual(['closed', false, false]);
    expect(done.acts.map(({ act }) => act)).toEqual([
      'answered',
      'sent_back',
      'answered',
      'closed',
    ]);
    expect(codeOf(await answer(youth, id))).toBe('supervision.settled');
  });

  test('asks nothing of anybody, and is closed from the beginning', async () => {
    const quiet = { result: 'no_remark', responsibleId: null, dueOn: null } as const;
    const { id, state } = await enter(quiet);
    expect(state).toBe('closed');
    expect(codeOf(await answer(officer, id))).toBe('supervision.settled');
  });

  test('is late after its day, not while an answer waits', async () => {
    const { id } = await enter({ dueOn: '2024-03-14' });
    const look = async () => (await front.call(getSupervision, { communeId, entryId: id })).body;
    expect((await look()).state).toBe('late');
    await answer(officer, id);
    expect((await look()).state).toBe('answered');
    // Who wrote the answer down does not settle it.
    const { waitingAnswerId: answerId } = await look();
    const own = await settle(officer, id, { verdict: 'closed', answerId });
    expect(codeOf(own)).toBe('supervision.own_answer');
    expect((await settle(auditor, id, { verdict: 'sent_back', answerId })).body.state).toBe('late');
    const silent = {
      communeId,
      entryId: id,
      id: newId(),
      verdict: 'closed',
      answerId: null,
    } as const;
    expect(codeOf(await front.call(settleSupervision, silent))).toBe('supervision.text_missing');
    expect(
      (await front.call(settleSupervision, { ...silent, text: 'Hộ đã chuyển đi.' })).status,
    ).toBe(200);
  });

  test('about a task is of the movement of the task, and of one of its times', async () => {
    const [task] = page.tasks;
    const about = { kind: 'task', taskId: task?.id ?? '', period: null } as const;
    const entry = await enter(about);
    expect([entry.subject, entry.movementId]).toEqual([task?.title, page.movement.id]);
    expect([entry.neighbourhoodId, entry.taskId]).toEqual([null, task?.id]);
    const unknown = draft({ ...about, period: '1999-Q1' });
    expect(codeOf(await front.call(recordSupervision, unknown))).toBe('task.period_unknown');
    const counts = (await front.call(countSupervisions, { communeId })).body;
    expect(counts.tasks).toEqual([{ taskId: task?.id, count: 1 }]);
  });

  test('is replaced by a newer one as long as nobody answered; the old one stays', async () => {
    const { id } = await enter();
    const correction = draft({ correctsId: id, finding: 'Hộ ông Lò Văn Ơn, không phải bà Dín.' });
    const newer = (await front.call(recordSupervision, correction)).body;
    expect([newer.correctsId, newer.state]).toEqual([id, 'open']);
    expect((await front.call(recordSupervision, correction)).body.id).toBe(newer.id);
    const old = (await front.call(getSupervision, { communeId, entryId: id })).body;
    expect([old.state, old.replacedById, old.canCorrect]).toEqual(['replaced', newer.id, false]);
    const again = draft({ correctsId: id });
    expect(codeOf(await front.call(recordSupervision, again))).toBe('supervision.replaced');
    await answer(youth, newer.id);
    const late = draft({ correctsId: newer.id });
    expect(codeOf(await front.call(recordSupervision, late))).toBe('supervision.answered');
  });

  test('carries files of both sides; nothing is added once it is closed', async () => {
    const { id } = await enter();
    const send = (client: Client, change: object = {}, file = png) =>
      client.upload(
        uploadSupervisionFile,
        { communeId, entryId: id, id: newId(), ...change },
        'ảnh niêm yết.png',
        file,
      );
    expect((await send(front)).status).toBe(200);
    const actId = newId();
    const reply = await send(youth, { actId });
    expect(reply.body.actId).toBe(actId);
    expect(codeOf(await send(front, {}, Buffer.from('<script>')))).toBe(
      'supervision.file_wrong_type',
    );
    expect((await send(women)).status).toBe(404);
    expect((await send(api.as({ role: 'chair' }))).status).toBe(403);
    const at = { communeId, entryId: id, fileId: reply.body.id };
    expect((await front.call(downloadSupervisionFile, at)).payload).toEqual(png);
    expect((await women.call(downloadSupervisionFile, at)).status).toBe(404);
    expect(
      (await api.as({ role: 'province_viewer' }).call(downloadSupervisionFile, at)).status,
    ).toBe(404);
    await answer(youth, id, actId);
    await settle(front, id, { verdict: 'closed', answerId: actId });
    expect(codeOf(await send(front))).toBe('supervision.settled');
  });
});

describe('who may', () => {
  test('an organisation enters only its own, and only one whose office it is', async () => {
    expect(codeOf(await women.call(recordSupervision, draft()))).toBe('supervision.not_own');
    const party = draft({ supervisorId: idOf('dang-uy') });
    expect((await officer.call(recordSupervision, party)).status).toBe(200);
    const bank = page.organisations.find(({ kind }) => kind === 'bank')?.id ?? '';
    const client = api.as({ role: 'organisation', organisationId: bank });
    const entry = draft({ supervisorId: bank });
    expect(codeOf(await client.call(recordSupervision, entry))).toBe(
      'supervision.cannot_supervise',
    );
    for (const role of ['chair', 'council_member', 'surveyor', 'province_viewer'] as const) {
      expect((await api.as({ role }).call(recordSupervision, draft())).status).toBe(403);
    }
  });

  test('others neither see nor answer nor settle it', async () => {
    const { id } = await enter();
    expect((await women.call(getSupervision, { communeId, entryId: id })).status).toBe(404);
    expect((await answer(women, id)).status).toBe(404);
    expect(codeOf(await answer(front, id))).toBe('supervision.not_own');
    expect(codeOf(await settle(youth, id, { verdict: 'closed', answerId: null }))).toBe(
      'supervision.not_own',
    );
    expect((await answer(auditor, id)).status).toBe(403);
    const seen = (await women.call(listSupervisions, { communeId })).body.items;
    const own = idOf('phu-nu');
    expect(
      seen.every(({ supervisor, responsible }) => [supervisor.id, responsible?.id].includes(own)),
    ).toBe(true);
    expect((await api.as({ role: 'surveyor' }).call(listSupervisions, { communeId })).status).toBe(
      403,
    );
  });

  test('the province reads how it stands, not what may name households', async () => {
    const { id } = await enter();
    const province = api.as({ role: 'province_viewer' });
    const { body, payload } = await province.call(getSupervision, { communeId, entryId: id });
    expect([body.finding, body.people, body.state]).toEqual([null, null, 'open']);
    expect(payload.toString()).not.toContain('Dín');
    const list = await province.call(listSupervisions, { communeId });
    expect(list.payload.toString()).not.toContain('Dín');
    const entries = await api.as({ role: 'chair' }).call(listAuditEntries, { communeId });
    const log = entries.payload.toString();
    expect(log).toContain('supervision.opened');
    expect(log).not.toContain('Dín');
  });
});

test('its minutes stand under the head of who supervised, in the layout of the template', async () => {
  const { id: entryId } = await enter();
  const { status, payload } = await front.call(downloadSupervisionMinutes, { communeId, entryId });
  expect(status).toBe(200);
  const words = wordsOf(payload).join(' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('ỦY BAN MẶT TRẬN TỔ QUỐC PHƯỜNG');
  expect(words).not.toContain('ỦY BAN NHÂN DÂN');
  expect(words).toContain('Hộ bà Vàng Thị Dín chưa được đọc tên trước cuộc họp.');
  expect(words).toContain('Đoàn Thanh niên phường trả lời trước ngày 20/03/2024.');
  const key = { communeId, entryId };
  expect((await women.call(downloadSupervisionMinutes, key)).status).toBe(404);
  const province = api.as({ role: 'province_viewer' });
  expect((await province.call(downloadSupervisionMinutes, key)).status).toBe(404);
  const surveyor = api.as({ role: 'surveyor' });
  expect((await surveyor.call(downloadSupervisionMinutes, key)).status).toBe(403);
});

test.each([
  ['a day to come', { supervisedOn: '2024-03-16' }],
  ['a due day before the day', { dueOn: '2024-02-29' }],
  ['who supervises answers', { responsibleId: 'front' }],
  ['a due day for nobody', { responsibleId: null }],
  ['no neighbourhood', { neighbourhoodId: null }],
  ['no task', { kind: 'task' }],
  ['no words', { finding: ' ' }],
] as const)('refused: %s', async (_name, change) => {
  const isOwn = 'responsibleId' in change && change.responsibleId === 'front';
  const named = isOwn ? { responsibleId: idOf('mat-tran') } : change;
  expect((await officer.call(recordSupervision, draft(named))).status).toBe(400);
});

test('what the commune does not have is not found', async () => {
  const [elsewhere] = api.fixtures.otherNeighbourhoodIds;
  for (const change of [
    { neighbourhoodId: elsewhere },
    { responsibleId: newId() },
    { supervisorId: newId() },
    { roundId: newId() },
    { correctsId: newId() },
    { movementId: newId() },
    { kind: 'task' as const, taskId: newId() },
  ]) {
    expect((await officer.call(recordSupervision, draft(change))).status).toBe(404);
  }
});

describe('the log', () => {
  test('is narrowed by kind, organisation, state and days, with counts of the states', async () => {
    const ask = async (filter: object) =>
      (await officer.call(listSupervisions, { communeId, ...filter })).body;
    const all = await ask({});
    const sum = Object.values(all.counts).reduce((total, count) => total + count, 0);
    expect([all.total, all.items.length]).toEqual([sum, sum]);
    const tasks = await ask({ kind: 'task' });
    expect(tasks.items.map(({ kind }) => kind)).toEqual(['task']);
    const closed = await ask({ state: 'closed' });
    expect([closed.total, closed.counts]).toEqual([all.counts.closed, all.counts]);
    expect((await ask({ organisationId: idOf('phu-nu') })).items.length).toBeLessThan(sum);
    expect((await ask({ from: '2024-03-02' })).total).toBe(0);
    expect((await ask({ to: '2024-03-01' })).total).toBe(sum);
    expect((await ask({ movementId: newId() })).total).toBe(0);
    expect((await officer.call(listSupervisions, { communeId, from: 'hôm qua' })).status).toBe(400);
  });

  test('goes out as Excel without a formula, the words only for who may read them', async () => {
    await enter({ finding: '=HYPERLINK("http://x")', supervisedOn: '2024-02-01' });
    const read = async (client: Client) => {
      const answered = await client.call(exportSupervisions, { communeId, to: '2024-02-28' });
      const rows: unknown[][] = [];
      for await (const row of readSheetRows(answered.payload)) {
        expect(row.cells.some((cell) => cell.isFormula)).toBe(false);
        rows.push(row.cells.map(({ value }) => value));
      }
      return rows;
    };
    const [headings = [], ...lines] = await read(officer);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.[headings.indexOf('Nhận xét')]).toBe('=HYPERLINK("http://x")');
    const [masked = []] = await read(api.as({ role: 'province_viewer' }));
    expect(masked).not.toContain('Nhận xét');
    expect((await front.call(exportSupervisions, { communeId })).status).toBe(403);
  });
});

test('whatever the order of arrival, and however often a request comes, the end is the same', async () => {
  const order = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(order, async (arrivals) => {
      const { id } = await enter();
      const [first, back, second, done] = [newId(), newId(), newId(), newId()];
      const requests = [
        () => answer(youth, id, first),
        () => settle(front, id, { id: back, verdict: 'sent_back', answerId: first }),
        () => answer(youth, id, second),
        () => settle(front, id, { id: done, verdict: 'closed', answerId: second }),
      ];
      // What came too early is refused and sent again later, as a client does.
      for (const at of [...arrivals, 0, 1, 2, 3]) await requests[at]?.();
      const { acts, state } = (await front.call(getSupervision, { communeId, entryId: id })).body;
      expect(state).toBe('closed');
      expect(new Set(acts.map((act) => act.id)).size).toBe(acts.length);
      expect(acts.filter(({ act }) => act === 'closed')).toHaveLength(1);
    }),
    { seed: 1024, numRuns: 12 },
  );
});
