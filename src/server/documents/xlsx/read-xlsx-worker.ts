/** Runs one reading task in its own thread, so that a hostile file can exhaust only this thread's memory. */
import { parentPort, workerData } from 'node:worker_threads';
import { HostileFileError } from '../hostile-file.ts';
import { packRows } from './packed-rows.ts';
import { readSheetHead, readSheetRows } from './read-xlsx.ts';
import type { SheetRow } from './sheet-cell.ts';
import type { WorkerReply, WorkerTask } from './stream-sheet.ts';

const task = workerData as WorkerTask;
const port = parentPort;
if (!port) throw new Error('read-xlsx-worker.ts runs only as a worker');
const reply = (message: WorkerReply): void => port.postMessage(message);

/** Batches the reader may still send before it must wait for the consumer. */
let credit = 0;
let wake: (() => void) | undefined;
port.on('message', () => {
  credit += 1;
  wake?.();
});

async function sendRows(rows: SheetRow[]): Promise<void> {
  while (credit === 0) await new Promise<void>((resolve) => (wake = resolve));
  credit -= 1;
  reply({ kind: 'rows', packed: packRows(rows) });
}

async function run(): Promise<void> {
  if (task.kind === 'head') {
    reply({ kind: 'head', head: await readSheetHead(task.source, task.options) });
    return;
  }
  let batch: SheetRow[] = [];
  for await (const row of readSheetRows(task.source, task.options)) {
    batch.push(row);
    if (batch.length < task.batchRows) continue;
    await sendRows(batch);
    batch = [];
  }
  if (batch.length > 0) await sendRows(batch);
  reply({ kind: 'end' });
}

try {
  await run();
} catch (error) {
  if (!(error instanceof HostileFileError)) throw error;
  reply({ kind: 'refused', reason: error.reason, details: error.details });
} finally {
  port.close();
}
