import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { samples } from '#tests/support/access-oracle.ts';
import { findServed } from '#tests/support/access-walk.ts';
import { createTestApi, type ApiAnswer, type Client, type TestApi } from '#tests/support/api.ts';
import { fingerprintOf } from '#tests/support/bad-input/fingerprint.ts';
import { codeOfRefusal, faultOfRefusal, namedFields } from '#tests/support/bad-input/refusal.ts';
import { spoilEachField } from '#tests/support/bad-input/spoil.ts';
import { sampleInput } from '#tests/support/sample-input.ts';

/**
 * Every field of every endpoint, spoiled in every way its own contract makes possible, by somebody who
 * may do everything: each is refused with the sentence of `request.invalid` that names the field, and
 * not a row of the database changes. The endpoints come from the program, so none can be left out.
 */
let api: TestApi;
let everybody: Client;
let endpoints: [string, Endpoint][];

beforeAll(async () => {
  api = await createTestApi();
  everybody = api.as(
    { role: 'ward_officer', communeId: '*' },
    { role: 'chair', communeId: '*' },
    { role: 'system_admin', communeId: '*' },
  );
  endpoints = [...(await findServed(api)).endpoints];
});
afterAll(() => api.close());

function baseOf(name: string, endpoint: Endpoint): object {
  const { communeId, neighbourhoodIds } = api.fixtures;
  const known = { communeId, unitId: communeId, neighbourhoodId: neighbourhoodIds[0], year: 2023 };
  return sampleInput(endpoint, { ...known, ...samples[name] });
}

function send(endpoint: Endpoint, input: Record<string, unknown>): Promise<ApiAnswer<unknown>> {
  if (endpoint.takesFile) return everybody.upload(endpoint, input, 'thu.xlsx', Buffer.from('thử'));
  return everybody.call(endpoint, input);
}

function faultOf(answer: ApiAnswer<unknown>, field: string): string | undefined {
  const fault = faultOfRefusal(answer);
  if (fault !== undefined) return fault;
  const code = codeOfRefusal(answer.body);
  if (code !== 'request.invalid') return `refused for another reason: ${code}`;
  const named = namedFields(answer.body);
  const isNamed = named.some(
    (one) => one === field || one.startsWith(`${field}.`) || field.startsWith(`${one}.`),
  );
  return isNamed ? undefined : `names ${named.join(', ') || 'no field'}`;
}

describe('a spoiled field', () => {
  test('is refused by every endpoint, by its name, and changes nothing', async () => {
    const before = await fingerprintOf(api.db);
    const faults: string[] = [];
    let tried = 0;
    for (const [name, endpoint] of endpoints) {
      for (const { what, field, input } of spoilEachField(endpoint, baseOf(name, endpoint))) {
        tried += 1;
        const fault = faultOf(await send(endpoint, input), field);
        if (fault !== undefined) faults.push(`${name}: ${what}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(4000);
    expect(await fingerprintOf(api.db)).toEqual(before);
  });
});

describe('an address that cannot be read', () => {
  test.each([
    ['letters that are none', '/api/communes/%E0%A4%A/households'],
    ['an id of a thousand letters', `/api/communes/${'a'.repeat(1000)}/households`],
    ['a folder above', '/api/communes/..%2f..%2fetc%2fpasswd/households'],
    ['a NUL', '/api/communes/%00/households'],
    ['the same field twice', '/api/households?search=giang&search=sung'],
    ['a field inside a field', '/api/households?search[x]=giang'],
  ])('%s', async (_, url) => {
    const headers = { 'x-test-actor': everybody.actor?.userId };
    const answer = await api.app.inject({ method: 'GET', url, headers });
    const { statusCode: status } = answer;
    expect(
      faultOfRefusal({ status, body: answer.json(), headers: answer.headers }),
    ).toBeUndefined();
  });
});
