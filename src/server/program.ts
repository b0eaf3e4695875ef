import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Deps } from '#server/access/context.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { openDb } from './db/client.ts';
import { openDatabase } from './db/open-database.ts';
import { prepareSchema } from './db/prepare-schema.ts';
import { startJobs } from './jobs/pg-boss-jobs.ts';
import { StartupError } from './startup-error.ts';

/** The running program: where it answers, what it is made of, how it ends. */
export type Program = {
  url: string;
  deps: Deps;
  ended: Promise<void> | undefined;
  stop: () => Promise<void>;
};

/** Things to undo, last first, when the program stops or a later step of starting fails. */
type Undo = Array<() => Promise<unknown>>;

/**
 * Starts everything in order: database, schema, jobs, HTTP. Whatever was started is stopped again
 * when a later step fails. Throws StartupError for what an operator can mend.
 */
export async function startProgram(config: Config): Promise<Program> {
  const undo: Undo = [];
  const stop = once(async () => {
    for (const step of undo.toReversed()) await step();
  });
  try {
    const { deps, ended } = await startServices(config, undo);
    const app = await createApp(deps);
    undo.push(() => app.close());
    const url = await listen(app, config);
    return { url, deps, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything but HTTP, for the command line too. */
export async function startServices(
  config: Config,
  undo: Undo,
): Promise<{ deps: Deps; ended: Promise<void> | undefined }> {
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie'] });
  const database = await openDatabase(config, (line) => log.info(line));
  undo.push(database.stop);
  const db = openDb(database.connection);
  undo.push(() => db.destroy());
  await prepareSchema(db);
  const jobs = await startJobs(database.connection, log);
  undo.push(() => jobs.stop());
  return { deps: { config, db, log, jobs, now: () => new Date() }, ended: database.ended };
}

async function listen(app: FastifyInstance, { host, port, publicUrl }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw asStartupError(error, host, port);
  }
  const { port: bound } = app.server.address() as AddressInfo;
  const isLocal = host === '127.0.0.1' || host === '0.0.0.0' || host === '::';
  return publicUrl ?? `http://${isLocal ? 'localhost' : host}:${bound}`;
}

function asStartupError(error: unknown, host: string, port: number): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'EADDRINUSE') return new StartupError('port.in_use', { port });
  const isRefused = code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND';
  return isRefused ? new StartupError('port.not_allowed', { port, host, reason: message }) : error;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
