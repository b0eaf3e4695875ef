import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/poverty-index.ts';
import type { IndexFigures as IndexAnswer } from '#contract/poverty-index.ts';
import {
  equalDimensionWeights,
  readDesign,
  type IndexDesign,
} from '#domain/poverty-index/index-design.ts';
import {
  contributionsByDimension,
  createIndexTally,
  type GroupFigures,
  type IndexFigures,
} from '#domain/poverty-index/poverty-index.ts';
import { findSmallGroups } from '#domain/poverty-index/small-groups.ts';
import type { Standard } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { closingDayOf, getYearFigures } from '#server/features/review/figures.service.ts';
import {
  findAnnualDecisions,
  type AnnualDecision,
} from '#server/features/review/decision.queries.ts';
import { findReviewedHouseholds, type ReviewedHousehold } from './reviewed.queries.ts';

type Question = Parsed<typeof contract.getPovertyIndex>;
type Household = ReviewedHousehold & { deprivations: number };

/** The households of one year that an index can count, and those it cannot. */
type YearHouseholds = {
  counted: Household[];
  coverage: Answer<typeof contract.getPovertyIndex>['coverage'];
};

/**
 * The index of one approved year beside its official count. Nothing of it is official: the law
 * knows only the class. Throws `report.year_not_approved`, `poverty_index.weights_refused` and
 * `poverty_index.k_refused`.
 */
export async function getPovertyIndex(
  context: Context,
  input: Question,
): Promise<Answer<typeof contract.getPovertyIndex>> {
  const { communeId, year } = input;
  const place = { communeId };
  const seesSmallGroups = hasPermission(context.actor, 'household.read_sensitive', place);
  return withPermission(context, { action: 'report.read', place }, async (tx) => {
    const decisions = await findAnnualDecisions(tx, communeId, { from: 0, to: 9999 });
    const decision = decisions.find((one) => one.year === year);
    if (!decision) throw new Problem('report.year_not_approved', { year });
    const { standard } = getStandard(decision.standardId);
    const weights = input.weights ?? defaultWeights(standard);
    const design = designOf(weights, input.k);
    const { counted, coverage } = await findHouseholds(tx, communeId, decision);
    const indexOf = createIndexOf(counted, design, input.unit);
    const { total, indicators } = indexOf.total;
    const dimensions = standard.indicators.map(({ dimension }) => dimension);
    return {
      year,
      asOf: closingDayOf(year, decision),
      standardId: standard.id,
      unit: input.unit,
      weights: [...weights],
      k: design.k,
      total,
      indicators: standard.indicators.map(({ no, name, dimension }, index) => ({
        no,
        name,
        dimension,
        weight: (design.parts[index] ?? 0) / design.whole,
        ...(indicators[index] ?? { headcount: 0, censored: 0, contribution: null }),
      })),
      dimensions: contributionsByDimension(indicators, dimensions).map(
        ({ dimension, contribution }) => ({
          dimension: dimension as (typeof dimensions)[number],
          contribution,
        }),
      ),
      byNeighbourhood: indexOf.by(
        (one) => one.neighbourhoodId,
        (neighbourhoodId, one) => ({ neighbourhoodId, name: one.neighbourhoodName }),
      ),
      byEthnicity: indexOf.by(ethnicityKeys(counted, seesSmallGroups), (key) => ({
        ethnicity: key === UNKNOWN ? null : key,
      })),
      bySex: indexOf.by(
        (one) => one.headSex ?? UNKNOWN,
        (_, one) => ({ sex: one.headSex }),
      ),
      years: await findYears(tx, input, { decisions, standard, design }),
      coverage,
      legal: await findLegal(tx, input, counted),
    };
  });
}

const UNKNOWN = 'unknown';
const SMALL = 'small';

function defaultWeights(standard: Standard): string[] {
  return equalDimensionWeights(standard.indicators.map(({ dimension }) => dimension));
}

function designOf(weights: readonly string[], k: string): IndexDesign {
  const read = readDesign(weights, k);
  if (read.ok) return read.design;
  const { problem } = read;
  if (problem.code === 'k_outside' || problem.code === 'k_unreadable') {
    throw new Problem('poverty_index.k_refused', { k });
  }
  const sum = problem.code === 'weights_not_one' ? problem.sum : '?';
  throw new Problem('poverty_index.weights_refused', { sum, reason: problem.code });
}

