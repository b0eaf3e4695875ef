import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as contract from '#contract/first-run.ts';
import { readSession, signIn } from '#contract/account.ts';
import { listNeighbourhoods, searchUnits } from '#contract/admin-unit.ts';
import { getMovement } from '#contract/movement.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import { testPassword as password } from '#tests/support/people.ts';
import { prepareFirstRun } from './first-run.service.ts';

let api: TestApi;
let now: Date;

beforeEach(async () => {
  now = new Date('2024-03-15T02:00:00Z');
  api = await createTestApi({ isEmpty: true, now: () => now });
});
afterEach(() => api.close());

async function link(): Promise<string> {
  const made = await prepareFirstRun(api.deps);
  expect(made?.path).toBe(`/first-run#token=${made?.token}`);
  return made?.token ?? '';
}

async function xuanTang(): Promise<string> {
  const { body } = await api.visitor().call(searchUnits, { search: 'xuan tang', on: '2024-03-15' });
  expect(body.items).toMatchObject([
    { code: '02656', path: ['Thành phố Lào Cai', 'Tỉnh Lào Cai'], validTo: '2025-07-01' },
  ]);
  return body.items[0]?.id ?? '';
}

const person = { name: 'Nguyễn Thị Lan', username: 'lan', password };

const neighbourhoods = ['Tổ 1', 'Tổ 2'].map((name, index) => ({
  id: newId(),
  code: `0${index + 1}`,
  kind: 'tổ dân phố' as const,
  name,
  area: 'urban' as const,
}));

describe('the first run', () => {
  test('creates the first person and the commune, with the plan, and signs in', async () => {
    const token = await link();
    const visitor = api.visitor();
    expect((await visitor.call(readSession, {})).body.state).toBe('first_run');
    expect((await visitor.call(contract.readFirstRun, { token })).body).toEqual({
      isValid: true,
      isDone: false,
    });
    const unitId = await xuanTang();
    const { status, body } = await visitor.call(contract.completeFirstRun, {
      ...person,
      token,
      commune: { unitId },
      neighbourhoods,
      loadPlan: 'xuan-tang-2022',
    });
    expect(status).toBe(200);
    expect(body.grants.map(({ role }) => role)).toEqual(['system_admin', 'ward_officer']);
    expect(body.communes).toMatchObject([{ communeId: unitId, name: 'Xuân Tăng' }]);
    expect(body.actions).toEqual(expect.arrayContaining(['account.manage', 'household.write']));
    const list = await visitor.call(listNeighbourhoods, { communeId: unitId });
    expect(list.body.items.map(({ name }) => name)).toEqual(['Tổ 1', 'Tổ 2']);
    const movement = await visitor.call(getMovement, { communeId: unitId });
    expect(movement.body.page).not.toBeNull();
    expect((await api.visitor().call(readSession, {})).body.state).toBe('signed_out');
  });

  test('opens a commune the list lacks, typed in', async () => {
    const token = await link();
    const provinces = await api.visitor().call(searchUnits, { search: '', level: 'province' });
    const provinceId = provinces.body.items.find(({ code }) => code === '10')?.id ?? '';
    const commune = {
      id: newId(),
      code: '02746',
      kind: 'xã' as const,
      name: 'Cốc San',
      provinceId,
      validFrom: '2004-07-08',
    };
    const visitor = api.visitor();
    const taken = await visitor.call(contract.completeFirstRun, {
      ...person,
      token,
      commune: { ...commune, code: '02656' },
    });
    expect(taken.body).toMatchObject({ code: 'unit.code_taken', details: { name: 'Xuân Tăng' } });
    const { body } = await visitor.call(contract.completeFirstRun, { ...person, token, commune });
    expect(body.communes).toMatchObject([{ communeId: commune.id, provinceName: 'Tỉnh Lào Cai' }]);
  });

  test('happens once: no link, no token and no second request opens it again', async () => {
    const token = await link();
    const input = { ...person, token, commune: { unitId: await xuanTang() } };
    const answers = await Promise.all(
      [1, 2, 3].map((index) =>
        api.visitor().call(contract.completeFirstRun, { ...input, username: `lan${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await prepareFirstRun(api.deps)).toBeNull();
    const again = await api.visitor().call(contract.completeFirstRun, input);
    expect(again.body).toMatchObject({ code: 'first_run.done' });
    const check = await api.visitor().call(contract.readFirstRun, { token });
    expect(check.body).toEqual({ isValid: false, isDone: true });
    expect(await api.db.selectFrom('userAccount').select('id').execute()).toHaveLength(1);
  });

  test('needs the link of the last start, within 24 hours', async () => {
    const old = await link();
    const token = await link();
    const commune = { unitId: await xuanTang() };
    const visitor = api.visitor();
    for (const wrong of [old, 'abc']) {
      const answer = await visitor.call(contract.completeFirstRun, {
        ...person,
        token: wrong,
        commune,
      });
      expect(answer.body).toMatchObject({ code: 'first_run.wrong_token' });
    }
    now = new Date('2024-03-16T02:00:01Z');
    const late = await visitor.call(contract.completeFirstRun, { ...person, token, commune });
    expect(late.body).toMatchObject({ code: 'first_run.wrong_token' });
  });

  test('saves nothing when something is refused, and the link still works', async () => {
    const token = await link();
    const unitId = await xuanTang();
    const visitor = api.visitor();
    const form = { ...person, token, commune: { unitId } };
    const twice = [0, 1].map(() => ({ ...neighbourhoods[0]!, id: newId() }));
    const refusals: Array<[object, string]> = [
      [{ password: 'matkhau2025' }, 'account.weak_password'],
      [{ neighbourhoods: twice }, 'neighbourhood.code_taken'],
      [{ commune: { unitId: newId() } }, 'unit.unknown'],
      [{ username: 'Lan Nguyễn' }, 'request.invalid'],
    ];
    for (const [fault, code] of refusals) {
      const answer = await visitor.call(contract.completeFirstRun, { ...form, ...fault });
      expect(answer.body).toMatchObject({ code });
    }
    expect(await api.db.selectFrom('userAccount').select('id').execute()).toEqual([]);
    const communes = await inScope(api.db, wholeScope, (tx) =>
      tx.selectFrom('commune').select('communeId').execute(),
    );
    expect(communes).toEqual([]);
    expect((await visitor.call(contract.completeFirstRun, form)).status).toBe(200);
    const { username } = person;
    expect((await api.visitor().call(signIn, { username, password })).status).toBe(200);
  });
});
