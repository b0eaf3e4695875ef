import { sql } from 'kysely';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '#contract/endpoint.ts';
import { approveRound, recordResult } from '#contract/review.ts';
import {
  cancelMerge,
  downloadMerge,
  downloadPaper,
  getMerge,
  listPapers,
  startMerge,
} from '#contract/review-paper.ts';
import { createApp } from '#server/app.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { jobsInProcess } from '#tests/support/jobs-in-process.ts';
import {
  ABOVE,
  NEAR_POOR,
  POOR,
  buildHouseholds,
  openAnnualRound,
  paperOf,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let communeId: string;
let officer: Client;
let roundId: string;
let openRoundId: string;
let ids: string[];
let now = new Date('2024-10-15T02:00:00Z');

beforeAll(async () => {
  api = await createTestApi({ now: () => now });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  const [first, second] = api.fixtures.neighbourhoodIds;
  ids = await buildHouseholds(
    api.db,
    api.fixtures,
    Array.from({ length: 8 }, (_, index) => ({
      headName: `Nguyễn Văn ${'ABCDEFGH'[index]}`,
      neighbourhoodId: index < 6 ? first : second,
    })),
  );
  roundId = await openAnnualRound(api, officer, 2023);
  for (const [index, householdId] of ids.entries()) {
    const draft = index < 3 ? POOR : index === 5 ? ABOVE : NEAR_POOR;
    await officer.call(recordResult, surveyOf({ communeId, roundId, householdId }, draft));
  }
  const chair = api.as({ role: 'chair' });
  await chair.call(approveRound, paperOf({ communeId, roundId }, 2023));
  openRoundId = await openAnnualRound(api, officer, 2024);
});
afterAll(() => api.close());

type Draft = Partial<Input<typeof startMerge>>;
const start = (client: Client, draft: Draft = {}) =>
  client.call(startMerge, {
    communeId,
    roundId,
    id: newId(),
    kind: 'certificate',
    layout: 'one',
    ...draft,
  });

async function make(draft: Draft = {}) {
  const { status, body } = await start(officer, draft);
  expect(status).toBe(200);
  await api.deps.jobs.drain();
  const key = { communeId, mergeId: body.id };
  return { key, file: await officer.call(downloadMerge, key) };
}

const numbersIn = (docx: Uint8Array) =>
  wordsOf(docx)
    .filter((text) => text.includes('/GCN-HN.HCN'))
    .map((text) => text.replace('Số: ', ''));

describe('certificates of a whole round', () => {
  test('in one file: everybody on the lists, numbered in the order of the lists', async () => {
    const { key, file } = await make();
    expect(file.status).toBe(200);
    expect(numbersIn(file.payload)).toEqual([1, 2, 3, 4, 5, 6, 7].map((no) => `0${no}/GCN-HN.HCN`));
    expect(file.headers['content-disposition']).toContain('Giay-chung-nhan-2023.docx');
    const { body } = await officer.call(getMerge, key);
    expect(body).toMatchObject({ state: 'done', progress: 7, total: 7, problem: null });
    expect(body.fileSize).toBe(file.payload.length);
  });

  test('as separate files: the same papers with the same numbers', async () => {
    const { file } = await make({ layout: 'separate' });
    const zip = new PizZip(file.payload);
    expect(Object.keys(zip.files)).toHaveLength(7);
    expect(Object.keys(zip.files)[0]).toBe('0001-2023-nguyen-van-a.docx');
    const all = Object.values(zip.files).flatMap((entry) => numbersIn(entry.asUint8Array()));
    expect(all).toEqual([1, 2, 3, 4, 5, 6, 7].map((no) => `0${no}/GCN-HN.HCN`));
  });

  test('of one neighbourhood only', async () => {
    const { file } = await make({ neighbourhoodId: api.fixtures.neighbourhoodIds[1] });
    expect(numbersIn(file.payload)).toEqual(['06/GCN-HN.HCN', '07/GCN-HN.HCN']);
  });

  test('a number is never changed, not even by a mistake of the program', async () => {
    await expect(
      sql`update certificate_number set number = 77 where household_id = ${ids[0]}`.execute(api.db),
    ).rejects.toThrow('insert-only');
    await expect(
      sql`delete from certificate_number where household_id = ${ids[0]}`.execute(api.db),
    ).rejects.toThrow('insert-only');
  });

  test('numbers given at the same moment are all different', async () => {
    const fresh = await buildHouseholds(
      api.db,
      api.fixtures,
      Array.from({ length: 5 }, (_, index) => ({ headName: `Lò Văn ${index}` })),
    );
    const earlier = await openAnnualRound(api, officer, 2022);
    for (const householdId of fresh) {
      await officer.call(
        recordResult,
        surveyOf({ communeId, roundId: earlier, householdId }, POOR),
      );
    }
    const chair = api.as({ role: 'chair' });
    await chair.call(approveRound, paperOf({ communeId, roundId: earlier }, 2022));
    const take = (householdId: string) =>
      officer.call(downloadPaper, {
        communeId,
        roundId: earlier,
        kind: 'certificate',
        householdId,
      });
    const papers = await Promise.all([...fresh, ...fresh].map(take));
    const numbers = papers.map(({ payload }) => numbersIn(payload)[0]);
    expect(new Set(numbers).size).toBe(5);
    expect(numbers.slice(0, 5)).toEqual(numbers.slice(5));
    expect(new Set(numbers)).toContain('08/GCN-HN.HCN');
  });
});

test('notices go to everybody the decision speaks about', async () => {
  const { file } = await make({ kind: 'notice' });
  const words = wordsOf(file.payload);
  expect(words.filter((text) => text.startsWith('Kính gửi: Hộ ông/bà'))).toHaveLength(8);
  expect(words.join('\n')).toContain('không thuộc diện hộ nghèo');
});

test('the same id again is the same merge', async () => {
  const id = newId();
  const first = await start(officer, { id });
  await api.deps.jobs.drain();
  const again = await start(officer, { id });
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ id, state: 'done', createdAt: first.body.createdAt });
});

