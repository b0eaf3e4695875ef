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
import { printLine, printMachine, serverOf, spreadOf, timeOf, watchMemory } from './measure.ts';
import { fillRegister } from './million-register.ts';
import { fillReviews, lastReview } from './review-register.ts';

const SIZE = { communes: 100, householdsPerCommune: 3000, names: 400_000 };
const RUNS = 3;
const COMMUNE_GOAL_S = 10;
const PROVINCE_GOAL_S = 120;
const PORT = 3168;
const PASSWORD = 'hàng tre xanh bên sông';

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });

async function measure(
  what: string,
  goal: number | undefined,
  ask: () => Promise<{ status: number }>,
): Promise<void> {
  const memory = watchMemory(program.pid);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    times.push(
      (await timeOf(async () => {
        const { status } = await ask();
        if (status !== 200) throw new Error(`${what}: answered ${status}`);
      })) / 1000,
    );
  }
  const spread = spreadOf(times);
  printLine({
    what,
    spread,
    unit: 's',
    ...(goal !== undefined && { goal: `< ${goal} s`, isReached: spread.max < goal }),
  });
  console.log(`  peak memory of the program and PostgreSQL ${memory.stop().toFixed(0)} MiB`);
}

try {
  printMachine(await serverOf(dataDir));
  const { communeIds, provinceId } = await besideProgram(dataDir, async (deps) => {
    const places = await fillRegister(deps.db, SIZE);
    await fillReviews(deps.db, places.communeIds);
    const grants = [{ role: 'province_viewer' as const, unitId: places.provinceId }];
    await createAccount(deps, { username: 'tinh', name: 'Tỉnh', password: PASSWORD, grants });
    return places;
  });
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
  await measure('every report of a province of 300 000 households', PROVINCE_GOAL_S, () =>
    client.call(downloadUnitReports, { unitId: provinceId, year }),
  );
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
