import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getMovement, loadSamplePlan } from '#contract/movement.ts';
import {
  createOrganisation,
  editOrganisation,
  getOrganisation,
  listOrganisations,
  orderOrganisations,
  retireOrganisation,
  type OrganisationLine,
} from '#contract/organisation.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
  await officer.call(loadSamplePlan, { communeId });
});
afterAll(() => api.close());

const contact = {
  name: 'Hoàng Thị Thử',
  position: 'Chủ tịch Hội',
  phone: '0912 345 678',
  email: 'thu@example.vn',
};
const draft = (name: string) => ({
  communeId,
  id: newId(),
  name,
  kind: 'school' as const,
  note: '',
  contacts: [contact],
});

async function create(name: string): Promise<OrganisationLine> {
  const answer = await officer.call(createOrganisation, draft(name));
  expect(answer.status).toBe(200);
  return answer.body;
}

async function listNames(): Promise<string[]> {
  const { body } = await officer.call(listOrganisations, { communeId });
  return body.items.map(({ name }) => name);
}

describe('organisations', () => {
  test('of the plan are listed with the tasks they lead and join', async () => {
    const { body } = await officer.call(listOrganisations, { communeId });
    const front = body.items.find(({ code }) => code === 'mat-tran');
    expect(body.items).toHaveLength(14);
    expect(front).toMatchObject({ leadCount: 3, cooperatingCount: 6, accountCount: 0 });
  });

  test('are added once, however often it is sent, and not twice by name', async () => {
    const input = draft('Trường Tiểu học Xuân Tăng');
    const first = await officer.call(createOrganisation, input);
    expect(await officer.call(createOrganisation, input)).toMatchObject({
      status: 200,
      body: first.body,
    });
    const twin = await officer.call(createOrganisation, draft('TRƯỜNG tiểu học Xuân Tăng'));
    expect([twin.status, twin.body]).toMatchObject([409, { code: 'organisation.name_taken' }]);
    expect((await listNames()).at(-1)).toBe('Trường Tiểu học Xuân Tăng');
  });

  test('are changed with their version; a stale change shows what stands', async () => {
    const { id, version } = await create('Hợp tác xã Thử');
    const input = { ...draft('Hợp tác xã Thử mới'), organisationId: id, version };
    const { id: _id, ...edit } = { ...input, kind: 'cooperative' as const };
    expect((await officer.call(editOrganisation, edit)).body).toMatchObject({
      kind: 'cooperative',
      name: 'Hợp tác xã Thử mới',
      version: version + 1,
    });
    const stale = await officer.call(editOrganisation, { ...edit, name: 'Tên khác' });
    expect(stale.body).toMatchObject({
      code: 'record.stale',
      details: { current: { name: 'Hợp tác xã Thử mới' } },
    });
    const taken = { ...edit, version: version + 1, name: 'Hội Nông dân phường' };
    expect((await officer.call(editOrganisation, taken)).body).toMatchObject({
      code: 'organisation.name_taken',
    });
  });

  test('end and come back; one that leads open tasks stays', async () => {
    const { id, version } = await create('Doanh nghiệp Thử');
    const input = { communeId, organisationId: id, version, retiredOn: '2024-03-01' };
    const retired = (await officer.call(retireOrganisation, input)).body;
    expect(retired.retiredOn).toBe('2024-03-01');
    const back = { ...input, version: retired.version, retiredOn: null };
    expect((await officer.call(retireOrganisation, back)).body.retiredOn).toBeNull();
    const { items } = (await officer.call(listOrganisations, { communeId })).body;
    const front = items.find(({ code }) => code === 'mat-tran');
    const busy = { ...input, organisationId: front?.id ?? '', version: front?.version ?? 0 };
    expect((await officer.call(retireOrganisation, busy)).body).toMatchObject({
      code: 'organisation.leads_tasks',
      details: { count: 3 },
    });
  });

  test('stand in the order they are put in; the others follow', async () => {
    const { items } = (await officer.call(listOrganisations, { communeId })).body;
    const [third, first] = [items[2]?.id ?? '', items[0]?.id ?? ''];
    await officer.call(orderOrganisations, { communeId, ids: [third, first] });
    const after = (await officer.call(listOrganisations, { communeId })).body.items;
    expect(after.slice(0, 3).map(({ id }) => id)).toEqual([third, first, items[1]?.id]);
  });

  test.each([
    ['no name', { name: ' ' }],
    ['an unknown kind', { kind: 'spaceship' }],
    ['a phone that is none', { contacts: [{ ...contact, phone: 'gọi sau' }] }],
    ['an address that is none', { contacts: [{ ...contact, email: 'thu@' }] }],
  ])('are refused with %s', async (_what, wrong) => {
    const input = { ...draft('Tổ chức sai'), ...wrong } as ReturnType<typeof draft>;
    expect((await officer.call(createOrganisation, input)).status).toBe(400);
  });
});

describe('people of an organisation', () => {
  test('are masked for those who neither manage it nor belong to it', async () => {
    const { id } = await create('Trường Mầm non Thử');
    const seenBy = async (client: Client) => {
      const { body } = await client.call(getOrganisation, { communeId, organisationId: id });
      return body.organisation.contacts[0];
    };
    expect(await seenBy(officer)).toEqual(contact);
    expect(await seenBy(api.as({ role: 'organisation', organisationId: id }))).toEqual(contact);
    const masked = { ...contact, phone: '•••• 678', email: 't•••@example.vn' };
    for (const role of ['chair', 'auditor', 'council_member'] as const) {
      expect(await seenBy(api.as({ role }))).toEqual(masked);
    }
    const other = api.as({ role: 'organisation', organisationId: newId() });
    expect(await seenBy(other)).toEqual(masked);
  });

  test('are not part of what the movement tells everybody', async () => {
    await create('Ngân hàng Thử');
    const { payload } = await api.as({ role: 'organisation' }).call(getMovement, { communeId });
    expect(payload.toString()).not.toContain(contact.email);
  });
});

test('only the ward officer changes organisations, of the own commune', async () => {
  const { id, version } = await create('Tổ chức Thử quyền');
  const retire = { communeId, organisationId: id, version, retiredOn: null };
  const elsewhere = { role: 'ward_officer', communeId: api.fixtures.otherCommuneId } as const;
  for (const client of [api.as({ role: 'chair' }), api.as(elsewhere)]) {
    expect((await client.call(createOrganisation, draft('Không được'))).status).toBe(403);
    expect((await client.call(retireOrganisation, retire)).status).toBe(403);
    expect((await client.call(orderOrganisations, { communeId, ids: [id] })).status).toBe(403);
    const { id: _id, ...rest } = draft('Không được');
    const edit = { ...rest, organisationId: id, version };
    expect((await client.call(editOrganisation, edit)).status).toBe(403);
  }
  const surveyor = api.as({ role: 'surveyor' });
  expect((await surveyor.call(listOrganisations, { communeId })).status).toBe(403);
  const unknown = { communeId, organisationId: newId() };
  expect((await officer.call(getOrganisation, unknown)).status).toBe(404);
});
