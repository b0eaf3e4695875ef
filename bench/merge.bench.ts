/**
 * Certificates of a whole round by mail merge, as an officer orders them: queued, made by the job, and
 * downloaded, as one file to print and as separate files. Every household has a line for each of five
 * approved years. Memory is the highest of the program and its database together; four times the
 * certificates must not need four times the memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { signIn } from '#contract/account.ts';
import { downloadMerge, getMerge, startMerge } from '#contract/review-paper.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { newId } from '#server/new-id.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import {
  printLine,
  printMachine,
  processorSeconds,
  serverOf,
  spreadOf,
  watchMemory,
} from './measure.ts';
import { fillRegister } from './million-register.ts';

const PORT = 3148;
const PASSWORD = 'hàng tre xanh bên sông';
const YEARS = [2021, 2022, 2023, 2024, 2025];
const SMALL = 1000;
const LARGE = 4000;
const RUNS = 3;
const GOAL_SECONDS = 20;
/** Four times the certificates may need this much more at most, in MiB. */
const GOAL_GROWTH = 128;

type Layout = 'one' | 'separate';
type Round = { communeId: string; roundId: string };

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');

/** Approves five years in which the first `count` households of a commune are poor; answers the last round. */
async function approveYears(db: Db, communeId: string, count: number): Promise<Round> {
  let roundId = '';
  await inScope(db, wholeScope, async (tx) => {
    for (const year of YEARS) {
      roundId = newId();
      const decisionId = newId();
      const on = `${year}-12-15`;
      await sql`insert into review_round (commune_id, id, year, kind, name, standard_id, standard_hash,
          state, created_by, created_at)
        values (${communeId}, ${roundId}, ${year}, 'annual', ${`Rà soát ${year}`}, 'vn-2022-2026', '',
          'approved', 'bench', ${on})`.execute(tx);
      await sql`insert into decision (commune_id, id, round_id, number, symbol, issuer, signed_on,
          effective_on, signer_name, signer_title, result_count, content_hash, recorded_by, recorded_at)
        values (${communeId}, ${decisionId}, ${roundId}, ${String(year)}, 'QĐ-UBND', 'UBND', ${on}, ${on},
          'Nguyễn Văn Ký', 'Chủ tịch', ${count}, '', 'bench', ${on})`.execute(tx);
      await sql`insert into review_result (commune_id, id, round_id, household_id, neighbourhood_id, area,
          basis, b1, deprivations, b2, class, deciding_line, member_count, entered_by, entered_at)
        select commune_id, gen_random_uuid(), ${roundId}, id, neighbourhood_id, 'urban', 'b1_paper', 120,
          73, 30, 'poor', 'urban-b1-poor', greatest(member_count, 1), 'bench', ${on}::timestamptz
        from household where commune_id = ${communeId} order by sort_key, id limit ${count}`.execute(
        tx,
      );
      await sql`insert into household_class (commune_id, id, household_id, class, no_labour_capacity,
          member_count, neighbourhood_id, valid_from, decision_id, result_id, recorded_at)
        select commune_id, gen_random_uuid(), household_id, class, false, member_count, neighbourhood_id,
          ${on}::date, ${decisionId}, id, ${on}::timestamptz
        from review_result where commune_id = ${communeId} and round_id = ${roundId}`.execute(tx);
    }
  });
  return { communeId, roundId };
}

/** Seconds from the order to the last byte, and the file's size in MiB. */
async function merge(client: RealClient, round: Round, layout: Layout) {
  const key = { communeId: round.communeId, mergeId: newId() };
  const begin = performance.now();
  await client.call(startMerge, { ...round, id: key.mergeId, kind: 'certificate', layout });
  let size = 0;
  for (;;) {
    const { body } = await client.call(getMerge, key);
    size = (body.fileSize ?? 0) / 2 ** 20;
    if (body.state === 'done') break;
    if (body.state !== 'waiting' && body.state !== 'running') {
      throw new Error(`The merge ended as ${body.state}: ${JSON.stringify(body.problem)}`);
    }
    await delay(50);
  }
  const { status } = await client.call(downloadMerge, key);
  if (status !== 200) throw new Error(`The file was not given: ${status}`);
  return { seconds: (performance.now() - begin) / 1000, size };
}

const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  const rounds = await besideProgram(dataDir, async (deps) => {
    const filled = await fillRegister(deps.db, {
      communes: 2,
      householdsPerCommune: LARGE,
      names: 20_000,
    });
    const grants = [{ role: 'ward_officer' as const, unitId: filled.provinceId }];
    await createAccount(deps, { username: 'canbo', name: 'Cán bộ', password: PASSWORD, grants });
    const [first = '', second = ''] = filled.communeIds;
    return {
      small: await approveYears(deps.db, first, SMALL),
      large: await approveYears(deps.db, second, LARGE),
    };
  });
  const client = createRealClient(() => program.url);
  await client.call(signIn, { username: 'canbo', password: PASSWORD });
  for (const layout of ['one', 'separate'] as const) {
    const what = layout === 'one' ? 'as one file' : 'as separate files';
    const watchingSmall = watchMemory(program.pid);
    const before = processorSeconds(program.pid);
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await merge(client, rounds.small, layout));
    const peakSmall = watchingSmall.stop();
    const processor = (processorSeconds(program.pid) - before) / RUNS;
    const spread = spreadOf(runs.map(({ seconds }) => seconds));
    const peer = layout === 'one' ? 'docxtemplater 1.7–2.3 s' : 'docxtemplater 9.8–11 s';
    printLine({
      what: `1 000 certificates ${what}, ordered to downloaded (${runs[0]?.size.toFixed(1)} MiB)`,
      spread,
      unit: 's',
      goal: `< ${GOAL_SECONDS} s`,
      isReached: spread.median < GOAL_SECONDS,
      peer: `${peer}, with one line of text each`,
    });
    console.log(`  processor time of the program and database ${processor.toFixed(1)} s a run`);
    const watchingLarge = watchMemory(program.pid);
    const large = await merge(client, rounds.large, layout);
    const peakLarge = watchingLarge.stop();
    printLine({
      what: `4 000 certificates ${what} (${large.size.toFixed(1)} MiB)`,
      spread: spreadOf([large.seconds]),
      unit: 's',
    });
    printLine({
      what: `highest memory, program and database, 1 000 ${what}`,
      spread: spreadOf([peakSmall]),
      unit: 'MiB',
    });
    printLine({
      what: `highest memory, program and database, 4 000 ${what}`,
      spread: spreadOf([peakLarge]),
      unit: 'MiB',
      goal: `at most ${GOAL_GROWTH} MiB more for four times the certificates`,
      isReached: peakLarge - peakSmall < GOAL_GROWTH,
    });
  }
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
