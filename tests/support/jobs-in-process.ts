import type { Jobs } from '#server/jobs/jobs.ts';

export type JobsInProcess = Jobs & {
  /** Waits until nothing is running; throws the first failure of a handler. */
  drain(): Promise<void>;
};

type Handler = (data: Record<string, unknown>) => Promise<void>;

/** The queue of tests: each job begins as soon as it is queued, in this process, with data as the wire gives it. */
export function jobsInProcess(): JobsInProcess {
  const handlers = new Map<string, Handler>();
  const failures: unknown[] = [];
  let running = Promise.resolve();

  return {
    async enqueue(name, data) {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`No worker for job ${name}`);
      const copy = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
      running = running
        .then(() => handler(copy))
        .catch((error: unknown) => void failures.push(error));
    },
    async work(name, handler) {
      handlers.set(name, handler);
    },
    async stop() {
      await running;
    },
    async drain() {
      let seen: Promise<void> | undefined;
      while (seen !== running) {
        seen = running;
        await seen;
      }
      if (failures.length > 0) throw failures.shift();
    },
  };
}
