import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/account-admin.ts';
import { listMySessions, readSession, resetPassword, signIn } from '#contract/account.ts';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson, testPassword as password } from '#tests/support/people.ts';

let api: TestApi;
let admin: Client;
let wardId: string;
let otherId: string;

beforeAll(async () => {
  api = await createTestApi();
  wardId = api.fixtures.communeId;
  otherId = api.fixtures.otherCommuneId;
  admin = api.as({ role: 'system_admin' });
});
afterAll(() => api.close());

type Draft = contract.GrantDraft;
function grant(draft: Partial<Draft> = {}): Draft {
  return {
    id: newId(),
    role: 'ward_officer',
    unitId: wardId,
    neighbourhoodIds: null,
    organisationId: null,
    ...draft,
  };
}

let count = 0;
function draft(grants: Draft[] = [grant()]) {
  count += 1;
  return { id: newId(), username: `can.bo.${count}`, name: 'Nguyễn Thị Lan', grants };
}

async function signedIn(username: string): Promise<Client> {
  const client = api.visitor();
  expect((await client.call(signIn, { username, password })).status).toBe(200);
  return client;
}

describe('creating an account', () => {
  test('answers a link by which its person sets the password and comes in', async () => {
    const input = draft();
    const { status, body } = await admin.call(contract.createAccount, input);
    expect(status).toBe(200);
    expect(body.account).toMatchObject({
      username: input.username,
      hasPassword: false,
      isActive: true,
      canManage: true,
      grants: [{ role: 'ward_officer', unitName: 'Phường Xuân Tăng' }],
    });
    const visitor = api.visitor();
    const token = body.resetLink?.token ?? '';
    await visitor.call(resetPassword, { token, newPassword: password });
    expect((await visitor.call(signIn, { username: input.username, password })).status).toBe(200);
  });

  test('sent twice is one account', async () => {
    const input = draft();
    await admin.call(contract.createAccount, input);
    const again = await admin.call(contract.createAccount, input);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ account: { id: input.id }, resetLink: null });
  });

  test('refuses a username that is taken, saving nothing', async () => {
    const { username } = await buildPerson(api);
    const input = { ...draft(), username };
    const answer = await admin.call(contract.createAccount, input);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'account.username_taken', details: { username } });
    expect((await admin.call(contract.readAccount, { accountId: input.id })).status).toBe(404);
  });

  test.each([
    ['a username with spaces', { username: 'nguyễn lan' }],
    ['no duty', { grants: [] }],
    ['an empty name', { name: ' ' }],
  ])('refuses %s', async (_, fault) => {
    const answer = await admin.call(contract.createAccount, { ...draft(), ...fault });
    expect(answer.status).toBe(400);
  });

  test('refuses a duty outside one’s own units', async () => {
    for (const unitId of [otherId, api.fixtures.provinceId, api.fixtures.nationId]) {
      const answer = await admin.call(contract.createAccount, draft([grant({ unitId })]));
      expect(answer.body).toMatchObject({ code: 'access.denied' });
    }
    const mixed = draft([grant(), grant({ unitId: otherId })]);
    expect((await admin.call(contract.createAccount, mixed)).status).toBe(403);
    expect((await admin.call(contract.readAccount, { accountId: mixed.id })).status).toBe(404);
  });

  test.each(['ward_officer', 'chair', 'auditor', 'surveyor', 'province_viewer'] as const)(
    'is not for a %s',
    async (role) => {
      const client = api.as({ role });
      expect((await client.call(contract.createAccount, draft())).status).toBe(403);
      expect((await client.call(contract.listAccounts, {})).status).toBe(403);
    },
  );

  test('is not for a visitor', async () => {
    expect((await api.visitor().call(contract.createAccount, draft())).status).toBe(401);
  });
});

