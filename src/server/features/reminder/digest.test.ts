import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  chooseReminderMail,
  confirmMailAddress,
  getMailSettings,
  listMailTroubles,
  removeMailAddress,
  requestMailCode,
} from '#contract/mail.ts';
import { loadSamplePlan } from '#contract/movement.ts';
import { createApp } from '#server/app.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { findPerson } from '#server/features/account/find-person.service.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { jobsInProcess } from '#tests/support/jobs-in-process.ts';
import {
  headersOf,
  startMailServer,
  wordsOf,
  type MailServer,
  type ReceivedLetter,
} from '#tests/support/mail-server.ts';
import { buildPerson } from '#tests/support/people.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';
import { DIGEST_JOB } from './digest.service.ts';

let server: MailServer;
let api: TestApi;
let now = new Date('2024-03-15T00:00:00Z');
let communeId: string;
let organisationId: string;
let count = 0;

beforeAll(async () => {
  server = await startMailServer();
  api = await createTestApi({
    now: () => now,
    config: {
      mail: { url: server.url, from: 'chungtay@phuong.example.vn' },
      publicUrl: 'https://chungtay.example.vn',
    },
  });
  communeId = api.fixtures.communeId;
  // What the program looks after a while after its start.
  await api.deps.jobs.runPutOff();
  const plan = expectOk(await api.as({ role: 'ward_officer' }).call(loadSamplePlan, { communeId }));
  organisationId = plan.organisations.find(({ code }) => code === 'phu-nu')?.id ?? '';
});
beforeEach(async () => {
  server.answerRecipients(undefined);
  server.letters.length = 0;
  // Each test has its own readers, and a day of its own.
  await api.db.updateTable('mailAddress').set({ wantsReminders: false }).execute();
  count += 1;
  now = new Date(Date.UTC(2024, 2, 15 + count, 0, 0));
});
afterAll(async () => {
  await api.close();
  await server.close();
});

/** Somebody of the women’s union, signed in; nobody hashes a password twice for it. */
async function buildMember(): Promise<{ client: Client; address: string; userId: string }> {
  const unitId = communeId;
  const grants = [{ role: 'organisation', unitId, organisationId }] as const;
  const { accountId } = await buildPerson(api, { grants: [...grants] });
  const actor = await findPerson(api.db, accountId);
  if (!actor) throw new Error('no such person');
  return { client: api.actAs(actor), address: `${actor.username}@example.vn`, userId: accountId };
}

async function lettersTo(address: string): Promise<ReceivedLetter[]> {
  await api.deps.jobs.drain();
  return server.letters.filter(({ to }) => to.includes(address));
}

async function confirm(client: Client, address: string) {
  expectOk(await client.call(requestMailCode, { address }));
  const letter = (await lettersTo(address)).at(-1);
  const code = /là (\d{8})/.exec(letter ? wordsOf(letter) : '')?.[1] ?? '';
  const settings = expectOk(await client.call(confirmMailAddress, { code }));
  server.letters.length = 0;
  return settings;
}

async function buildReader() {
  const member = await buildMember();
  await confirm(member.client, member.address);
  return member;
}

const morning = async () => {
  await api.deps.jobs.enqueue(DIGEST_JOB, {});
  await api.deps.jobs.drain();
};
const troubles = async (client: Client) => expectOk(await client.call(listMailTroubles, {}));

