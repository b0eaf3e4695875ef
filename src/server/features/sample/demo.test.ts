import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSession, signIn } from '#contract/account.ts';
import { listHouseholds } from '#contract/household.ts';
import { listMovementReports } from '#contract/movement-report.ts';
import { listSupervisions } from '#contract/supervision.ts';
import { getWorkspace } from '#contract/task-report.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { prepareDemo } from './demo.service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'chungtay-demo-'));
let api: TestApi;
let accounts: DemoAccount[];

beforeAll(async () => {
  const now = () => new Date();
  api = await createTestApi({ isEmpty: true, now, config: { dataDir } });
  accounts = await prepareDemo(api.deps);
});
afterAll(async () => {
  await api.close();
  rmSync(dataDir, { recursive: true });
});

function countAll() {
  return inScope(api.db, wholeScope, async (tx) => {
    const count = async (
      table: 'household' | 'task' | 'userAccount' | 'roleGrant' | 'auditEntry',
    ) => {
      const { total } = await tx
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<bigint>().as('total'))
        .executeTakeFirstOrThrow();
      return Number(total);
    };
    return {
      households: await count('household'),
      tasks: await count('task'),
      accounts: await count('userAccount'),
      grants: await count('roleGrant'),
      entries: await count('auditEntry'),
    };
  });
}

describe('the demonstration', () => {
  test('has one account for each role, each with a password of its own', () => {
    expect(accounts.map(({ username }) => username)).toEqual([
      'canbo',
      'rasoat',
      'chutich',
      'hoiphunu',
      'hoidong',
      'giamsat',
      'tinh',
      'quantri',
    ]);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(8);
    const passwords = accounts.map(({ password }) => password ?? '');
    expect(new Set(passwords).size).toBe(8);
    expect(passwords.every((password) => /^([a-z2-9]{5}-){2}[a-z2-9]{5}$/.test(password))).toBe(
      true,
    );
  });

  test('keeps the passwords where only the program’s own account can read them', () => {
    expect(statSync(join(dataDir, 'demo-accounts.txt')).mode & 0o777).toBe(0o600);
  });

  test.each(['canbo', 'rasoat', 'tinh'])(
    '%s signs in and sees the ward as the role allows',
    async (username) => {
      const visitor = api.visitor();
      const password = accounts.find((account) => account.username === username)?.password ?? '';
      expect((await visitor.call(signIn, { username, password })).status).toBe(200);
      const communeId = await inScope(api.db, wholeScope, async (tx) => {
        const row = await tx.selectFrom('commune').select('communeId').executeTakeFirstOrThrow();
        return row.communeId;
      });
      const { status, body } = await visitor.call(listHouseholds, { communeId });
      expect(status).toBe(200);
      const seen = { canbo: [1_850, 1_950], tinh: [1_850, 1_950], rasoat: [150, 250] }[username];
      expect(body.total).toBeGreaterThan(seen?.[0] ?? Infinity);
      expect(body.total).toBeLessThan(seen?.[1] ?? 0);
    },
  );

  test('hoiphunu finds work in every state: late, returned, waiting, accepted', async () => {
    const visitor = api.visitor();
    const password = accounts.find(({ username }) => username === 'hoiphunu')?.password ?? '';
    await visitor.call(signIn, { username: 'hoiphunu', password });
    const { communes } = (await visitor.call(readSession, {})).body;
    const communeId = communes[0]?.communeId ?? '';
    const { workspace } = (await visitor.call(getWorkspace, { communeId })).body;
    const times = workspace?.tasks.flatMap((task) => task.times) ?? [];
    const states = new Set(times.flatMap(({ state, report }) => [state, report?.state]));
    for (const state of ['late', 'returned', 'sent', 'accepted']) expect(states).toContain(state);
    expect(workspace?.movements.map(({ acknowledged }) => acknowledged)).toEqual([null]);
  });

  test('has a report of a quarter with its number and the draft of a year', async () => {
    const visitor = api.visitor();
    const password = accounts.find(({ username }) => username === 'canbo')?.password ?? '';
    await visitor.call(signIn, { username: 'canbo', password });
    const { communes } = (await visitor.call(readSession, {})).body;
    const communeId = communes[0]?.communeId ?? '';
    const { items } = (await visitor.call(listMovementReports, { communeId })).body;
    const seen = items.map(({ kind, period, state, document }) => ({
      kind,
      period,
      state,
      number: document?.numberText,
    }));
    expect(seen).toEqual([
      { kind: 'yearly', period: '2024', state: 'draft', number: undefined },
      { kind: 'quarterly', period: '2024-Q4', state: 'registered', number: '01/BC-UBND' },
    ]);
  });

  test('the supervision log shows what waits for whom, one answer late', async () => {
    const visitor = api.visitor();
    const password = accounts.find(({ username }) => username === 'giamsat')?.password ?? '';
    await visitor.call(signIn, { username: 'giamsat', password });
    const { communes } = (await visitor.call(readSession, {})).body;
    const communeId = communes[0]?.communeId ?? '';
    const { items } = (await visitor.call(listSupervisions, { communeId })).body;
    const states = items.map(({ state }) => state).toSorted();
    expect(states).toEqual(['answered', 'closed', 'closed', 'late', 'open']);
  });

  test('is prepared once: starting again changes nothing and gives the same accounts', async () => {
    const before = await countAll();
    expect(await prepareDemo(api.deps)).toEqual(accounts);
    expect(await countAll()).toEqual(before);
  });

  test('says that passwords are unknown when their file was removed', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'chungtay-demo-'));
    const config = { ...api.deps.config, dataDir: elsewhere };
    const again = await prepareDemo({ ...api.deps, config });
    expect(again.every(({ password }) => password === null)).toBe(true);
    rmSync(elsewhere, { recursive: true });
  });
});

test('a database with a real register gets no sample data', async () => {
  const office = await createTestApi({ config: { dataDir } });
  await expect(prepareDemo(office.deps)).rejects.toMatchObject({ code: 'demo.real_register' });
  await office.close();
});
