import { Problem } from '#contract/problem.ts';
import type { ResultFields } from '#contract/review.ts';
import { toAnswerMask } from '#domain/review/survey-answers.ts';
import {
  classify,
  findClassifyProblem,
  toDeprivationMask,
  type ClassifyInput,
  type HouseholdClass,
} from '#domain/standard/classify.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { classifyOne } from '#server/features/standard/standard.service.ts';
import type { ResultHousehold, ResultRow } from './result.queries.ts';

/** Where and by whom a result is entered. */
export type Entry = {
  communeId: string;
  roundId: string;
  standard: Standard;
  enteredBy: string;
  enteredAt: string;
};

/** What is typed or imported for one household; B1 of a points table is already added up. */
export type Survey = Omit<ResultFields, 'deprivations'> & {
  id: string;
  /** Indicator numbers, or null when a list gives only the sum B2. */
  deprivations: readonly number[] | null;
  b2?: number;
  claimedB2?: number | null;
  claimedClass?: HouseholdClass | null;
  importId?: string | null;
};

/**
 * One result with the class the rule gives it. Throws `standard.not_classifiable`, `request.invalid`
 * without indicators and without their sum, and `review.member_count_missing`.
 */
export function buildResult(entry: Entry, household: ResultHousehold, survey: Survey): ResultRow {
  const { standard } = entry;
  const income = survey.basis === 'income' ? survey.income : undefined;
  const b1 = survey.basis === 'income' ? undefined : survey.b1;
  const mask = survey.deprivations ? toDeprivationMask(survey.deprivations) : null;
  const result = classifyOne(standard, {
    area: household.area,
    deprivations: mask ?? maskOfSum(standard, survey.b2),
    ...(b1 !== undefined && { b1 }),
    ...(income !== undefined && { income: BigInt(income) }),
  });
  const memberCount = survey.memberCount ?? household.memberCount;
  if (memberCount < 1)
    throw new Problem('review.member_count_missing', { householdId: household.id });
  return {
    communeId: entry.communeId,
    id: survey.id,
    roundId: entry.roundId,
    householdId: household.id,
    neighbourhoodId: household.neighbourhoodId,
    area: household.area,
    basis: survey.basis,
    b1: b1 ?? null,
    income: income === undefined ? null : BigInt(income),
    deprivations: mask,
    causes: toAnswerMask(survey.causes),
    wishes: toAnswerMask(survey.wishes),
    b2: result.b2,
    class: result.class,
    decidingLine: result.line,
    memberCount,
    noLabourCapacity: survey.noLabourCapacity,
    noLabourDocument: survey.noLabourDocument ?? null,
    surveyedOn: survey.surveyedOn ?? null,
    surveyedBy: survey.surveyedById ?? null,
    eventReason: survey.eventReason,
    note: survey.note,
    claimedB2: survey.claimedB2 ?? null,
    claimedClass: survey.claimedClass ?? null,
    pointsTableId: survey.basis === 'b1_table' ? (survey.pointsTableId ?? null) : null,
    answers: survey.basis === 'b1_table' ? (survey.answers ?? null) : null,
    importId: survey.importId ?? null,
    enteredBy: entry.enteredBy,
    enteredAt: entry.enteredAt,
    supersededAt: null,
  };
}

/** Whether the standard, as it is loaded now, would decide otherwise than the stored row says. */
export function differsFromRule(standard: Standard, row: ResultRow): boolean {
  const input: ClassifyInput = {
    area: row.area,
    deprivations: row.deprivations ?? maskOfSum(standard, row.b2),
    ...(row.b1 !== null && { b1: row.b1 }),
    ...(row.income !== null && { income: row.income }),
  };
  if (findClassifyProblem(standard, input) !== undefined) return true;
  const result = classify(standard, input);
  return result.class !== row.class || result.b2 !== row.b2 || result.line !== row.decidingLine;
}

/** A mask with as many indicators as the sum stands for: the class depends on how many there are. */
function maskOfSum(standard: Standard, b2: number | undefined): number {
  if (b2 === undefined)
    throw new Problem('request.invalid', { issues: [{ field: 'deprivations' }] });
  const count = b2 / standard.deprivation.pointsPerIndicator;
  return 2 ** count - 1;
}