describe('a merge that is stopped', () => {
  test('keeps no file and says so', async () => {
    const id = newId();
    const key = { communeId, mergeId: id };
    const lock = sql`hashtextextended(${`merge:${id}`}, 0)`;
    // The worker waits for whoever does the same merge: the test does, until it was cancelled.
    await api.db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${lock})`.execute(connection);
      expect((await start(officer, { id })).body.state).toBe('waiting');
      expect((await officer.call(cancelMerge, key)).body.state).toBe('cancelled');
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    });
    await api.deps.jobs.drain();
    expect((await officer.call(getMerge, key)).body).toMatchObject({
      state: 'cancelled',
      progress: 0,
    });
    const file = await officer.call(downloadMerge, key);
    expect(file.status).toBe(409);
    expect(file.body).toMatchObject({ code: 'paper.not_finished' });
    const { rows } = await sql`select 1 from paper_merge_part where merge_id = ${id}`.execute(
      api.db,
    );
    expect(rows).toHaveLength(0);
  });

  test('after it was finished stays finished', async () => {
    const { key } = await make();
    expect((await officer.call(cancelMerge, key)).body.state).toBe('done');
    expect((await officer.call(downloadMerge, key)).status).toBe(200);
  });
});

test('a merge that a stop of the program interrupted is taken up at the next start', async () => {
  const { key } = await make();
  await sql`update paper_merge set state = 'running', file_size = null where id = ${key.mergeId}`.execute(
    api.db,
  );
  const jobs = jobsInProcess();
  const again = await createApp({ ...api.deps, jobs });
  await jobs.drain();
  await again.close();
  expect((await officer.call(getMerge, key)).body.state).toBe('done');
  expect((await officer.call(downloadMerge, key)).status).toBe(200);
});

test('a file is removed a day later, and the sentence says why', async () => {
  const { key } = await make();
  now = new Date(now.getTime() + 2 * 86_400_000);
  await make();
  const file = await officer.call(downloadMerge, key);
  expect(file.status).toBe(410);
  expect(file.body).toMatchObject({ code: 'paper.file_gone' });
});

describe('refusals', () => {
  test('a round without a decision, a place without anybody, unknown places and rounds', async () => {
    const refused = async (draft: Draft) => {
      const { status, body } = await start(officer, draft);
      return [status, (body as unknown as { code: string }).code];
    };
    expect(await refused({ roundId: openRoundId })).toEqual([409, 'paper.not_approved']);
    const empty = { neighbourhoodId: api.fixtures.neighbourhoodIds[2] };
    expect(await refused(empty)).toEqual([409, 'paper.nobody_listed']);
    expect(await refused({ neighbourhoodId: newId() })).toEqual([409, 'paper.nobody_listed']);
    expect(await refused({ roundId: newId() })).toEqual([404, 'request.not_found']);
    expect(await refused({ kind: 'map' as 'notice' })).toEqual([400, 'request.invalid']);
    expect(await refused({ id: 'x' })).toEqual([400, 'request.invalid']);
    const unknown = { communeId, mergeId: newId() };
    expect((await officer.call(getMerge, unknown)).status).toBe(404);
    expect((await officer.call(downloadMerge, unknown)).status).toBe(404);
    expect((await officer.call(cancelMerge, unknown)).status).toBe(404);
  });

  test('who may not see CCCD gets no certificates, and nobody from elsewhere gets anything', async () => {
    const { key } = await make();
    const others: Client[] = [
      api.as({ role: 'auditor' }),
      api.as({ role: 'surveyor' }),
      api.as({ role: 'province_viewer', communeId: '*' }),
      api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId }),
    ];
    for (const client of others) {
      expect((await start(client)).status).toBe(403);
      expect((await client.call(getMerge, key)).status).toBe(403);
      expect((await client.call(cancelMerge, key)).status).toBe(403);
      expect((await client.call(downloadMerge, key)).status).toBe(403);
    }
    expect((await start(api.visitor())).status).toBe(401);
    const list = await api.as({ role: 'auditor' }).call(listPapers, { communeId, roundId });
    expect(list.body.merges).toEqual([]);
  });
});

test('who started and who took a merge is in the audit log', async () => {
  const { key } = await make({ kind: 'notice', layout: 'separate' });
  const entries = await api.db
    .selectFrom('auditEntry')
    .select(['action', 'detail'])
    .where('action', 'like', 'paper.%')
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  expect(entries).toEqual([
    {
      action: 'paper.exported',
      detail: { paper: 'notice', layout: 'separate', count: 8, mergeId: key.mergeId },
    },
    {
      action: 'paper.merge_started',
      detail: {
        paper: 'notice',
        layout: 'separate',
        total: 8,
        mergeId: key.mergeId,
        neighbourhoodId: null,
      },
    },
  ]);
});
