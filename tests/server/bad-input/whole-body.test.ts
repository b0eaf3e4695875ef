import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { samples } from '#tests/support/access-oracle.ts';
import { findServed } from '#tests/support/access-walk.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import { fingerprintOf } from '#tests/support/bad-input/fingerprint.ts';
import { faultOfRefusal } from '#tests/support/bad-input/refusal.ts';
import { fillPath } from '#tests/support/request-of.ts';
import { inputSchema, sampleInput } from '#tests/support/sample-input.ts';

/**
 * Bodies that are wrong as a whole, sent to every writing endpoint by somebody who may do everything:
 * no JSON, another kind of content, too large, too deep, or names that would change the program itself.
 */
let api: TestApi;
let actorId: string;
let writing: [string, Endpoint][];

beforeAll(async () => {
  api = await createTestApi();
  const { actor } = api.as(
    { role: 'ward_officer', communeId: '*' },
    { role: 'chair', communeId: '*' },
    { role: 'system_admin', communeId: '*' },
  );
  actorId = actor?.userId ?? '';
  const { endpoints } = await findServed(api);
  writing = [...endpoints].filter(([, { method, takesFile }]) => method !== 'GET' && !takesFile);
});
afterAll(() => api.close());

type Body = { what: string; payload: string | Buffer; type?: string };

/** Refused whatever the endpoint takes. */
const unreadable: Body[] = [
  { what: 'half a JSON', payload: '{"id":' },
  { what: 'a comma too many', payload: '{"id":"x",}' },
  { what: 'not a number', payload: '{"id":NaN}' },
  { what: 'words', payload: 'không phải JSON' },
  { what: 'a NUL', payload: '\0' },
  { what: 'a hundred thousand open lists', payload: '['.repeat(100_000) },
  { what: 'a prototype', payload: '{"__proto__":{"role":"system_admin"}}' },
  { what: 'a prototype inside', payload: '{"a":[{"__proto__":{"role":"system_admin"}}]}' },
  { what: 'a constructor', payload: '{"constructor":{"prototype":{"role":"system_admin"}}}' },
  { what: 'three megabytes', payload: JSON.stringify({ note: 'ă'.repeat(1_600_000) }) },
  { what: 'a page', payload: '<p>xin chào</p>', type: 'text/html' },
  { what: 'a form', payload: 'id=x', type: 'application/x-www-form-urlencoded' },
  {
    what: 'XML',
    payload: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    type: 'application/xml',
  },
  { what: 'no kind at all', payload: '{}', type: 'x' },
];

/** Refused by whatever takes at least one field. */
const shapeless: Body[] = [
  { what: 'null', payload: 'null' },
  { what: 'a list', payload: '[]' },
  { what: 'a text', payload: '"x"' },
  { what: 'a number', payload: '1e999' },
  { what: 'nothing in it', payload: '{}' },
  { what: 'a letter without a border', payload: 'x', type: 'multipart/form-data' },
  { what: 'lists ten thousand deep', payload: '['.repeat(10_000) + ']'.repeat(10_000) },
  {
    what: 'objects ten thousand deep',
    payload: '{"id":'.repeat(10_000) + '1' + '}'.repeat(10_000),
  },
];

function needsBody({ path, ...endpoint }: Endpoint): boolean {
  const { required = [] } = inputSchema({ path, ...endpoint });
  return required.some((name) => !path.includes(`:${name}`));
}

async function faultsOf(name: string, endpoint: Endpoint, bodies: readonly Body[]) {
  const { communeId } = api.fixtures;
  const known = { communeId, unitId: communeId, year: 2023, ...samples[name] };
  const { url } = fillPath(endpoint.path, sampleInput(endpoint, known));
  const faults: string[] = [];
  for (const { what, payload, type = 'application/json' } of bodies) {
    const headers = { 'content-type': type, 'x-test-actor': actorId };
    const answer = await api.app.inject({ method: endpoint.method, url, payload, headers });
    const isJson = String(answer.headers['content-type']).includes('json');
    const body: unknown = isJson ? answer.json() : answer.body;
    const fault = faultOfRefusal({ status: answer.statusCode, body, headers: answer.headers });
    if (fault !== undefined) faults.push(`${name}: ${what}: ${fault}`);
  }
  return faults;
}

test('a body that is wrong as a whole is refused by every endpoint and changes nothing', async () => {
  const before = await fingerprintOf(api.db);
  const faults: string[] = [];
  for (const [name, endpoint] of writing) {
    const bodies = needsBody(endpoint) ? [...unreadable, ...shapeless] : unreadable;
    faults.push(...(await faultsOf(name, endpoint, bodies)));
  }
  expect(faults).toEqual([]);
  expect(writing.length).toBeGreaterThan(60);
  expect(await fingerprintOf(api.db)).toEqual(before);
  expect(({} as { role?: string }).role).toBeUndefined();
});

test('the sentence of a large body says how large it may be', async () => {
  const headers = { 'content-type': 'application/json' };
  const payload = JSON.stringify({ username: 'x'.repeat(2_100_000) });
  const answer = await api.app.inject({ method: 'POST', url: '/api/session', payload, headers });
  expect(answer.statusCode).toBe(413);
  expect(answer.json<{ title: string }>().title).toContain('tối đa 2 MB');
});
