/**
 * A round of 2,000 households approved in one action over HTTP: once as run on paper, once with its
 * steps kept here, so that every vote, posting and opinion is looked at before the decision.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '#contract/account.ts';
import { importResults } from '#contract/result-import.ts';
import { getStepBoard } from '#contract/review-step.ts';
import { recordPosting } from '#contract/review-meeting.ts';
import { approveRound, createRound } from '#contract/review.ts';
import { createRandom } from '#domain/sample/random.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { unitId } from '#server/features/admin-unit/unit-load.service.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import { buildHouseholds, paperOf } from '#tests/support/review.ts';
import { dismissWarnings } from '#tests/support/review-checks.ts';
import { confirmSettings, holdMeeting, postingOf } from '#tests/support/review-steps.ts';
import { printLine, printMachine, serverOf, spreadOf, timeOf } from './measure.ts';

const HOUSEHOLDS = 2_000;
const RUNS = 3;
const GOAL_MS = 3_000;
const PORT = 3166;
const PASSWORD = 'hàng tre xanh bên sông';

const communeId = unitId({ level: 'commune', code: '02656', validFrom: '2004-07-08' });
const { standard } = getStandard('vn-2022-2026');
/** Only its neighbourhoods are needed; the households of the rounds are made beside it. */
const ward = generateWard({ seed: DEMO_SEED, standard, households: 60 });
const neighbourhoodIds = ward.neighbourhoods.map(({ id }) => id);

type Held = { householdId: string; neighbourhoodId: string };

/** Households of one person each, spread over the neighbourhoods, with names that are not alike. */
async function addHouseholds(dataDir: string): Promise<Held[]> {
  const random = createRandom(11);
  const letters = 'B C D Đ G H K L M N P Q R S T V X'.split(' ');
  const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'ia', 'ươ', 'uô'];
  const syllable = () =>
    random.pick(letters) + random.pick(vowels) + random.pick(['', 'n', 'ng', 'm', 'nh', 'c', 't']);
  const drafts = Array.from({ length: HOUSEHOLDS }, (_, index) => ({
    communeId,
    neighbourhoodId: neighbourhoodIds[index % neighbourhoodIds.length] ?? '',
    headName: [syllable(), syllable(), syllable()].join(' '),
    memberCount: 1,
  }));
  const places = { communeId, neighbourhoodIds } as unknown as Parameters<
    typeof buildHouseholds
  >[1];
  const ids = await besideProgram(dataDir, ({ db }) => buildHouseholds(db, places, drafts));
  return ids.map((householdId, index) => ({
    householdId,
    neighbourhoodId: drafts[index]?.neighbourhoodId ?? '',
  }));
}

async function ask<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (status === 200) return body;
  throw new Error(`The program answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
}

/** Opens a round, enters every household by one import, and takes the steps when they are kept here. */
async function prepare(
  { surveyor, officer }: Record<'surveyor' | 'officer', RealClient>,
  held: readonly Held[],
  process: 'in_app' | 'on_paper',
) {
  const place = { communeId, roundId: newId() };
  const year = process === 'in_app' ? 2025 : 2023;
  const round = { communeId, id: place.roundId, year, kind: 'ongoing' as const, process };
  // The procedure of the second half of the year, whatever the day this runs on.
  const procedureId = 'qd-24-2021-two-tier';
  await ask(officer.call(createRound, process === 'in_app' ? { ...round, procedureId } : round));
  await ask(
    surveyor.call(importResults, {
      ...place,
      id: newId(),
      fileName: 'bench.xlsx',
      results: held.map(({ householdId }, index) => ({
        id: newId(),
        householdId,
        b1: index % 2 === 0 ? 120 : 150,
        income: null,
        deprivations: index % 3 === 0 ? [1, 7, 8] : [8],
        claimedB2: null,
        claimedClass: null,
        noLabourCapacity: false,
        memberCount: null,
      })),
    }),
  );
  if (process === 'in_app') await takeSteps(officer, place);
  return { place, year };
}

async function takeSteps(officer: RealClient, place: { communeId: string; roundId: string }) {
  // The helpers of the tests call endpoints as this client does.
  const client = officer as unknown as Parameters<typeof confirmSettings>[0];
  await confirmSettings(client, place);
  for (const neighbourhoodId of neighbourhoodIds) {
    const here = { ...place, neighbourhoodId };
    await ask(holdMeeting(client, { ...here, heldOn: '2025-10-13' }));
    const posting = postingOf({ ...here, fromOn: '2025-10-14', toOn: '2025-10-17' });
    await ask(officer.call(recordPosting, posting));
  }
  const { obstacles } = await ask(officer.call(getStepBoard, place));
  if (obstacles.length > 0) throw new Error(`Open steps: ${JSON.stringify(obstacles)}`);
  await dismissWarnings(client, place);
}

async function signedIn(url: () => string, username: string): Promise<RealClient> {
  const client = createRealClient(url);
  await ask(client.call(signIn, { username, password: PASSWORD }));
  return client;
}

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  await besideProgram(dataDir, async (deps) => {
    const roles = { surveyor: 'ward_officer', officer: 'ward_officer', chair: 'chair' } as const;
    for (const [username, role] of Object.entries(roles)) {
      const grants = [{ role, unitId: communeId }];
      const account = { username: `${username}.do`, name: username, password: PASSWORD, grants };
      const { accountId } = await createAccount(deps, account);
      if (username !== 'surveyor') continue;
      await loadSample(deps, { communeId, ward, author: { userId: accountId, name: username } });
    }
  });
  const held = await addHouseholds(dataDir);
  const url = () => program.url;
  const people = {
    surveyor: await signedIn(url, 'surveyor.do'),
    officer: await signedIn(url, 'officer.do'),
  };
  const chair = await signedIn(url, 'chair.do');
  for (const process of ['on_paper', 'in_app'] as const) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const { place, year } = await prepare(people, held, process);
      const number = `${year}-${run}`;
      const signedOn = `${year}-12-20`;
      const paper = paperOf(place, year, { number, signedOn, effectiveOn: signedOn });
      times.push(await timeOf(() => ask(chair.call(approveRound, paper))));
    }
    const spread = spreadOf(times);
    printLine({
      what: `a round of ${HOUSEHOLDS} households approved, ${process}`,
      spread,
      unit: 'ms',
      goal: '< 3 000 ms',
      isReached: spread.median < GOAL_MS,
    });
  }
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
