import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { inScope } from '#server/db/scope.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

test('answers a problem in JSON for an address that is nothing', async () => {
  const nothing = endpoint({
    method: 'GET',
    path: '/api/nothing/:id',
    summary: '',
    input: z.object({ id: z.string(), list: z.array(z.string()) }),
    output: z.object({}),
  });
  const client = api.as({ role: 'ward_officer' });
  const answer = await client.call(nothing, { id: 'a/b', list: ['x', 'y'] });
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ code: 'request.not_found' });
});

test('begins with two open communes and their neighbourhoods', async () => {
  const { communeId, otherCommuneId, neighbourhoodIds } = api.fixtures;
  const seen = await inScope(api.db, { communes: [communeId], neighbourhoods: '*' }, (tx) =>
    tx.selectFrom('neighbourhood').select('id').orderBy('sortOrder').execute(),
  );
  expect(seen.map((line) => line.id)).toEqual(neighbourhoodIds);
  expect(otherCommuneId).not.toBe(communeId);
});

test('runs a queued job at once and passes on its failure', async () => {
  const { jobs } = api.deps;
  const done: unknown[] = [];
  await jobs.work('test.note', async (data) => void done.push(data));
  await jobs.enqueue('test.note', { line: 1, gone: undefined });
  await jobs.drain();
  expect(done).toEqual([{ line: 1 }]);

  await jobs.work('test.fail', async () => {
    throw new Error('no luck');
  });
  await jobs.enqueue('test.fail', {});
  await expect(jobs.drain()).rejects.toThrow('no luck');
});
