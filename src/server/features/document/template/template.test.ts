import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseTemplate,
  downloadTemplateFile,
  getTemplate,
  listTemplates,
  previewTemplate,
  uploadTemplate,
} from '#contract/document-template.ts';
import { loadSamplePlan } from '#contract/movement.ts';
import { downloadPlan } from '#contract/report.ts';
import { findLibreOffice } from '#server/documents/pdf/to-pdf.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { textRun, withBody, withParagraph } from '#tests/support/hostile-templates.ts';
import { shippedTemplate } from './catalogue.ts';

let api: TestApi;
let officer: Client;
let communeId: string;
let plan: Buffer;
let ours: Buffer;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
  await officer.call(loadSamplePlan, { communeId });
  plan = await readFile(shippedTemplate('ke-hoach'));
  ours = await withParagraph(plan, textRun('Mẫu riêng của phường: {tên loại}'));
});
afterAll(() => api.close());

const code = 'ke-hoach';

async function upload(file: Buffer, who = officer, id = newId()) {
  return who.upload(uploadTemplate, { communeId, code, id }, 'Kế hoạch của phường.docx', file);
}

async function choose(versionId: string | null, changes: number, id = newId()) {
  return officer.call(chooseTemplate, { communeId, code, id, versionId, changes });
}

async function planWords(): Promise<string> {
  return wordsOf((await officer.call(downloadPlan, { communeId })).payload).join('\n');
}

describe('the templates', () => {
  test('are listed with their fields, and each can be taken as Word', async () => {
    const { body } = await officer.call(listTemplates, { communeId });
    expect(body.templates.length).toBeGreaterThanOrEqual(20);
    expect(body.templates.every(({ inUse, changes }) => inUse === null && changes === 0)).toBe(
      true,
    );
    const one = (await officer.call(getTemplate, { communeId, code })).body;
    expect(one.template).toMatchObject({ name: 'Kế hoạch', group: 'general' });
    expect(one.required).toContain('trích yếu');
    expect(one.fields).toContainEqual(
      expect.objectContaining({ name: 'số ký hiệu', example: '05/KH-UBND' }),
    );
    const file = await officer.call(downloadTemplateFile, { communeId, code });
    expect(file.payload.equals(plan)).toBe(true);
  });

  test('an unknown one, or a version of another, is not found', async () => {
    const unknown = await officer.call(getTemplate, { communeId, code: 'khong-co' });
    expect([unknown.status, unknown.body]).toMatchObject([404, { code: 'request.not_found' }]);
    const { body } = await upload(ours);
    const other = { communeId, code: 'bao-cao', versionId: body.id };
    expect((await officer.call(downloadTemplateFile, other)).status).toBe(404);
    const choice = { communeId, code: 'bao-cao', id: newId(), versionId: body.id, changes: 0 };
    expect((await officer.call(chooseTemplate, choice)).status).toBe(404);
  });
});

describe('a version of the commune', () => {
  test('is kept with who, when and hash; the plan is written from it once it is chosen; and back', async () => {
    const id = newId();
    const first = await upload(ours, officer, id);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ id, fileName: 'Kế hoạch của phường.docx', findings: [] });
    expect(first.body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await upload(ours, officer, id)).body).toEqual(first.body);
    expect(await planWords()).not.toContain('Mẫu riêng của phường');

    const chosen = await choose(id, 0);
    expect(chosen.body).toMatchObject({ inUse: { id }, changes: 1 });
    expect(await planWords()).toContain('Mẫu riêng của phường: KẾ HOẠCH');
    const again = await officer.call(downloadTemplateFile, { communeId, code, versionId: id });
    expect(again.payload.equals(ours)).toBe(true);

    expect((await choose(null, 1)).body).toMatchObject({ inUse: null, changes: 2 });
    expect(await planWords()).not.toContain('Mẫu riêng của phường');
    const { history } = (await officer.call(getTemplate, { communeId, code })).body;
    expect(history.map(({ versionId }) => versionId)).toEqual([null, id]);
  });

  test('two who choose at once: one is told what the other chose; sent twice is once', async () => {
    const { body: version } = await upload(ours);
    const { changes } = (await officer.call(getTemplate, { communeId, code })).body.template;
    const id = newId();
    const won = await choose(version.id, changes, id);
    expect(won.body).toMatchObject({ inUse: { id: version.id }, changes: changes + 1 });
    expect((await choose(version.id, changes, id)).body).toEqual(won.body);
    const late = await choose(null, changes);
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'record.stale', details: { current: { inUse: { id: version.id } } } },
    });
    await choose(null, changes + 1);
  });

  test('with faults is refused with each of them, and nothing is kept', async () => {
    const before = (await officer.call(getTemplate, { communeId, code })).body.versions.length;
    const wrong = await withBody(plan, (xml) =>
      xml.replaceAll('{trích yếu}', '{trich yeu}').replaceAll('Nơi nhận:', ''),
    );
    const { status, body } = await upload(wrong);
    expect([status, body]).toMatchObject([
      422,
      { code: 'template.refused', details: { count: 3 } },
    ]);
    const { details } = body as unknown as {
      details: { findings: { code: string; sentence: { vi: string } }[] };
    };
    expect(details.findings.map((finding) => finding.code)).toEqual([
      'unknown_tag',
      'missing_part',
      'missing_part',
    ]);
    expect(details.findings[0]?.sentence.vi).toContain('“{trich yeu}”');
    const after = (await officer.call(getTemplate, { communeId, code })).body.versions.length;
    expect(after).toBe(before);
  });

  test('with a narrow margin is kept, and says so', async () => {
    const narrow = await withBody(plan, (xml) =>
      xml.replace(/(<w:pgMar[^>]*w:left=")\d+/, '$1850'),
    );
    const { body } = await upload(narrow);
    expect(body.findings.map((finding) => finding.code)).toEqual(['page_margin']);
  });

  test('a file that is none, or too large, is refused', async () => {
    expect((await upload(Buffer.from('%PDF-1.7'))).body).toMatchObject({
      details: { findings: [{ code: 'file_wrong_type' }] },
    });
    expect((await upload(Buffer.alloc(11 * 1024 * 1024, 'a'))).status).toBe(413);
  });

  test('belongs to its commune and to who may write papers', async () => {
    for (const role of ['organisation', 'auditor', 'chair'] as const) {
      expect((await upload(ours, api.as({ role }))).status).toBe(403);
    }
    const { body } = await upload(ours);
    const elsewhere = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    expect((await elsewhere.call(listTemplates, { communeId })).status).toBe(403);
    const theirs = { communeId: api.fixtures.otherCommuneId, code, versionId: body.id };
    expect((await elsewhere.call(downloadTemplateFile, theirs)).status).toBe(404);
    const surveyor = api.as({ role: 'surveyor' });
    expect((await surveyor.call(getTemplate, { communeId, code })).status).toBe(403);
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

describe('a preview', () => {
  test.runIf(hasLibreOffice)('shows a version with example data', async () => {
    const { body } = await upload(ours);
    const pdf = await officer.call(previewTemplate, { communeId, code, versionId: body.id });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.payload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.runIf(!hasLibreOffice)('without LibreOffice says so', async () => {
    const answer = await officer.call(previewTemplate, { communeId, code });
    expect(answer.body).toMatchObject({ code: 'paper.no_pdf' });
  });
});
