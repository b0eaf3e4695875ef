/** The check of a template with a limit of time and memory. */
import { Worker } from 'node:worker_threads';
import { HostileFileError } from '../hostile-file.ts';
import { refusedFile, type TemplateFinding } from './template-finding.ts';
import type { TemplateRule } from './template-rule.ts';

export interface CheckTask {
  file: Uint8Array;
  shipped: Uint8Array;
  rule: TemplateRule;
}

export interface CheckLimits {
  timeoutMs: number;
  maxMemoryMb: number;
}

const limitsOfCheck: CheckLimits = { timeoutMs: 20_000, maxMemoryMb: 256 };

/**
 * What is wrong with an uploaded template; an empty list when it may be used. Taking too long or too
 * much memory is a finding like any other, never an error.
 */
export async function checkTemplateInWorker(
  task: CheckTask,
  limits: CheckLimits = limitsOfCheck,
): Promise<TemplateFinding[]> {
  const { timeoutMs, maxMemoryMb } = limits;
  const worker = new Worker(new URL('./check-template-worker.ts', import.meta.url), {
    workerData: task,
    // Flags of the parent (test runner, inspector) must not reach a thread with its own limits.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<TemplateFinding[]>();
  const timer = setTimeout(() => {
    const seconds = Math.ceil(timeoutMs / 1000);
    resolve([refusedFile(new HostileFileError('timed_out', { seconds }))]);
  }, timeoutMs);
  worker.once('message', resolve);
  worker.once('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      resolve([refusedFile(new HostileFileError('needs_too_much_memory'))]);
    } else if (error instanceof RangeError) {
      // Loops in loops in loops: the engine's own recursion ends first.
      resolve([refusedFile(new HostileFileError('damaged'))]);
    } else reject(error);
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
