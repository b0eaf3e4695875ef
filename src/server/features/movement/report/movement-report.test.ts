import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acknowledgeDocument,
  deliverDocument,
  downloadDocumentFile,
  draftReportDocument,
  issueDocument,
} from '#contract/document-act.ts';
import { dropDraft, editDraft, type DocumentPage } from '#contract/document.ts';
import {
  downloadMovementReport,
  draftMovementReport,
  dropMovementReport,
  freezeMovementReport,
  getMovementReport,
  listMovementReports,
  refreshMovementReport,
  saveMovementReport,
  type MovementReport,
} from '#contract/movement-report.ts';
import { loadSamplePlan, type MovementPage } from '#contract/movement.ts';
import { setTaskMeasure } from '#contract/task-board.ts';
import { reviewTaskReport, saveTaskReport, sendTaskReport } from '#contract/task-report.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import type { ReportKind } from '#domain/movement/report-period.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { chairSigner } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { codeOf, expectOk, testClock } from '#tests/support/review-steps.ts';

const clock = testClock('2026-01-20');
let api: TestApi;
let officer: Client;
let chair: Client;
let women: Client;
let communeId: string;
let page: MovementPage;

const idOf = (code: string) => page.organisations.find((one) => one.code === code)?.id ?? '';
const taskOf = (start: string) => {
  const task = page.tasks.find(({ title }) => title.startsWith(start));
  if (!task) throw new Error(`No task begins with ${start}`);
  return task;
};

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  communeId = api.fixtures.successorId;
  const { standard } = getStandard('vn-2022-2026');
  await loadSample(api.deps, {
    communeId,
    ward: generateWard({ seed: DEMO_SEED, standard }),
    author: { userId: newId(), name: 'Cán bộ mẫu' },
  });
  officer = api.as({ role: 'ward_officer', communeId });
  chair = api.as({ role: 'chair', communeId });
  page = (await officer.call(loadSamplePlan, { communeId })).body;
  women = api.as({ role: 'organisation', communeId, organisationId: idOf('phu-nu') });
  const task = taskOf('Xây dựng chuyên trang');
  const measure = { indicator: 'Số tin, bài', unit: 'tin', goal: null, costPlanned: null };
  const input = { communeId, taskId: task.id, version: task.version, ...measure };
  expectOk(await officer.call(setTaskMeasure, input));
});
afterAll(() => api.close());

type Told = {
  organisation: string;
  task: string;
  period: string;
  on: string;
  text: string;
  figure?: number;
  cost?: string;
};

/** Written, sent and accepted on one day. */
async function accept({ organisation, task, period, on, text, figure, cost }: Told): Promise<void> {
  clock.goTo(on);
  const organisationId = idOf(organisation);
  const client = api.as({ role: 'organisation', communeId, organisationId });
  const reportId = newId();
  const saved = await client.call(saveTaskReport, {
    communeId,
    reportId,
    taskId: taskOf(task).id,
    organisationId,
    period,
    version: 0,
    text,
    figure: figure ?? null,
    cost: cost ?? null,
  });
  const { version } = expectOk(saved);
  const act = { communeId, reportId, id: newId() };
  expectOk(await client.call(sendTaskReport, { ...act, version }));
  const answer = { ...act, id: newId(), verdict: 'accepted' as const, comments: [] };
  expectOk(await officer.call(reviewTaskReport, answer));
}

const broadcasts = (period: string, on: string, figure: number, cost: string): Told => ({
  organisation: 'van-hoa-xa-hoi',
  task: 'Xây dựng chuyên trang',
  period,
  on,
  text: `Phát ${figure} tin, bài trên loa của phường.`,
  figure,
  cost,
});

async function draft(kind: ReportKind, period: string, id = newId()) {
  const movementId = page.movement.id;
  return officer.call(draftMovementReport, { communeId, id, movementId, kind, period });
}
const one = (reportId: string) => ({ communeId, reportId });
const figureOf = ({ inputs }: MovementReport, id: string) =>
  inputs.figures.find((figure) => figure.id === id);