describe('a duty', () => {
  test('of a surveyor names neighbourhoods of the unit; others name none', async () => {
    const [first, second] = api.fixtures.neighbourhoodIds;
    const good = grant({ role: 'surveyor', neighbourhoodIds: [first, second] });
    expect((await admin.call(contract.createAccount, draft([good]))).status).toBe(200);
    const bad: Draft[] = [
      grant({ role: 'surveyor' }),
      grant({ role: 'surveyor', neighbourhoodIds: [api.fixtures.otherNeighbourhoodIds[0]] }),
      grant({ role: 'surveyor', neighbourhoodIds: [first, newId()] }),
      grant({ role: 'chair', neighbourhoodIds: [first] }),
      grant({ role: 'organisation' }),
      grant({ role: 'organisation', organisationId: newId() }),
      grant({ role: 'chair', organisationId: newId() }),
    ];
    for (const each of bad) {
      const answer = await admin.call(contract.createAccount, draft([each]));
      expect(answer.body).toMatchObject({ code: 'account.grant_invalid' });
    }
  });

  test('of an organisation names one of the commune, chosen from its list', async () => {
    const organisation = { communeId: wardId, id: newId(), code: 'phu-nu', kind: 'union' };
    const line = { ...organisation, name: 'Hội Phụ nữ', sortOrder: 1 };
    await inScope(api.db, wholeScope, (tx) => tx.insertInto('organisation').values(line).execute());
    const { body } = await admin.call(contract.listGrantOrganisations, { communeId: wardId });
    expect(body.items).toEqual([{ id: line.id, name: 'Hội Phụ nữ' }]);
    const good = grant({ role: 'organisation', organisationId: line.id });
    expect((await admin.call(contract.createAccount, draft([good]))).status).toBe(200);
    const elsewhere = grant({ role: 'organisation', organisationId: line.id, unitId: otherId });
    const nation = api.as({ role: 'system_admin', communeId: '*' });
    const refused = await nation.call(contract.createAccount, draft([elsewhere]));
    expect(refused.body).toMatchObject({ code: 'account.grant_invalid' });
    const officer = api.as({ role: 'ward_officer' });
    const asked = await officer.call(contract.listGrantOrganisations, { communeId: wardId });
    expect(asked.status).toBe(403);
    const malformed = { communeId: 'x' };
    expect((await admin.call(contract.listGrantOrganisations, malformed)).status).toBe(400);
  });

  test('reaches its person with the next request, and is gone with the next after it is taken back', async () => {
    const { accountId, username } = await buildPerson(api, {
      grants: [{ role: 'council_member', unitId: wardId }],
    });
    const client = await signedIn(username);
    const see = async () => {
      const { body } = await client.call(readSession, {});
      return body.actions.includes('household.write');
    };
    expect(await see()).toBe(false);
    const added = grant();
    const after = await admin.call(contract.addGrant, { accountId, ...added });
    expect(after.body.grants.map(({ role }) => role)).toEqual(['council_member', 'ward_officer']);
    expect(await see()).toBe(true);
    await admin.call(contract.revokeGrant, { accountId, grantId: added.id });
    expect(await see()).toBe(false);
    const again = await admin.call(contract.revokeGrant, { accountId, grantId: added.id });
    expect(again.status).toBe(200);
  });

  test('sent twice is one duty', async () => {
    const { accountId } = await buildPerson(api);
    const added = grant({ role: 'chair' });
    await admin.call(contract.addGrant, { accountId, ...added });
    const { body } = await admin.call(contract.addGrant, { accountId, ...added });
    expect(body.grants).toHaveLength(2);
  });

  test('on the successor reaches what became part of it; on the predecessor it does not look forward', async () => {
    const { successorId, provinceId } = api.fixtures;
    const onNew = await buildPerson(api, {
      grants: [{ role: 'ward_officer', unitId: successorId }],
    });
    const onOld = await buildPerson(api);
    const onProvince = await buildPerson(api, {
      grants: [{ role: 'province_viewer', unitId: provinceId }],
    });
    const names = async (username: string) => {
      const { body } = await (await signedIn(username)).call(readSession, {});
      return body.communes.map(({ name }) => name);
    };
    expect(await names(onNew.username)).toEqual(['Bắc Lệnh', 'Xuân Tăng']);
    expect(await names(onOld.username)).toEqual(['Xuân Tăng']);
    expect(await names(onProvince.username)).toEqual(['Bắc Lệnh', 'Xuân Tăng']);
    const client = await signedIn(onOld.username);
    expect((await client.call(listNeighbourhoods, { communeId: otherId })).status).toBe(403);
  });

  test('and its taking back are in the unit’s log', async () => {
    const { accountId } = await buildPerson(api);
    const added = grant({ role: 'auditor' });
    await admin.call(contract.addGrant, { accountId, ...added });
    await admin.call(contract.revokeGrant, { accountId, grantId: added.id });
    const entries = await inScope(api.db, wholeScope, (tx) =>
      tx
        .selectFrom('auditEntry')
        .select(['action', 'communeId', 'actorId'])
        .where('subjectId', '=', accountId)
        .where('action', 'like', 'grant.%')
        .orderBy('seq')
        .execute(),
    );
    const actorId = admin.actor?.userId;
    expect(entries.slice(-2)).toEqual([
      { action: 'grant.added', communeId: wardId, actorId },
      { action: 'grant.revoked', communeId: wardId, actorId },
    ]);
  });
});

