import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acknowledgeDocument,
  deliverDocument,
  downloadDocumentFile,
  draftMidTermDocument,
  issueDocument,
} from '#contract/document-act.ts';
import { editDraft, getDocument } from '#contract/document.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import { buildOrganisation, chairSigner } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';

const TODAY = '2026-01-15';
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-01-15T02:00:00Z') });
  const { standard } = getStandard('vn-2022-2026');
  await loadSample(api.deps, {
    communeId: api.fixtures.successorId,
    ward: generateWard({ seed: DEMO_SEED, standard }),
    author: { userId: newId(), name: 'Cán bộ mẫu' },
  });
});
afterAll(() => api.close());

test('the mid-term report is signed off, numbered, distributed and acknowledged', async () => {
  const communeId = api.fixtures.successorId;
  const officer = api.as({ role: 'ward_officer', communeId });
  const chair = api.as({ role: 'chair', communeId });
  const organisationId = await buildOrganisation(api, 'Hội Phụ nữ', communeId);
  const member = api.as({ role: 'organisation', communeId, organisationId });
  const id = newId();
  const one = { communeId, documentId: id };

  const period = { communeId, id, fromYear: 2022, toYear: 2024 };
  const draft = expectOk(await officer.call(draftMidTermDocument, period));
  expect(draft).toMatchObject({ kindId: 'BC', symbol: 'BC-UBND', sourceKind: 'mid_term' });
  // Who signs is not known before the paper is signed.
  const issue = { ...one, version: draft.version, dated: TODAY };
  expect(codeOf(await chair.call(issueDocument, issue))).toBe('document.signer_missing');
  const { kindId, symbol, abstract, basis, archive, retention, note } = draft;
  const recipients = [{ id: newId(), organisationId, name: 'Hội Phụ nữ phường' }];
  const content = { kindId, symbol, abstract, basis, archive, retention, note, recipients };
  const edited = expectOk(
    await officer.call(editDraft, {
      ...one,
      ...content,
      version: draft.version,
      signer: chairSigner,
    }),
  );
  const issued = expectOk(await chair.call(issueDocument, { ...issue, version: edited.version }));
  expect(issued.numberText).toBe('01/BC-UBND');

  const fileId = issued.files[0]?.id ?? '';
  const before = wordsOf((await officer.call(downloadDocumentFile, { ...one, fileId })).payload);
  for (const words of [
    '01/BC-UBND',
    'ngày 15 tháng 01 năm 2026',
    'Trần Văn Mẫu',
    'Hội Phụ nữ phường',
  ])
    expect(before.join('\n')).toContain(words);

  const delivery = { ...one, recipients, method: 'app', deliveredOn: TODAY } as const;
  expectOk(await officer.call(deliverDocument, delivery));
  const read = await member.call(downloadDocumentFile, { ...one, fileId });
  expect(wordsOf(read.payload)).toEqual(before);
  const receipt = { ...one, recipientId: recipients[0]?.id ?? '' };
  expectOk(await member.call(acknowledgeDocument, receipt));
  expect(expectOk(await officer.call(getDocument, one))).toMatchObject({
    contentHash: issued.contentHash,
    recipients: [{ acknowledgedOn: TODAY, deliveredOn: TODAY, method: 'app' }],
  });
});
