/**
 * The official reports over HTTP: every table of a commune of 3,000 reviewed households, and of a
 * province of 300,000 in 100 communes, each as one Excel workbook. Two years were decided, so that
 * the movements have something to count; one household in five is on a list, as in a poor province.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '#contract/account.ts';
import { downloadReports, downloadUnitReports, getReport } from '#contract/report.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient } from '#tests/support/real-client.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import {
  printLine,
  printMachine,
  processorSeconds,
  serverOf,
  spreadOf,
  timeOf,
  watchMemory,
} from './measure.ts';
import { fillRegister } from './million-register.ts';
import { fillReviews, lastReview } from './review-register.ts';

const SIZE = { communes: 100, householdsPerCommune: 3000, names: 20_000 };
const RUNS = 3;
const COMMUNE_GOAL_S = 10;
const PROVINCE_GOAL_S = 120;
const SOME = 10;
/** So often that as much garbage was made as by one report of all communes. */
const RUNS_OF_SOME = SIZE.communes / SOME;
/**
 * A hundred communes may need this much more memory than ten at most, in MiB, as with mail merge. What
 * is kept of a commune is 2 kB; the rest is garbage that the engine lets lie while memory is free.
 */
const GOAL_GROWTH = 128;
const PORT = 3168;
const PASSWORD = 'hàng tre xanh bên sông';

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });

/** Prints how long the answer takes; answers the highest memory of the program, without the database, in MiB. */
async function measure(
  what: string,
  goal: number | undefined,
  ask: () => Promise<{ status: number }>,
  runs = RUNS,
): Promise<number> {
  const own = watchMemory(program.pid, 'process');
  const family = watchMemory(program.pid);
  const before = processorSeconds(program.pid);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(
      (await timeOf(async () => {
        const { status } = await ask();
        if (status !== 200) throw new Error(`${what}: answered ${status}`);
      })) / 1000,
    );
  }
  const processor = (processorSeconds(program.pid) - before) / runs;
  const spread = spreadOf(times);
  printLine({
    what,
    spread,
    unit: 's',
    ...(goal !== undefined && { goal: `< ${goal} s`, isReached: spread.max < goal }),
  });
  const peak = own.stop();
  console.log(
    `  processor time of the program and PostgreSQL ${processor.toFixed(1)} s a run; peak memory ` +
      `${family.stop().toFixed(0)} MiB, of the program alone ${peak.toFixed(0)} MiB`,
  );
  return peak;
}

try {
  printMachine(await serverOf(dataDir));
  const begin = performance.now();
  const { communeIds, provinceId } = await besideProgram(dataDir, async (deps) => {
    const places = await fillRegister(deps.db, SIZE);
    await fillReviews(deps.db, places.communeIds);
    const grants = [{ role: 'province_viewer' as const, unitId: places.provinceId }];
    await createAccount(deps, { username: 'tinh', name: 'Tỉnh', password: PASSWORD, grants });
    await createAccount(deps, {
      username: 'mot-phan',
      name: 'Một phần tỉnh',
      password: PASSWORD,
      grants: places.communeIds
        .slice(0, SOME)
        .map((unitId) => ({ role: 'province_viewer' as const, unitId })),
    });
    return places;
  });
  const filling = (performance.now() - begin) / 1000;
  console.log(`  the register and two reviews were made up in ${filling.toFixed(0)} s`);
  const client = createRealClient(() => program.url);
  await client.call(signIn, { username: 'tinh', password: PASSWORD });
  const [communeId = ''] = communeIds;
  const year = lastReview;
  await measure('one report on screen, a commune of 3 000 households', undefined, () =>
    client.call(getReport, { communeId, code: '7.1', year }),
  );
  await measure('every report of a commune of 3 000 households', COMMUNE_GOAL_S, () =>
    client.call(downloadReports, { communeId, year }),
  );
  const some = createRealClient(() => program.url);
  await some.call(signIn, { username: 'mot-phan', password: PASSWORD });
  const unit = { unitId: provinceId, year };
  const ofSome = await measure(
    'every report of the province for who sees ten communes of it',
    undefined,
    () => some.call(downloadUnitReports, unit),
    RUNS_OF_SOME,
  );
  const ofAll = await measure(
    'every report of a province of 300 000 households',
    PROVINCE_GOAL_S,
    () => client.call(downloadUnitReports, unit),
  );
  printLine({
    what: 'more memory of the program for a hundred communes than for ten',
    spread: spreadOf([ofAll - ofSome]),
    unit: 'MiB',
    goal: `at most ${GOAL_GROWTH} MiB`,
    isReached: ofAll - ofSome <= GOAL_GROWTH,
  });
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