describe('an administrator of one ward', () => {
  test('sees neither the accounts of another nor the other’s duties of a shared one', async () => {
    const foreign = await buildPerson(api, { grants: [{ role: 'chair', unitId: otherId }] });
    const shared = await buildPerson(api, {
      grants: [
        { role: 'chair', unitId: wardId },
        { role: 'chair', unitId: otherId },
      ],
    });
    const { body } = await admin.call(contract.listAccounts, { limit: 200 });
    const ids = body.items.map(({ id }) => id);
    expect(ids).not.toContain(foreign.accountId);
    expect(ids).toContain(shared.accountId);
    const line = body.items.find(({ id }) => id === shared.accountId);
    expect(line).toMatchObject({ canManage: false, grants: [{ unitId: wardId }] });
    const hidden = await admin.call(contract.readAccount, { accountId: foreign.accountId });
    expect(hidden.status).toBe(404);
  });

  test('cannot take over an account that has duties above', async () => {
    const above = await buildPerson(api, {
      grants: [
        { role: 'ward_officer', unitId: wardId },
        { role: 'system_admin', unitId: api.fixtures.provinceId },
      ],
    });
    const { accountId } = above;
    const tries = [
      await admin.call(contract.createResetLink, { accountId }),
      await admin.call(contract.deactivateAccount, { accountId }),
      await admin.call(contract.removeAccountTotp, { accountId }),
      await admin.call(contract.editAccount, { accountId, name: 'Tên Khác', version: 1 }),
    ];
    for (const { body } of tries) expect(body).toMatchObject({ code: 'account.outside_reach' });
    const grants = await api.db
      .selectFrom('roleGrant')
      .select('id')
      .where('userId', '=', accountId)
      .where('role', '=', 'system_admin')
      .execute();
    const answer = await admin.call(contract.revokeGrant, {
      accountId,
      grantId: grants[0]?.id ?? '',
    });
    expect(answer.status).toBe(403);
  });
});

test('the list pages by username and is searched without tone marks', async () => {
  const people = [];
  for (const name of ['Đặng Thuỳ Trâm', 'Đặng Thị Hoà', 'Lò Văn Đặng'])
    people.push(await buildPerson(api, { name }));
  const found = await admin.call(contract.listAccounts, { search: 'dang' });
  expect(found.body.items.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  const both = await admin.call(contract.listAccounts, { search: 'hòa ĐẶNG' });
  expect(both.body.items.map(({ name }) => name)).toEqual(['Đặng Thị Hoà']);

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await admin.call(contract.listAccounts, {
      limit: 3,
      ...(cursor && { cursor }),
    });
    seen.push(...body.items.map(({ username }) => username));
    cursor = body.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual([...new Set(seen)].toSorted());
  const all = await admin.call(contract.listAccounts, { limit: 200 });
  expect(seen).toEqual(all.body.items.map(({ username }) => username));
});

test('a name is corrected by the version it was read at', async () => {
  const { accountId } = await buildPerson(api);
  const first = await admin.call(contract.editAccount, {
    accountId,
    name: 'Nguyễn  Thị Lan Anh',
    version: 1,
  });
  expect(first.body).toMatchObject({ name: 'Nguyễn Thị Lan Anh', version: 2 });
  const stale = await admin.call(contract.editAccount, { accountId, name: 'Khác Rồi', version: 1 });
  expect(stale.status).toBe(409);
  expect(stale.body).toMatchObject({
    code: 'record.stale',
    details: { current: { name: 'Nguyễn Thị Lan Anh' }, sent: { name: 'Khác Rồi' } },
  });
});

test('a closed account can be opened again', async () => {
  await buildPerson(api, { grants: [{ role: 'system_admin', unitId: wardId }] });
  const { accountId, username } = await buildPerson(api);
  await admin.call(contract.deactivateAccount, { accountId });
  const closed = await admin.call(contract.listAccounts, { state: 'inactive' });
  expect(closed.body.items.map(({ id }) => id)).toContain(accountId);
  await admin.call(contract.reactivateAccount, { accountId });
  expect((await api.visitor().call(signIn, { username, password })).status).toBe(200);
});

test('a session of somebody else is ended by the administrator at once', async () => {
  const { accountId, username } = await buildPerson(api);
  const client = await signedIn(username);
  const { body } = await admin.call(contract.readAccount, { accountId });
  const sessionId = body.sessions[0]?.id ?? '';
  await admin.call(contract.revokeAccountSession, { accountId, sessionId });
  expect((await client.call(listMySessions, {})).status).toBe(401);
});

test('the last administrator stays, also when two are removed at once', async () => {
  const alone = await createTestApi();
  const make = () =>
    buildPerson(alone, { grants: [{ role: 'system_admin', unitId: alone.fixtures.communeId }] });
  const [a, b] = [await make(), await make()];
  const by = alone.as({ role: 'system_admin' });
  const answers = await Promise.all(
    [a, b].map(({ accountId }) => by.call(contract.deactivateAccount, { accountId })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const left = answers[0]?.status === 409 ? a : b;
  const { body } = await by.call(contract.readAccount, { accountId: left.accountId });
  const grantId = body.grants[0]?.id ?? '';
  const taken = await by.call(contract.revokeGrant, { accountId: left.accountId, grantId });
  expect(taken.body).toMatchObject({ code: 'account.last_admin' });
  await alone.close();
});
