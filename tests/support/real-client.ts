import type { Endpoint, Input, Output } from '#contract/endpoint.ts';
import { fillPath, queryOf } from './request-of.ts';

/** Answers a running program over HTTP, keeping the cookies it is given, as a browser does. */
export type RealClient = {
  call<E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
  ): Promise<{ status: number; body: Output<E> }>;
  upload<E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
    file: { name: string; content: Buffer },
  ): Promise<{ status: number; body: Output<E> }>;
};

/** Call it again with the next address when the program was started anew: the cookies are kept. */
export function createRealClient(url: () => string): RealClient {
  const cookies = new Map<string, string>();

  async function send<T>(path: string, request: RequestInit): Promise<{ status: number; body: T }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(request.headers as Record<string, string>), cookie };
    const answer = await fetch(`${url()}${path}`, { ...request, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as T };
  }

  return {
    call(endpoint, input) {
      const { method } = endpoint;
      const { url: path, rest } = fillPath(endpoint.path, input);
      if (method === 'GET') return send(path + queryOf(rest), { method });
      const headers = { 'content-type': 'application/json' };
      return send(path, { method, headers, body: JSON.stringify(rest) });
    },
    upload(endpoint, input, { name, content }) {
      const { url: path, rest } = fillPath(endpoint.path, input);
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(content)]), name);
      return send(path + queryOf(rest), { method: endpoint.method, body });
    },
  };
}
