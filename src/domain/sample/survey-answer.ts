import { listDeprivations } from '#domain/standard/classify.ts';
import { toAnswerMask } from '#domain/review/survey-answers.ts';
import type { Random } from './random.ts';
import type { SampleResult } from './sample-ward.ts';

const LABOUR = 3;
const ILLNESS = 7;
/** How common each cause is made, by its number: a choice for a lifelike sample, no statistic. */
const CAUSE_WEIGHTS: readonly [number, number][] = [
  [1, 3],
  [2, 6],
  [3, 3],
  [4, 2],
  [5, 4],
  [6, 4],
  [7, 3],
  [8, 1],
];
const WISH_WEIGHTS: readonly [number, number][] = [
  [1, 3],
  [2, 3],
  [3, 5],
  [4, 5],
  [5, 2],
  [6, 1],
];
const HOUSING = 5;
/** Indicators 7 and 8: quality and area of the house. */
const HOUSING_INDICATORS = [7, 8];

/** Why a listed household is poor and what it asks for, in keeping with what the survey found. */
export function drawAnswers(
  random: Random,
  found: { noLabourCapacity: boolean; deprivations: number },
): Pick<SampleResult, 'causes' | 'wishes'> {
  const causes = drawSome(random, CAUSE_WEIGHTS, random.between(1, 3));
  if (found.noLabourCapacity) causes.add(random.pick([LABOUR, ILLNESS]));
  const wishes = drawSome(random, WISH_WEIGHTS, random.between(0, 2));
  const lacksHousing = listDeprivations(found.deprivations).some((no) =>
    HOUSING_INDICATORS.includes(no),
  );
  if (lacksHousing && random.chance(0.7)) wishes.add(HOUSING);
  return { causes: toAnswerMask([...causes]), wishes: toAnswerMask([...wishes]) };
}

function drawSome(
  random: Random,
  weights: readonly [number, number][],
  count: number,
): Set<number> {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.weighted(weights));
  return chosen;
}
