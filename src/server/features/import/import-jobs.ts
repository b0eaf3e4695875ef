import { Problem } from '#contract/problem.ts';
import type { ImportState } from '#contract/import.ts';
import type { Deps } from '#server/access/context.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { HostileFileError } from '#server/documents/hostile-file.ts';
import { asProblem } from '#server/documents/refuse-file.ts';
import { COMMIT_JOB, runCommit } from './commit.service.ts';
import { findInterrupted, lockState, updateBatch, whileAlone, type Key } from './import.queries.ts';
import { compareRows, countRows } from './import-check.queries.ts';
import { READ_JOB, runRead, scopeOf } from './read.service.ts';
import { runUndo, UNDO_JOB } from './undo.service.ts';

type Work = (deps: Deps, key: Key, actorName: string) => Promise<void>;

/** Each job works in one state; when it cannot do its work the import goes to the other. */
const JOBS = [
  { name: READ_JOB, work: runRead, during: 'reading', otherwise: 'failed' },
  { name: COMMIT_JOB, work: runCommit, during: 'committing', otherwise: 'checked' },
  { name: UNDO_JOB, work: runUndo, during: 'undoing', otherwise: 'committed' },
] as const satisfies readonly {
  name: string;
  work: Work;
  during: ImportState;
  otherwise: ImportState;
}[];

/**
 * Registers who does the work of imports, and takes up again what an end of the program interrupted:
 * a state "reading" or "committing" never stays without somebody working on it.
 */
export async function startImportJobs(deps: Deps): Promise<void> {
  for (const { name, work, during, otherwise } of JOBS) {
    await deps.jobs.work(name, (data) => doWork(deps, { work, during, otherwise }, data));
  }
  const interrupted = await inScope(deps.db, wholeScope, findInterrupted);
  for (const { communeId, importId, state } of interrupted) {
    const job = JOBS.find(({ during }) => during === state);
    if (job) await deps.jobs.enqueue(job.name, { communeId, importId });
  }
}

/** Does a job now instead of when a worker takes it; refusals are kept with the import all the same. */
export async function doImportJob(
  deps: Deps,
  name: string,
  data: Record<string, unknown>,
): Promise<void> {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new Error(`No import job is called ${name}`);
  await doWork(deps, job, data);
}

type Job = { work: Work; during: ImportState; otherwise: ImportState };

/**
 * Does a job's work once, whoever else was told to. A refusal is kept with the import and the job
 * is over: what is shown as failed is not tried again behind the officer's back.
 */
async function doWork(deps: Deps, job: Job, data: Record<string, unknown>): Promise<void> {
  const key = { communeId: String(data['communeId']), importId: String(data['importId']) };
  const actorName = typeof data['actorName'] === 'string' ? data['actorName'] : 'Chung Tay';
  await whileAlone(deps.db, key.importId, async () => {
    try {
      await job.work(deps, key, actorName);
    } catch (error) {
      await keepProblem(deps, key, job, error);
    }
  });
}

async function keepProblem(deps: Deps, key: Key, job: Job, error: unknown): Promise<void> {
  const problem = toProblem(deps, key, error);
  await inScope(deps.db, scopeOf(key.communeId, null), async (tx) => {
    if ((await lockState(tx, key)) !== job.during) return;
    // What was refused because the register changed is shown with the counts of now.
    if (job.during === 'committing') {
      await compareRows(tx, key);
      await updateBatch(tx, key, await countRows(tx, key));
    }
    await updateBatch(tx, key, { state: job.otherwise, problem });
  });
}

function toProblem(deps: Deps, key: Key, error: unknown) {
  if (error instanceof HostileFileError) return describe(asProblem(error));
  if (error instanceof Problem) return describe(error);
  // 23505: a number or code that somebody registered in the same moment; 23503: a row that points here.
  const code = (error as { code?: unknown }).code;
  if (code === '23505') return describe(new Problem('import.register_busy'));
  if (code === '23503')
    return describe(new Problem('import.undo_changed', { count: '', names: '' }));
  deps.log.error({ err: error, importId: key.importId }, 'import job');
  return describe(new Problem('internal', { requestId: key.importId }));
}

function describe({ code, details }: Problem) {
  return { code, details };
}
