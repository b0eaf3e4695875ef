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
import type { YearFigures } from '#contract/review-figures.ts';
import type { Standard } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { findYearFigures } from '#server/features/review/figures.service.ts';
import { todayInVietnam } from '#server/today.ts';
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
  const { communeId } = input;
  const place = { communeId };
  const seesSmallGroups = hasPermission(context.actor, 'household.read_sensitive', place);
  return withPermission(context, { action: 'report.read', place }, async (tx) => {
    const years = await findYears(tx, communeId);
    const chosen = chooseYear(context, years, input.year);
    const { standard } = getStandard(chosen.standardId);
    const weights = input.weights ?? defaultWeights(standard);
    const design = designOf(weights, input.k);
    const { counted, coverage } = await findHouseholds(tx, communeId, chosen);
    const indexOf = createIndexOf(counted, design, input.unit);
    const { total, indicators } = indexOf.total;
    const dimensions = standard.indicators.map(({ dimension }) => dimension);
    return {
      year: chosen.year,
      asOf: chosen.asOf,
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
      years: await countYears(tx, input, { years, standard, design }),
      coverage,
      legal: toLegal(chosen, counted, input.unit),
    };
  });
}

const UNKNOWN = 'unknown';
const SMALL = 'small';

/** A year whose results an annual decision recognised. */
type ApprovedYear = YearFigures & {
  standardId: string;
  decision: NonNullable<YearFigures['decision']>;
  counts: NonNullable<YearFigures['counts']>;
};

async function findYears(tx: Tx, communeId: string): Promise<ApprovedYear[]> {
  const years = await findYearFigures(tx, communeId, { from: 0, to: 9999 });
  return years.filter(
    (one): one is ApprovedYear =>
      one.standardId !== null && one.decision !== null && one.counts !== null,
  );
}

function chooseYear(
  context: Context,
  years: readonly ApprovedYear[],
  year: number | undefined,
): ApprovedYear {
  const chosen = year === undefined ? years.at(-1) : years.find((one) => one.year === year);
  if (chosen) return chosen;
  const asked = year ?? Number(todayInVietnam(context.now()).slice(0, 4));
  throw new Problem('report.year_not_approved', { year: asked });
}

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
  { year, standardId, asOf }: ApprovedYear,
): Promise<YearHouseholds> {
  const all = await findReviewedHouseholds(tx, { communeId, asOf });
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
async function countYears(
  tx: Tx,
  { communeId, unit }: Question,
  question: { years: readonly ApprovedYear[]; standard: Standard; design: IndexDesign },
) {
  const counted: Answer<typeof contract.getPovertyIndex>['years'] = [];
  for (const approved of question.years) {
    const { year, standardId } = approved;
    const isSame = standardId === question.standard.id;
    const households = isSame ? (await findHouseholds(tx, communeId, approved)).counted : [];
    const { total } = createIndexOf(households, question.design, unit).total;
    counted.push({ year, standardId, total });
  }
  return counted;
}

function toLegal(
  { decision, counts, poorRate }: ApprovedYear,
  counted: readonly Household[],
  unit: Question['unit'],
): Answer<typeof contract.getPovertyIndex>['legal'] {
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
