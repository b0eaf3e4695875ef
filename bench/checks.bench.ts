/**
 * The checks before approval over a whole commune: 3,000 reviewed households of 12,000 people, the
 * search for people listed twice included.
 */
import { plainDate } from '#domain/calendar/plain-date.ts';
import { findDuplicates } from '#domain/household/duplicate/find-duplicates.ts';
import type { CheckedHousehold, SuspectedPair } from '#domain/review/check/check.ts';
import { checkRound } from '#domain/review/check/check-round.ts';
import { makeListedTwice } from '#tests/support/listed-twice/listed-twice.ts';
import type { ListedPerson } from '#tests/support/listed-twice/people.ts';
import { printLine, printMachine, show, spreadOf } from './measure.ts';

const PEOPLE = 12_000;
const RUNS = 5;
const GOAL_MS = 1_000;

printMachine();
const { people } = makeListedTwice(PEOPLE, 40);
const households = [...Map.groupBy(people, (person) => person.householdId)].map(toReviewed);
const on = plainDate('2024-11-15');
const times: number[] = [];
let found = 0;
for (let run = 0; run < RUNS; run++) {
  const begin = performance.now();
  found = checkRound({ on, households, missing: [], suspected: findSuspected() }).length;
  times.push(performance.now() - begin);
}
const spread = spreadOf(times);
printLine({
  what: `checks of ${show(households.length)} households, ${show(people.length)} people`,
  spread,
  unit: 'ms',
  goal: '< 1 s',
  isReached: spread.median < GOAL_MS,
});
console.log(`  ${show(found)} findings`);

function findSuspected(): SuspectedPair[] {
  const homeOf = new Map(people.map((person) => [person.id, person]));
  return findDuplicates(people).pairs.map(({ firstId, secondId, likelihood }) => ({
    isLikely: likelihood !== 'possible',
    householdId: homeOf.get(firstId)?.householdId ?? '',
    otherHouseholdId: homeOf.get(secondId)?.householdId ?? '',
    names: [homeOf.get(firstId)?.fullName ?? '', homeOf.get(secondId)?.fullName ?? ''],
  }));
}

function toReviewed([householdId, members]: [string, ListedPerson[]]): CheckedHousehold {
  return {
    householdId,
    registeredCount: members.length,
    isGone: false,
    previous: { class: 'near_poor', b1: 130 },
    result: {
      class: 'poor',
      b1: 120,
      b2: 30,
      deprivations: 0b1001001,
      memberCount: members.length,
      noLabourCapacity: false,
      claimedB2: null,
      claimedClass: null,
      differsFromRule: false,
    },
    members: members.map(({ fullName, birth, citizenId }) => ({
      fullName,
      birth,
      citizenId,
      workAbility: null,
      schooling: null,
      job: null,
      healthInsurance: null,
      isDisabled: null,
    })),
  };
}
