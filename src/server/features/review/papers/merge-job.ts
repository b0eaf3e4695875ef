import { Problem } from '#contract/problem.ts';
import type { Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import type { MergeLetter } from '#server/documents/docx/fill-letters.ts';
import { mergeIntoFiles, mergeIntoOne } from '#server/documents/docx/merge-letters.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import { certificatesOf, findRecipients, noticesOf } from './merge-data.ts';
import {
  changeMerge,
  deleteParts,
  findMerge,
  findUnfinished,
  insertPart,
  whileAlone,
  type MergeKey,
  type MergeRow,
} from './merge.queries.ts';
import { fileNameOf } from './paper.service.ts';
import { kindRules } from './paper-kinds.ts';

export const MERGE_JOB = 'review-paper-merge';

const HOUSEHOLDS_AT_ONCE = 50;
const PART_BYTES = 1024 * 1024;

/** Somebody stopped the merge: nothing is kept, and nothing is wrong. */
class Cancelled extends Error {
  override name = 'Cancelled';
}

/** Registers who makes merges, and takes up again what a stop of the program interrupted. */
export async function startPaperJobs(deps: Deps): Promise<void> {
  await deps.jobs.work(MERGE_JOB, async (data) => {
    const key = { communeId: String(data['communeId']), mergeId: String(data['mergeId']) };
    await whileAlone(deps.db, key.mergeId, () => runMerge(deps, key));
  });
  const unfinished = await inScope(deps.db, wholeScope, findUnfinished);
  for (const { communeId, id } of unfinished) {
    await deps.jobs.enqueue(MERGE_JOB, { communeId, mergeId: id });
  }
}

/** Makes the file of a merge from the beginning, whatever an earlier try left behind. */
async function runMerge(deps: Deps, key: MergeKey): Promise<void> {
  const row = await inCommune(deps, key, async (tx) => {
    await deleteParts(tx, key);
    const isOurs = await changeMerge(tx, key, ['waiting', 'running'], {
      state: 'running',
      progress: 0,
    });
    return isOurs ? findMerge(tx, key) : undefined;
  });
  if (!row) return;
  try {
    const size = await writeMerge(deps, key, row);
    const finishedAt = deps.now().toISOString();
    const done = { state: 'done', progress: row.total, fileSize: size, finishedAt } as const;
    const isDone = await inCommune(deps, key, (tx) => changeMerge(tx, key, ['running'], done));
    if (!isDone) throw new Cancelled();
  } catch (error) {
    await giveUp(deps, key, error);
  }
}

async function writeMerge(deps: Deps, key: MergeKey, row: MergeRow): Promise<number> {
  const template = await inCommune(deps, key, (tx) =>
    templateOf(tx, key.communeId, kindRules[row.kind].template),
  );
  const merge = row.layout === 'one' ? mergeIntoOne : mergeIntoFiles;
  const file = await merge(template, writeLetters(deps, key, row));
  let [part, size] = [0, 0];
  const write = async (bytes: Buffer) => {
    await inCommune(deps, key, (tx) => insertPart(tx, key, part, bytes));
    part += 1;
    size += bytes.length;
  };
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes < PART_BYTES) continue;
    await write(Buffer.concat(held));
    held = [];
    heldBytes = 0;
  }
  if (heldBytes > 0) await write(Buffer.concat(held));
  return size;
}

/** A few dozen households at a time; between them the progress is kept and a cancellation noticed. */
async function* writeLetters(
  deps: Deps,
  key: MergeKey,
  row: MergeRow,
): AsyncGenerator<MergeLetter> {
  const { communeId } = key;
  const by = { userId: row.createdBy, at: row.createdAt };
  const round = await inCommune(deps, key, (tx) => getRoundRow(tx, communeId, row.roundId));
  const all = await inCommune(deps, key, (tx) => findRecipients(tx, round, row));
  const write = row.kind === 'certificate' ? certificatesOf : noticesOf;
  for (let from = 0; from < all.length; from += HOUSEHOLDS_AT_ONCE) {
    const householdIds = all.slice(from, from + HOUSEHOLDS_AT_ONCE);
    const letters = await inCommune(deps, key, async (tx) => {
      const isOurs = await changeMerge(tx, key, ['running'], { progress: from });
      if (!isOurs) throw new Cancelled();
      return write(tx, { round, householdIds, by });
    });
    for (const [index, { name, data }] of letters.entries()) {
      const place = String(from + index + 1).padStart(4, '0');
      yield { fileName: fileNameOf(place, round.year, name), data };
    }
  }
}

/** What failed is told with the merge; it is not tried again behind the officer's back. */
async function giveUp(deps: Deps, key: MergeKey, error: unknown): Promise<void> {
  await inCommune(deps, key, async (tx) => {
    await deleteParts(tx, key);
    if (error instanceof Cancelled) return;
    if (!(error instanceof Problem)) deps.log.error({ err: error, ...key }, 'mail merge');
    const problem =
      error instanceof Problem
        ? { code: error.code, details: error.details }
        : { code: 'internal', details: { requestId: key.mergeId } };
    const finishedAt = deps.now().toISOString();
    await changeMerge(tx, key, ['running'], { state: 'failed', problem, finishedAt });
  });
}

function inCommune<T>(deps: Deps, key: MergeKey, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inScope(deps.db, { communes: [key.communeId], neighbourhoods: '*' }, work);
}
