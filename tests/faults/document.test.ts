import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueDocument } from '#contract/document-act.ts';
import { draftDocument } from '#contract/document.ts';
import { findSeriesFaults } from '#domain/document/document-register.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { todayInVietnam } from '#server/today.ts';
import { draftOf } from '#tests/support/documents.ts';
import {
  communeId,
  findBrokenChains,
  KILLS,
  Moments,
  openRig,
  victims,
  type Rig,
} from './kill-test.ts';

/** Clients that take a number at the same time. */
const CLIENTS = 12;
const KIND = { kindId: 'PA', symbol: 'PA-UBND' };
let rig: Rig;
let moments: Moments;
let today: string;

beforeAll(async () => {
  rig = await openRig(3163);
  await rig.restart();
  const { send } = await prepareNumbers();
  const begin = performance.now();
  const answers = await Promise.all(send.map((one) => one()));
  if (answers.some((status) => status !== 200)) throw new Error(`Answers: ${answers.join(' ')}`);
  moments = new Moments(performance.now() - begin, rig.random);
});
afterAll(() => rig.close());

/** Drafts that wait for a number, and the requests that take it. */
async function prepareNumbers(): Promise<{ ids: string[]; send: (() => Promise<number>)[] }> {
  today = todayInVietnam(new Date());
  const drafts = Array.from({ length: CLIENTS }, () => draftOf(communeId, KIND));
  for (const draft of drafts) {
    const { status } = await rig.client.call(draftDocument, draft);
    if (status !== 200) throw new Error(`The draft answered ${status}`);
  }
  const send = drafts.map(({ id }) => async () => {
    const request = { communeId, documentId: id, version: 1, dated: today };
    return (await rig.client.call(issueDocument, request)).status;
  });
  return { ids: drafts.map(({ id }) => id), send };
}

type Traces = {
  firstNumber: number;
  lastNumber: number;
  numbers: number[];
  done: string[];
  entries: number;
};

/** What the database holds after the program and the database came back. */
async function findTraces(ids: readonly string[]): Promise<Traces> {
  return rig.look((db) =>
    inScope(db, wholeScope, async (tx) => {
      const { rows } = await sql<Traces>`select s.first_number, s.last_number,
          (select coalesce(array_agg(d.number), '{}') from document d
            where d.commune_id = s.commune_id and d.series = s.series and d.year = s.year) as numbers,
          (select coalesce(array_agg(d.id::text), '{}') from document d
            where d.commune_id = s.commune_id and d.state = 'registered' and d.id = any (${ids}::uuid[])) as done,
          (select count(*)::int from audit_entry a where a.commune_id = s.commune_id
            and a.action = 'document.issued' and a.subject_id = any (${ids}::text[])) as entries
        from document_series s
        where s.commune_id = ${communeId} and s.series = ${KIND.kindId}
          and s.year = ${Number(today.slice(0, 4))}`.execute(tx);
      const [traces] = rows;
      if (!traces) throw new Error('The series is gone.');
      return traces;
    }),
  );
}

function faultsOf({ firstNumber: first, lastNumber: last, numbers }: Traces) {
  return findSeriesFaults({ first, last }, numbers);
}

describe('taking numbers while the power goes', () => {
  const whole = { missing: [], repeated: [] };

  test.each(victims)(
    'leaves no gap and no repeat when kill −9 takes %s',
    async (victim) => {
      const count = { done: 0, undone: 0, acknowledged: 0 };
      for (let kill = 0; kill < KILLS; kill++) {
        const { ids, send } = await prepareNumbers();
        const begin = performance.now();
        // An answer that never came is no acknowledgement.
        const answers = Promise.all(send.map((one) => one().catch(() => undefined))).then(
          (statuses) => ({ statuses, after: performance.now() - begin }),
        );
        await rig.killAfter(moments.pick(kill), victim);
        const { statuses, after } = await answers;
        moments.learn(after, !statuses.includes(undefined));
        await rig.restart();
        const traces = await findTraces(ids);
        expect(faultsOf(traces)).toEqual(whole);
        // Each number that was given has its line in the log, and nothing that was answered is lost.
        expect(traces.entries).toBe(traces.done.length);
        const answered = ids.filter((_, index) => statuses[index] === 200);
        expect(answered.filter((id) => !traces.done.includes(id))).toEqual([]);
        expect(await findBrokenChains(rig)).toEqual([]);
        // The clerks press the button again: each paper has one number in the end.
        const again = await Promise.all(send.map((one) => one()));
        expect(again).toEqual(ids.map(() => 200));
        const later = await findTraces(ids);
        expect(faultsOf(later)).toEqual(whole);
        expect([later.done.length, later.entries]).toEqual([ids.length, ids.length]);
        count.done += traces.done.length;
        count.undone += ids.length - traces.done.length;
        count.acknowledged += answered.length;
      }
      console.log(
        `${CLIENTS} clients taking numbers, kill −9 of ${victim} × ${KILLS}: ${count.undone} without a number, ` +
          `${count.done} with one (${count.acknowledged} acknowledged), no gap, no repeat, audit chain whole`,
      );
    },
    60_000 + KILLS * 120_000,
  );
});
