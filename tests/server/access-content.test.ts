import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { exportHouseholds, listHouseholds, searchHouseholds } from '#contract/household.ts';
import { recordRequest } from '#contract/review-step.ts';
import { createRound } from '#contract/review.ts';
import { type Role, roles } from '#domain/account/permission.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { grantPlaces, isAllowed, samples, type GrantPlace } from '#tests/support/access-oracle.ts';
import {
  ask,
  buildPeople,
  findServed,
  personOf,
  type People,
  type Served,
} from '#tests/support/access-walk.ts';
import { type Client, createTestApi, type TestApi } from '#tests/support/api.ts';
import { giveClass } from '#tests/support/classes.ts';
import { buildHousehold } from '#tests/support/review.ts';
import { expectOk } from '#tests/support/review-steps.ts';

/**
 * What people see, not only whether they are let in: in every list, search, page, export and stored file
 * stand only households of the places their duty reaches. Three poor households are looked for: in the
 * neighbourhood that surveyors go round, next door in the same commune, and in the other commune.
 */
const HERE = 'Sùng Thị Ởđây';
const NEXT_DOOR = 'Giàng A Bêncạnh';
const ELSEWHERE = 'Vàng Văn Nơixa';
const everybody = [HERE, NEXT_DOOR, ELSEWHERE];

let api: TestApi;
let people: People;
let served: Served;
let known: Record<string, unknown>;
/** A round that keeps its steps, in which both households of the ward ask to leave the list. */
let stepRoundId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-03-15T02:00:00Z') });
  served = await findServed(api);
  people = await buildPeople(api);
  await buildNeighbours();
});
afterAll(() => api.close());

async function buildNeighbours(): Promise<void> {
  const { communeId, otherCommuneId, neighbourhoodIds, otherNeighbourhoodIds } = api.fixtures;
  const [here, nextDoor] = neighbourhoodIds;
  const hereId = await buildHousehold(api, { headName: HERE, neighbourhoodId: here });
  const nextId = await buildHousehold(api, { headName: NEXT_DOOR, neighbourhoodId: nextDoor });
  await buildHousehold(api, {
    communeId: otherCommuneId,
    headName: ELSEWHERE,
    neighbourhoodId: otherNeighbourhoodIds[0],
  });
  for (const id of [hereId, nextId])
    await giveClass(api, id, { class: 'poor', validFrom: '2023-12-20' });
  const { id: roundId } = await inScope(api.db, wholeScope, (tx) =>
    tx
      .selectFrom('reviewRound as r')
      .innerJoin('reviewResult as s', 's.roundId', 'r.id')
      .select('r.id')
      .where('s.householdId', '=', nextId)
      .executeTakeFirstOrThrow(),
  );
  // Whoever may see one household is asked for the other one, by its true ids.
  known = { communeId, householdId: nextId, roundId, year: 2023 };
  stepRoundId = await buildRequests(communeId, [hereId, nextId]);
}

async function buildRequests(communeId: string, householdIds: readonly string[]): Promise<string> {
  const officer = personOf(people, 'ward_officer', 'own');
  const roundId = newId();
  const round = { communeId, id: roundId, year: 2025, kind: 'ongoing' as const };
  expectOk(await officer.call(createRound, { ...round, process: 'in_app' }));
  for (const householdId of householdIds) {
    const request = { communeId, roundId, id: newId(), householdId, receivedOn: '2025-03-14' };
    expectOk(
      await officer.call(recordRequest, { ...request, kind: 'escape', channel: 'in_person' }),
    );
  }
  return roundId;
}

/** Questions to which the smallest input has no answer. */
const questions: Readonly<Record<string, object>> = {
  downloadMemberList: { code: '14', year: undefined, on: '2024-06-01' },
  getSimulation: { standardId: 'vn-2022-2026', cutOff: 12 },
  downloadSimulation: { standardId: 'vn-2022-2026', cutOff: 12 },
};

/** The households somebody may know of, by the oracle; a surveyor goes round one neighbourhood. */
function reached(role: Role, place: GrantPlace): string[] {
  if (!isAllowed(role, 'own', 'look')) return [];
  if (place === 'other') return [ELSEWHERE];
  const inXuanTang = role === 'surveyor' ? [HERE] : [HERE, NEXT_DOOR];
  return place === 'own' || role === 'surveyor' ? inXuanTang : [...inXuanTang, ELSEWHERE];
}

function mentioned(text: string): string[] {
  return everybody.filter((name) => text.includes(name));
}

/** The bytes as text; of a zip (xlsx, docx) the text of its parts. */
function textOf(payload: Buffer): string {
  if (payload.readUInt32BE(0) !== 0x504b0304) return payload.toString('utf8');
  const parts: string[] = [];
  for (const { start, size } of findParts(payload)) {
    parts.push(inflateRawSync(payload.subarray(start, start + size)).toString('utf8'));
  }
  return parts.join('\n');
}

/** Deflated parts, from the directory at the end of the zip. */
function findParts(zip: Buffer): { start: number; size: number }[] {
  const parts = [];
  for (let at = zip.indexOf('PK\x01\x02'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 46)) {
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (zip.readUInt16LE(at + 10) === 8) parts.push({ start, size: zip.readUInt32LE(at + 20) });
  }
  return parts;
}

