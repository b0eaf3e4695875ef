import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as contract from '#contract/audit.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { verifyAllChains, verifyChain } from './audit-read.service.ts';
import { recordAudit } from './audit.service.ts';

let api: TestApi;
let auditor: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

const lan = { userId: newId(), name: 'Nguyễn Thị Lan' };
const ha = { userId: newId(), name: 'Lê Văn Hà' };

/** Each test has a unit of its own: its log begins empty. */
beforeEach(async () => {
  communeId = newId();
  await api.db
    .insertInto('adminUnit')
    .values({
      id: communeId,
      level: 'commune',
      code: communeId,
      kind: 'xã',
      name: 'Thử',
      searchKey: 'thu',
      parentId: api.fixtures.provinceId,
      validFrom: '2020-01-01',
      source: 'test',
    })
    .execute();
  auditor = api.as({ role: 'auditor', communeId });
});

type Draft = { action: string; at?: string; actor?: typeof lan | null; subjectId?: string };

async function write(...drafts: Draft[]): Promise<void> {
  for (const { action, at = '2024-03-15T02:00:00Z', actor = lan, subjectId } of drafts)
    await inScope(api.db, { communes: [communeId], neighbourhoods: '*' }, (tx) =>
      recordAudit(tx, {
        communeId,
        at: new Date(at),
        actor,
        action,
        subject: { kind: 'household', id: subjectId },
        detail: { note: 'Đổi chủ hộ', before: { b: 1, a: [1.5, null] }, gone: undefined },
      }),
    );
}

/** Does to the log what only the owner of the database can do. */
async function tamper(statement: string): Promise<void> {
  await api.db.transaction().execute(async (tx) => {
    for (const table of ['audit_entry', 'audit_head']) {
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
      await sql`alter table ${sql.table(table)} no force row level security`.execute(tx);
    }
    await sql.raw(statement.replaceAll('$unit', `commune_id = '${communeId}'`)).execute(tx);
    for (const table of ['audit_entry', 'audit_head']) {
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
      await sql`alter table ${sql.table(table)} force row level security`.execute(tx);
    }
  });
}

