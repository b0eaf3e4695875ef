import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as contract from '#contract/account.ts';
import { deactivateAccount } from '#contract/account-admin.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson, testPassword as password } from '#tests/support/people.ts';

let api: TestApi;
let now = new Date('2024-03-15T02:00:00Z');

beforeAll(async () => {
  api = await createTestApi({
    now: () => now,
    config: { publicUrl: 'https://chungtay.example' },
  });
});
afterAll(() => api.close());
beforeEach(() => {
  now = new Date('2024-03-15T02:00:00Z');
});

/** A browser at an address; the test's proxy says which. */
function browserAt(address: string): Client {
  return api.visitor({ 'x-forwarded-for': address });
}

async function guess(client: Client, username: string, times: number): Promise<string[]> {
  const codes: string[] = [];
  for (let index = 0; index < times; index += 1) {
    const { body } = await client.call(contract.signIn, { username, password: `sai ${index}` });
    codes.push((body as unknown as { code: string }).code);
  }
  return codes;
}

function auditOf(accountId: string, action: string) {
  return inScope(api.db, wholeScope, (tx) =>
    tx
      .selectFrom('auditEntry')
      .selectAll()
      .where('subjectId', '=', accountId)
      .where('action', '=', action)
      .execute(),
  );
}

describe('signing in', () => {
  test('opens a session that ends with sign-out', async () => {
    const { username, name, accountId } = await buildPerson(api);
    const browser = browserAt('10.0.0.1');
    const answer = await browser.call(contract.signIn, { username, password });
    expect(answer.status).toBe(200);
    expect(answer.body.person).toEqual({ accountId, username, name, hasTotp: false });
    expect(answer.body.communes).toMatchObject([
      { name: 'Xuân Tăng', provinceName: 'Tỉnh Lào Cai' },
    ]);
    expect(answer.body.communes[0]?.actions).toContain('household.read');
    expect(answer.body.actions).not.toContain('account.manage');

    const session = await browser.call(contract.readSession, {});
    expect(session.body.state).toBe('signed_in');
    await browser.call(contract.signOut, {});
    const after = await browser.call(contract.readSession, {});
    expect(after.body).toMatchObject({ state: 'signed_out', person: null, communes: [] });
    expect(await auditOf(accountId, 'account.signed_in')).toHaveLength(1);
  });

  test('gives cookies that scripts cannot read and other sites cannot use', async () => {
    const { username } = await buildPerson(api);
    const { headers } = await browserAt('10.0.0.1').call(contract.signIn, { username, password });
    const cookies = headers['set-cookie'] as string[];
    expect(cookies.map((line) => line.split('=')[0])).toEqual([
      '__Secure-chungtay.session_token',
      '__Secure-chungtay.device',
    ]);
    for (const line of cookies) expect(line).toMatch(/HttpOnly; (Secure; )?SameSite=Lax/);
    for (const line of cookies) expect(line).toContain('Secure');
  });

  test('does not mind how the name and the password were typed', async () => {
    const { username } = await buildPerson(api);
    const typed = { username: ` ${username.toUpperCase()} `, password: password.normalize('NFD') };
    expect((await browserAt('10.0.0.1').call(contract.signIn, typed)).status).toBe(200);
  });

  test('refuses a cookie that was changed or made up', async () => {
    const { username } = await buildPerson(api);
    const { headers } = await browserAt('10.0.0.1').call(contract.signIn, { username, password });
    const [line = ''] = headers['set-cookie'] as string[];
    const value = line.split(';')[0] ?? '';
    const forged = value.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`);
    for (const cookie of [forged, '__Secure-chungtay.session_token=abc', `${value}x`]) {
      const { body } = await api.visitor({ cookie }).call(contract.readSession, {});
      expect(body.state).toBe('signed_out');
    }
  });

  test('refuses a wrong password and a name nobody has with the same words', async () => {
    const { username, accountId } = await buildPerson(api);
    const wrong = await browserAt('10.0.0.2').call(contract.signIn, { username, password: 'sai' });
    const nobody = await browserAt('10.0.0.2').call(contract.signIn, {
      username: 'khong.co.ai',
      password: 'sai',
    });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ code: 'account.wrong_credentials', details: {} });
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(await auditOf(accountId, 'account.sign_in_failed')).toMatchObject([
      { actorId: null, detail: { address: '10.0.0.2', wrong: 'password' } },
    ]);
  });

  test('refuses bad input', async () => {
    const answer = await browserAt('10.0.0.2').call(contract.signIn, {
      username: '',
      password: 'x'.repeat(201),
    });
    expect(answer.status).toBe(400);
  });

  test('refuses a closed account, whose sessions ended at once', async () => {
    const { username, accountId } = await buildPerson(api);
    await buildPerson(api, {
      grants: [{ role: 'system_admin', unitId: api.fixtures.communeId }],
    });
    const browser = browserAt('10.0.0.3');
    await browser.call(contract.signIn, { username, password });
    expect((await browser.call(contract.listMySessions, {})).status).toBe(200);
    const admin = api.as({ role: 'system_admin' });
    expect((await admin.call(deactivateAccount, { accountId })).status).toBe(200);
    expect((await browser.call(contract.listMySessions, {})).status).toBe(401);
    const again = await browser.call(contract.signIn, { username, password });
    expect(again.body).toMatchObject({ code: 'account.closed' });
    expect((await browser.call(contract.readSession, {})).body.state).toBe('signed_out');
  });
});

describe('wrong passwords', () => {
  test('close one account to one address for a while, and nothing else', async () => {
    const [a, b] = [await buildPerson(api), await buildPerson(api)];
    const office = browserAt('10.1.0.1');
    expect(await guess(office, a.username, 5)).toEqual(Array(5).fill('account.wrong_credentials'));
    const closed = await office.call(contract.signIn, { username: a.username, password });
    expect(closed.status).toBe(429);
    expect(closed.body).toMatchObject({ code: 'account.locked', details: { seconds: 30 } });

    const colleague = browserAt('10.1.0.1');
    expect((await colleague.call(contract.signIn, { username: b.username, password })).status).toBe(
      200,
    );
    const elsewhere = browserAt('10.1.0.2');
    expect((await elsewhere.call(contract.signIn, { username: a.username, password })).status).toBe(
      200,
    );

    now = new Date(now.getTime() + 31_000);
    expect((await office.call(contract.signIn, { username: a.username, password })).status).toBe(
      200,
    );
  });

  test('from everywhere do not keep out a browser that was there before', async () => {
    const { username } = await buildPerson(api);
    const officer = browserAt('10.2.0.1');
    await officer.call(contract.signIn, { username, password });
    await officer.call(contract.signOut, {});
    for (let index = 0; index < 30; index += 1)
      await guess(browserAt(`10.2.1.${index}`), username, 1);
    // The attacker sits behind the same office address too.
    await guess(browserAt('10.2.0.1'), username, 6);

    const newBrowser = await browserAt('10.2.9.9').call(contract.signIn, { username, password });
    expect(newBrowser.body).toMatchObject({ code: 'account.locked' });
    expect((await officer.call(contract.signIn, { username, password })).status).toBe(200);
  });

  test('never close an account for more than 15 minutes', async () => {
    const { username } = await buildPerson(api);
    const attacker = browserAt('10.3.0.1');
    for (let round = 0; round < 8; round += 1) {
      await guess(attacker, username, 6);
      now = new Date(now.getTime() + 15 * 60_000 + 1000);
    }
    expect((await attacker.call(contract.signIn, { username, password })).status).toBe(200);
  });

  test('sent all at once are counted one by one', async () => {
    const { username, accountId } = await buildPerson(api);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        browserAt('10.4.0.1').call(contract.signIn, { username, password: `sai ${index}` }),
      ),
    );
    const looked = answers.filter(({ status }) => status === 401);
    expect(looked).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
    expect(await auditOf(accountId, 'account.sign_in_failed')).toHaveLength(5);
  });

  test('of names nobody has leave no trace in the log people read', async () => {
    const before = await countEntries();
    await guess(browserAt('10.5.0.1'), 'mat-khau-cua-toi', 3);
    expect(await countEntries()).toBe(before);
  });
});

async function countEntries(): Promise<number> {
  const rows = await inScope(api.db, wholeScope, (tx) =>
    tx.selectFrom('auditEntry').select('seq').execute(),
  );
  return rows.length;
}

test('150 people who sign in at once all come in, within bounded memory', async () => {
  const { accountId } = await buildPerson(api);
  const usernames = Array.from({ length: 150 }, (_, index) => `dong.${index}`);
  await copyAccount(accountId, usernames);
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const answers = await Promise.all(
    usernames.map((username) =>
      browserAt('10.6.0.1').call(contract.signIn, { username, password }),
    ),
  );
  clearInterval(watch);
  expect(answers.map(({ status }) => status)).toEqual(Array(150).fill(200));
  // 150 hashes of 19 MiB side by side would be 2.9 GB.
  expect((peak - before) / 1024 / 1024).toBeLessThan(500);
});

/** Accounts with the password of another, so that the test hashes only what it measures. */
async function copyAccount(accountId: string, usernames: string[]): Promise<void> {
  const from = await api.db
    .selectFrom('userAccount')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const credential = await api.db
    .selectFrom('userCredential')
    .selectAll()
    .where('userId', '=', accountId)
    .executeTakeFirstOrThrow();
  const grant = await api.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('userId', '=', accountId)
    .executeTakeFirstOrThrow();
  const people = usernames.map((username) => ({ username, id: crypto.randomUUID() }));
  await api.db
    .insertInto('userAccount')
    .values(people.map(({ id, username }) => ({ ...from, id, username, email: username })))
    .execute();
  await api.db
    .insertInto('userCredential')
    .values(people.map(({ id }) => ({ ...credential, id, userId: id, accountId: id })))
    .execute();
  await api.db
    .insertInto('roleGrant')
    .values(people.map(({ id }) => ({ ...grant, id, userId: id })))
    .execute();
}
