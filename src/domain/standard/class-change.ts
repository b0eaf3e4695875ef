import {
  classify,
  type Classification,
  type ClassifyInput,
  type HouseholdClass,
} from './classify.ts';
import { className, showFigure } from './explain-class.ts';
import { INDICATOR_COUNT, type Standard } from './standard.ts';

/** One step in one direction that gives another class, everything else staying as it is. */
export type ClassChange = {
  of: 'b1' | 'income' | 'deprivations';
  direction: 'up' | 'down';
  /** The figure nearest to the present one that changes the class: points, đồng, or how many indicators. */
  value: number | bigint;
  to: HouseholdClass;
};

/**
 * What would change a household's class: for its income figure and for its deprivations, upwards and
 * downwards, the smallest step that does. Points, đồng and indicators are counted in whole ones. A
 * direction in which no step changes anything is not in the list.
 */
export function findClassChanges(standard: Standard, input: ClassifyInput): ClassChange[] {
  const now = classify(standard, input);
  const changes = [
    ...incomeChanges(standard, input, now),
    deprivationChange(standard, input, now, 'up'),
    deprivationChange(standard, input, now, 'down'),
  ];
  return changes.filter((change) => change !== undefined);
}

function incomeChanges(
  standard: Standard,
  input: ClassifyInput,
  now: Classification,
): (ClassChange | undefined)[] {
  const { basis, value, thresholds } = now;
  const limits = [thresholds.limit, thresholds.averageLimit].filter((limit) => limit !== null);
  const above = limits.map((limit) => above1(limit)).filter((each) => each > value);
  const below = limits.filter((limit) => limit < value).toReversed();
  const find = (direction: 'up' | 'down', values: readonly (number | bigint)[]) => {
    for (const each of values) {
      const to = classify(standard, withIncome(input, basis, each)).class;
      if (to !== now.class) return { of: basis, direction, value: each, to };
    }
    return undefined;
  };
  return [find('up', above), find('down', below)];
}

/** The first whole figure that is no longer within a limit. */
function above1(limit: number | bigint): number | bigint {
  return typeof limit === 'bigint' ? limit + 1n : Math.floor(limit) + 1;
}

function withIncome(
  { area, deprivations }: ClassifyInput,
  basis: 'b1' | 'income',
  value: number | bigint,
): ClassifyInput {
  return basis === 'b1'
    ? { area, deprivations, b1: Number(value) }
    : { area, deprivations, income: value };
}

function deprivationChange(
  standard: Standard,
  input: ClassifyInput,
  now: Classification,
  direction: 'up' | 'down',
): ClassChange | undefined {
  const step = direction === 'up' ? 1 : -1;
  for (let count = now.deprivationCount + step; isCount(count); count += step) {
    // Which indicators does not matter to the class, only how many.
    const to = classify(standard, { ...input, deprivations: 2 ** count - 1 }).class;
    if (to !== now.class) return { of: 'deprivations', direction, value: count, to };
  }
  return undefined;
}

function isCount(count: number): boolean {
  return count >= 0 && count <= INDICATOR_COUNT;
}

/** A change in one sentence: "Nếu điểm B1 từ 176 trở lên (tăng 56 điểm) thì là hộ không nghèo." */
export function explainChange(
  change: ClassChange,
  now: Classification,
  locale: 'vi' | 'en',
): string {
  const { of, direction, to } = change;
  const before = of === 'deprivations' ? now.deprivationCount : now.value;
  const by = distance(change.value, before);
  const shown = { at: showFigure(change.value, locale), by: showFigure(by, locale) };
  return (locale === 'vi' ? sentenceVi : sentenceEn)(
    { of, direction, ...shown },
    className(to, locale),
  );
}

/** Money is never counted in floating point. */
function distance(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a > b ? a - b : b - a;
  return Math.abs(Number(a) - Number(b));
}

type Shown = Pick<ClassChange, 'of' | 'direction'> & { at: string; by: string };

function sentenceVi({ of, direction, at, by }: Shown, to: string): string {
  const isUp = direction === 'up';
  if (of === 'deprivations') {
    return isUp
      ? `Nếu thiếu hụt thêm ${by} chỉ số (thành ${at} chỉ số) thì là ${to}.`
      : `Nếu bớt ${by} chỉ số thiếu hụt (còn ${at} chỉ số) thì là ${to}.`;
  }
  const unit = of === 'b1' ? 'điểm' : 'đồng';
  const what = of === 'b1' ? `điểm B1` : `thu nhập bình quân đầu người một tháng`;
  const figure = of === 'b1' ? at : `${at} đồng`;
  return isUp
    ? `Nếu ${what} từ ${figure} trở lên (tăng ${by} ${unit}) thì là ${to}.`
    : `Nếu ${what} từ ${figure} trở xuống (giảm ${by} ${unit}) thì là ${to}.`;
}

function sentenceEn({ of, direction, at, by }: Shown, to: string): string {
  const isUp = direction === 'up';
  if (of === 'deprivations') {
    return isUp
      ? `With ${by} more deprived indicators (${at} in all) it would be ${to}.`
      : `With ${by} fewer deprived indicators (${at} left) it would be ${to}.`;
  }
  const what = of === 'b1' ? 'a B1 score' : 'an average monthly income per person';
  const figure = of === 'b1' ? at : `${at} đồng`;
  const step = `${isUp ? 'up' : 'down'} by ${by}`;
  return `With ${what} of ${figure} or ${isUp ? 'more' : 'less'} (${step}) it would be ${to}.`;
}