describe('a quarterly report', () => {
  let report: MovementReport;

  test('begins with the figures of its quarter beside the one before, and accepted words', async () => {
    await accept(broadcasts('2024-12', '2025-01-03', 4, '300000'));
    await accept(broadcasts('2025-01', '2025-02-05', 5, '500000'));
    await accept(broadcasts('2025-02', '2025-03-03', 7, '900719925474099'));
    // Checked after the quarter: it is still the quarter's work.
    await accept(broadcasts('2025-03', '2025-04-02', 6, '0'));
    await accept({
      organisation: 'phu-nu',
      task: 'Đưa phong trào',
      period: '2025',
      on: '2025-02-10',
      text: 'Giúp 12 hội viên nghèo vay vốn.\nTặng 3 con bò.',
    });
    clock.goTo('2025-04-05');
    report = expectOk(await draft('quarterly', '2025-Q1'));
    expect(report.title).toMatch(/^Kết quả thực hiện phong trào thi đua “.*” quý I năm 2025$/);
    expect(report.inputs).toMatchObject({
      isOver: true,
      throughOn: '2025-03-31',
      before: { key: '2024-Q4' },
      review: null,
      missingYear: null,
    });
    expect(figureOf(report, 'reports_accepted')).toMatchObject({ now: '4', before: '1' });
    expect(figureOf(report, 'times_due')).toMatchObject({ now: '3' });
    expect(figureOf(report, 'times_accepted')).toMatchObject({ now: '3', before: '1' });
    expect(figureOf(report, 'cost_spent')).toMatchObject({
      now: '900719925974099',
      before: '300000',
    });
    const clause = report.inputs.clauses.find(({ label }) => label === 'V.3');
    expect(clause).toMatchObject({
      measures: [{ indicator: 'Số tin, bài', unit: 'tin', sum: 18 }],
      tasks: [{ due: 3, accepted: 3, late: 0, measured: 18, measuredBefore: 4 }],
    });
    expect(report.text.clauses[clause?.clauseId ?? '']).toContain('Số tin, bài: 18 tin');
    // A paragraph without a number is told under the numbered clause above it.
    const yearly = report.inputs.clauses.find(({ label }) => label === 'I.2');
    expect(report.text.clauses[yearly?.clauseId ?? '']).toContain(
      '(năm 2025): Giúp 12 hội viên nghèo vay vốn. Tặng 3 con bò.',
    );
  });

  test('is begun once; its words and awards are kept, an edit of an older version is a conflict', async () => {
    expect(expectOk(await draft('quarterly', '2025-Q1', report.id)).id).toBe(report.id);
    const again = await draft('quarterly', '2025-Q1');
    expect(codeOf(again)).toBe('movement.report_exists');
    expect(again.body).toMatchObject({ details: { reportId: report.id } });
    const text = { ...report.text, causes: 'Địa bàn rộng.', directions: 'Tiếp tục vận động.' };
    const award = {
      id: newId(),
      name: 'Chi hội Phụ nữ tổ 3',
      unit: 'Hội Phụ nữ',
      achievement: 'Giúp 12 hội viên',
      proposal: 'Đề nghị biểu dương',
    };
    const save = { ...one(report.id), version: report.version, text, awards: [award] };
    const saved = expectOk(await officer.call(saveMovementReport, save));
    expect(saved).toMatchObject({ version: 2, text, awards: [award] });
    const stale = await officer.call(saveMovementReport, save);
    expect(codeOf(stale)).toBe('record.stale');
    expect(stale.body).toMatchObject({ details: { current: { version: 2 } } });
    report = saved;
  });

  test('reads its figures again and says what changed; the words stay', async () => {
    await accept({
      organisation: 'phu-nu',
      task: 'Tuyên truyền, vận động',
      period: '2025-H1',
      on: '2025-03-20',
      text: 'Nói chuyện chuyên đề ở 6 chi hội.',
    });
    clock.goTo('2025-04-06');
    const { version } = report;
    const refreshed = expectOk(
      await officer.call(refreshMovementReport, { ...one(report.id), version }),
    );
    expect(refreshed.newProgress).toBe(1);
    expect(refreshed.changes).toContainEqual({ id: 'reports_accepted', was: '4', is: '5' });
    expect(refreshed.report.text).toEqual(report.text);
    report = refreshed.report;
  });

  test('once frozen keeps its figures and hash whatever the data become', async () => {
    const early = await officer.call(draftReportDocument, {
      communeId,
      id: newId(),
      reportId: report.id,
    });
    expect(codeOf(early)).toBe('movement.report_not_frozen');
    const freeze = { ...one(report.id), version: report.version };
    const frozen = expectOk(await officer.call(freezeMovementReport, freeze));
    const hash = createHash('sha256').update(canonicalJson(report.inputs)).digest('hex');
    expect(frozen).toMatchObject({ state: 'frozen', inputHash: hash });
    expect(expectOk(await officer.call(freezeMovementReport, freeze)).inputHash).toBe(hash);
    await accept({
      organisation: 'phu-nu',
      task: 'Ưu tiên hỗ trợ hộ nghèo',
      period: '2025-H1',
      on: '2025-03-25',
      text: 'Ba hợp tác xã nhận lao động.',
    });
    const seen = expectOk(await officer.call(getMovementReport, one(report.id)));
    expect(seen.inputs).toEqual(report.inputs);
    const { version } = seen;
    const refresh = await officer.call(refreshMovementReport, { ...one(report.id), version });
    expect(codeOf(refresh)).toBe('movement.report_frozen');
    expect(codeOf(await officer.call(dropMovementReport, one(report.id)))).toBe(
      'movement.report_frozen',
    );
    const forge = inScope(api.db, wholeScope, (tx) =>
      sql`update movement_report set inputs = '{}' where id = ${report.id}`.execute(tx),
    );
    await expect(forge).rejects.toThrow(/do not change/);
    report = seen;
  });

  test('is a Word file with its figures, words, awards and hash', async () => {
    const { payload, status } = await officer.call(downloadMovementReport, one(report.id));
    expect(status).toBe(200);
    const words = wordsOf(payload).join('\n');
    for (const part of [
      'Quý I năm 2025',
      'Quý IV năm 2024',
      '900.719.925.974.099',
      'Địa bàn rộng.',
      'Chi hội Phụ nữ tổ 3',
      'V. ĐỀ NGHỊ KHEN THƯỞNG',
      report.inputHash ?? '',
    ])
      expect(words).toContain(part);
    expect(words).not.toMatch(/undefined|\{[#/]/);
  });

  test('goes into the register, is numbered, sent and acknowledged with the frozen figures', async () => {
    clock.goTo('2026-01-20');
    const register = () =>
      officer.call(draftReportDocument, { communeId, id: newId(), reportId: report.id });
    const dropped = expectOk(await register());
    expect(dropped).toMatchObject({ kindId: 'BC', sourceKind: 'movement_report' });
    expect(codeOf(await register())).toBe('movement.report_registered');
    const { version, text, awards } = report;
    const save = { ...one(report.id), version, text, awards };
    expect(codeOf(await officer.call(saveMovementReport, save))).toBe('movement.report_registered');
    // A draft taken out of the register gives the report back.
    expectOk(await officer.call(dropDraft, { communeId, documentId: dropped.id }));
    report = expectOk(await officer.call(saveMovementReport, save));
    const paper = expectOk(await register());
    const issued = await issue(paper);
    const seen = expectOk(await officer.call(getMovementReport, one(report.id)));
    expect(seen).toMatchObject({
      state: 'registered',
      canEdit: false,
      document: { id: paper.id, numberText: '01/BC-UBND', isIssued: true },
    });
    const fileId = issued.files[0]?.id ?? '';
    const document = { communeId, documentId: paper.id };
    const file = await officer.call(downloadDocumentFile, { ...document, fileId });
    const words = wordsOf(file.payload).join('\n');
    for (const part of ['01/BC-UBND', 'Trần Văn Mẫu', '900.719.925.974.099'])
      expect(words).toContain(part);
    const mine = issued.recipients.find(({ organisationId }) => organisationId === idOf('phu-nu'));
    const recipient = { id: mine?.id ?? newId(), organisationId: idOf('phu-nu'), name: 'Hội' };
    const delivery = { ...document, method: 'app', deliveredOn: '2026-01-20' } as const;
    expectOk(await officer.call(deliverDocument, { ...delivery, recipients: [recipient] }));
    expectOk(await women.call(acknowledgeDocument, { ...document, recipientId: recipient.id }));
  });

  async function issue(paper: DocumentPage): Promise<DocumentPage> {
    const { id: documentId, kindId, symbol, abstract, basis, archive, retention, note } = paper;
    const recipients = paper.recipients.map(({ id, organisationId, name }) => ({
      id,
      organisationId,
      name,
    }));
    const content = { kindId, symbol, abstract, basis, archive, retention, note, recipients };
    const key = { communeId, documentId };
    const edit = { ...key, ...content, version: paper.version, signer: chairSigner };
    const { version } = expectOk(await officer.call(editDraft, edit));
    return expectOk(await chair.call(issueDocument, { ...key, version, dated: '2026-01-20' }));
  }
});

describe('reports of other periods', () => {
  test('one that still runs says until when; another after a frozen one is allowed, and dropped', async () => {
    clock.goTo('2025-05-10');
    const report = expectOk(await draft('monthly', '2025-05'));
    expect(report.inputs).toMatchObject({ isOver: false, throughOn: '2025-05-10' });
    const { payload } = await officer.call(downloadMovementReport, one(report.id));
    expect(wordsOf(payload).join('\n')).toContain('số liệu tính đến ngày 10/05/2025');
    expectOk(await officer.call(dropMovementReport, one(report.id)));
    expect((await officer.call(getMovementReport, one(report.id))).status).toBe(404);
    const second = expectOk(await draft('quarterly', '2025-Q1'));
    expectOk(await officer.call(dropMovementReport, one(second.id)));
  });

  test('a year has the approved review beside the year before, or says that it is not approved', async () => {
    clock.goTo('2026-01-20');
    const report = expectOk(await draft('yearly', '2024'));
    const { review, missingYear } = report.inputs;
    expect(review?.years.map(({ year }) => year)).toEqual([2023, 2024]);
    expect(review?.targets.length).toBeGreaterThan(0);
    expect(missingYear).toBeNull();
    const { payload } = await officer.call(downloadMovementReport, one(report.id));
    expect(wordsOf(payload).join('\n')).toContain('Kết quả so với chỉ tiêu của kế hoạch');
    const { body } = await draft('yearly', '2025');
    expect(body.inputs.missingYear === 2025).toBe(body.inputs.review?.lastYear !== 2025);
  });

  test('mid-term and final reports tell every year with flows, groups and neighbourhoods', async () => {
    clock.goTo('2026-01-20');
    const middle = expectOk(await draft('mid_term', `${page.movement.fromYear}-2024`));
    expect(middle.inputs.before).toBeNull();
    const years = middle.inputs.review?.years.map(({ year }) => year);
    expect(years).toEqual([2021, 2022, 2023, 2024]);
    expect(middle.inputs.review?.flows.map(({ year }) => year)).toEqual(years);
    const { payload } = await officer.call(downloadMovementReport, one(middle.id));
    const words = wordsOf(payload).join('\n');
    for (const part of ['Sơ kết thực hiện', 'Theo dân tộc của chủ hộ', 'Tái nghèo'])
      expect(words).toContain(part);
    expect(expectOk(await draft('final', `${page.movement.fromYear}-2025`)).title).toMatch(
      /^Tổng kết/,
    );
  });

  test.each([
    ['quarterly', '2025-H1', 'movement.report_period_unknown'],
    ['yearly', '2031', 'movement.report_period_unknown'],
    ['monthly', 'tháng 3', 'request.invalid'],
  ] as const)('%s %s is refused', async (kind, period, code) => {
    expect(codeOf(await draft(kind, period))).toBe(code);
  });

  test('what has not begun is refused', async () => {
    clock.goTo('2025-05-10');
    expect(codeOf(await draft('quarterly', '2025-Q3'))).toBe('movement.report_not_begun');
  });
});

describe('who may', () => {
  test('read: frozen reports by who reads reports, drafts by who writes or signs them', async () => {
    clock.goTo('2026-01-20');
    const list = (client: Client) => client.call(listMovementReports, { communeId });
    const all = expectOk(await list(officer));
    expect(all).toMatchObject({ canEdit: true, today: '2026-01-20' });
    expect(new Set(all.items.map(({ state }) => state))).toEqual(new Set(['draft', 'registered']));
    expect(expectOk(await list(chair)).items).toHaveLength(all.items.length);
    const auditor = api.as({ role: 'auditor', communeId });
    const seen = expectOk(await list(auditor));
    expect(seen).toMatchObject({ canEdit: false });
    expect(seen.items.map(({ state }) => state)).toEqual(['registered']);
    const hidden = all.items.find(({ state }) => state === 'draft')?.id ?? '';
    expect((await auditor.call(getMovementReport, one(hidden))).status).toBe(404);
    expect((await auditor.call(downloadMovementReport, one(hidden))).status).toBe(404);
    expect((await women.call(listMovementReports, { communeId })).status).toBe(403);
  });

  test('write: nobody but the officer', async () => {
    const input = { communeId, id: newId(), movementId: page.movement.id };
    const begin = { ...input, kind: 'yearly', period: '2022' } as const;
    for (const client of [chair, women, api.as({ role: 'auditor', communeId })])
      expect((await client.call(draftMovementReport, begin)).status).toBe(403);
  });
});
