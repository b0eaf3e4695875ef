import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Import, ImportRow, SheetPreview } from '#contract/import.ts';
import { Problem, problems, type ProblemCode } from '#contract/problem.ts';
import { buildPlaceMatcher } from '#domain/import/match-neighbourhood.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { exportBadRows } from './bad-rows.service.ts';
import { commitImport } from './commit.service.ts';
import { doImportJob } from './import-jobs.ts';
import { dropImport, getImport, uploadImport, withImport } from './import.service.ts';
import { findPlaces } from './import.queries.ts';
import { readImport } from './read.service.ts';
import { listImportRows } from './row.service.ts';
import { previewSheet } from './sheet.service.ts';

const ROWS_AT_ONCE = 200;

type FileToImport = {
  communeId: string;
  path: string;
  sheet?: string | undefined;
  /** Name or code, for rows that name no neighbourhood. */
  neighbourhood?: string | undefined;
};

/** A file that was read and checked, and what may be done with it. It must end committed or dropped. */
export type CheckedFile = {
  checked: Import;
  /** Rows with an error or a warning, in the order of the file. */
  rows: () => AsyncGenerator<ImportRow>;
  badRows: () => Promise<FileAnswer>;
  /** Registers every good household in one transaction. */
  commit: () => Promise<Import>;
  /** Leaves nothing of the file behind but the lines of the audit log. */
  drop: () => Promise<void>;
};

/**
 * Imports a file without a screen: the same services in the same order as the officer at the screen,
 * with the columns as they are suggested, and each job done at once instead of queued. Whoever has the
 * command line has the machine, so the act is logged as the command line's.
 */
export async function checkFile(deps: Deps, asked: FileToImport): Promise<CheckedFile> {
  const { communeId } = asked;
  const context = commandLineContext(deps, communeId);
  const key = { communeId, importId: newId() };
  await uploadImport(
    {
      ...context,
      file: {
        fileName: basename(asked.path).normalize('NFC'),
        stream: createReadStream(asked.path),
        isTruncated: () => false,
      },
    },
    { communeId, id: key.importId },
  );
  const drop = async () => void (await dropImport(context, key));
  try {
    const checked = await check(context, key, asked);
    return {
      checked,
      rows: () => findMarkedRows(context, key),
      badRows: () => exportBadRows(context, key),
      async commit() {
        const { householdCount, memberCount } = checked;
        const confirmsSameFile = false;
        await commitImport(context, { ...key, householdCount, memberCount, confirmsSameFile });
        return settled(context, key, 'committed');
      },
      drop,
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

type Key = { communeId: string; importId: string };

async function check(context: Context, key: Key, asked: FileToImport): Promise<Import> {
  const preview = await previewSheet(context, { ...key, sheet: asked.sheet });
  const { heading, sheet, hasMergedPlaces } = preview;
  if (!heading) throw new Problem('import.heading_missing');
  const { firstRow, lastRow, layout } = heading;
  await readImport(context, {
    ...key,
    sheet,
    firstRow,
    lastRow,
    layout,
    mapping: suggestedMapping(heading),
    encodings: [],
    neighbourhoodId: await findPlaceId(context, key.communeId, asked.neighbourhood),
    fillsDown: hasMergedPlaces,
    acceptsFormulas: false,
  });
  return settled(context, key, 'checked');
}

function suggestedMapping({ columns }: NonNullable<SheetPreview['heading']>) {
  return columns.flatMap(({ field, index }) => (field === null ? [] : [{ field, column: index }]));
}

async function findPlaceId(context: Context, communeId: string, text: string | undefined) {
  if (text === undefined) return null;
  const today = todayInVietnam(context.now());
  const places = await withImport(context, communeId, (tx) => findPlaces(tx, communeId, today));
  const { id } = buildPlaceMatcher(places)(text);
  if (id === null) throw new Problem('household.neighbourhood_unknown', { name: text });
  return id;
}

/** The import once its job is over; a job that could not do its work left the reason with it. */
async function settled(context: Context, key: Key, state: Import['state']): Promise<Import> {
  const found = await getImport(context, key);
  if (found.state === state) return found;
  const code = found.problem?.code;
  if (code === undefined || !isProblemCode(code))
    throw new Error(`The import is ${found.state} instead of ${state}`);
  throw new Problem(code, found.problem?.details);
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

async function* findMarkedRows(context: Context, key: Key): AsyncGenerator<ImportRow> {
  let after: number | null = 0;
  while (after !== null) {
    const page: Awaited<ReturnType<typeof listImportRows>> = await listImportRows(context, {
      ...key,
      show: 'all',
      after,
      limit: ROWS_AT_ONCE,
    });
    yield* page.items.filter(({ issues }) => issues.length > 0);
    after = page.next;
  }
}

function commandLineContext(deps: Deps, communeId: string): Context {
  const actor: Actor = {
    userId: 'command-line',
    username: 'command-line',
    name: 'Dòng lệnh',
    grants: [
      {
        id: newId(),
        role: 'ward_officer',
        unitId: communeId,
        communeIds: [communeId],
        neighbourhoodIds: null,
        organisationId: null,
      },
    ],
  };
  const jobs: Deps['jobs'] = {
    enqueue: (name, data) => doImportJob(deps, name, data),
    work: async () => undefined,
    everyDay: async () => undefined,
    stop: async () => undefined,
  };
  return { ...deps, jobs, actor, requestId: 'command-line' };
}
