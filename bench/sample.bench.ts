/**
 * Made-up wards at scale: how fast they are made, how fast they enter a database through
 * `loadSample` (dated facts, five approved reviews, audit chain), and that memory does not grow with
 * their number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_SEED, generateCommunes } from '#domain/sample/ward.ts';
import {
  loadAdminUnits,
  readShippedUnits,
  unitId,
} from '#server/features/admin-unit/unit-load.service.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import { printLine, printMachine, serverOf, spreadOf, watchMemory } from './measure.ts';

const MADE = 20;
const LOADED = 3;
const PORT = 3166;
const author = { userId: 'bench', name: 'Đo tốc độ' };

const { standard } = getStandard('vn-2022-2026');
const options = { seed: DEMO_SEED, standard };

/** Memory that is really held, in MiB: what was made and let go is swept away first. */
function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function makeWards(): { speeds: number[]; people: number; heaps: number[] } {
  const speeds: number[] = [];
  const heaps: number[] = [];
  let people = 0;
  let begin = performance.now();
  for (const { members } of generateCommunes(MADE, options)) {
    speeds.push(members.length / ((performance.now() - begin) / 1000));
    people += members.length;
    heaps.push(heapInUse());
    begin = performance.now();
  }
  return { speeds, people, heaps };
}

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  const { speeds, people, heaps } = makeWards();
  printLine({ what: 'people made up', spread: spreadOf(speeds), unit: 'people/s' });
  const held = heaps.map((heap) => heap.toFixed(0));
  console.log(
    `  ${people} people of ${MADE} wards; memory held after the second ${held[1]} MiB, at the end ${held.at(-1)} MiB`,
  );

  const { units } = await readShippedUnits();
  const communeIds = units.filter(({ level }) => level === 'commune').map(unitId);
  const memory = watchMemory(program.pid);
  const times: number[] = [];
  await besideProgram(dataDir, async (deps) => {
    await loadAdminUnits(deps.db, await readShippedUnits());
    let index = 0;
    for (const ward of generateCommunes(LOADED, options)) {
      const communeId = communeIds[index] ?? '';
      const begin = performance.now();
      await loadSample(deps, { communeId, ward, author });
      times.push(ward.members.length / ((performance.now() - begin) / 1000));
      index += 1;
    }
  });
  printLine({
    what: `people loaded, ${LOADED} wards one after the other`,
    spread: spreadOf(times),
    unit: 'people/s',
  });
  console.log(`  peak memory of the program and PostgreSQL ${memory.stop().toFixed(0)} MiB`);
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
