import type { Jobs } from '#server/jobs/jobs.ts';

export type JobsInProcess = Jobs & {
  /** Waits until nothing is running; throws the first failure of a handler. */
  drain(): Promise<void>;
  /** Runs what was put off, as if its time had come, and waits for it; answers the seconds of each. */
  runPutOff(): Promise<number[]>;
};

type Handler = (data: Record<string, unknown>) => Promise<void>;

/** The queue of tests: each job begins as soon as it is queued, in this process, with data as the wire gives it. */
export function jobsInProcess(): JobsInProcess {
  const handlers = new Map<string, Handler>();
  const failures: unknown[] = [];
  let putOff: { name: string; data: Record<string, unknown>; afterSeconds: number }[] = [];
  let running = Promise.resolve();

  const begin = (name: string, data: Record<string, unknown>) => {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`No worker for job ${name}`);
    const copy = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    running = running
      .then(() => handler(copy))
      .catch((error: unknown) => void failures.push(error));
  };
  const drain = async () => {
    let seen: Promise<void> | undefined;
    while (seen !== running) {
      seen = running;
      await seen;
    }
    if (failures.length > 0) throw failures.shift();
  };

  return {
    async enqueue(name, data, options) {
      if (options) putOff.push({ name, data, ...options });
      else begin(name, data);
    },
    // Nobody waits for the morning in a test: the work is queued by name.
    async everyDay() {},
    async runPutOff() {
      const due = putOff;
      putOff = [];
      for (const { name, data } of due) begin(name, data);
      await drain();
      return due.map(({ afterSeconds }) => afterSeconds);
    },
    async work(name, handler) {
      handlers.set(name, handler);
    },
    async stop() {
      await running;
    },
    drain,
  };
}
