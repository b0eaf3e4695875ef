import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { RoundFacts } from './facts.ts';
import type { ProcedureSettings } from './setting.ts';
import { stepStates } from './step-board.ts';

const TODAY = plainDate('2025-10-20');
const settings: ProcedureSettings = {
  reviewFrom: plainDate('2025-09-01'),
  reviewTo: plainDate('2025-12-14'),
  ongoingTerm: null,
  meetingThreshold: 50,
  meetingChair: 'Trưởng thôn',
  postingTerm: { count: 3, unit: 'working_days' },
  recheckTerm: { count: 7, unit: 'working_days' },
  isOpinionRequired: true,
  opinionAuthority: 'Chủ tịch UBND cấp tỉnh',
  opinionTerm: { count: 5, unit: 'working_days' },
  plannedBy: {},
  unconfirmed: [],
};

/** Any facts about three households in two neighbourhoods, sensible or not. */
const anyId = fc.constantFrom('h1', 'h2', 'h3');
const anyPlace = fc.constantFrom('n1', 'n2');
const anyResult = fc.constantFrom('r1', 'r2', 'r3');
const anyDay = fc.constantFrom(
  ...['2025-10-17', '2025-10-19', '2025-10-20', '2025-10-22'].map(plainDate),
);
const anyFacts: fc.Arbitrary<RoundFacts> = fc.record({
  kind: fc.constantFrom('annual' as const, 'ongoing' as const),
  isApproved: fc.constant(false),
  households: fc.uniqueArray(
    fc.record({
      householdId: anyId,
      neighbourhoodId: anyPlace,
      isListed: fc.boolean(),
      isAbsent: fc.boolean(),
      result: fc.option(
        fc.record({
          id: anyResult,
          class: fc.constantFrom('poor' as const, 'near_poor' as const, 'non_poor' as const),
          lacksEvidence: fc.boolean(),
        }),
      ),
    }),
    { selector: ({ householdId }) => householdId },
  ),
  requests: fc.array(
    fc.record({
      id: fc.uuid(),
      neighbourhoodId: anyPlace,
      householdId: fc.option(anyId),
      kind: fc.constantFrom('review' as const, 'escape' as const, 'voluntary_escape' as const),
      dueOn: fc.option(anyDay),
      isDueProvisional: fc.boolean(),
      screen: fc.constantFrom('go_to_survey' as const, 'not_eligible' as const, null),
    }),
    { maxLength: 3 },
  ),
  assignments: fc.array(
    fc.record({
      neighbourhoodId: anyPlace,
      householdId: fc.option(anyId),
      surveyorName: fc.constant('A'),
      dueOn: fc.option(anyDay),
    }),
    { maxLength: 2 },
  ),
  meetings: fc.array(fc.record({ neighbourhoodId: anyPlace }), { maxLength: 2 }),
  votes: fc.uniqueArray(
    fc.record({
      householdId: anyId,
      resultId: anyResult,
      sequence: fc.integer({ min: 1, max: 3 }),
      isPassed: fc.boolean(),
    }),
    { selector: ({ householdId, sequence }) => `${householdId} ${sequence}`, maxLength: 6 },
  ),
  postings: fc.array(
    fc.record({
      neighbourhoodId: anyPlace,
      fromOn: anyDay,
      toOn: anyDay,
      isProvisional: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  lines: fc.array(fc.record({ householdId: anyId, resultId: anyResult, toOn: anyDay }), {
    maxLength: 6,
  }),
  objections: fc.array(
    fc.record({
      id: fc.uuid(),
      neighbourhoodId: anyPlace,
      householdId: fc.option(anyId),
      dueOn: anyDay,
      isDueProvisional: fc.boolean(),
      recheck: fc.option(
        fc.oneof(
          fc.constant({ outcome: 'rejected' as const, newResultId: null }),
          fc.record({ outcome: fc.constant('upheld' as const), newResultId: anyResult }),
        ),
      ),
    }),
    { maxLength: 2 },
  ),
  opinion: fc.option(
    fc.record({
      dueOn: anyDay,
      isDueProvisional: fc.boolean(),
      listHash: fc.constantFrom('list', 'other'),
      reply: fc.constantFrom('agrees' as const, 'asks_changes' as const, null),
    }),
  ),
  listHash: fc.constant('list'),
  certified: fc.constant(new Set<string>()),
});

/** What the law asks of a round that is approved, checked without the function under test. */
function faultsOf(facts: RoundFacts): string[] {
  const upheld = facts.objections.flatMap(({ recheck }) => recheck?.newResultId ?? []);
  const faults = facts.objections.flatMap(({ id, recheck }) => (recheck ? [] : `objection ${id}`));
  if (!facts.opinion?.reply) faults.push('opinion');
  for (const one of facts.households.filter(({ isAbsent }) => !isAbsent)) {
    const { householdId, result: own } = one;
    const asked = facts.requests.filter((q) => q.householdId === householdId);
    if (own === null) {
      const isTurnedAway = asked.some(({ screen }) => screen === 'not_eligible');
      if (one.isListed || !isTurnedAway) faults.push(`${householdId} has no result`);
      continue;
    }
    if (own.lacksEvidence) faults.push(`${householdId} lacks evidence`);
    const [last] = facts.votes
      .filter((v) => v.householdId === householdId)
      .toSorted((a, b) => b.sequence - a.sequence);
    const isVoted = last?.isPassed === true && last.resultId === own.id;
    if (!isVoted && !upheld.includes(own.id)) faults.push(`${householdId} was not agreed to`);
    const hung = facts.lines.filter((l) => l.householdId === householdId && l.toOn < TODAY);
    if (!hung.some((l) => l.resultId === own.id)) faults.push(`${householdId} did not hang`);
  }
  return faults;
}

describe('for any facts', () => {
  test('a round that may be approved passed every step: votes, days on the wall, answers, opinion', () => {
    let approvable = 0;
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const mayBeApproved = stepStates(facts, settings, TODAY).obstacles.length === 0;
        if (mayBeApproved && facts.households.length > 0) approvable += 1;
        expect(mayBeApproved ? faultsOf(facts) : []).toEqual([]);
      }),
      { numRuns: 8000, seed: 20251020 },
    );
    // The property is about rounds that can be approved, so some have to be.
    expect(approvable).toBeGreaterThan(5);
  });

  test('the order of the facts does not matter, and asking twice gives the same', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const turned: RoundFacts = {
          ...facts,
          requests: facts.requests.toReversed(),
          assignments: facts.assignments.toReversed(),
          meetings: facts.meetings.toReversed(),
          votes: facts.votes.toReversed(),
          postings: facts.postings.toReversed(),
          lines: facts.lines.toReversed(),
          objections: facts.objections.toReversed(),
        };
        const stable = ({ whole, households, obstacles }: ReturnType<typeof stepStates>) => ({
          households,
          obstacles,
          states: whole.map(({ step, state, total, done, dueOn }) => [
            step,
            state,
            total,
            done,
            dueOn,
          ]),
        });
        expect(stable(stepStates(turned, settings, TODAY))).toEqual(
          stable(stepStates(facts, settings, TODAY)),
        );
      }),
    );
  });

  test('every household of a neighbourhood is counted once, and no step is done before the one before', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { byNeighbourhood, households, whole } = stepStates(facts, settings, TODAY);
        for (const [place, cells] of byNeighbourhood) {
          const own = households.filter(
            (one) => one.neighbourhoodId === place && one.step !== null,
          );
          const missing = cells.flatMap((cell) => cell.missing.flatMap((gap) => gap.householdIds));
          expect(missing.toSorted()).toEqual(own.map(({ householdId }) => householdId).toSorted());
          const states = cells.slice(2, 5).map(({ state }) => state === 'done');
          // Survey, meeting, posting: once one is not done, none after it is.
          expect(states).toEqual(states.toSorted((a, b) => Number(b) - Number(a)));
        }
        const isAsked = whole.find(({ step }) => step === 'opinion')?.state === 'done';
        const areDone = whole.slice(0, 6).every(({ state }) => state === 'done');
        expect(areDone || !isAsked).toBe(true);
      }),
    );
  });
});
