import { formatDecimal, formatInteger } from '#domain/text/format-number.ts';

/**
 * The plan's targets compared with approved results. A target is only ever read beside results:
 * nothing here can change a class or a score.
 */

/** The poor rate falls by so many percentage points a year on average since the baseline. */
export type PoorRateReduction = {
  kind: 'poor_rate_reduction';
  baselineYear: number;
  lastYear: number;
  pointsPerYear: number;
};

/** Near-poor households fall each year by at least so many; `upTo` is the plan's upper figure. */
export type NearPoorReduction = {
  kind: 'near_poor_reduction';
  baselineYear: number;
  lastYear: number;
  householdsPerYear: number;
  upTo: number;
};

/** By the last year no household is poor, but for those with no labour capacity. */
export type NoPoorBy = { kind: 'no_poor_by'; baselineYear: number; lastYear: number };

export type Target = PoorRateReduction | NearPoorReduction | NoPoorBy;

/** One year's approved figures of the place. */
export type YearActual = {
  year: number;
  totalHouseholds: number;
  poorHouseholds: number;
  nearPoorHouseholds: number;
  /** Poor households in which nobody has labour capacity. */
  poorNoLabourCapacity: number;
  /** Years measured by another standard than the baseline's are not compared with it. */
  standardId?: string;
};

export type TargetStatus = 'baseline' | 'on_track' | 'off_track' | 'no_data' | 'done';

/**
 * One year beside the target. Rates are percent, the others households. `change` is from the
 * last known year, per year; `cumulativeAverage` from the baseline, per year; both negative when
 * the figure falls.
 */
export type TargetYear = {
  year: number;
  goal: number | null;
  actual: number | null;
  change: number | null;
  cumulativeAverage: number | null;
  status: TargetStatus;
  sentence: { vi: string; en: string };
};

export type TargetEvaluation = {
  kind: Target['kind'];
  baseline: number | null;
  years: TargetYear[];
};

/**
 * Compares each year from the baseline to the last with the target:
 * - poor rate: on track when the average fall since the baseline, at two decimals as the plan
 *   states it, reaches the target;
 * - near-poor: on track when the fall since the last known year reaches the yearly minimum;
 * - no poor: on track when not above a straight line from the baseline to none, rounded up.
 *
 * `done`: nothing is left to reduce, or the last year is reached and the target is met.
 */
export function evaluateTarget(target: Target, actuals: readonly YearActual[]): TargetEvaluation {
  const byYear = new Map(actuals.map((actual) => [actual.year, actual]));
  const baseActual = byYear.get(target.baselineYear);
  const baseline = baseActual ? valueOf(target, baseActual) : null;
  const { standardId } = baseActual ?? firstSince(target.baselineYear, actuals) ?? {};
  const years: TargetYear[] = [];
  let last: Known | null = null;
  for (let { baselineYear: year } = target; year <= target.lastYear; year += 1) {
    const actual = byYear.get(year);
    const isComparable = actual?.standardId === standardId;
    const value = actual && isComparable ? valueOf(target, actual) : null;
    const known: Known | null = value === null ? null : { year, value };
    const reason = actual && !isComparable ? 'other_standard' : 'missing';
    years.push(evaluateYear(target, { year, baseline, last, known, reason }));
    last = known ?? last;
  }
  return { kind: target.kind, baseline, years };
}

/** Reads a target's stored parameters; `undefined` when they do not fit its kind. */
export function parseTarget(
  kind: string,
  baselineYear: number,
  params: Readonly<Record<string, unknown>>,
): Target | undefined {
  const { lastYear, pointsPerYear, householdsPerYear, upTo } = params;
  if (!isPositive(lastYear) || !Number.isInteger(lastYear) || lastYear <= baselineYear) {
    return undefined;
  }
  const span = { baselineYear, lastYear };
  if (kind === 'poor_rate_reduction') {
    return isPositive(pointsPerYear) ? { kind, ...span, pointsPerYear } : undefined;
  }
  if (kind === 'near_poor_reduction') {
    const isRange = isPositive(householdsPerYear) && isPositive(upTo) && householdsPerYear <= upTo;
    return isRange ? { kind, ...span, householdsPerYear, upTo } : undefined;
  }
  return kind === 'no_poor_by' ? { kind, ...span } : undefined;
}