describe('an address', () => {
  test('counts when the code that went there came back; reminders begin then', async () => {
    const { client, address } = await buildMember();
    expect(expectOk(await client.call(getMailSettings, {}))).toEqual({
      isConfigured: true,
      address: null,
      wantsReminders: false,
      pending: null,
    });
    expectOk(await client.call(requestMailCode, { address }));
    await api.deps.jobs.drain();
    const asked = expectOk(await client.call(getMailSettings, {}));
    expect(asked).toMatchObject({ address: null, pending: { address, state: 'sent' } });
    await morning();
    // Only the code: nobody is reminded at an address that may be somebody else's.
    expect(await lettersTo(address)).toHaveLength(1);
    const settings = await confirm(client, address);
    expect(settings).toMatchObject({ address, wantsReminders: true, pending: null });
  });

  test('is not confirmed by guessing, nor after half an hour', async () => {
    const { client, address } = await buildMember();
    const tryCode = async (code: string) => codeOf(await client.call(confirmMailAddress, { code }));
    expect(await tryCode('12345678')).toBe('mail.code_expired');
    expectOk(await client.call(requestMailCode, { address }));
    const [letter] = await lettersTo(address);
    const code = /là (\d{8})/.exec(letter ? wordsOf(letter) : '')?.[1] ?? '';
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await tryCode(wrong)).toBe('mail.wrong_code');
    expect(await tryCode(code)).toBe('mail.code_expired');

    server.letters.length = 0;
    expectOk(await client.call(requestMailCode, { address }));
    const [second] = await lettersTo(address);
    const late = /là (\d{8})/.exec(second ? wordsOf(second) : '')?.[1] ?? '';
    now = new Date(now.getTime() + 31 * 60_000);
    expect(await tryCode(late)).toBe('mail.code_expired');
  });

  test('is not written to over and over', async () => {
    const { client, address } = await buildMember();
    for (let times = 0; times < 3; times += 1) {
      expectOk(await client.call(requestMailCode, { address }));
    }
    const again = await client.call(requestMailCode, { address });
    expect([again.status, codeOf(again)]).toEqual([429, 'mail.too_many_codes']);
    expect(await lettersTo(address)).toHaveLength(3);
  });

  test.each(['khong-phai', 'a@b', 'a@b.vn\r\nBcc: x@y.vn', 'a@b.vn, x@y.vn', ''])(
    'that is none is refused: %j',
    async (address) => {
      const { client } = await buildMember();
      expect((await client.call(requestMailCode, { address })).status).toBe(400);
    },
  );
});

