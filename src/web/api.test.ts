import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import {
  call,
  ConnectionLost,
  fillPath,
  onSessionEnd,
  readProblem,
  toQuery,
  UnknownProblem,
} from './api.ts';

const readThing = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/things',
  summary: 'Things',
  input: z.object({
    communeId: z.string(),
    search: z.string().optional(),
    ids: z.array(z.string()).optional(),
  }),
  output: z.object({ count: z.number() }),
});
const writeThing = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/things',
  summary: 'Write a thing',
  input: z.object({ communeId: z.string(), name: z.string() }),
  output: z.object({ id: z.string() }),
});

function stubFetch(answer: () => Promise<Response>) {
  const fetched = vi.fn<typeof fetch>(answer);
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const json = (body: unknown, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

afterEach(() => {
  vi.unstubAllGlobals();
  onSessionEnd(() => undefined);
});

describe('calling an endpoint', () => {
  test('puts path fields into the path and the others into the query', async () => {
    const fetched = stubFetch(() => json({ count: 3 }));
    await expect(
      call(readThing, { communeId: 'a b', search: 'Lò Thị', ids: ['1', '2'] }),
    ).resolves.toEqual({ count: 3 });
    expect(fetched.mock.calls[0]?.[0]).toBe(
      '/api/communes/a%20b/things?search=L%C3%B2+Th%E1%BB%8B&ids=1&ids=2',
    );
  });

  test('sends the fields of a write as JSON without those of the path', async () => {
    const fetched = stubFetch(() => json({ id: '1' }));
    await call(writeThing, { communeId: 'c', name: 'Hộ ông Lù' });
    const [path, init] = fetched.mock.calls[0] ?? [];
    expect(path).toBe('/api/communes/c/things');
    expect(init).toMatchObject({ method: 'POST', body: '{"name":"Hộ ông Lù"}' });
  });

  test('drops fields the contract does not list', async () => {
    stubFetch(() => json({ count: 3, secret: 'x' }));
    await expect(call(readThing, { communeId: 'c' })).resolves.toEqual({ count: 3 });
  });

  test('refuses an answer that breaks the contract', async () => {
    stubFetch(() => json({ count: 'three' }));
    await expect(call(readThing, { communeId: 'c' })).rejects.toBeInstanceOf(z.ZodError);
  });

  test('throws the problem the server answered with', async () => {
    stubFetch(() => json({ code: 'access.denied', details: { action: 'review.read' } }, 403));
    await expect(call(readThing, { communeId: 'c' })).rejects.toMatchObject({
      code: 'access.denied',
      details: { action: 'review.read' },
    });
  });

  test('says that the connection was lost when nothing answers', async () => {
    stubFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call(readThing, { communeId: 'c' })).rejects.toBeInstanceOf(ConnectionLost);
  });

  test('says the same when the answer is cut off in the middle', async () => {
    stubFetch(() => Promise.resolve(new Response('{"count":')));
    await expect(call(readThing, { communeId: 'c' })).rejects.toBeInstanceOf(ConnectionLost);
  });

  test('tells the listener once when nobody is signed in any more, and still fails', async () => {
    const listener = vi.fn<() => void>();
    onSessionEnd(listener);
    stubFetch(() => json({ code: 'account.sign_in_required', details: {} }, 401));
    await expect(call(readThing, { communeId: 'c' })).rejects.toBeInstanceOf(Problem);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('does not end the session for another refusal', async () => {
    const listener = vi.fn<() => void>();
    onSessionEnd(listener);
    stubFetch(() => json({ code: 'access.denied', details: {} }, 403));
    await expect(call(readThing, { communeId: 'c' })).rejects.toBeInstanceOf(Problem);
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('reading a problem', () => {
  test('keeps code, details and the number of the request', () => {
    const text = JSON.stringify({ code: 'internal', details: {}, requestId: 'r1' });
    expect(readProblem(text)).toMatchObject({ code: 'internal', details: { requestId: 'r1' } });
  });

  test('keeps the sentence of a code this page does not know', () => {
    const error = readProblem(JSON.stringify({ code: 'future.code', title: 'Việc mới.' }));
    expect(error).toBeInstanceOf(UnknownProblem);
    expect(error.message).toBe('Việc mới.');
  });

  test.each(['', '<html>502 Bad Gateway</html>', 'null', '"text"', '{"status":502}'])(
    'takes %j for a broken connection: it did not come from the program',
    (text) => {
      expect(readProblem(text)).toBeInstanceOf(ConnectionLost);
    },
  );

  test('does not take an inherited name for a code', () => {
    expect(readProblem('{"code":"toString","title":"x"}')).toBeInstanceOf(UnknownProblem);
  });
});

describe('addresses', () => {
  test('a path field that is missing is a bug', () => {
    expect(() => fillPath('/api/x/:id', {})).toThrow('needs id');
  });

  test('a path field is encoded', () => {
    expect(fillPath('/api/x/:id', { id: 'a/../b', rest: 1 })).toEqual({
      path: '/api/x/a%2F..%2Fb',
      rest: { rest: 1 },
    });
  });

  test.each([
    [{}, ''],
    [{ a: undefined, b: null }, ''],
    [{ a: 0, b: false, c: '' }, '?a=0&b=false&c='],
    [{ a: ['x', 'y'] }, '?a=x&a=y'],
  ])('%j becomes %j', (fields, query) => {
    expect(toQuery(fields)).toBe(query);
  });

  test('an object in a query is a bug', () => {
    expect(() => toQuery({ a: {} })).toThrow('texts, numbers');
  });
});
