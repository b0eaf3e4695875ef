import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { downloadEvidence, uploadEvidence } from '#contract/evidence.ts';
import { importPointsTable } from '#contract/points-table.ts';
import { previewResultFile } from '#contract/result-import.ts';
import { newId } from '#server/new-id.ts';
import { samples } from '#tests/support/access-oracle.ts';
import { findServed } from '#tests/support/access-walk.ts';
import { createTestApi, type ApiAnswer, type Client, type TestApi } from '#tests/support/api.ts';
import { fingerprintOf } from '#tests/support/bad-input/fingerprint.ts';
import { buildHostileFiles } from '#tests/support/bad-input/hostile-files.ts';
import { codeOfRefusal, faultOfRefusal } from '#tests/support/bad-input/refusal.ts';
import { listFile } from '#tests/support/imports.ts';
import { pdfOf, png } from '#tests/support/pictures.ts';
import {
  expectOk,
  openStepRound,
  testClock,
  type RoundPlace,
} from '#tests/support/review-steps.ts';
import { sampleInput } from '#tests/support/sample-input.ts';

/** Every door of the program that takes a file, with files that nobody means well with. */
const clock = testClock('2025-10-01');
let api: TestApi;
let officer: Client;
let place: RoundPlace;
let doors: [string, Endpoint][];

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as(
    { role: 'ward_officer' },
    { role: 'chair' },
    { role: 'system_admin', communeId: '*' },
  );
  place = await openStepRound(api, officer);
  doors = [...(await findServed(api)).endpoints].filter(([, { takesFile }]) => takesFile);
});
afterAll(() => api.close());

function inputOf(endpoint: Endpoint, name = ''): object {
  const [neighbourhoodId] = api.fixtures.neighbourhoodIds;
  const known = {
    ...place,
    neighbourhoodId,
    ...samples[name],
    subjectKind: 'meeting',
    standardId: 'vn-2022-2026',
  };
  return sampleInput(endpoint, known);
}

describe('a hostile file', () => {
  test('is refused at every door with a sentence and leaves nothing behind', async () => {
    const files = await buildHostileFiles();
    const before = await fingerprintOf(api.db);
    const faults: string[] = [];
    for (const [name, endpoint] of doors) {
      for (const { what, fileName, bytes } of files) {
        const answer = await officer.upload(endpoint, inputOf(endpoint, name), fileName, bytes);
        const fault = isSaid(answer) ? undefined : faultOfRefusal(answer);
        if (fault !== undefined) faults.push(`${name}: ${what}: ${fault}`);
      }
      const after = await fingerprintOf(api.db);
      expect([name, after]).toEqual([name, before]);
    }
    expect(faults).toEqual([]);
    expect(doors.map(([name]) => name)).toEqual(
      expect.arrayContaining(['uploadEvidence', 'previewResultFile', 'importPointsTable']),
    );
  });

  /** A preview that keeps nothing may say in its answer what is wrong with the file, row by row. */
  function isSaid({ body }: ApiAnswer<unknown>): boolean {
    const { issues } = body as { issues?: { message: string }[] };
    return issues !== undefined && issues.some(({ message }) => message.endsWith('.'));
  }

  test.each(['previewResultFile', 'importPointsTable', 'uploadEvidence'])(
    'is not what %s refused it for: a good one is let in at the same door',
    async (name) => {
      const answer = await goodAnswer(name);
      expect([answer.status, codeOfRefusal(answer.body)]).toEqual([200, 'undefined']);
    },
  );

  async function goodAnswer(name: string): Promise<ApiAnswer<unknown>> {
    const input = { ...inputOf(uploadEvidence), id: newId() } as never;
    if (name === 'uploadEvidence') return officer.upload(uploadEvidence, input, 'a.pdf', pdfOf());
    if (name === 'previewResultFile') {
      const rows = [
        ['Mã hộ', 'Họ và tên chủ hộ', 'Điểm B1', 'Điểm B2'],
        ['', 'Giàng A Páo', 120, 30],
      ];
      return officer.upload(previewResultFile, place, 'a.xlsx', await listFile(rows));
    }
    const rows = [
      ['Mã nhóm', 'Tên nhóm', 'Cách chọn', 'Mã mục', 'Điều kiện', 'Điểm'],
      ['nhan-khau', 'Số nhân khẩu', 'một', '1', 'Một người', 40],
      ['nhan-khau', 'Số nhân khẩu', 'một', '2', 'Từ hai người', 20],
    ];
    const table = { ...inputOf(importPointsTable), id: newId() } as never;
    return officer.upload(importPointsTable, table, 'a.xlsx', await listFile(rows));
  }
});

describe('an upload', () => {
  test('of no file, or of words in place of one, is refused', async () => {
    for (const [name, endpoint] of doors) {
      const answer = await officer.call({ ...endpoint, takesFile: false }, inputOf(endpoint, name));
      expect([name, faultOfRefusal(answer)]).toEqual([name, undefined]);
    }
  });

  test('above 64 MB is refused, whatever is in it', async () => {
    const bytes = Buffer.alloc(65 << 20, 'x');
    const answer = await officer.upload(
      uploadEvidence,
      inputOf(uploadEvidence) as never,
      'a.pdf',
      bytes,
    );
    expect(faultOfRefusal(answer)).toBeUndefined();
    expect(answer.status).toBe(413);
  });

  test.each([
    ['a path', '../../etc/passwd.png', 'passwd.png'],
    ['a path of Windows', String.raw`C:\Users\x\ảnh.png`, 'ảnh.png'],
    ['a formula', '=cmd|calc.png', '=cmd|calc.png'],
    ['letters of two parts', 'a\u0309nh.png', 'ảnh.png'],
    ['a NUL', 'a\0b.png', 'ab.png'],
    ['a turned direction', 'anh\u202egnp.exe', 'anhgnp.exe'],
    ['a name of 400 letters', `${'ă'.repeat(400)}.png`, `${'ă'.repeat(196)}.png`],
  ])('keeps of a file name that is %s only the name', async (_, fileName, kept) => {
    const input = { ...inputOf(uploadEvidence), id: newId() } as never;
    const { body } = await officer.upload(uploadEvidence, input, fileName, png);
    expect(body.fileName).toBe(kept);
  });

  test('that is a picture called a page goes out as it came in, and never as a page', async () => {
    const input = { ...inputOf(uploadEvidence), id: newId() } as never;
    const kept = expectOk(await officer.upload(uploadEvidence, input, 'a.html', png));
    const file = await officer.call(downloadEvidence, { ...place, fileId: kept.id });
    expect(file.payload.equals(png)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
  });
});