describe('the letter of the morning', () => {
  test('goes to who asked for it, with what waits and where; not twice on a day', async () => {
    const { client, address } = await buildReader();
    await morning();
    const [letter, ...others] = await lettersTo(address);
    if (!letter) throw new Error('no letter came');
    expect(others).toEqual([]);
    expect(headersOf(letter).get('subject')).toMatch(/^Nhắc việc \d\d\/\d\d\/2024: \d+ quá hạn/);
    const words = wordsOf(letter);
    expect(words).toMatch(/Nộp báo cáo: Đưa phong trào thi đua/);
    expect(words).toContain(`https://chungtay.example.vn/${communeId}/workspace`);
    expect(words).toContain('https://chungtay.example.vn/account');
    await morning();
    expect(await lettersTo(address)).toHaveLength(1);
    now = new Date(now.getTime() + 86_400_000);
    await morning();
    expect(await lettersTo(address)).toHaveLength(2);
    expect(expectOk(await client.call(removeMailAddress, {})).address).toBeNull();
    now = new Date(now.getTime() + 86_400_000);
    await morning();
    expect(await lettersTo(address)).toHaveLength(2);
  });

  test('does not go to who said no, whose account was closed, or who has nothing to do', async () => {
    const [silent, closed, idle] = [await buildReader(), await buildReader(), await buildReader()];
    const no = { wantsReminders: false };
    expect(expectOk(await silent.client.call(chooseReminderMail, no))).toMatchObject(no);
    const change = (userId: string, table: 'account' | 'grant') =>
      inScope(api.db, wholeScope, (tx) =>
        table === 'account'
          ? tx.updateTable('userAccount').set({ closedAt: now }).where('id', '=', userId).execute()
          : tx
              .updateTable('roleGrant')
              .set({ revokedAt: now })
              .where('userId', '=', userId)
              .execute(),
      );
    await change(closed.userId, 'account');
    await change(idle.userId, 'grant');
    await morning();
    for (const { address } of [silent, closed, idle]) expect(await lettersTo(address)).toEqual([]);
    const none = await buildMember();
    expect(codeOf(await none.client.call(chooseReminderMail, { wantsReminders: true }))).toBe(
      'mail.no_address',
    );
  });

  test('goes out once from two programs on one database', async () => {
    const { address } = await buildReader();
    const jobs = jobsInProcess();
    const second = await createApp({ ...api.deps, jobs });
    await Promise.all([morning(), jobs.enqueue(DIGEST_JOB, {}).then(() => jobs.drain())]);
    expect(await lettersTo(address)).toHaveLength(1);
    await second.close();
  });

  test('is not sent again when the program died while it was sending', async () => {
    const { address, userId } = await buildReader();
    server.dropAfterLetter();
    await morning();
    expect(await lettersTo(address)).toHaveLength(1);
    // As a kill -9 leaves it: in hand, and nobody there to note the answer.
    const setState = (state: string) =>
      inScope(api.db, wholeScope, (tx) =>
        tx
          .updateTable('mailMessage')
          .set({ state, settledAt: null })
          .where('userId', '=', userId)
          .where('purpose', '=', 'digest')
          .execute(),
      );
    await setState('sending');
    const restart = async () => {
      const jobs = jobsInProcess();
      const app = await createApp({ ...api.deps, jobs });
      await jobs.enqueue(DIGEST_JOB, {});
      await jobs.drain();
      await app.close();
    };
    await restart();
    now = new Date(now.getTime() + 11 * 60_000);
    await restart();
    expect(await lettersTo(address)).toHaveLength(1);
    const admin = api.as({ role: 'system_admin', communeId: '*' });
    const mine = (await troubles(admin)).items.filter(({ recipients }) =>
      recipients.includes(address),
    );
    expect(mine).toMatchObject([{ purpose: 'digest', state: 'unknown' }]);
  });

  test('is tried again, with growing pauses, while the server is not there', async () => {
    const { address } = await buildReader();
    const port = Number(new URL(server.url).port);
    await server.close();
    await morning();
    expect(await api.deps.jobs.runPutOff()).toEqual([60]);
    expect(await api.deps.jobs.runPutOff()).toEqual([300]);
    server = await startMailServer(port);
    expect(await api.deps.jobs.runPutOff()).toEqual([900]);
    expect(await lettersTo(address)).toHaveLength(1);
    expect(await api.deps.jobs.runPutOff()).toEqual([]);
  });

  test('fails for good after six tries; yesterday’s is not sent today', async () => {
    const first = await buildReader();
    server.answerRecipients({ code: 451, text: 'Try later' });
    await morning();
    const pauses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      pauses.push(...(await api.deps.jobs.runPutOff()));
    }
    expect(pauses).toEqual([60, 300, 900, 3600, 10_800]);
    const admin = api.as({ role: 'system_admin', communeId: '*' });
    const [failed] = (await troubles(admin)).items;
    expect(failed).toMatchObject({ state: 'failed', attempts: 6, recipients: [first.address] });
    expect(failed?.reply).toContain('Try later');

    now = new Date(now.getTime() + 86_400_000);
    await morning();
    now = new Date(now.getTime() + 86_400_000);
    server.answerRecipients(undefined);
    await api.deps.jobs.runPutOff();
    expect(await lettersTo(first.address)).toEqual([]);
  });

  test('that is refused is not tried again, and is shown to who keeps the accounts', async () => {
    const { address } = await buildReader();
    server.answerRecipients({ code: 550, text: 'No such user here' });
    await morning();
    expect(await api.deps.jobs.runPutOff()).toEqual([]);
    const inWard = await troubles(api.as({ role: 'system_admin' }));
    expect(inWard.server).toEqual({
      host: new URL(server.url).host,
      from: 'chungtay@phuong.example.vn',
    });
    expect(inWard.items.find(({ recipients }) => recipients.includes(address))).toMatchObject({
      purpose: 'digest',
      state: 'refused',
      attempts: 1,
      reply: expect.stringContaining('No such user here') as string,
    });
    const elsewhere = { role: 'system_admin', communeId: api.fixtures.otherCommuneId } as const;
    expect((await troubles(api.as(elsewhere))).items).toEqual([]);
    expect((await api.as({ role: 'ward_officer' }).call(listMailTroubles, {})).status).toBe(403);
  });
});
