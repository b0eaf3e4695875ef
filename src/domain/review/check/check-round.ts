import type { HouseholdClass } from '#domain/standard/classify.ts';
import {
  CHECK_CODES,
  type CheckedHousehold,
  type CheckedRound,
  type Finding,
  type SuspectedPair,
} from './check.ts';
import { checkMembers, type Noted } from './check-members.ts';
import { CHECK_SETTINGS } from './check-setting.ts';

/**
 * Everything to look at before a round is approved, by kind and household. The order in which
 * households and members come does not matter.
 */
export function checkRound(round: CheckedRound): Finding[] {
  const findings: Finding[] = [
    ...round.missing.map((householdId) => finding(householdId, 'survey_missing', {})),
    ...round.households.flatMap((household) =>
      [...checkResult(household), ...checkMembers(household, round.on)].map(({ code, facts }) =>
        finding(household.householdId, code, facts),
      ),
    ),
    ...checkNumbers(round.households),
    ...checkSuspected(round),
  ];
  return findings.toSorted(
    (a, b) =>
      CHECK_CODES.indexOf(a.code) - CHECK_CODES.indexOf(b.code) ||
      compareText(a.householdId, b.householdId) ||
      compareText(a.otherHouseholdId ?? '', b.otherHouseholdId ?? '') ||
      compareText(JSON.stringify(a.facts), JSON.stringify(b.facts)),
  );
}

/** The result against the rule, against the register's count, and against the last decision. */
function checkResult({ result, previous, isGone, registeredCount }: CheckedHousehold): Noted[] {
  const notes: Noted[] = [];
  const { b1, b2, claimedB2, claimedClass, memberCount } = result;
  if (claimedB2 !== null) {
    notes.push({ code: 'sum_differs', facts: { claimed: claimedB2, counted: b2 } });
  }
  if (claimedClass !== null) {
    notes.push({ code: 'class_differs', facts: { claimed: claimedClass, rule: result.class } });
  }
  if (result.differsFromRule) notes.push({ code: 'rule_differs', facts: { class: result.class } });
  if (isGone) notes.push({ code: 'household_gone', facts: {} });
  if (memberCount !== registeredCount) {
    const facts = { surveyed: memberCount, registered: registeredCount };
    notes.push({ code: 'member_count_differs', facts });
  }
  if (previous === null) return notes;
  if (Math.abs(stepOf(result.class) - stepOf(previous.class)) >= 2) {
    notes.push({ code: 'class_jump', facts: { before: previous.class, now: result.class } });
  }
  const isFar =
    b1 !== null &&
    previous.b1 !== null &&
    Math.abs(b1 - previous.b1) >= CHECK_SETTINGS.b1Jump.value;
  if (isFar) notes.push({ code: 'b1_jump', facts: { before: previous.b1 ?? 0, now: b1 } });
  return notes;
}

/** Poor, near-poor, on no list: from the first to the last is two steps. */
function stepOf(householdClass: HouseholdClass): number {
  return householdClass === 'poor' ? 0 : householdClass === 'near_poor' ? 1 : 2;
}

/** One CCCD number in two reviewed households, or twice in one. */
function checkNumbers(households: readonly CheckedHousehold[]): Finding[] {
  const owners = new Map<string, { householdId: string; fullName: string }[]>();
  for (const { householdId, members } of households) {
    for (const { citizenId, fullName } of members) {
      if (citizenId === null) continue;
      const known = owners.get(citizenId);
      if (known) known.push({ householdId, fullName });
      else owners.set(citizenId, [{ householdId, fullName }]);
    }
  }
  return [...owners].flatMap(([number, all]) => {
    const [one, other] = all.toSorted(
      (a, b) => compareText(a.householdId, b.householdId) || compareText(a.fullName, b.fullName),
    );
    if (!one || !other) return [];
    // The last digits only: the finding is read by more people than the register.
    const facts = { names: [one.fullName, other.fullName], ending: number.slice(-3) };
    const otherId = other.householdId === one.householdId ? null : other.householdId;
    return [finding(one.householdId, 'same_number', facts, otherId)];
  });
}

/** Pairs of which at least one side is reviewed in this round. */
function checkSuspected({ households, suspected }: CheckedRound): Finding[] {
  const reviewed = new Set(households.map(({ householdId }) => householdId));
  return suspected
    .map(inOrder)
    .filter(
      ({ householdId, otherHouseholdId }) =>
        householdId !== otherHouseholdId &&
        (reviewed.has(householdId) || reviewed.has(otherHouseholdId)),
    )
    .map(({ isLikely, householdId, otherHouseholdId, names }) => {
      const code = isLikely ? 'person_twice' : 'names_alike';
      return finding(householdId, code, { names: [...names] }, otherHouseholdId);
    });
}

function inOrder(pair: SuspectedPair): SuspectedPair {
  const { householdId, otherHouseholdId, names } = pair;
  if (householdId <= otherHouseholdId) return pair;
  return {
    ...pair,
    householdId: otherHouseholdId,
    otherHouseholdId: householdId,
    names: [names[1], names[0]],
  };
}

function finding(
  householdId: string,
  code: Finding['code'],
  facts: Finding['facts'],
  otherHouseholdId: string | null = null,
): Finding {
  return { code, householdId, otherHouseholdId, facts };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