describe('the log', () => {
  test('is read newest first, page by page', async () => {
    await write(...Array.from({ length: 7 }, (_, index) => ({ action: `household.act${index}` })));
    const first = await auditor.call(contract.listAuditEntries, { communeId, limit: 3 });
    expect(first.body.items.map(({ seq }) => seq)).toEqual([7, 6, 5]);
    expect(first.body.items[0]).toMatchObject({
      at: '2024-03-15T02:00:00.000Z',
      actorId: lan.userId,
      actorName: 'Nguyễn Thị Lan',
      action: 'household.act6',
      detail: { note: 'Đổi chủ hộ', before: { a: [1.5, null], b: 1 } },
    });
    const rest = await auditor.call(contract.listAuditEntries, {
      communeId,
      before: first.body.nextBefore ?? 0,
      limit: 200,
    });
    expect(rest.body.items.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    expect(rest.body.nextBefore).toBeNull();
  });

  test('is filtered by person, act, feature, subject and day of Vietnam', async () => {
    const subjectId = newId();
    await write(
      { action: 'household.edited', at: '2024-03-14T16:59:59Z' },
      { action: 'household.moved', actor: ha, at: '2024-03-14T17:00:00Z' },
      { action: 'householder.named', at: '2024-03-15T16:59:59Z' },
      { action: 'grant.added', subjectId, actor: null, at: '2024-03-15T17:00:00Z' },
    );
    const found = async (filter: object) => {
      const { body } = await auditor.call(contract.listAuditEntries, { communeId, ...filter });
      return body.items.map(({ seq }) => seq);
    };
    expect(await found({ actorId: ha.userId })).toEqual([2]);
    expect(await found({ action: 'household' })).toEqual([2, 1]);
    expect(await found({ action: 'household.moved' })).toEqual([2]);
    expect(await found({ subjectKind: 'household', subjectId })).toEqual([4]);
    expect(await found({ from: '2024-03-15', to: '2024-03-15' })).toEqual([3, 2]);
    expect(await found({ from: '2024-03-16' })).toEqual([4]);
    expect(await found({ to: '2024-03-14' })).toEqual([1]);
    const { body } = await auditor.call(contract.listAuditEntries, { communeId, limit: 1 });
    expect(body.items[0]).toMatchObject({ actorId: null, actorName: 'Chung Tay' });
  });

  test.each([
    ['auditor', 200],
    ['chair', 200],
    ['system_admin', 200],
    ['ward_officer', 403],
    ['surveyor', 403],
    ['organisation', 403],
    ['council_member', 403],
    ['province_viewer', 403],
  ] as const)('is read by a %s: %i', async (role, status) => {
    const client = api.as({ role, communeId });
    expect((await client.call(contract.listAuditEntries, { communeId })).status).toBe(status);
    expect((await client.call(contract.verifyAuditChain, { communeId })).status).toBe(status);
  });

  test('of another unit is refused, and to a visitor any', async () => {
    const other = { communeId: api.fixtures.communeId };
    expect((await auditor.call(contract.listAuditEntries, other)).status).toBe(403);
    expect((await auditor.call(contract.verifyAuditChain, other)).status).toBe(403);
    expect((await api.visitor().call(contract.listAuditEntries, other)).status).toBe(401);
  });

  test('refuses bad input', async () => {
    const input = { communeId, from: '2024-02-30' };
    expect((await auditor.call(contract.listAuditEntries, input)).status).toBe(400);
  });
});

describe('the chain', () => {
  test('is whole after many writers at once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => write({ action: 'household.edited' })));
    const { body } = await auditor.call(contract.verifyAuditChain, { communeId });
    expect(body).toMatchObject({ entryCount: 30, isIntact: true, firstBroken: null });
    expect(body.lastHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of a unit without a log is whole', async () => {
    const { body } = await auditor.call(contract.verifyAuditChain, { communeId });
    expect(body).toMatchObject({ entryCount: 0, isIntact: true, lastHash: '' });
  });

  test.each([
    [
      'a changed detail',
      `update audit_entry set detail = '{}' where $unit and seq = 3`,
      3,
      'changed',
    ],
    [
      'a changed person',
      `update audit_entry set actor_name = 'Ai đó' where $unit and seq = 5`,
      5,
      'changed',
    ],
    [
      'a changed time',
      `update audit_entry set at = at + interval '1 ms' where $unit and seq = 1`,
      1,
      'changed',
    ],
    ['an entry taken out', `delete from audit_entry where $unit and seq = 2`, 2, 'missing'],
    [
      'the first entries taken out',
      `delete from audit_entry where $unit and seq < 3`,
      1,
      'missing',
    ],
    ['the last entry taken out', `delete from audit_entry where $unit and seq = 5`, 5, 'cut_off'],
    ['all entries taken out', `delete from audit_entry where $unit`, 1, 'cut_off'],
    [
      'the last entry taken out and the head set back to a wrong hash',
      `delete from audit_entry where $unit and seq = 5; update audit_head set seq = 4 where $unit`,
      5,
      'cut_off',
    ],
    [
      'an entry with a made-up hash',
      `update audit_entry set detail = '{}', hash = repeat('0', 64) where $unit and seq = 4`,
      4,
      'changed',
    ],
    [
      'a link to another entry',
      `update audit_entry set previous_hash = repeat('0', 64) where $unit and seq = 4`,
      4,
      'wrong_link',
    ],
  ])('shows %s', async (_, statement, seq, reason) => {
    await write(...Array.from({ length: 5 }, () => ({ action: 'household.edited' })));
    await tamper(statement);
    const report = await verifyChain(api.db, communeId);
    expect(report).toMatchObject({ isIntact: false, firstBroken: { seq, reason } });
  });

  test('cannot be changed through the program’s own role', async () => {
    await write({ action: 'household.edited' });
    const change = inScope(api.db, wholeScope, (tx) =>
      sql`update audit_entry set action = 'x'`.execute(tx),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  test('longer than one reading is walked to its end', async () => {
    await inScope(api.db, wholeScope, async (tx) => {
      for (let index = 0; index < 2100; index += 1)
        await recordAudit(tx, {
          communeId,
          at: new Date(1_700_000_000_000 + index),
          actor: null,
          action: 'household.edited',
          subject: { kind: 'household' },
        });
    });
    expect(await verifyChain(api.db, communeId)).toMatchObject({
      entryCount: 2100,
      isIntact: true,
    });
    await tamper(`update audit_entry set detail = '{"x":1}' where $unit and seq = 2050`);
    const report = await verifyChain(api.db, communeId);
    expect(report.firstBroken).toEqual({ seq: 2050, reason: 'changed' });
  });

  test('of every unit is checked for the operator', async () => {
    await write({ action: 'household.edited' });
    const reports = await verifyAllChains(api.db);
    expect(reports.find((report) => report.communeId === communeId)).toMatchObject({
      unitName: 'xã Thử',
      isIntact: true,
      entryCount: 1,
    });
  });
});
