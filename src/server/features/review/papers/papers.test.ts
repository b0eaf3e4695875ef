import { sql } from 'kysely';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRound, recordResult } from '#contract/review.ts';
import { downloadPaper, listPapers, PAPER_KINDS, type PaperKind } from '#contract/review-paper.ts';
import { findLibreOffice } from '#server/documents/pdf/to-pdf.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  NEAR_POOR,
  POOR,
  buildHousehold,
  openAnnualRound,
  paperOf,
  surveyOf,
} from '#tests/support/review.ts';
import { wordsOf } from '#tests/support/docx-words.ts';

const HOSTILE = 'Trần <w:p/> & "Ẩn" {số CCCD}';
const CITIZEN_ID = '010180000001';

let api: TestApi;
let communeId: string;
let officer: Client;
let chair: Client;
let roundId: string;
let openRoundId: string;
let households: { poor: string; nearPoor: string; escaped: string; refused: string };

async function survey(roundOf: string, householdId: string, draft: object): Promise<void> {
  const answer = await officer.call(
    recordResult,
    surveyOf({ communeId, roundId: roundOf, householdId }, draft),
  );
  if (answer.status !== 200) throw new Error(answer.payload.toString());
}

async function approve(roundOf: string, year: number): Promise<void> {
  const answer = await chair.call(approveRound, paperOf({ communeId, roundId: roundOf }, year));
  if (answer.status !== 200) throw new Error(answer.payload.toString());
}

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-10-15T02:00:00Z') });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  households = {
    poor: await buildHousehold(api, { headName: 'Giàng A Páo', ethnicity: '08', memberCount: 1 }),
    nearPoor: await buildHousehold(api, { headName: HOSTILE }),
    escaped: await buildHousehold(api, { headName: 'Lò Thị Thoát'.normalize('NFD') }),
    refused: await buildHousehold(api, { headName: 'Nông Văn Đề Nghị' }),
  };
  await sql`update member set citizen_id = ${CITIZEN_ID} where household_id = ${households.poor}`.execute(
    api.db,
  );
  const before = await openAnnualRound(api, officer, 2022);
  await survey(before, households.poor, POOR);
  await survey(before, households.escaped, POOR);
  await approve(before, 2022);
  roundId = await openAnnualRound(api, officer, 2023);
  await survey(roundId, households.poor, { ...POOR, noLabourCapacity: true });
  await survey(roundId, households.nearPoor, NEAR_POOR);
  await survey(roundId, households.escaped, ABOVE);
  await survey(roundId, households.refused, ABOVE);
  await approve(roundId, 2023);
  openRoundId = await openAnnualRound(api, officer, 2024);
});
afterAll(() => api.close());

type Which = { householdId?: string; neighbourhoodId?: string; roundId?: string };

async function take(client: Client, kind: PaperKind, which: Which = {}) {
  return client.call(downloadPaper, { communeId, roundId, kind, ...which });
}

async function textOf(kind: PaperKind, which: Which = {}): Promise<string> {
  const { status, payload } = await take(officer, kind, which);
  expect([kind, status]).toEqual([kind, 200]);
  return wordsOf(payload).join('\n');
}

const neighbourhoodId = () => api.fixtures.neighbourhoodIds[0];

describe('the minutes', () => {
  test('list every surveyed household with room for its votes', async () => {
    const text = await textOf('meeting_minutes', { neighbourhoodId: neighbourhoodId() });
    expect(text).toContain('BIÊN BẢN');
    for (const name of ['Giàng A Páo', HOSTILE, 'Lò Thị Thoát', 'Nông Văn Đề Nghị']) {
      expect(text).toContain(name);
    }
    expect(text).toMatch(/từ 50% số người dự họp/);
    expect(text).toContain('Bố cục chưa đối chiếu');
  });
});

describe('the posting list', () => {
  test('shows name, neighbourhood and result, and nothing sensitive', async () => {
    const text = await textOf('posting_list', { neighbourhoodId: neighbourhoodId() });
    expect(text).toContain('Giàng A Páo');
    expect(text).toContain('Thoát nghèo');
    expect(text).not.toContain(CITIZEN_ID);
    expect(text).not.toMatch(/Mông|CCCD\/|1980|không có khả năng lao động|B1|B2/i);
    // Who asked and is on no list is not hung on a wall for it.
    expect(text).not.toContain('Nông Văn Đề Nghị');
  });
});

