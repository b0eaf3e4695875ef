/** Reading a sheet from outside the worker: rows come in batches, only as fast as they are taken. */
import { Worker } from 'node:worker_threads';
import { detectFileKind } from '../detect-file-kind.ts';
import { HostileFileError, type HostileDetails, type HostileReason } from '../hostile-file.ts';
import { readFileHead, refuseWrongType, type FileSource } from '../safe-zip.ts';
import { unpackRows } from './packed-rows.ts';
import type { ReadSheetOptions, SheetHead } from './read-xlsx.ts';
import type { SheetRow } from './sheet-cell.ts';

export type WorkerTask =
  | { kind: 'rows'; source: FileSource; options: ReadSheetOptions; batchRows: number }
  | { kind: 'head'; source: FileSource; options: ReadSheetOptions & { headRows?: number } };

export type WorkerReply =
  | { kind: 'rows'; packed: string }
  | { kind: 'head'; head: SheetHead }
  | { kind: 'end' }
  | { kind: 'refused'; reason: HostileReason; details: HostileDetails };

export interface WorkerLimits {
  /** Longest wait for the next batch, in milliseconds. */
  timeoutMs?: number;
  maxMemoryMb?: number;
  signal?: AbortSignal;
}

/** Batches under way at once: one being used, one being read. */
const BATCHES_AHEAD = 2;
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MEMORY_MB = 384;

/**
 * Streams a sheet's rows in batches from a worker thread with a memory limit. Leaving the loop,
 * or `signal`, stops the worker.
 * @throws {HostileFileError} when the file is refused, takes too long or needs too much memory
 */
export async function* streamSheetInWorker(
  source: FileSource,
  options: ReadSheetOptions & WorkerLimits & { batchRows?: number } = {},
): AsyncGenerator<SheetRow[], void, undefined> {
  const { sheet, maxRows, maxColumns, batchRows = 500 } = options;
  const task: WorkerTask = {
    kind: 'rows',
    source,
    options: { sheet, maxRows, maxColumns },
    batchRows,
  };
  await refuseNoWorkbook(source);
  await using mailbox = startWorker(task, options);
  for (let ahead = 0; ahead < BATCHES_AHEAD; ahead++) mailbox.ask();
  for (;;) {
    const reply = await mailbox.next();
    if (reply.kind === 'end') return;
    if (reply.kind !== 'rows') throw new Error(`unexpected reply ${reply.kind}`);
    yield unpackRows(reply.packed);
    mailbox.ask();
  }
}

/**
 * The workbook's sheets, and the first rows and merged cells of one of them.
 * @throws {HostileFileError} as `streamSheetInWorker`
 */
export async function readSheetHeadInWorker(
  source: FileSource,
  options: ReadSheetOptions & WorkerLimits & { headRows?: number } = {},
): Promise<SheetHead> {
  const { sheet, maxColumns, headRows = 15 } = options;
  const task: WorkerTask = { kind: 'head', source, options: { sheet, maxColumns, headRows } };
  await refuseNoWorkbook(source);
  await using mailbox = startWorker(task, options);
  const reply = await mailbox.next();
  if (reply.kind !== 'head') throw new Error(`unexpected reply ${reply.kind}`);
  return reply.head;
}

/** What is no workbook by its first bytes is refused before a thread is started for it. */
async function refuseNoWorkbook(source: FileSource): Promise<void> {
  const isOldBook = detectFileKind(await readFileHead(source)) === 'cfb';
  if (!isOldBook) await refuseWrongType(source, 'xlsx');
}

interface Mailbox extends AsyncDisposable {
  ask(): void;
  next(): Promise<WorkerReply>;
}

function startWorker(task: WorkerTask, limits: WorkerLimits): Mailbox {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxMemoryMb = DEFAULT_MEMORY_MB, signal } = limits;
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./read-xlsx-worker.ts', import.meta.url), {
    workerData: task,
    // Flags of the parent (test runner, inspector) must not reach a thread with its own limits.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32 },
  });
  const replies: (WorkerReply | Error)[] = [];
  let arrived = Promise.withResolvers<void>();
  const put = (reply: WorkerReply | Error): void => {
    replies.push(reply);
    arrived.resolve();
  };
  worker.on('message', (reply: WorkerReply) => put(reply));
  worker.on('error', (error) => put(asRefusal(error)));
  worker.on('exit', () => put(new Error('The reading worker stopped before it finished.')));
  const onAbort = (): void => put(asError(signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    ask: () => worker.postMessage('more'),
    async next() {
      if (replies.length === 0) await withTimeout(arrived.promise, timeoutMs);
      const reply = replies.shift();
      if (replies.length === 0) arrived = Promise.withResolvers<void>();
      if (reply === undefined) throw new Error('The mailbox woke without a reply.');
      if (reply instanceof Error) throw reply;
      if (reply.kind === 'refused') throw new HostileFileError(reply.reason, reply.details);
      return reply;
    },
    async [Symbol.asyncDispose]() {
      signal?.removeEventListener('abort', onAbort);
      await worker.terminate();
    },
  };
}

async function withTimeout(promise: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HostileFileError('timed_out', { seconds: Math.ceil(timeoutMs / 1000) }));
    }, timeoutMs);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asRefusal(error: Error & { code?: string }): Error {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new HostileFileError('needs_too_much_memory', {}, { cause: error })
    : error;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
