import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import type { Endpoint, Input, Output } from '#contract/endpoint.ts';
import type { Role } from '#domain/account/permission.ts';
import type { Actor, Deps } from '#server/access/context.ts';
import { createApp } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { openDb, type Db } from '#server/db/client.ts';
import { createFindActor } from '#server/features/account/find-actor.ts';
import { newId } from '#server/new-id.ts';
import { createTestDatabase } from './database.ts';
import { fillPath, queryOf } from './request-of.ts';
import { jobsInProcess, type JobsInProcess } from './jobs-in-process.ts';
import { buildPlaces, type Places } from './places.ts';

/** Who a test acts as. Without `communeId` the grant is on Xuân Tăng; `'*'` is the nation. */
export type ActorSpec = {
  role: Role;
  communeId?: string;
  neighbourhoodIds?: readonly string[];
  organisationId?: string;
  name?: string;
};

/** Body as the contract promises it; for a refusal it is the problem: `{ code, details, title }`. */
export type ApiAnswer<T> = {
  status: number;
  body: T;
  payload: Buffer;
  headers: LightMyRequestResponse['headers'];
};

export type Client = {
  actor: Actor | undefined;
  call<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<ApiAnswer<Output<E>>>;
  upload<E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
    fileName: string,
    file: Buffer,
  ): Promise<ApiAnswer<Output<E>>>;
};

export type TestApi = {
  app: FastifyInstance;
  db: Db;
  deps: Deps & { jobs: JobsInProcess };
  fixtures: Places;
  /** A signed-in person with these duties; no password is hashed. */
  as(...specs: [ActorSpec, ...ActorSpec[]]): Client;
  /** A person whose duties were found elsewhere, for example in the database. */
  actAs(actor: Actor): Client;
  /** Somebody who has not signed in. Keeps the cookies it is given, so it can sign in. */
  visitor(headers?: Record<string, string>): Client;
  close(): Promise<void>;
};

const config: Config = {
  port: 0,
  host: '127.0.0.1',
  dataDir: '/nonexistent',
  databaseUrl: undefined,
  publicUrl: undefined,
  logLevel: 'silent',
};

export type TestApiOptions = {
  /** The instant the program believes it is; fixed unless a function is given. */
  now?: Date | (() => Date);
  config?: Partial<Config>;
  /** Leave the database as migrated: no unit, no commune. */
  isEmpty?: boolean;
};

/** The whole API on a database of its own, with the places of {@link buildPlaces}. Close it in afterAll. */
export async function createTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const db = openDb(database.connection, { maxConnections: 8 });
  const { now = new Date('2024-03-15T02:00:00Z') } = options;
  const deps = {
    config: { ...config, ...options.config },
    db,
    // Only a bug is an error; its stack trace belongs on the screen of whoever runs the test.
    log: pino({ level: 'error' }, pino.destination(2)),
    jobs: jobsInProcess(),
    now: typeof now === 'function' ? now : () => now,
  };
  const actors = new Map<string, Actor>();
  const findSignedIn = createFindActor(deps);
  const app = await createApp(deps, {
    findActor: async (request) =>
      actors.get(String(request.headers['x-test-actor'])) ?? findSignedIn(request),
  });
  await app.ready();
  const fixtures = options.isEmpty ? ({} as Places) : await buildPlaces(db);
  const actAs = (actor: Actor) => {
    actors.set(actor.userId, actor);
    return createClient(app, { 'x-test-actor': actor.userId }, actor);
  };

  return {
    app,
    db,
    deps,
    fixtures,
    as: (...specs) => actAs(buildActor(specs, fixtures)),
    actAs,
    visitor: (headers = {}) => createClient(app, headers),
    async close() {
      await deps.jobs.drain();
      await app.close();
      await db.destroy();
      await database.drop();
    },
  };
}

function buildActor(specs: readonly ActorSpec[], fixtures: Places): Actor {
  const [first] = specs;
  const grants = specs.map(({ role, communeId, neighbourhoodIds, organisationId }) => {
    const place = communeId ?? fixtures.communeId;
    const communeIds = place === '*' ? ('*' as const) : [place];
    return {
      id: newId(),
      role,
      unitId: place === '*' ? fixtures.nationId : place,
      communeIds,
      neighbourhoodIds: neighbourhoodIds ?? null,
      organisationId: organisationId ?? null,
    };
  });
  const name = first?.name ?? `Người thử (${first?.role ?? 'không quyền'})`;
  const userId = newId();
  return { userId, username: `test-${userId}`, name, grants };
}

function createClient(
  app: FastifyInstance,
  headers: Record<string, string>,
  actor?: Actor,
): Client {
  const cookies = new Map<string, string>();
  const send = async <T>(request: {
    method: Endpoint['method'];
    url: string;
    payload?: object | Buffer;
    headers?: Record<string, string>;
  }): Promise<ApiAnswer<T>> => {
    const answer = await app.inject({
      ...request,
      headers: { ...headers, ...request.headers },
      cookies: Object.fromEntries(cookies),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const isJson = String(answer.headers['content-type']).includes('json');
    const body = (isJson ? answer.json() : undefined) as T;
    return {
      status: answer.statusCode,
      body,
      payload: answer.rawPayload,
      headers: answer.headers,
    };
  };

  return {
    actor,
    call(endpoint, input) {
      const { url, rest } = fillPath(endpoint.path, input);
      const { method } = endpoint;
      if (method === 'GET') return send({ method, url: url + queryOf(rest) });
      return send({ method, url, payload: rest });
    },
    upload(endpoint, input, fileName, file) {
      const { url, rest } = fillPath(endpoint.path, input);
      const { contentType, payload } = multipartOf(fileName, file);
      return send({
        method: endpoint.method,
        url: url + queryOf(rest),
        payload,
        headers: { 'content-type': contentType },
      });
    },
  };
}

function multipartOf(fileName: string, file: Buffer): { contentType: string; payload: Buffer } {
  const boundary = '----chungtay-test';
  const head =
    `--${boundary}\r\n` +
    `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  const tail = `\r\n--${boundary}--\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(tail)]),
  };
}
