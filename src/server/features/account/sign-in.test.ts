import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/account.ts';
import { createAccount } from './account.service.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let now = new Date('2024-03-15T02:00:00Z');
const password = 'mưa rơi chiều thứ bảy';

beforeAll(async () => {
  api = await createTestApi({ now: () => now });
});
afterAll(() => api.close());

let count = 0;
async function person(): Promise<string> {
  count += 1;
  const username = `person${count}`;
  await createAccount(api.deps, {
    username,
    name: `Người Số ${count}`,
    password,
    grants: [{ role: 'ward_officer', unitId: api.fixtures.communeId }],
  });
  return username;
}

test('signs in', async () => {
  const username = await person();
  const visitor = api.visitor();
  const answer = await visitor.call(contract.signIn, { username, password });
  console.log(answer.status, answer.body, answer.headers['set-cookie']);
  expect(answer.status).toBe(200);
  const again = await visitor.call(contract.readSession, {});
  expect(again.body.person?.username).toBe(username);
});