describe('the decision', () => {
  test('prints its number, its lists and the hash of its content', async () => {
    const { body } = await officer.call(listPapers, { communeId, roundId });
    const text = await textOf('recognition_decision');
    const { contentHash } = await api.db
      .selectFrom('decision')
      .select('contentHash')
      .where('id', '=', body.decisions[0]?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(text.split(contentHash)).toHaveLength(3);
    expect(text).toContain('Số: 2023/QĐ-UBND');
    expect(text).toContain('I. Hộ nghèo: 1 hộ');
    expect(text).toContain('II. Hộ cận nghèo: 1 hộ');
    expect(text).toContain('III. Hộ thoát nghèo: 1 hộ');
    expect(text).not.toContain('Nông Văn Đề Nghị');
    expect(text).not.toContain('TM. ỦY BAN NHÂN DÂN');
    expect(text).not.toContain(CITIZEN_ID);
  });

  test('of a round without one is refused with the sentence that says so', async () => {
    const { status, body } = await officer.call(downloadPaper, {
      communeId,
      roundId: openRoundId,
      kind: 'recognition_decision',
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'paper.not_approved' });
  });
});

describe('the certificate', () => {
  test('has the household, its members, a line for each recognised year and its number', async () => {
    const text = await textOf('certificate', { householdId: households.poor });
    expect(text).toContain('Số: 01/GCN-HN.HCN');
    expect(text).toContain('GIÀNG A PÁO');
    expect(text).toContain(`Dân tộc: Mông        Số CCCD/Số định danh cá nhân: ${CITIZEN_ID}`);
    expect(text).toMatch(/2022\nN\nx\n\n\nx\n\n\nx/);
    expect(text).toContain('QĐ số 2023/QĐ-UBND ngày 20/12/2023');
  });

  test('keeps its number, and another household never gets it', async () => {
    expect(await textOf('certificate', { householdId: households.poor })).toContain('Số: 01/GCN');
    expect(await textOf('certificate', { householdId: households.nearPoor })).toContain(
      'Số: 02/GCN',
    );
    expect(await textOf('certificate', { householdId: households.poor })).toContain('Số: 01/GCN');
  });

  test('is refused to a household the decision does not recognise', async () => {
    for (const householdId of [households.escaped, households.refused, newId()]) {
      const { status, body } = await take(officer, 'certificate', { householdId });
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'paper.not_listed' });
    }
  });

  test('takes a hostile name as text', async () => {
    const { payload } = await take(officer, 'certificate', { householdId: households.nearPoor });
    expect(wordsOf(payload).join('\n')).toContain(HOSTILE.toLocaleUpperCase('vi'));
    const xml = new PizZip(payload).file('word/document.xml')?.asText() ?? '';
    expect(xml).not.toContain('<W:P/>');
  });
});

describe('a notice says what the decision says of the household', () => {
  test.each([
    ['poor', 'được công nhận là hộ nghèo'],
    ['nearPoor', 'được công nhận là hộ cận nghèo'],
    ['escaped', 'được công nhận thoát nghèo'],
    ['refused', 'không thuộc diện hộ nghèo, hộ cận nghèo'],
  ] as const)('%s', async (who, words) => {
    expect(await textOf('notice', { householdId: households[who] })).toContain(words);
  });
});

describe('the forms of a household', () => {
  test.each([
    ['review_request', 'GIẤY ĐỀ NGHỊ'],
    ['escape_request', 'Số giấy chứng nhận: 01/GCN-HN.HCN'],
    ['screen_sheet', 'PHIẾU A'],
    ['survey_sheet', 'Mức để so: 175 điểm (khu vực thành thị)'],
  ] as const)('%s holds what the register knows', async (kind, words) => {
    await textOf('certificate', { householdId: households.poor });
    const text = await textOf(kind, { householdId: households.poor });
    expect(text).toContain(words);
    expect(text).toContain('GIÀNG A PÁO');
    expect(text).toContain(CITIZEN_ID);
  });

  test('Phiếu B asks the twelve indicators of the standard and prints no points of B1', async () => {
    const text = await textOf('survey_sheet', { householdId: households.poor });
    expect(text).toContain('Phương tiện phục vụ tiếp cận thông tin (*)');
    expect(text).toContain('Diện tích nhà ở bình quân dưới 8 m² một người.');
    expect(text).toContain('Tổng điểm B1: ……………… điểm');
  });
});

test('the report asks for the opinion with the figures of every neighbourhood', async () => {
  const text = await textOf('opinion_report');
  expect(text).toContain('1 hộ nghèo (25,00%), 1 hộ cận nghèo (25,00%)');
  expect(text).toContain('Tổng cộng');
});

test('no paper has a tag, an undefined or a null left', async () => {
  for (const kind of PAPER_KINDS) {
    const which = { householdId: households.poor, neighbourhoodId: neighbourhoodId() };
    const text = await textOf(kind, which);
    expect([kind, text.replaceAll(HOSTILE, '').match(/[{}]|undefined|null|NaN/)]).toEqual([
      kind,
      null,
    ]);
  }
});

