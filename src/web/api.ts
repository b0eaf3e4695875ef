import type { Endpoint, Input, Output } from '#contract/endpoint.ts';
import { Problem, problems, type ProblemCode } from '#contract/problem.ts';

/** The server was not reached: no network, or the program is stopped. Nothing is known about the request's effect. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}

/** The server refused with a code this (older) page does not know; the sentence came with it. */
export class UnknownProblem extends Error {
  override name = 'UnknownProblem';
}

type Listener = () => void;
let sessionEndListener: Listener = () => undefined;
let localeOf: () => string = () => 'vi';

/** Calls `listener` each time the server says that nobody is signed in any more. */
export function onSessionEnd(listener: Listener): void {
  sessionEndListener = listener;
}

/** Tells the server in which language to write its sentences. */
export function readLocaleFrom(read: () => string): void {
  localeOf = read;
}

/**
 * Calls one contract line. Throws the {@link Problem} the server answered with, or
 * {@link ConnectionLost}; an answer that breaks the contract is a bug and throws ZodError.
 */
export async function call<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<Output<E>> {
  const response = await send(endpoint, input);
  const body: unknown = await response.json().catch(() => {
    throw new ConnectionLost();
  });
  return endpoint.output.parse(body) as Output<E>;
}

/** Fetches a file answer and hands it to the browser's downloads under the server's file name. */
export async function download<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<void> {
  const response = await send(endpoint, input);
  const blob = await response.blob().catch(() => {
    throw new ConnectionLost();
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? 'tai-ve';
  link.click();
  // The browser has taken the blob once the click is handled; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Sends one file; the other fields travel in the query. `onProgress` gets 0–100 while sending. */
export function upload<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  file: File,
  onProgress: (percent: number) => void = () => undefined,
): Promise<Output<E>> {
  const { path, rest } = fillPath(endpoint.path, input);
  const form = new FormData();
  form.append('file', file);
  // fetch cannot report how much was sent.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open(endpoint.method, path + toQuery(rest));
    request.setRequestHeader('accept-language', localeOf());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded * 100) / event.total));
    };
    request.onerror = () => reject(new ConnectionLost());
    request.onload = () => {
      const isSuccess = request.status >= 200 && request.status < 300;
      if (!isSuccess) return reject(noticeSessionEnd(readProblem(request.responseText)));
      try {
        return resolve(endpoint.output.parse(JSON.parse(request.responseText)) as Output<E>);
      } catch (error) {
        return reject(error as Error);
      }
    };
    request.send(form);
  });
}

async function send(endpoint: Endpoint, input: unknown): Promise<Response> {
  const { path, rest } = fillPath(endpoint.path, input);
  const hasBody = endpoint.method !== 'GET';
  const response = await fetch(hasBody ? path : path + toQuery(rest), {
    method: endpoint.method,
    headers: {
      'accept-language': localeOf(),
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    ...(hasBody && { body: JSON.stringify(rest) }),
  }).catch(() => {
    throw new ConnectionLost();
  });
  if (response.ok) return response;
  throw noticeSessionEnd(readProblem(await response.text().catch(() => '')));
}

function noticeSessionEnd(error: Error): Error {
  if (error instanceof Problem && error.code === 'account.sign_in_required') sessionEndListener();
  return error;
}

/** The failure an `application/problem+json` text stands for; anything else came from a proxy in between. */
export function readProblem(text: string): Error {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return new ConnectionLost();
  }
  if (typeof body !== 'object' || body === null) return new ConnectionLost();
  const { code, details, title, requestId } = body as Record<string, unknown>;
  if (typeof code !== 'string') return new ConnectionLost();
  if (!Object.hasOwn(problems, code)) return new UnknownProblem(String(title));
  const known = typeof details === 'object' && details !== null ? details : {};
  return new Problem(code as ProblemCode, { requestId, ...known });
}

/** Puts the `:name` fields into the path and returns the fields that remain. */
export function fillPath(
  path: string,
  input: unknown,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...(input as Record<string, unknown>) };
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    delete rest[name];
    return encodeURIComponent(asText(value));
  });
  return { path: filled, rest };
}

/** Query text of the fields: empty ones are left out, lists repeat their name. */
export function toQuery(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (one !== undefined && one !== null) query.append(name, asText(one));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function asText(value: unknown): string {
  const isPlain = ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
  if (!isPlain) throw new Error('An address carries only texts, numbers and yes or no');
  return String(value as string | number | boolean | bigint);
}

function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
