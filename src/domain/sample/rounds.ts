import { plainDate } from '#domain/calendar/plain-date.ts';
import { hasNoLabourCapacity } from '#domain/household/priority-group.ts';
import { classify } from '#domain/standard/classify.ts';
import type { Standard } from '#domain/standard/standard.ts';
import type { Making } from './making.ts';
import { membersOn } from './population.ts';
import type {
  SampleAbsence,
  SampleDecision,
  SampleNeighbourhood,
  SampleResult,
  SampleRound,
} from './sample-ward.ts';
import { surveyDay, type Finding, type StoryReview } from './story.ts';
import { drawAnswers } from './survey-answer.ts';
import { drawScore } from './survey-score.ts';

type Rounds = {
  making: Making;
  standard: Standard;
  neighbourhoods: readonly SampleNeighbourhood[];
};

/**
 * Scores a review and dresses it as a round with its decision. All five are measured by one
 * standard: the review of autumn 2021 already used the one of 2022, because its result governed
 * 2022 (Decree 07/2021/NĐ-CP, Art. 2), so the years can be compared.
 */
export function makeRound(rounds: Rounds, review: StoryReview): SampleRound {
  const { making, standard } = rounds;
  const surveyedOn = surveyDay(review.year);
  return {
    id: making.nextId(surveyedOn),
    year: review.year,
    name: `Rà soát định kỳ năm ${review.year}`,
    standardId: standard.id,
    surveyedOn,
    results: review.surveyed.map((finding) => makeResult(rounds, finding, review.year)),
    absences: review.gone.map(({ found: { home }, reason }): SampleAbsence => ({
      id: making.nextId(surveyedOn),
      householdId: home.household.id,
      neighbourhoodId: home.household.neighbourhoodId,
      reason,
    })),
    decision: makeDecision(making, review.year),
  };
}

function makeResult(rounds: Rounds, finding: Finding, year: number): SampleResult {
  const { making, standard } = rounds;
  const on = surveyDay(year);
  const { home } = finding.found;
  const { neighbourhoodId } = home.household;
  const area = rounds.neighbourhoods.find(({ id }) => id === neighbourhoodId)?.area ?? 'urban';
  const members = membersOn(home, on);
  const measure = measureHousehold(rounds, finding, { area, members, on });
  const decided = classify(standard, { area, ...measure });
  const isWished = finding.outcome === 'above' ? 'non_poor' : finding.outcome;
  if (decided.class !== isWished) {
    throw new Error(`Sample household ${home.household.id} became ${decided.class}`);
  }
  const noLabourCapacity = hasNoLabourCapacity(members, on);
  const isListed = decided.class === 'poor' || decided.class === 'near_poor';
  return {
    id: making.nextId(on),
    householdId: home.household.id,
    neighbourhoodId,
    area,
    basis: measure.income === undefined ? 'b1_paper' : 'income',
    b1: measure.b1 ?? null,
    income: measure.income ?? null,
    deprivations: measure.deprivations,
    ...(isListed
      ? drawAnswers(making.aside, { noLabourCapacity, deprivations: measure.deprivations })
      : { causes: null, wishes: null }),
    b2: decided.b2,
    class: decided.class,
    decidingLine: decided.line,
    memberCount: members.length,
    noLabourCapacity,
    eventReason: finding.event,
  };
}

const MONEY_STEP = 50_000;

function measureHousehold(
  { making: { random }, standard }: Rounds,
  { found, outcome }: Finding,
  {
    area,
    members,
    on,
  }: Pick<Parameters<typeof drawScore>[2], 'members' | 'on'> & {
    area: SampleResult['area'];
  },
): { b1?: number; income?: bigint; deprivations: number } {
  const limit = standard.b1?.[area];
  if (limit === undefined) throw new Error(`Standard ${standard.id} has no B1 limit`);
  const standing = outcome === 'average' ? 'above' : outcome;
  const score = drawScore(random, standing, { last: found.score, members, on, limit });
  if (outcome !== 'average') {
    found.score = score;
    return score;
  }
  const { poor, average } = standard.income[area];
  const steps = Math.floor(Number((average ?? poor) - poor) / MONEY_STEP);
  const income = poor + BigInt(random.between(1, steps) * MONEY_STEP);
  return { income, deprivations: score.deprivations };
}

type Paper = Pick<SampleDecision, 'issuer' | 'signerName' | 'signerTitle'>;
/** The signers are invented. */
const XUAN_TANG: Paper = {
  issuer: 'UBND phường Xuân Tăng',
  signerName: 'Trần Minh Khôi',
  signerTitle: 'Chủ tịch',
};
const CAM_DUONG: Paper = {
  issuer: 'UBND phường Cam Đường',
  signerName: 'Phạm Thị Thu Hà',
  signerTitle: 'Chủ tịch',
};
const NUMBERS: Readonly<Record<number, { number: string; day: string }>> = {
  2021: { number: '118', day: '12-13' },
  2022: { number: '126', day: '12-12' },
  2023: { number: '112', day: '12-11' },
  2024: { number: '134', day: '12-10' },
  2025: { number: '287', day: '12-12' },
};

/** Since the merger of 01/07/2025 the new ward decides. The review ends by 14/12 (Decision 24/2021). */
function makeDecision(making: Making, year: number): SampleDecision {
  const { number, day } = NUMBERS[year] ?? { number: '100', day: '12-12' };
  const signedOn = plainDate(`${year}-${day}`);
  const paper = year >= 2025 ? CAM_DUONG : XUAN_TANG;
  const id = making.nextId(signedOn);
  return { id, number, symbol: 'QĐ-UBND', ...paper, signedOn, effectiveOn: signedOn };
}