describe('who may have which paper', () => {
  const which = () => ({ householdId: households.poor, neighbourhoodId: neighbourhoodId() });
  const allowedTo = async (client: Client) => {
    const allowed: PaperKind[] = [];
    for (const kind of PAPER_KINDS) {
      const { status } = await take(client, kind, which());
      if (status === 200) allowed.push(kind);
      else expect([kind, status]).toEqual([kind, 403]);
    }
    return allowed;
  };

  test('a surveyor gets the sheets of the survey, not the papers of the chair', async () => {
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [neighbourhoodId()] });
    expect(await allowedTo(surveyor)).toEqual([
      'review_request',
      'screen_sheet',
      'survey_sheet',
      'meeting_minutes',
      'posting_list',
      'escape_request',
    ]);
  });

  test('a surveyor of another neighbourhood gets nothing of this one', async () => {
    const elsewhere = api.as({
      role: 'surveyor',
      neighbourhoodIds: [api.fixtures.neighbourhoodIds[1]],
    });
    expect((await take(elsewhere, 'posting_list', which())).status).toBe(403);
    expect((await take(elsewhere, 'survey_sheet', which())).status).toBe(404);
  });

  test('an auditor reads lists, and never a CCCD', async () => {
    expect(await allowedTo(api.as({ role: 'auditor' }))).toEqual([
      'meeting_minutes',
      'posting_list',
      'opinion_report',
      'recognition_decision',
    ]);
  });

  test('nobody else gets any: another commune, an administrator, a visitor', async () => {
    const { otherCommuneId } = api.fixtures;
    expect(await allowedTo(api.as({ role: 'ward_officer', communeId: otherCommuneId }))).toEqual(
      [],
    );
    expect(await allowedTo(api.as({ role: 'system_admin' }))).toEqual([]);
    expect((await take(api.visitor(), 'notice', which())).status).toBe(401);
  });

  test('the list of papers shows each reader theirs', async () => {
    const kindsOf = async (client: Client) =>
      (await client.call(listPapers, { communeId, roundId })).body.papers.map(({ kind }) => kind);
    expect(await kindsOf(officer)).toEqual([...PAPER_KINDS]);
    expect(await kindsOf(api.as({ role: 'auditor' }))).toHaveLength(4);
    const organisation = api.as({ role: 'organisation' });
    expect((await organisation.call(listPapers, { communeId, roundId })).status).toBe(403);
  });
});

test('the list of papers says what is missing before each can be printed', async () => {
  const { body } = await officer.call(listPapers, { communeId, roundId: openRoundId });
  const missing = Object.fromEntries(body.papers.map((paper) => [paper.kind, paper.missing]));
  expect(missing).toMatchObject({
    review_request: [],
    survey_sheet: [],
    meeting_minutes: ['no_result'],
    posting_list: ['no_result'],
    opinion_report: ['no_result'],
    recognition_decision: ['not_approved'],
    certificate: ['not_approved'],
    notice: ['not_approved'],
  });
  expect(body.papers.every(({ isVerified }) => !isVerified)).toBe(true);
});

test('bad input is answered with a sentence', async () => {
  expect((await take(officer, 'survey_sheet')).status).toBe(400);
  expect((await take(officer, 'posting_list')).status).toBe(400);
  expect((await take(officer, 'map' as PaperKind)).status).toBe(400);
  expect((await take(officer, 'notice', { householdId: 'x' })).status).toBe(400);
  expect((await take(officer, 'posting_list', { neighbourhoodId: newId() })).status).toBe(404);
  expect((await take(officer, 'opinion_report', { roundId: newId() })).status).toBe(404);
  const none = { roundId: openRoundId, neighbourhoodId: neighbourhoodId() };
  const { status, body } = await take(officer, 'posting_list', none);
  expect(status).toBe(409);
  expect(body).toMatchObject({
    code: 'paper.no_result',
    title: expect.stringContaining('chưa có'),
  });
});

test('every paper that left is in the audit log, without a number or a name', async () => {
  const read = () =>
    api.db
      .selectFrom('auditEntry')
      .select('detail')
      .where('action', '=', 'paper.exported')
      .orderBy('seq', 'desc')
      .execute();
  const before = await read();
  await take(officer, 'certificate', { householdId: households.poor });
  await take(api.as({ role: 'auditor' }), 'certificate', { householdId: households.poor });
  const after = await read();
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]?.detail).toEqual({
    paper: 'certificate',
    format: 'docx',
    householdId: households.poor,
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

test.runIf(hasLibreOffice)('a paper can be had as PDF', async () => {
  const { status, payload, headers } = await officer.call(downloadPaper, {
    communeId,
    roundId,
    kind: 'posting_list',
    neighbourhoodId: neighbourhoodId(),
    format: 'pdf',
  });
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('application/pdf');
  expect(payload.subarray(0, 5).toString()).toBe('%PDF-');
});
