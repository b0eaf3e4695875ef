import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { type Role, roles } from '#domain/account/permission.ts';
import {
  isAllowed,
  needs,
  placesToAsk,
  samples,
  type GrantPlace,
} from '#tests/support/access-oracle.ts';
import {
  ask,
  buildPeople,
  findServed,
  personOf,
  type People,
  type Served,
} from '#tests/support/access-walk.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';

/**
 * Roles × endpoints × places: what the program allows is what the oracle says, no more and no less.
 * Every endpoint that is served is asked by every role held in every place, with real duties out of the
 * database and an input that the contract accepts, so that nothing but access can refuse it.
 */
let api: TestApi;
let people: People;
let served: Served;

beforeAll(async () => {
  api = await createTestApi();
  served = await findServed(api);
  people = await buildPeople(api);
});
afterAll(() => api.close());

async function verdictOn(client: Client, endpoint: Endpoint, name: string): Promise<string> {
  let answer;
  try {
    answer = await ask(api, client, endpoint, samples[name]);
  } catch (error) {
    const advice = 'add the field to samples in tests/support/access-oracle.ts';
    return `not asked (${advice}): ${(error as Error).message}`;
  }
  const { status, body } = answer;
  if (status === 401 || status === 403) return 'refused';
  const code = (body as { code?: string } | undefined)?.code;
  // A refusal of the input or a bug would hide whether access was looked at.
  const isBroken = status >= 500 || code === 'request.invalid';
  return isBroken ? `broken: ${status} ${JSON.stringify(body)}` : 'allowed';
}

function walked(): [string, Endpoint][] {
  return [...served.endpoints].filter(([name]) => name in needs);
}

describe('the oracle', () => {
  test('knows every endpoint that is served', () => {
    const missing = [...served.endpoints.keys()].filter((name) => !(name in needs));
    const advice = missing.map(
      (name) => `add to needs in tests/support/access-oracle.ts: ${name}: '…',`,
    );
    expect(advice).toEqual([]);
    // Served, but no contract line in src/contract has this path.
    expect(served.unnamed).toEqual([]);
    expect(served.endpoints.size).toBeGreaterThan(80);
  });

  test('has no line for an endpoint that is not served any more', () => {
    expect(Object.keys(needs).filter((name) => !served.endpoints.has(name))).toEqual([]);
  });

  test('calls public exactly what needs no sign-in', () => {
    const open = walked().filter(([, { isPublic }]) => isPublic === true);
    const said = walked().filter(([name]) => needs[name] === 'public');
    expect(open.map(([name]) => name)).toEqual(said.map(([name]) => name));
  });
});

describe('the program', () => {
  test('asks everybody to sign in, but for what is public', async () => {
    const faults: string[] = [];
    for (const [name, endpoint] of walked()) {
      if (endpoint.isPublic) continue;
      const verdict = await verdictOn(api.visitor(), endpoint, name);
      if (verdict !== 'refused') faults.push(`${name}: a visitor is ${verdict}`);
    }
    expect(faults).toEqual([]);
  });

  test.each(roles)(
    'allows and refuses a %s what the oracle says, from every place',
    async (role) => {
      const faults: string[] = [];
      for (const [name, endpoint] of walked()) {
        const need = needs[name] ?? '';
        if (need === 'public' || need === 'self') continue;
        for (const place of placesToAsk(role, need))
          faults.push(...(await compare(name, endpoint, role, place)));
      }
      expect(faults).toEqual([]);
    },
  );
});

async function compare(
  name: string,
  endpoint: Endpoint,
  role: Role,
  place: GrantPlace,
): Promise<string[]> {
  const need = needs[name] ?? '';
  const expected = isAllowed(role, place, need) ? 'allowed' : 'refused';
  const verdict = await verdictOn(personOf(people, role, place), endpoint, name);
  const fault = `${name} (${need}): ${role} with a duty on ${place} is ${verdict}, should be ${expected}`;
  return verdict === expected ? [] : [fault];
}
