import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '#tests/support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

describe('what every address shares', () => {
  test('an unknown address under /api is a problem with a Vietnamese sentence', async () => {
    const answer = await api.app.inject({ url: '/api/nothing-here' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'request.not_found', title: /Không tìm thấy/ });
  });

  test('the sentence is English for those who ask for it', async () => {
    const headers = { 'accept-language': 'en-GB,en;q=0.9' };
    const answer = await api.app.inject({ url: '/api/nothing-here', headers });
    expect(answer.json().title).toMatch(/not found/);
  });

  test('a write from another site is refused before anything is read', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const request = { method: 'POST' as const, url: '/api/nothing-here', headers, payload: '{' };
    expect((await api.app.inject(request)).statusCode).toBe(403);
    const own = { ...headers, origin: 'http://localhost:3000', host: 'localhost:3000' };
    expect((await api.app.inject({ ...request, headers: own })).statusCode).not.toBe(403);
  });

  test('pages may not be framed and take scripts from us alone', async () => {
    const { headers } = await api.app.inject({ url: '/healthz' });
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('OpenAPI', () => {
  test('describes every served endpoint, with its path parameters', async () => {
    const document = (await api.app.inject({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    for (const [path, operations] of Object.entries<
      Record<string, { parameters: { name: string; in: string }[] }>
    >(document.paths)) {
      for (const name of [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])) {
        for (const operation of Object.values(operations)) {
          expect(operation.parameters).toContainEqual(
            expect.objectContaining({ name, in: 'path' }),
          );
        }
      }
    }
  });

  test('the page for people lists as many lines as the document', async () => {
    const document = (await api.app.inject({ url: '/api/openapi.json' })).json();
    const count = Object.values<object>(document.paths).flatMap((path) => Object.keys(path)).length;
    const page = await api.app.inject({ url: '/api' });
    expect(count).toBeGreaterThan(0);
    expect(page.body.match(/<tr><td>/g)).toHaveLength(count);
  });
});

describe('health', () => {
  test('healthz and readyz answer', async () => {
    expect((await api.app.inject({ url: '/healthz' })).json()).toEqual({ ok: true });
    expect((await api.app.inject({ url: '/readyz' })).json()).toEqual({ ok: true });
  });

  test('metrics name routes, and are for this machine only', async () => {
    await api.app.inject({ url: '/api/secret-name' });
    const answer = await api.app.inject({ url: '/metrics' });
    expect(answer.body).toContain('http_request_seconds_count');
    expect(answer.body).not.toContain('secret-name');
    const far = await api.app.inject({ url: '/metrics', remoteAddress: '10.0.0.9' });
    expect(far.statusCode).toBe(404);
    const proxied = await api.app.inject({
      url: '/metrics',
      headers: { 'x-forwarded-for': '10.0.0.9' },
    });
    expect(proxied.statusCode).toBe(404);
  });
});
