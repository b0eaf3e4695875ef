import type { z } from 'zod';
import type { TargetProgress } from '#contract/movement.ts';
import type { YearFigures as ApprovedYear } from '#contract/review-figures.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatDecimal, formatInteger } from '#domain/text/format-number.ts';
import type {
  FlowFigures,
  TargetLine,
  TaskLine,
  YearFigures,
} from '#server/documents/docx/models.ts';
import type { TaskWithLead } from '#server/features/movement/task.service.ts';
import type { Flows } from '#server/features/review/flow.service.ts';

type TargetYear = TargetProgress['years'][number];

export function toYearLine(figures: z.output<typeof ApprovedYear>): YearFigures {
  return {
    year: figures.year,
    households: figures.totals.households ?? 0,
    persons: figures.totals.persons ?? 0,
    poor: figures.counts?.poor ?? 0,
    nearPoor: figures.counts?.nearPoor ?? 0,
    noLabourCapacity: figures.counts?.poorNoLabourCapacity ?? 0,
  };
}

export function toFlowLine(year: number, { poor, nearPoor }: Flows): FlowFigures {
  return {
    year,
    escapedToNearPoor: poor.households.c2,
    escapedAbove: poor.households.c3,
    nearPoorToPoor: poor.households.c5,
    relapsed: poor.households.c6,
    newlyPoor: poor.households.c7,
    leftNearPoor: nearPoor.households.c2,
    newlyNearPoor: nearPoor.households.c7,
  };
}

const verdicts: Record<TargetYear['status'], string> = {
  baseline: 'Năm gốc',
  on_track: 'Đạt tiến độ',
  off_track: 'Chưa đạt tiến độ',
  done: 'Hoàn thành',
  no_data: 'Chưa có số liệu',
};

/** A target beside the years of the period; the verdict is that of the last year with an approved figure. */
export function toTargetLine(
  target: TargetProgress,
  period: { fromYear: number; toYear: number },
): TargetLine {
  const years = target.years.filter(({ year }) => year >= period.fromYear && year <= period.toYear);
  const known = years.filter(({ status }) => status !== 'no_data');
  return {
    name: target.name,
    goal: goalOf(target, years.at(-1)),
    years: years.map((year) => ({ year: year.year, actual: actualOf(target, year) })),
    verdict: verdicts[known.at(-1)?.status ?? 'no_data'],
  };
}

const isRate = (target: TargetProgress) => target.kind === 'poor_rate_reduction';

function show(target: TargetProgress, value: number): string {
  return isRate(target) ? `${formatDecimal(value, 2)}%` : `${formatInteger(value)} hộ`;
}

/** What the last year may be at the most to be on track. */
function goalOf(target: TargetProgress, last: TargetYear | undefined): string {
  if (last?.goal === null || last === undefined) return target.name;
  return `Đến năm ${last.year} không quá ${show(target, last.goal)}`;
}

function actualOf(target: TargetProgress, { actual, change }: TargetYear): string {
  if (actual === null) return '–';
  if (change === null || change === 0) return show(target, actual);
  const size = Math.abs(change);
  const moved = isRate(target)
    ? `${formatDecimal(size, 2)} điểm %`
    : `${formatDecimal(size, Number.isInteger(size) ? 0 : 1)} hộ`;
  return `${show(target, actual)} (${change < 0 ? 'giảm' : 'tăng'} ${moved})`;
}

const rhythms: Record<TaskWithLead['rhythm'], string> = {
  once: '',
  weekly: 'Hằng tuần',
  monthly: 'Hằng tháng',
  quarterly: 'Hằng quý',
  half_yearly: 'Sáu tháng một lần',
  yearly: 'Hằng năm',
  campaign: 'Tháng cao điểm 17/10–18/11',
  continuous: 'Thường xuyên',
};

export function toTaskLine(task: TaskWithLead): TaskLine {
  const due = task.dueOn === null ? '' : formatDate(task.dueOn);
  return {
    title: task.title,
    lead: task.leadName ?? '',
    due: [rhythms[task.rhythm], due].filter((text) => text !== '').join(', '),
    state: stateOf(task),
    result: task.doneNote,
  };
}

function stateOf({ doneOn, isLate }: TaskWithLead): string {
  if (doneOn !== null) return `Hoàn thành ${formatDate(doneOn)}`;
  return isLate ? 'Quá hạn' : 'Đang thực hiện';
}