/** Those whose class on the closing day comes from a round of that very year. */
async function findHouseholds(
  tx: Tx,
  communeId: string,
  decision: AnnualDecision,
): Promise<YearHouseholds> {
  const { year, standardId } = decision;
  const all = await findReviewedHouseholds(tx, { communeId, asOf: closingDayOf(year, decision) });
  const reviewed = all.filter((one) => one.roundYear === year);
  const same = reviewed.filter((one) => one.standardId === standardId);
  const counted = same.filter((one): one is Household => one.deprivations !== null);
  return {
    counted,
    coverage: {
      reviewed: reviewed.length,
      counted: counted.length,
      withoutIndicators: same.length - counted.length,
      otherStandard: reviewed.length - same.length,
    },
  };
}

/** Reckons the index of the same households, whole or cut into groups. */
function createIndexOf(
  households: readonly Household[],
  design: IndexDesign,
  unit: Question['unit'],
) {
  const weightOf = (one: Household) => (unit === 'persons' ? one.memberCount : 1);
  const whole = createIndexTally(design);
  for (const one of households) whole.add(one.deprivations, weightOf(one), 0);
  const figures = whole.total();
  return {
    total: { total: figures && toAnswer(figures), indicators: figures?.indicators ?? [] },
    /** Groups in the order in which the households name them. */
    by<T>(keyOf: (one: Household) => string, describe: (key: string, first: Household) => T) {
      const tally = createIndexTally(design);
      const numbers = new Map<string, { number: number; first: Household }>();
      for (const one of households) {
        const key = keyOf(one);
        const group = numbers.get(key) ?? { number: numbers.size, first: one };
        numbers.set(key, group);
        tally.add(one.deprivations, weightOf(one), group.number);
      }
      const names = [...numbers];
      return tally.groups().map((group) => {
        const [key, { first }] = names[group.group] ?? ['', { first: undefined }];
        if (!first) throw new Error(`No group ${group.group}`);
        return { ...toGroupAnswer(group), ...describe(key, first) };
      });
    },
  };
}

/** Ethnic groups of fewer than five households are one group to who may not read sensitive data. */
function ethnicityKeys(
  households: readonly Household[],
  seesSmallGroups: boolean,
): (one: Household) => string {
  const keyOf = (one: Household) => one.headEthnicity ?? UNKNOWN;
  if (seesSmallGroups) return keyOf;
  const sizes = new Map<string, number>();
  for (const one of households) sizes.set(keyOf(one), (sizes.get(keyOf(one)) ?? 0) + 1);
  const small = findSmallGroups(sizes);
  return (one) => (small.has(keyOf(one)) ? SMALL : keyOf(one));
}

/** Every approved year by the same weights and k; another standard has other indicators. */
async function findYears(
  tx: Tx,
  { communeId, unit }: Question,
  question: { decisions: readonly AnnualDecision[]; standard: Standard; design: IndexDesign },
) {
  const years: Answer<typeof contract.getPovertyIndex>['years'] = [];
  for (const decision of question.decisions) {
    const { year, standardId } = decision;
    const isSame = standardId === question.standard.id;
    const counted = isSame ? (await findHouseholds(tx, communeId, decision)).counted : [];
    const { total } = createIndexOf(counted, question.design, unit).total;
    years.push({ year, standardId, total });
  }
  return years;
}

async function findLegal(
  tx: Tx,
  { communeId, year, unit }: Question,
  counted: readonly Household[],
): Promise<Answer<typeof contract.getPovertyIndex>['legal']> {
  const { decision, counts, poorRate } = await getYearFigures(tx, communeId, year);
  if (!decision || !counts) throw new Problem('report.year_not_approved', { year });
  const poor = counted.filter((one) => one.class === 'poor');
  const { number, symbol, signedOn } = decision;
  return {
    decision: { number, symbol, signedOn },
    poor: counts.poor,
    nearPoor: counts.nearPoor,
    poorRate,
    poorAmongCounted:
      unit === 'households'
        ? poor.length
        : poor.reduce((sum, { memberCount }) => sum + memberCount, 0),
  };
}

function toAnswer(figures: IndexFigures): IndexAnswer {
  const { rows, weight, poorWeight, headcount, intensity, adjusted } = figures;
  return { households: rows, population: weight, poor: poorWeight, headcount, intensity, adjusted };
}

function toGroupAnswer(figures: GroupFigures) {
  const { share, contribution } = figures;
  return { ...toAnswer(figures), share, contribution };
}
