import type { Answer, Parsed } from '#contract/endpoint.ts';
import { priorityGroups } from '#contract/review-figures.ts';
import type * as contract from '#contract/simulation.ts';
import { isEthnicityCode, isMinority } from '#domain/household/ethnicity.ts';
import type { Area } from '#domain/household/household.ts';
import { AREA_CODE, BASIS_CODE } from '#domain/standard/classify.ts';
import {
  findAssumptions,
  outcomeOf,
  simulate,
  type Assumption,
  type Outcome,
  type Scenario,
  type SurveyColumns,
} from '#domain/standard/simulate.ts';
import { isFlip, isOpen, tallyMoves } from '#domain/standard/simulate-moves.ts';
import { unverifiedParts, type Standard } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { findReviewedHouseholds, type ReviewedHousehold } from './reviewed.queries.ts';

type Question = Parsed<typeof contract.getSimulation>;
type Group = (typeof priorityGroups)[number];

/** A household with the class it would have. */
export type SimulatedHousehold = ReviewedHousehold & { to: Outcome };

export type SimulationRun = {
  asOf: string;
  scenario: Scenario;
  assumptions: Assumption[];
  households: SimulatedHousehold[];
};

/**
 * Applies another standard, or changed lines, to the results in force today. Nothing is written.
 * Who may not read sensitive data gets figures without the households: typed lines would show
 * which side of them an income is on. Throws `standard.unknown`.
 */
export async function getSimulation(
  context: Context,
  input: Question,
): Promise<Answer<typeof contract.getSimulation>> {
  const place = { communeId: input.communeId };
  const seesHouseholds = hasPermission(context.actor, 'household.read_sensitive', place);
  return withPermission(context, { action: 'review.read', place }, async (tx) => {
    const run = await runSimulation(context, tx, input);
    const { households, scenario } = run;
    const { standard } = scenario;
    return {
      asOf: run.asOf,
      standard: { id: standard.id, name: standard.name },
      unverifiedParts: unverifiedParts(standard),
      assumptions: run.assumptions,
      lines: { ...linesOf(scenario), area: input.area ?? null, areaIn: input.areaIn },
      total: {
        ...countPart(households),
        persons: households.reduce((sum, one) => sum + one.memberCount, 0),
        noIncome: households.filter(({ to }) => to === 'no_income').length,
        noIndicator: households.filter(({ to }) => to === 'no_indicator').length,
      },
      moves: tallyMoves(
        households.map(({ class: from, to, memberCount }) => ({ from, to, memberCount })),
      ),
      byNeighbourhood: [...Map.groupBy(households, (one) => one.neighbourhoodId)].map(
        ([neighbourhoodId, part]) => ({
          neighbourhoodId,
          name: part[0]?.neighbourhoodName ?? '',
          ...countPart(part),
        }),
      ),
      byPriorityGroup: priorityGroups.map((group) => ({
        group,
        ...countPart(households.filter((one) => belongsTo(one, group))),
      })),
      households: seesHouseholds ? households.filter(isMoved).map(toLine) : null,
    };
  });
}

/** Runs a simulation over every household with a class today. */
export async function runSimulation(
  context: Context,
  tx: Tx,
  input: Question,
): Promise<SimulationRun> {
  const scenario = scenarioOf(input);
  const asOf = todayInVietnam(context.now());
  const reviewed = await findReviewedHouseholds(tx, { communeId: input.communeId, asOf });
  const ids = [...new Set(reviewed.map(({ standardId }) => standardId))];
  const standards: Standard[] = ids.map((id) => getStandard(id).standard);
  const columns = toColumns(reviewed, standards, input);
  const codes = simulate(columns, standards, scenario);
  return {
    asOf,
    scenario,
    assumptions: findAssumptions(columns, standards, scenario),
    households: reviewed.map((one, index) => ({
      ...one,
      to: outcomeOf(codes[index] ?? Number.NaN),
    })),
  };
}