describe('whoever may look', () => {
  const lookers = grantPlaces.flatMap((place) =>
    roles.map((role) => [role, place] as const).filter(([role]) => isAllowed(role, 'own', 'look')),
  );

  test.each(lookers)(
    'finds what the duty of a %s on %s reaches, and nothing more',
    async (role, place) => {
      const { body } = await personOf(people, role, place).call(searchHouseholds, { search: 'a' });
      const names = await Promise.all(
        ['sung', 'giang', 'vang'].map(async (search) => {
          const found = await personOf(people, role, place).call(searchHouseholds, { search });
          return found.body.items.map(({ headName }) => headName);
        }),
      );
      expect(body).toMatchObject({ code: 'request.invalid' });
      expect(names.flat().toSorted()).toEqual(reached(role, place).toSorted());
    },
  );

  test.each(lookers)(
    'lists and exports as a %s on %s only what is reached',
    async (role, place) => {
      const client = personOf(people, role, place);
      const { communeId } = api.fixtures;
      const mine = reached(role, place).filter((name) => name !== ELSEWHERE);
      const list = await client.call(listHouseholds, { communeId });
      expect(mentioned(list.payload.toString())).toEqual(place === 'other' ? [] : mine);
      const file = await client.call(exportHouseholds, { communeId });
      const mayExport = isAllowed(role, place, 'list-out');
      expect(file.status).toBe(mayExport ? 200 : 403);
      expect(mentioned(textOf(file.payload))).toEqual(mayExport ? mine : []);
    },
  );
});

describe('no answer of the program', () => {
  test.each(roles)('tells a %s of a household that the duty does not reach', async (role) => {
    const faults: string[] = [];
    for (const [name, endpoint] of served.endpoints) {
      if (!isReading(endpoint)) continue;
      for (const place of ['own', 'other'] as const) {
        const told = await whoIsTold(name, endpoint, personOf(people, role, place));
        const secret = told.filter((head) => !reached(role, place).includes(head));
        for (const head of secret) faults.push(`${name} tells a ${role} of ${place} about ${head}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('is empty for everybody: the officer of the ward is told of both households', async () => {
    const told = new Set<string>();
    for (const [name, endpoint] of served.endpoints) {
      if (!isReading(endpoint)) continue;
      const heads = await whoIsTold(name, endpoint, personOf(people, 'ward_officer', 'own'));
      if (heads.includes(NEXT_DOOR)) told.add(name);
    }
    expect([...told]).toEqual(
      expect.arrayContaining([
        'getHousehold',
        'listHouseholds',
        'exportHouseholds',
        'listClassHouseholds',
        'listRoundHouseholds',
        'listRequests',
        'listStepHouseholds',
        'getStepHousehold',
        'downloadPaper',
        'downloadMemberList',
        'getSimulation',
        'downloadSimulation',
      ]),
    );
  });
});

/** Asks about both neighbourhoods of the ward, by their true ids. */
async function whoIsTold(name: string, endpoint: Endpoint, client: Client): Promise<string[]> {
  const [here, nextDoor] = api.fixtures.neighbourhoodIds;
  const texts: string[] = [];
  const roundIds = endpoint.path.includes(':roundId')
    ? [known['roundId'], stepRoundId]
    : [known['roundId']];
  for (const neighbourhoodId of [here, nextDoor]) {
    for (const roundId of roundIds) {
      const asked = { ...known, roundId, neighbourhoodId, ...samples[name], ...questions[name] };
      const { status, payload } = await ask(api, client, endpoint, asked);
      if (status >= 500) throw new Error(`${name} broke: ${payload.toString()}`);
      texts.push(textOf(payload));
    }
  }
  return mentioned(texts.join(''));
}

function isReading({ method, isPublic }: Endpoint): boolean {
  return method === 'GET' && isPublic !== true;
}

describe('a stored file', () => {
  test('is given only to whom the neighbourhood of its fact was given', async () => {
    const { communeId, neighbourhoodIds } = api.fixtures;
    const download = served.endpoints.get('downloadEvidence');
    if (!download) throw new Error('downloadEvidence is not served');
    const secret = Buffer.from('ảnh nhà Giàng A Bêncạnh');
    const fileId = newId();
    await inScope(api.db, wholeScope, (tx) =>
      tx
        .insertInto('evidenceFile')
        .values({
          communeId,
          id: fileId,
          roundId: String(known['roundId']),
          neighbourhoodId: neighbourhoodIds[1],
          subjectKind: 'meeting',
          subjectId: newId(),
          fileName: 'anh.png',
          mediaType: 'image/png',
          size: secret.length,
          hash: 'x',
          file: secret,
          uploadedBy: 'test',
          uploadedAt: '2024-01-01T00:00:00Z',
        })
        .execute(),
    );
    const faults: string[] = [];
    for (const role of roles) {
      for (const place of grantPlaces) {
        const client = personOf(people, role, place);
        const answer = await ask(api, client, download, { ...known, fileId });
        const isGiven = answer.payload.includes(secret);
        const may = isAllowed(role, place, 'results') && role !== 'surveyor';
        if (isGiven !== may) faults.push(`${role} of ${place}: given ${isGiven}, should be ${may}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
