import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRound } from '#contract/review.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  communeId,
  findBrokenChains,
  KILLS,
  Moments,
  openRig,
  victims,
  type Rig,
} from './kill-test.ts';

let rig: Rig;
let moments: Moments;
let households = 0;
let papers = 0;

beforeAll(async () => {
  rig = await openRig(3162);
  // As after each kill: the first approval of a program that has just started.
  await rig.restart();
  moments = new Moments(await measureApproval(), rig.random);
});
afterAll(() => rig.close());

type Attempt = {
  roundId: string;
  decisionId: string;
  results: number;
  send: () => Promise<number>;
};

/** A round with a result for every household, and its approval ready to send. */
async function prepareApproval(): Promise<Attempt> {
  const roundId = newId();
  const decisionId = newId();
  const today = todayInVietnam(new Date());
  const year = Number(today.slice(0, 4));
  papers += 1;
  const number = `T${papers}`;
  const results = await rig.look((db) =>
    inScope(db, wholeScope, async (tx) => {
      await sql`insert into review_round (commune_id, id, year, kind, name, standard_id, standard_hash, state,
          created_by, created_at)
        values (${communeId}, ${roundId}, ${year}, 'ongoing', 'Rà soát thường xuyên', 'vn-2022-2026',
          ${getStandard('vn-2022-2026').hash}, 'open', 'test', now())`.execute(tx);
      const { numAffectedRows } =
        await sql`insert into review_result (commune_id, id, round_id, household_id,
          neighbourhood_id, area, basis, b1, deprivations, b2, class, deciding_line, member_count, entered_by, entered_at)
        select commune_id, gen_random_uuid(), ${roundId}, id, neighbourhood_id, 'urban', 'b1_paper', 200, 0, 0,
          'non_poor', 'urban-b1-above', greatest(member_count, 1), 'test', now()
        from household where commune_id = ${communeId} and closed_on is null`.execute(tx);
      return Number(numAffectedRows);
    }),
  );
  households = results;
  const input = {
    communeId,
    roundId,
    id: decisionId,
    number,
    symbol: 'QĐ-UBND',
    issuer: 'UBND phường',
    signedOn: today,
    effectiveOn: today,
    signerName: 'Người ký',
    signerTitle: 'Chủ tịch',
  };
  const send = async () => (await rig.client.call(approveRound, input)).status;
  return { roundId, decisionId, results, send };
}

async function measureApproval(): Promise<number> {
  const { send } = await prepareApproval();
  const begin = performance.now();
  const status = await send();
  if (status !== 200) throw new Error(`Approval answered ${status}`);
  return performance.now() - begin;
}

/** What the database holds of an approval, after the program and the database came back. */
function findTraces({ roundId, decisionId }: Attempt) {
  return rig.look((db) =>
    inScope(db, wholeScope, async (tx) => {
      const { rows } = await sql<{
        decisions: number;
        facts: number;
        entries: number;
        state: string;
      }>`select
          (select count(*)::int from decision where commune_id = ${communeId} and id = ${decisionId}) as decisions,
          (select count(*)::int from household_class
            where commune_id = ${communeId} and decision_id = ${decisionId}) as facts,
          (select count(*)::int from audit_entry
            where commune_id = ${communeId} and subject_id = ${decisionId}) as entries,
          (select state from review_round where commune_id = ${communeId} and id = ${roundId}) as state`.execute(
        tx,
      );
      return rows[0];
    }),
  );
}

describe('an approval during which the power goes', () => {
  test.each(victims)(
    'is wholly there or not at all when kill −9 takes %s',
    async (victim) => {
      const count = { done: 0, undone: 0, acknowledged: 0 };
      for (let kill = 0; kill < KILLS; kill++) {
        const attempt = await prepareApproval();
        // An answer that never came is no acknowledgement.
        const begin = performance.now();
        const answer = attempt
          .send()
          .then((status) => ({ status, after: performance.now() - begin }))
          .catch(() => ({ status: undefined, after: performance.now() - begin }));
        await rig.killAfter(moments.pick(kill), victim);
        const { status, after } = await answer;
        const isAcknowledged = status === 200;
        moments.learn(after, isAcknowledged);
        await rig.restart();
        const traces = await findTraces(attempt);
        const isDone = traces?.decisions === 1;
        expect(traces).toEqual(
          isDone
            ? { decisions: 1, facts: attempt.results, entries: 1, state: 'approved' }
            : { decisions: 0, facts: 0, entries: 0, state: 'open' },
        );
        expect(isDone || !isAcknowledged).toBe(true);
        expect(await findBrokenChains(rig)).toEqual([]);
        // The officer presses the button again: done once, in the end.
        expect(await attempt.send()).toBe(200);
        expect(await findTraces(attempt)).toMatchObject({ decisions: 1, facts: attempt.results });
        count[isDone ? 'done' : 'undone'] += 1;
        if (isAcknowledged) count.acknowledged += 1;
      }
      console.log(
        `approval of ${households} households, kill −9 of ${victim} × ${KILLS}: ${count.undone} undone, ` +
          `${count.done} done (${count.acknowledged} acknowledged), 0 half-done, 0 lost, audit chain whole`,
      );
    },
    60_000 + KILLS * 120_000,
  );
});