type Known = { year: number; value: number };
type YearCase = {
  year: number;
  baseline: number | null;
  last: Known | null;
  known: Known | null;
  reason: 'missing' | 'other_standard';
};

function evaluateYear(target: Target, at: YearCase): TargetYear {
  const { year, baseline, last, known } = at;
  const actual = known?.value ?? null;
  const change = known && last ? (known.value - last.value) / (year - last.year) : null;
  const span = year - target.baselineYear;
  const cumulativeAverage =
    known && baseline !== null && span > 0 ? (known.value - baseline) / span : null;
  const goal = goalOf(target, at);
  const status = statusOf(target, { ...at, change, cumulativeAverage, goal });
  const row = { year, goal, actual, change, cumulativeAverage, status };
  return { ...row, sentence: { vi: sayVi(target, row, at), en: sayEn(target, row, at) } };
}

/** Without a baseline, the first known year says which standard the others are compared by. */
function firstSince(year: number, actuals: readonly YearActual[]): YearActual | undefined {
  return actuals.filter((actual) => actual.year >= year).toSorted((a, b) => a.year - b.year)[0];
}

function valueOf(target: Target, actual: YearActual): number | null {
  switch (target.kind) {
    case 'poor_rate_reduction':
      return actual.totalHouseholds > 0
        ? (actual.poorHouseholds * 100) / actual.totalHouseholds
        : null;
    case 'near_poor_reduction':
      return actual.nearPoorHouseholds;
    case 'no_poor_by':
      return Math.max(actual.poorHouseholds - actual.poorNoLabourCapacity, 0);
  }
}

/** The highest figure that is still on track in a year; null when nothing is known to start from. */
function goalOf(target: Target, { year, baseline, last }: YearCase): number | null {
  const span = year - target.baselineYear;
  if (span === 0) return null;
  switch (target.kind) {
    case 'poor_rate_reduction':
      return baseline === null ? null : Math.max(baseline - target.pointsPerYear * span, 0);
    case 'near_poor_reduction':
      return last && Math.max(last.value - target.householdsPerYear * (year - last.year), 0);
    case 'no_poor_by': {
      const length = target.lastYear - target.baselineYear;
      return baseline === null ? null : Math.ceil((baseline * (length - span)) / length);
    }
  }
}

function statusOf(
  target: Target,
  at: YearCase & { cumulativeAverage: number | null; change: number | null; goal: number | null },
): TargetStatus {
  if (at.known === null) return 'no_data';
  if (at.year === target.baselineYear) return 'baseline';
  if (at.known.value === 0) return 'done';
  if (at.goal === null) return 'no_data';
  const isMet =
    target.kind === 'poor_rate_reduction'
      ? roundPoints(-(at.cumulativeAverage ?? 0)) >= roundPoints(target.pointsPerYear)
      : at.known.value <= at.goal;
  if (!isMet) return 'off_track';
  return at.year === target.lastYear ? 'done' : 'on_track';
}

/** Whole hundredths of a percentage point; the tiny term undoes binary division. */
function roundPoints(points: number): number {
  return Math.round(points * 100 + 1e-7);
}

