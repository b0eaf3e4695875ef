import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/account.ts';
import { createResetLink, removeAccountTotp } from '#contract/account-admin.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson, testPassword as password } from '#tests/support/people.ts';
import { totpCode } from '#tests/support/totp.ts';

let api: TestApi;
let now = new Date('2024-03-15T02:00:00Z');

beforeAll(async () => {
  api = await createTestApi({ now: () => now });
});
afterAll(() => api.close());

async function signedIn(username: string): Promise<Client> {
  const client = api.visitor();
  const answer = await client.call(contract.signIn, { username, password });
  expect(answer.status).toBe(200);
  return client;
}

describe('one’s own password', () => {
  const newPassword = 'con trâu đi trước cái cày';

  test('is changed, and every other session ends', async () => {
    const { username } = await buildPerson(api);
    const [here, there] = [await signedIn(username), await signedIn(username)];
    const changed = await here.call(contract.changePassword, {
      currentPassword: password,
      newPassword,
    });
    expect(changed.status).toBe(200);
    expect((await here.call(contract.listMySessions, {})).body.items).toMatchObject([
      { isCurrent: true },
    ]);
    expect((await there.call(contract.listMySessions, {})).status).toBe(401);
    const old = await api.visitor().call(contract.signIn, { username, password });
    expect(old.body).toMatchObject({ code: 'account.wrong_credentials' });
    const fresh = await api.visitor().call(contract.signIn, { username, password: newPassword });
    expect(fresh.status).toBe(200);
  });

  test.each([
    ['ngắn', 'short'],
    ['matkhau2025', 'common'],
    ['qwertyuiop1', 'simple'],
  ])('refuses %s as %s', async (weak, reason) => {
    const { username } = await buildPerson(api);
    const client = await signedIn(username);
    const answer = await client.call(contract.changePassword, {
      currentPassword: password,
      newPassword: weak,
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'account.weak_password', details: { reason } });
  });

  test('needs the present one, and a browser left open cannot be used to guess it', async () => {
    const { username } = await buildPerson(api);
    const client = await signedIn(username);
    const codes: string[] = [];
    for (let index = 0; index < 11; index += 1) {
      const { body } = await client.call(contract.changePassword, {
        currentPassword: `đoán ${index}`,
        newPassword,
      });
      codes.push((body as unknown as { code: string }).code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('account.wrong_password'));
    expect(codes[10]).toBe('account.locked');
  });

  test('is nobody’s without signing in', async () => {
    const input = { currentPassword: password, newPassword };
    const answer = await api.visitor().call(contract.changePassword, input);
    expect(answer.body).toMatchObject({ code: 'account.sign_in_required' });
  });
});

describe('two-step sign-in', () => {
  async function withTotp() {
    const person = await buildPerson(api);
    const client = await signedIn(person.username);
    const started = await client.call(contract.startTotp, { password });
    expect(started.status).toBe(200);
    const { secret, uri, recoveryCodes } = started.body;
    expect(decodeURIComponent(uri)).toContain(`Chung Tay:${person.username}?`);
    const confirmed = await client.call(contract.confirmTotp, { code: totpCode(secret) });
    expect(confirmed.status).toBe(200);
    return { ...person, client, secret, recoveryCodes };
  }

  test('asks for the code, and comes in with it', async () => {
    const { username, secret, client } = await withTotp();
    expect((await client.call(contract.readSession, {})).body.person?.hasTotp).toBe(true);
    const visitor = api.visitor();
    const first = await visitor.call(contract.signIn, { username, password });
    expect(first.status).toBe(401);
    expect(first.body).toMatchObject({ code: 'account.totp_required' });
    expect((await visitor.call(contract.readSession, {})).body.state).toBe('signed_out');
    const wrong = await visitor.call(contract.signIn, { username, password, code: '000000' });
    expect(wrong.body).toMatchObject({ code: 'account.wrong_code' });
    const code = totpCode(secret);
    expect((await visitor.call(contract.signIn, { username, password, code })).status).toBe(200);
    expect((await visitor.call(contract.readSession, {})).body.state).toBe('signed_in');
    const overlooked = api.visitor();
    const second = await overlooked.call(contract.signIn, { username, password, code });
    expect(second.body).toMatchObject({ code: 'account.wrong_code' });
    expect((await overlooked.call(contract.readSession, {})).body.state).toBe('signed_out');
    const sessions = await visitor.call(contract.listMySessions, {});
    expect(sessions.body.items).toHaveLength(2);
  });

  test('takes each recovery code once', async () => {
    const { username, recoveryCodes } = await withTotp();
    expect(recoveryCodes.length).toBeGreaterThanOrEqual(8);
    const [code = ''] = recoveryCodes;
    const use = () => api.visitor().call(contract.signIn, { username, password, code });
    expect((await use()).status).toBe(200);
    expect((await use()).body).toMatchObject({ code: 'account.wrong_code' });
  });

  test('does not let codes be guessed by asking without one in between', async () => {
    const { username } = await withTotp();
    const seen = new Set<string>();
    for (let index = 0; index < 8; index += 1) {
      await api.visitor().call(contract.signIn, { username, password });
      const { body } = await api.visitor().call(contract.signIn, {
        username,
        password,
        code: String(index).padStart(6, '0'),
      });
      seen.add((body as unknown as { code: string }).code);
    }
    expect(seen).toContain('account.locked');
  });

  test('refuses a wrong password or a wrong first code, and a second beginning', async () => {
    const { username } = await buildPerson(api);
    const client = await signedIn(username);
    const wrong = await client.call(contract.startTotp, { password: 'sai' });
    expect(wrong.body).toMatchObject({ code: 'account.wrong_password' });
    await client.call(contract.startTotp, { password });
    const code = await client.call(contract.confirmTotp, { code: '000000' });
    expect(code.body).toMatchObject({ code: 'account.wrong_code' });
    expect((await client.call(contract.readSession, {})).body.person?.hasTotp).toBe(false);

    const on = await withTotp();
    const again = await on.client.call(contract.startTotp, { password });
    expect(again.body).toMatchObject({ code: 'account.totp_active' });
  });

  test('is turned off with the password, or by an administrator when the phone is lost', async () => {
    const own = await withTotp();
    expect((await own.client.call(contract.removeTotp, { password })).status).toBe(200);
    const { username } = own;
    expect((await api.visitor().call(contract.signIn, { username, password })).status).toBe(200);

    const lost = await withTotp();
    const admin = api.as({ role: 'system_admin' });
    const answer = await admin.call(removeAccountTotp, { accountId: lost.accountId });
    expect(answer.body.hasTotp).toBe(false);
    const back = await api.visitor().call(contract.signIn, { username: lost.username, password });
    expect(back.status).toBe(200);
  });
});

describe('one’s own sessions', () => {
  test('are listed without their secrets, and each can be ended at once', async () => {
    const { username } = await buildPerson(api);
    const [here, there] = [await signedIn(username), await signedIn(username)];
    const { body, payload } = await here.call(contract.listMySessions, {});
    expect(body.items).toHaveLength(2);
    expect(payload.toString()).not.toContain('token');
    const other = body.items.find(({ isCurrent }) => !isCurrent);
    const ended = await here.call(contract.revokeMySession, { sessionId: other?.id ?? '' });
    expect(ended.status).toBe(200);
    expect((await there.call(contract.listMySessions, {})).status).toBe(401);
    expect((await here.call(contract.listMySessions, {})).body.items).toHaveLength(1);
  });

  test('of other people are out of reach', async () => {
    const [a, b] = [await buildPerson(api), await buildPerson(api)];
    const [mine, theirs] = [await signedIn(a.username), await signedIn(b.username)];
    const [session] = (await theirs.call(contract.listMySessions, {})).body.items;
    const answer = await mine.call(contract.revokeMySession, { sessionId: session?.id ?? '' });
    expect(answer.status).toBe(404);
    expect((await theirs.call(contract.listMySessions, {})).status).toBe(200);
  });
});

describe('a reset link', () => {
  const newPassword = 'bát cơm manh áo mùa đông';

  async function linkFor(accountId: string): Promise<string> {
    const { body } = await api.as({ role: 'system_admin' }).call(createResetLink, { accountId });
    expect(body.path).toBe(`/reset#token=${body.token}`);
    return body.token;
  }

  test('sets a password once, ends the sessions and lets a shut-out person in', async () => {
    const { username, name, accountId } = await buildPerson(api);
    const before = await signedIn(username);
    const attacker = api.visitor();
    for (let index = 0; index < 6; index += 1)
      await attacker.call(contract.signIn, { username, password: `sai ${index}` });
    const token = await linkFor(accountId);
    const visitor = api.visitor();
    const read = await visitor.call(contract.readResetLink, { token });
    expect(read.body).toEqual({ username, name, expiresAt: '2024-03-16T02:00:00.000Z' });
    const weak = await visitor.call(contract.resetPassword, { token, newPassword: 'ngắn' });
    expect(weak.body).toMatchObject({ code: 'account.weak_password' });
    expect((await visitor.call(contract.resetPassword, { token, newPassword })).status).toBe(200);
    expect((await before.call(contract.listMySessions, {})).status).toBe(401);
    const signIn = await visitor.call(contract.signIn, { username, password: newPassword });
    expect(signIn.status).toBe(200);
    const again = await visitor.call(contract.resetPassword, { token, newPassword });
    expect(again.status).toBe(410);
  });

  test('of two requests at once serves one', async () => {
    const { accountId } = await buildPerson(api);
    const token = await linkFor(accountId);
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.visitor().call(contract.resetPassword, { token, newPassword })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
  });

  test('stops working after a day, and when a newer one is made', async () => {
    const { accountId } = await buildPerson(api);
    const first = await linkFor(accountId);
    const second = await linkFor(accountId);
    const visitor = api.visitor();
    expect((await visitor.call(contract.readResetLink, { token: first })).status).toBe(410);
    expect((await visitor.call(contract.readResetLink, { token: second })).status).toBe(200);
    now = new Date('2024-03-16T02:00:01Z');
    expect((await visitor.call(contract.readResetLink, { token: second })).status).toBe(410);
    now = new Date('2024-03-15T02:00:00Z');
  });

  test('is kept only as a hash', async () => {
    const { accountId } = await buildPerson(api);
    const token = await linkFor(accountId);
    const rows = await api.db.selectFrom('oneTimeLink').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
