import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '#contract/account.ts';
import { createRandom, type Random } from '#domain/sample/random.ts';
import type { Db } from '#server/db/client.ts';
import { unitId } from '#server/features/admin-unit/unit-load.service.ts';
import { verifyAllChains } from '#server/features/audit/audit-read.service.ts';
import { prepareDemo } from '#server/features/sample/demo.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { startRealProgram, type RealProgram } from '#tests/support/real-program.ts';

/** What is killed: the program alone, or it with every process it started, the database included. */
export const victims = ['the program', 'the program and its database'] as const;
export type Victim = (typeof victims)[number];

/** Two kills of each kind are enough to notice a mistake; `npm run faults` does twenty. */
export const KILLS = Number(process.env['FAULT_KILLS'] ?? 2);

export const communeId = unitId({ level: 'commune', code: '02656', validFrom: '2004-07-08' });

/** A running program on a data folder of its own, that is killed and started again. */
export type Rig = {
  client: RealClient;
  random: Random;
  /** Kills the program after so many milliseconds from now, and waits until it is gone. */
  killAfter(ms: number, victim: Victim): Promise<void>;
  restart(): Promise<void>;
  /** Looks into the database beside the program. */
  look<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Starts the program with the sample ward and its officer signed in. */
export async function openRig(port: number): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-faults-'));
  const dataDir = join(folder, 'data');
  let program: RealProgram = await startRealProgram({ dataDir, port });
  const [officer] = await besideProgram(dataDir, prepareDemo);
  const client = createRealClient(() => program.url);
  if (!officer?.password) throw new Error('The demo has no officer.');
  const { username, password } = officer;
  const answer = await client.call(signIn, { username, password });
  if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}`);
  return {
    client,
    random: createRandom(Number(process.env['FAULT_SEED'] ?? 2022)),
    look: (work) => besideProgram(dataDir, ({ db }) => work(db)),
    async killAfter(ms, victim) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await program.kill(victim === 'the program' ? 'program' : 'everything');
    },
    async restart() {
      await program.stop();
      program = await startRealProgram({ dataDir, port });
    },
    async close() {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Moments for kills, spread over the time an act takes and a little beyond; it learns from what it
 * sees, because another load of the machine makes the act slower or faster.
 */
export class Moments {
  #typicalMs: number;
  readonly #random: Random;

  constructor(typicalMs: number, random: Random) {
    this.#typicalMs = typicalMs;
    this.#random = random;
  }

  /** The moment of kill number `kill` of `KILLS`, in milliseconds after the act began. */
  pick(kill: number): number {
    return ((kill + this.#random.next()) / KILLS) * this.#typicalMs * 1.4;
  }

  /** The act was answered after so long, or was not yet done when it was killed. */
  learn(ms: number, isAnswered: boolean): void {
    const isSurprise = isAnswered ? ms < this.#typicalMs : ms > this.#typicalMs;
    if (isSurprise) this.#typicalMs = (this.#typicalMs + ms) / 2;
  }
}

/** Broken chains, by name; none when the audit log is whole. */
export async function findBrokenChains(rig: Rig): Promise<unknown[]> {
  const reports = await rig.look((db) => verifyAllChains(db));
  return reports.filter((report) => !report.isIntact);
}