const STATUS_VI: Readonly<Record<TargetStatus, string>> = {
  baseline: 'năm gốc',
  on_track: 'đạt tiến độ',
  off_track: 'chậm tiến độ',
  no_data: 'chưa có số liệu',
  done: 'đã hoàn thành',
};
const STATUS_EN: Readonly<Record<TargetStatus, string>> = {
  baseline: 'baseline year',
  on_track: 'on track',
  off_track: 'off track',
  no_data: 'no data',
  done: 'done',
};
const SUBJECT_VI: Readonly<Record<Target['kind'], string>> = {
  poor_rate_reduction: 'tỷ lệ hộ nghèo',
  near_poor_reduction: 'số hộ cận nghèo',
  no_poor_by: 'số hộ nghèo (trừ hộ không có khả năng lao động)',
};
const SUBJECT_EN: Readonly<Record<Target['kind'], string>> = {
  poor_rate_reduction: 'the poor rate',
  near_poor_reduction: 'near-poor households',
  no_poor_by: 'poor households (other than those with no labour capacity)',
};

type Row = Omit<TargetYear, 'sentence'>;

function sayVi(target: Target, row: Row, at: YearCase): string {
  const start = `Năm ${row.year}: `;
  if (row.actual === null) {
    return at.reason === 'other_standard'
      ? `${start}không so sánh được vì áp dụng chuẩn nghèo khác với năm gốc.`
      : `${start}chưa có số liệu được phê duyệt.`;
  }
  const figure = `${SUBJECT_VI[target.kind]} là ${showVi(target, row.actual)}`;
  if (row.status === 'baseline') return `${start}${figure} (năm gốc).`;
  if (row.goal === null) return `${start}${figure}; chưa có số liệu các năm trước để so sánh.`;
  const average = describeAverage(target, row);
  const detail = average === null ? '' : `, bình quân ${wordVi(average)} mỗi năm`;
  const goal = `mục tiêu không quá ${showVi(target, row.goal)}`;
  return `${start}${figure}${detail}; ${goal}: ${STATUS_VI[row.status]}.`;
}

function sayEn(target: Target, row: Row, at: YearCase): string {
  const start = `${row.year}: `;
  if (row.actual === null) {
    return at.reason === 'other_standard'
      ? `${start}not compared, because another poverty standard than the baseline's applies.`
      : `${start}no approved figures yet.`;
  }
  const figure = `${SUBJECT_EN[target.kind]}: ${showEn(target, row.actual)}`;
  if (row.status === 'baseline') return `${start}${figure} (baseline year).`;
  if (row.goal === null) return `${start}${figure}; no earlier figures to compare with.`;
  const average = describeAverage(target, row);
  const detail = average === null ? '' : `, ${wordEn(average)} a year on average`;
  const goal = `goal at most ${showEn(target, row.goal)}`;
  return `${start}${figure}${detail}; ${goal}: ${STATUS_EN[row.status]}.`;
}

type Average = { isFall: boolean; text: string; isRate: boolean };

/** Near-poor is judged year by year, so its sentence shows the change since the last known year. */
function describeAverage(target: Target, row: Row): Average | null {
  const perYear = target.kind === 'near_poor_reduction' ? row.change : row.cumulativeAverage;
  if (perYear === null) return null;
  const isRate = target.kind === 'poor_rate_reduction';
  const size = Math.abs(perYear);
  const text = isRate || !Number.isInteger(size) ? formatDecimal(size, 2) : formatInteger(size);
  return { isFall: perYear <= 0, text, isRate };
}

function wordVi({ isFall, text, isRate }: Average): string {
  return `${isFall ? 'giảm' : 'tăng'} ${text} ${isRate ? 'điểm %' : 'hộ'}`;
}

function wordEn({ isFall, text, isRate }: Average): string {
  const unit = isRate ? 'percentage points' : 'households';
  return `${isFall ? 'down' : 'up'} ${text.replace(',', '.')} ${unit}`;
}

function showVi(target: Target, value: number): string {
  return target.kind === 'poor_rate_reduction'
    ? `${formatDecimal(value, 2)}%`
    : `${formatInteger(Math.round(value))} hộ`;
}

function showEn(target: Target, value: number): string {
  return target.kind === 'poor_rate_reduction'
    ? `${formatDecimal(value, 2).replace(',', '.')}%`
    : String(Math.round(value));
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
