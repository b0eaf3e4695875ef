import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyRequest } from 'fastify';
import { signIn } from '#contract/account.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import { buildPerson, testPassword as password } from '#tests/support/people.ts';
import { createFindActor, forgetActor } from './find-actor.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

async function cookieOf(username: string): Promise<string> {
  const { headers } = await api.visitor().call(signIn, { username, password });
  const lines = headers['set-cookie'] as string[];
  return lines.map((line) => line.split(';')[0]).join('; ');
}

function requestWith(cookie: string | undefined): FastifyRequest {
  return { headers: { cookie }, ip: '127.0.0.1' } as unknown as FastifyRequest;
}

test('a request without a session cookie costs no query', async () => {
  const noDatabase = { ...api.deps, db: {} as never };
  const findActor = createFindActor(noDatabase);
  expect(await findActor(requestWith(undefined))).toBeUndefined();
  expect(await findActor(requestWith('other=1'))).toBeUndefined();
});

test('a person is found once for several requests, and anew after a change', async () => {
  const { username, accountId } = await buildPerson(api);
  const findActor = createFindActor(api.deps);
  const request = requestWith(await cookieOf(username));
  const first = await findActor(request);
  expect(first).toMatchObject({ userId: accountId, username });
  expect(await findActor(request)).toBe(first);
  forgetActor(api.db, accountId);
  const second = await findActor(request);
  expect(second).not.toBe(first);
  expect(second).toEqual(first);
});

test('what was read while somebody was being revoked is not kept', async () => {
  const { username, accountId } = await buildPerson(api);
  const findActor = createFindActor(api.deps);
  const request = requestWith(await cookieOf(username));
  const reading = findActor(request);
  forgetActor(api.db, accountId);
  const stale = await reading;
  expect(await findActor(request)).not.toBe(stale);
});

test('a session ends 30 days after it began, however often it was used', async () => {
  const { username, accountId } = await buildPerson(api);
  const findActor = createFindActor(api.deps);
  const request = requestWith(await cookieOf(username));
  expect(await findActor(request)).toBeDefined();
  const age = (days: number) =>
    api.db
      .updateTable('userSession')
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .where('userId', '=', accountId)
      .execute();
  await age(29);
  forgetActor(api.db, accountId);
  expect(await findActor(request)).toBeDefined();
  await age(31);
  forgetActor(api.db, accountId);
  expect(await findActor(request)).toBeUndefined();
});

test('a session nobody used for a week has ended', async () => {
  const { username, accountId } = await buildPerson(api);
  const findActor = createFindActor(api.deps);
  const request = requestWith(await cookieOf(username));
  await api.db
    .updateTable('userSession')
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where('userId', '=', accountId)
    .execute();
  expect(await findActor(request)).toBeUndefined();
});
