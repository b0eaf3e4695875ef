import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Connection } from '#server/db/client.ts';
import type { Jobs } from './jobs.ts';

/**
 * The queue on the program's own PostgreSQL. A worker that dies (kill −9, power cut) stops beating;
 * its job is given to the next worker within half a minute, so handlers must be repeatable.
 */
const queueSettings = { notify: true, retryLimit: 3, heartbeatSeconds: 10, expireInSeconds: 3600 };

/** Starts the queue; `work` registers handlers, `stop` lets running work end within ten seconds. */
export async function startJobs(connection: Connection, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    ...connection,
    max: 4,
    schema: 'pgboss',
    useListenNotify: true,
    superviseIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  const queues = new Map<string, Promise<void>>();
  const ensureQueue = (name: string) => {
    const made = queues.get(name) ?? boss.createQueue(name, queueSettings);
    queues.set(name, made);
    return made;
  };

  return {
    async enqueue(name, data, options) {
      await ensureQueue(name);
      await boss.send(name, data, options && { startAfter: options.afterSeconds });
    },
    async everyDay(name, hour) {
      await ensureQueue(name);
      const when = { tz: 'Asia/Ho_Chi_Minh', missed: 'once' } as const;
      await boss.schedule(name, `0 ${hour} * * *`, {}, when);
    },
    async work(name, handler) {
      await ensureQueue(name);
      await boss.work<Record<string, unknown>>(
        name,
        { batchSize: 1, pollingIntervalSeconds: 2 },
        async ([job]) => {
          if (job) await handler(job.data);
        },
      );
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
