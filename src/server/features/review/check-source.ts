import type { CheckedHousehold } from '#domain/review/check/check.ts';
import type { Tx } from '#server/db/client.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { differsFromRule } from './build-result.ts';
import { isGone } from './gone-household.ts';
import { findCurrentResults, findResultHouseholds } from './result.queries.ts';
import { findMissingHouseholds } from './round-household.queries.ts';
import type { RoundRow } from './round.queries.ts';

/** A result of a round as the checks read it; members and last year's class are added there. */
export type ReviewedHousehold = Omit<CheckedHousehold, 'members' | 'previous'>;

/** Every household with a result in the round, as far as one sees it. */
export async function findReviewedHouseholds(
  tx: Tx,
  round: RoundRow,
): Promise<ReviewedHousehold[]> {
  const { communeId, id: roundId } = round;
  const { standard } = getStandard(round.standardId);
  const results = await findCurrentResults(tx, { communeId, roundId });
  const ids = results.map((result) => result.householdId);
  const households = new Map(
    (await findResultHouseholds(tx, communeId, ids)).map((row) => [row.id, row]),
  );
  return results.flatMap((result) => {
    const household = households.get(result.householdId);
    if (!household) return [];
    const { b1, b2, deprivations, memberCount, noLabourCapacity } = result;
    const { claimedB2, claimedClass } = result;
    return [
      {
        householdId: household.id,
        registeredCount: household.memberCount,
        isGone: isGone(household, round.year),
        result: {
          class: result.class,
          b1,
          b2,
          deprivations,
          memberCount,
          noLabourCapacity,
          claimedB2,
          claimedClass,
          differsFromRule: differsFromRule(standard, result),
        },
      },
    ];
  });
}

/** Households of the last lists the annual round says nothing about. */
export async function findUnsurveyed(tx: Tx, round: RoundRow, before: string): Promise<string[]> {
  if (round.kind !== 'annual') return [];
  const key = { communeId: round.communeId, roundId: round.id };
  const missing = await findMissingHouseholds(tx, key, before);
  return missing.map((household) => household.householdId);
}
