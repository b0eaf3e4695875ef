import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { Answer, Endpoint, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { readableFileName } from '#domain/text/readable.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

/** A file on its way out. */
export type FileAnswer = { fileName: string; mediaType: string; body: Readable | Buffer };

/** A file on its way in; the stream must be read to its end by the handler. */
export type UploadedFile = { fileName: string; stream: Readable; isTruncated: () => boolean };

/** Who sent a request: finds the signed-in person from the cookies, or undefined. */
export type FindActor = (request: FastifyRequest) => Promise<Actor | undefined>;

export type Server = {
  app: FastifyInstance;
  deps: Deps;
  findActor: FindActor;
  endpoints: Endpoint[];
};

type Handler<E extends Endpoint, C> = (context: C, input: Parsed<E>) => Promise<Answer<E>>;
type SignedInContext = Context & { file?: UploadedFile };

/** A public endpoint knows its request only; the actor is there when somebody is signed in. */
export type PublicContext = Deps & {
  actor: Actor | undefined;
  requestId: string;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** Serves one contract line to signed-in people: parse the request, call, answer only the fields the contract lists. */
export function mount<E extends Endpoint>(
  server: Server,
  endpoint: E,
  handler: Handler<E, SignedInContext>,
): void {
  register(server, endpoint, async (request, _reply, input) => {
    const context = await signedInContext(server, endpoint, request);
    return endpoint.output.parse(await handler(context, input as Parsed<E>));
  });
}

/** Serves one contract line that answers with a file to signed-in people. */
export function mountFile<E extends Endpoint>(
  server: Server,
  endpoint: E,
  handler: (context: SignedInContext, input: Parsed<E>) => Promise<FileAnswer>,
): void {
  register(server, endpoint, async (request, reply, input) => {
    const context = await signedInContext(server, endpoint, request);
    return sendFile(reply, await handler(context, input as Parsed<E>));
  });
}

/** Serves one contract line to anybody. */
export function mountPublic<E extends Endpoint>(
  server: Server,
  endpoint: E,
  handler: Handler<E, PublicContext>,
): void {
  register(server, endpoint, async (request, reply, input) => {
    const actor = await server.findActor(request);
    const context = { ...server.deps, actor, requestId: request.id, request, reply };
    return endpoint.output.parse(await handler(context, input as Parsed<E>));
  });
}

async function signedInContext(
  server: Server,
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<SignedInContext> {
  const actor = await server.findActor(request);
  if (!actor) throw new Problem('account.sign_in_required');
  const file = endpoint.takesFile ? await takeFile(request) : undefined;
  return { ...server.deps, actor, requestId: request.id, ...(file && { file }) };
}

function register(
  server: Server,
  endpoint: Endpoint,
  answer: (request: FastifyRequest, reply: FastifyReply, input: unknown) => Promise<unknown>,
): void {
  server.endpoints.push(endpoint);
  server.app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: (request, reply) => answer(request, reply, parseInput(endpoint, request)),
  });
}

function parseInput(endpoint: Endpoint, request: FastifyRequest): unknown {
  const hasBody = endpoint.method !== 'GET' && !endpoint.takesFile;
  const sent = hasBody ? request.body : request.query;
  const merged = { ...(sent as object | null), ...(request.params as object) };
  const parsed = endpoint.input.safeParse(merged);
  if (parsed.success) {
    refuseUnreadable(parsed.data);
    return parsed.data;
  }
  const issues = parsed.error.issues.map(({ path, message, code }) => ({
    field: path.join('.'),
    code,
    message,
  }));
  throw new Problem('request.invalid', { issues });
}

async function takeFile(request: FastifyRequest): Promise<UploadedFile> {
  if (!request.isMultipart()) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const part = await request.file();
  if (!part) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  return {
    fileName: readableFileName(part.filename ?? ''),
    stream: part.file,
    isTruncated: () => part.file.truncated,
  };
}

function sendFile(reply: FastifyReply, { fileName, mediaType, body }: FileAnswer): FastifyReply {
  reply.header('content-type', mediaType);
  reply.header(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  );
  reply.header('cache-control', 'no-store');
  return reply.send(body);
}
