/** Checks one template in its own thread, so that a hostile file can exhaust only this thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkTemplate } from './check-template.ts';
import type { CheckTask } from './check-template-in-worker.ts';

const task = workerData as CheckTask;
if (!parentPort) throw new Error('check-template-worker.ts runs only as a worker');
parentPort.postMessage(await checkTemplate(task.file, task.shipped, task.rule));