/** Says whether a simulated household enters, leaves or changes lists. */
export function isMoved(household: SimulatedHousehold): boolean {
  return isFlip(household.class, household.to);
}

function scenarioOf(input: Question): Scenario {
  const { ruralIncome, urbanIncome, ruralB1, urbanB1, cutOff } = input;
  return {
    standard: getStandard(input.standardId).standard,
    income: {
      ...(ruralIncome !== undefined && { rural: BigInt(ruralIncome) }),
      ...(urbanIncome !== undefined && { urban: BigInt(urbanIncome) }),
    },
    b1: {
      ...(ruralB1 !== undefined && { rural: ruralB1 }),
      ...(urbanB1 !== undefined && { urban: urbanB1 }),
    },
    ...(cutOff !== undefined && { cutOff }),
  };
}

function linesOf({ standard, income, b1, cutOff }: Scenario) {
  const line = (area: Area) => String(income?.[area] ?? standard.income[area].poor);
  return {
    urbanIncome: line('urban'),
    ruralIncome: line('rural'),
    urbanB1: b1?.urban ?? null,
    ruralB1: b1?.rural ?? null,
    cutOff: cutOff ?? standard.deprivation.cutOff,
  };
}

function toColumns(
  households: readonly ReviewedHousehold[],
  standards: readonly Standard[],
  { area: newArea, areaIn }: Question,
): SurveyColumns {
  const isElsewhere = (one: ReviewedHousehold) =>
    areaIn.length > 0 && !areaIn.includes(one.neighbourhoodId);
  const areaOf = (one: ReviewedHousehold) =>
    newArea === undefined || isElsewhere(one) ? one.area : newArea;
  const points = standards.map(({ deprivation }) => deprivation.pointsPerIndicator);
  const numberOf = new Map(standards.map(({ id }, index) => [id, index]));
  const own = (one: ReviewedHousehold) => numberOf.get(one.standardId) ?? 0;
  return {
    standards: Uint8Array.from(households, own),
    areas: Uint8Array.from(households, ({ area }) => AREA_CODE[area]),
    newAreas: Uint8Array.from(households, (one) => AREA_CODE[areaOf(one)]),
    bases: Uint8Array.from(households, ({ b1 }) => BASIS_CODE[b1 === null ? 'income' : 'b1']),
    values: Float64Array.from(households, ({ b1, income }) => b1 ?? Number(income ?? Number.NaN)),
    masks: Int16Array.from(households, ({ deprivations }) => deprivations ?? -1),
    counts: Uint8Array.from(households, (one) => one.b2 / (points[own(one)] ?? 1)),
  };
}

function countPart(households: readonly SimulatedHousehold[]) {
  const legal = { poor: 0, nearPoor: 0 };
  const simulated = { poor: 0, nearPoor: 0 };
  for (const { class: from, to } of households) {
    legal.poor += from === 'poor' ? 1 : 0;
    legal.nearPoor += from === 'near_poor' ? 1 : 0;
    simulated.poor += to === 'poor' ? 1 : 0;
    simulated.nearPoor += to === 'near_poor' ? 1 : 0;
  }
  return {
    households: households.length,
    legal,
    simulated,
    flips: households.filter(isMoved).length,
    open: households.filter(({ to }) => isOpen(to)).length,
  };
}

function belongsTo(household: SimulatedHousehold, group: Group): boolean {
  const { headEthnicity } = household;
  switch (group) {
    case 'ethnic_minority':
      return headEthnicity !== null && isEthnicityCode(headEthnicity) && isMinority(headEthnicity);
    case 'person_of_merit':
      return household.hasPersonOfMerit;
    case 'women':
      return household.hasWomen;
    case 'no_labour_capacity':
      return household.noLabourCapacity;
  }
}

function toLine({
  householdId,
  headName,
  neighbourhoodName,
  memberCount,
  class: from,
  to,
}: SimulatedHousehold) {
  return { householdId, headName, neighbourhoodName, memberCount, from, to };
}
