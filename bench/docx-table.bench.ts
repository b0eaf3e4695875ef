/**
 * A list annex of 10,000 rows as a Word file, ordered over HTTP as an officer does: the rows sent, the
 * template in use filled, the file received. Memory is the program's own; the database has no part in it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '#contract/account.ts';
import { writeGeneralPaper } from '#contract/general-paper.ts';
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

const ROWS = 10_000;
const RUNS = 5;
const GOAL_SECONDS = 5;
const GOAL_MEBIBYTES = 500;
const PORT = 3178;
const PASSWORD = 'hàng tre xanh bên sông';

const rows = Array.from({ length: ROWS }, (_, index) => ({
  name: `Hộ ông/bà số ${index + 1}`,
  unit: `Tổ dân phố số ${(index % 20) + 1}`,
  item: 'Hộ cận nghèo thoát cận nghèo',
}));

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  const communeId = await besideProgram(dataDir, async (deps) => {
    const size = { communes: 1, householdsPerCommune: 0, names: 10 };
    const { communeIds, provinceId } = await fillRegister(deps.db, size);
    const grants = [{ role: 'ward_officer' as const, unitId: provinceId }];
    await createAccount(deps, { username: 'canbo', name: 'Cán bộ', password: PASSWORD, grants });
    return communeIds[0] ?? '';
  });
  const client = createRealClient(() => program.url);
  await client.call(signIn, { username: 'canbo', password: PASSWORD });
  const memory = watchMemory(program.pid, 'process');
  const before = processorSeconds(program.pid);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const milliseconds = await timeOf(async () => {
      const { status } = await client.call(writeGeneralPaper, {
        communeId,
        kind: 'list_annex',
        abstract: 'Danh sách hộ thoát nghèo, thoát cận nghèo',
        signer: { capacity: 'none', position: 'Chủ tịch', name: null },
        rows,
      });
      if (status !== 200) throw new Error(`The file was not given: ${status}`);
    });
    times.push(milliseconds / 1000);
  }
  const processor = (processorSeconds(program.pid) - before) / RUNS;
  const spread = spreadOf(times);
  printLine({
    what: 'a list annex of 10 000 rows in Word, ordered to received',
    spread,
    unit: 's',
    goal: `< ${GOAL_SECONDS} s`,
    isReached: spread.median < GOAL_SECONDS,
  });
  console.log(`  processor time of the program and database ${processor.toFixed(1)} s a run`);
  const peak = memory.stop();
  printLine({
    what: 'highest memory of the program',
    spread: spreadOf([peak]),
    unit: 'MiB',
    goal: `< ${GOAL_MEBIBYTES} MiB`,
    isReached: peak < GOAL_MEBIBYTES,
  });
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
