import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/admin-unit.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let admin: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  communeId = api.fixtures.communeId;
  admin = api.as({ role: 'system_admin' });
});
afterAll(() => api.close());

let count = 10;
function draft(fields: Partial<Parameters<typeof create>[0]> = {}) {
  count += 1;
  return {
    communeId,
    id: newId(),
    code: String(count),
    kind: 'tổ dân phố' as const,
    name: `Tổ ${count}`,
    area: 'urban' as const,
    sortOrder: count,
    validFrom: '2023-01-01',
    predecessorIds: [] as string[],
    ...fields,
  };
}
function create(input: {
  communeId: string;
  id: string;
  code: string;
  kind: 'tổ dân phố' | 'thôn';
  name: string;
  area: 'urban' | 'rural';
  sortOrder: number;
  validFrom: string;
  predecessorIds: string[];
}) {
  return admin.call(contract.createNeighbourhood, input);
}

describe('a neighbourhood', () => {
  test('is added, and sent twice is one', async () => {
    const input = draft({ kind: 'thôn', area: 'rural' });
    const { status, body } = await create(input);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'thôn', area: 'rural', version: 1, validTo: null });
    expect((await create(input)).body).toEqual(body);
  });

  test('that was made from others knows them, and they know it', async () => {
    const [a, b] = api.fixtures.neighbourhoodIds;
    const { body } = await create(draft({ predecessorIds: [a, b] }));
    expect(body.predecessorIds).toEqual([a, b].toSorted());
    const list = await admin.call(contract.listNeighbourhoods, { communeId });
    expect(list.body.items.find(({ id }) => id === a)?.successorIds).toEqual([body.id]);
  });

  test('cannot come from itself’s future, from another commune or from nowhere', async () => {
    const [a] = api.fixtures.neighbourhoodIds;
    const early = await create(draft({ predecessorIds: [a], validFrom: '2019-01-01' }));
    expect(early.body).toMatchObject({ code: 'neighbourhood.wrong_dates' });
    const foreign = draft({ predecessorIds: [api.fixtures.otherNeighbourhoodIds[0]] });
    expect((await create(foreign)).status).toBe(404);
  });

  test('has a code of its own as long as it exists', async () => {
    const first = await create(draft({ validFrom: '2023-01-01' }));
    const { code } = first.body;
    const second = await create(draft({ code }));
    expect(second.body).toMatchObject({ code: 'neighbourhood.code_taken', details: { code } });
    await admin.call(contract.closeNeighbourhood, {
      communeId,
      neighbourhoodId: first.body.id,
      version: 1,
      validTo: '2024-01-01',
    });
    const later = await create(draft({ code, validFrom: '2024-01-01' }));
    expect(later.status).toBe(200);
  });

  test('is corrected by the version it was read at', async () => {
    const { body } = await create(draft());
    const { code, sortOrder } = body;
    const edit = {
      communeId,
      neighbourhoodId: body.id,
      version: 1,
      code,
      kind: 'thôn' as const,
      name: 'Xuân Cánh',
      area: 'rural' as const,
      sortOrder,
    };
    const edited = await admin.call(contract.editNeighbourhood, edit);
    expect(edited.body).toMatchObject({ name: 'Xuân Cánh', area: 'rural', version: 2 });
    const stale = await admin.call(contract.editNeighbourhood, { ...edit, name: 'Khác' });
    expect(stale.body).toMatchObject({
      code: 'record.stale',
      details: { current: { name: 'Xuân Cánh' }, sent: { name: 'Khác' } },
    });
    const taken = await admin.call(contract.editNeighbourhood, { ...edit, version: 2, code: '01' });
    expect(taken.body).toMatchObject({ code: 'neighbourhood.code_taken' });
  });

  test('is not ended while households live there, nor before it began', async () => {
    const { body } = await create(draft());
    const close = (validTo: string) =>
      admin.call(contract.closeNeighbourhood, {
        communeId,
        neighbourhoodId: body.id,
        version: 1,
        validTo,
      });
    expect((await close('2022-12-31')).body).toMatchObject({ code: 'neighbourhood.wrong_dates' });
    await inScope(api.db, wholeScope, (tx) =>
      tx
        .insertInto('household')
        .values({
          communeId,
          id: newId(),
          neighbourhoodId: body.id,
          headName: 'Lò Văn A',
          memberCount: 1,
          searchKey: 'lo van a',
          sortKey: 'a',
          openedOn: '2023-01-01',
          createdAt: '2024-01-01T00:00:00Z',
          updatedAt: '2024-01-01T00:00:00Z',
        })
        .execute(),
    );
    expect((await close('2024-01-01')).body).toMatchObject({
      code: 'neighbourhood.has_households',
      details: { count: 1 },
    });
  });

  test('that does not exist is not found', async () => {
    const answer = await admin.call(contract.closeNeighbourhood, {
      communeId,
      neighbourhoodId: api.fixtures.otherNeighbourhoodIds[0],
      version: 1,
      validTo: '2024-01-01',
    });
    expect(answer.status).toBe(404);
  });

  test.each([
    ['a day that does not exist', { validFrom: '2023-02-30' }],
    ['an unknown kind', { kind: 'xóm' as 'thôn' }],
    ['no name', { name: ' ' }],
  ])('is refused with %s', async (_, fault) => {
    expect((await create(draft(fault))).status).toBe(400);
  });
});

describe('the list', () => {
  test('on a day leaves out what began later or ended before', async () => {
    const { body } = await create(draft({ validFrom: '2024-02-01' }));
    const on = async (day: string) => {
      const list = await admin.call(contract.listNeighbourhoods, { communeId, on: day });
      return list.body.items.some(({ id }) => id === body.id);
    };
    expect([await on('2024-01-31'), await on('2024-02-01')]).toEqual([false, true]);
  });

  test.each(['ward_officer', 'surveyor', 'chair', 'organisation', 'auditor'] as const)(
    'is read by a %s of the commune, who cannot change it',
    async (role) => {
      const client = api.as({ role, neighbourhoodIds: api.fixtures.neighbourhoodIds });
      expect((await client.call(contract.listNeighbourhoods, { communeId })).status).toBe(200);
      expect((await client.call(contract.createNeighbourhood, draft())).status).toBe(403);
    },
  );

  test('of another commune is refused', async () => {
    const other = api.fixtures.otherCommuneId;
    const answer = await admin.call(contract.listNeighbourhoods, { communeId: other });
    expect(answer.status).toBe(403);
    expect((await create(draft({ communeId: other }))).status).toBe(403);
  });
});
