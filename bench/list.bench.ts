/**
 * The list of one ward of 3,000 households over HTTP, as an officer's browser asks for it: signed in,
 * permissions and row-level security included, one request after the other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '#contract/account.ts';
import type { Input } from '#contract/endpoint.ts';
import { listHouseholds } from '#contract/household.ts';
import { createRandom, type Random } from '#domain/sample/random.ts';
import type { SampleWard } from '#domain/sample/sample-ward.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { unitId } from '#server/features/admin-unit/unit-load.service.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import { printLine, printMachine, quantile, serverOf, spreadOf } from './measure.ts';

const HOUSEHOLDS = 3_000;
const REQUESTS = 200;
const WARM_UP = 30;
const RUNS = 3;
const GOAL_MS = 50;
const PORT = 3164;
const PASSWORD = 'hàng tre xanh bên sông';
const PEER = 'OpenSID 70 s list, 87 s search at 2 451 families';

const communeId = unitId({ level: 'commune', code: '02656', validFrom: '2004-07-08' });
const { standard } = getStandard('vn-2022-2026');
const ward = generateWard({ seed: DEMO_SEED, standard, households: HOUSEHOLDS });

type Query = Omit<Input<typeof listHouseholds>, 'communeId'>;

/** Every kind of request, with how it is drawn. */
const kinds: Record<string, (random: Random, sample: SampleWard) => Query> = {
  'first page': () => ({}),
  'one neighbourhood': (random, { neighbourhoods }) => ({
    neighbourhoodIds: [random.pick(neighbourhoods).id],
  }),
  'class and group': (random) => ({
    classes: [random.pick(['poor', 'near_poor'] as const)],
    groups: [random.pick(['female_head', 'children', 'ethnic_minority'] as const)],
  }),
  'name without marks, any word order': (random, { members }) => {
    const words = toSearchKey(random.pick(members).fullName).split(' ');
    return { search: random.shuffle(words).slice(0, random.between(1, 3)).join(' ') };
  },
  'name with marks': (random, { members }) => ({ search: random.pick(members).fullName }),
};

async function measureKind(client: RealClient, draw: (random: Random) => Query): Promise<number> {
  const random = createRandom(7);
  const times: number[] = [];
  for (let request = -WARM_UP; request < REQUESTS; request++) {
    const query = draw(random);
    const begin = performance.now();
    const { status, body } = await client.call(listHouseholds, { communeId, ...query });
    const took = performance.now() - begin;
    if (status !== 200) throw new Error(`The list answered ${status}: ${JSON.stringify(body)}`);
    if (request >= 0) times.push(took);
  }
  return quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  await besideProgram(dataDir, async (deps) => {
    const officer = { username: 'canbo', name: 'Cán bộ đo tốc độ', password: PASSWORD };
    const grants = [{ role: 'ward_officer' as const, unitId: communeId }];
    const { accountId } = await createAccount(deps, { ...officer, grants });
    const author = { userId: accountId, name: officer.name };
    await loadSample(deps, { communeId, ward, author });
  });
  const client = createRealClient(() => program.url);
  const { status } = await client.call(signIn, { username: 'canbo', password: PASSWORD });
  if (status !== 200) throw new Error(`Sign-in answered ${status}`);
  for (const [what, draw] of Object.entries(kinds)) {
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      runs.push(await measureKind(client, (random) => draw(random, ward)));
    }
    const spread = spreadOf(runs);
    printLine({
      what: `p95 of ${REQUESTS} requests at ${HOUSEHOLDS} households, ${what}`,
      spread,
      unit: 'ms',
      goal: '< 50 ms',
      isReached: spread.median < GOAL_MS,
      peer: PEER,
    });
  }
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
