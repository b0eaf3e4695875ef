import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloadEvidence, listEvidence, uploadEvidence } from '#contract/evidence.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { jpeg, png } from '#tests/support/pictures.ts';
import {
  codeOf,
  expectOk,
  openStepRound,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let neighbourhoodId: string;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  clock.goTo('2025-10-01');
  place = await openStepRound(api, officer);
});
afterAll(() => api.close());

describe('evidence', () => {
  const proof = (draft: object = {}) => ({
    ...place,
    id: newId(),
    subjectKind: 'meeting' as const,
    subjectId: newId(),
    neighbourhoodId,
    ...draft,
  });

  test('is what its bytes say, and comes back as it went in, each look logged', async () => {
    const input = proof();
    const kept = expectOk(await officer.upload(uploadEvidence, input, 'a.exe', jpeg));
    expect(kept).toMatchObject({ mediaType: 'image/jpeg', size: jpeg.length, fileName: 'a.exe' });
    expect(expectOk(await officer.upload(uploadEvidence, input, 'a.exe', jpeg))).toEqual(kept);
    const { subjectId } = input;
    expect(expectOk(await officer.call(listEvidence, { ...place, subjectId })).files).toEqual([
      kept,
    ]);
    const file = await officer.call(downloadEvidence, { ...place, fileId: kept.id });
    expect(file.headers).toMatchObject({ 'content-type': 'image/jpeg' });
    expect(file.payload.equals(jpeg)).toBe(true);
  });

  test.each([
    ['a web page', Buffer.from('<html><script>alert(1)</script>'), 'review.evidence_wrong_type'],
    ['a program', Buffer.from('MZ\u0000\u0001'), 'review.evidence_wrong_type'],
    ['nothing', Buffer.alloc(0), 'review.evidence_wrong_type'],
    ['a broken archive', Buffer.from('PK\u0003\u0004 no'), 'file.damaged'],
    ['half a photograph', jpeg.subarray(0, jpeg.length >> 1), 'file.damaged'],
    ['a picture that is a page too', Buffer.concat([png, Buffer.from('<script>')]), 'file.mixed'],
    [
      'too much',
      Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(11_000_000)]),
      'request.too_large',
    ],
  ])('refuses %s', async (_what, bytes, code) => {
    expect(codeOf(await officer.upload(uploadEvidence, proof(), 'x.png', bytes))).toBe(code);
  });

  test('has its place, and proves a health state only to those who may see one', async () => {
    const nowhere = proof({ neighbourhoodId: undefined });
    expect(codeOf(await officer.upload(uploadEvidence, nowhere, 'x', jpeg))).toBe(
      'request.invalid',
    );
    const foreign = proof({ neighbourhoodId: newId() });
    expect(codeOf(await officer.upload(uploadEvidence, foreign, 'x', jpeg))).toBe(
      'request.invalid',
    );
    const health = proof({ subjectKind: 'result' });
    const { id: fileId } = expectOk(await officer.upload(uploadEvidence, health, 'x', jpeg));
    const auditor = api.as({ role: 'auditor' });
    expect((await auditor.call(downloadEvidence, { ...place, fileId })).status).toBe(403);
    const [, elsewhere] = api.fixtures.neighbourhoodIds;
    const stranger = api.as({ role: 'surveyor', neighbourhoodIds: [elsewhere] });
    expect((await stranger.call(downloadEvidence, { ...place, fileId })).status).toBe(404);
    expect((await stranger.upload(uploadEvidence, proof(), 'x', jpeg)).status).toBe(403);
  });
});
