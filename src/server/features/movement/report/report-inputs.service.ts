import { createHash } from 'node:crypto';
import type { ReportInputs } from '#contract/movement-report.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { formatDocumentNumber } from '#domain/document/document-number.ts';
import {
  isWithin,
  progressDay,
  REPORT_FIGURES,
  sumCosts,
  type ReportFigureId,
} from '#domain/movement/report-figures.ts';
import { closingDay, periodBefore, type ReportPeriod } from '#domain/movement/report-period.ts';
import type { Tx } from '#server/db/client.ts';
import { getPlanPaper, type chooseMovement } from '#server/features/movement/plan.service.ts';
import { findTaskLines } from '#server/features/movement/task.service.ts';
import { findQuestions } from '#server/features/movement/tasks/task-question.service.ts';
import {
  findReports,
  type ReportRow,
} from '#server/features/movement/tasks/task-report.queries.ts';
import { findWorkTasks } from '#server/features/movement/tasks/task-work.queries.ts';
import { assembleReviewPart } from '#server/features/report/review-part.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { findIssuedDocuments } from './movement-report.queries.ts';
import {
  clauseLines,
  dueTimes,
  type AcceptedReport,
  type CountedTask,
  type Span,
} from './report-lines.ts';

/** As the plan's service knows it. */
export type Movement = NonNullable<Awaited<ReturnType<typeof chooseMovement>>>;

type About = { movement: Movement; period: ReportPeriod; at: Date };

/**
 * Everything a report says in figures, read now: what was due, accepted, late, spent and issued in its
 * period beside the period before, the accepted progress under each clause, and for a year or longer the
 * approved results of the review.
 */
export async function assembleInputs(tx: Tx, about: About): Promise<ReportInputs> {
  const { movement, period, at } = about;
  const { communeId } = movement;
  const today = todayInVietnam(at);
  const throughOn = closingDay(period, today);
  const now: Span = { from: period.from, to: throughOn };
  const before = periodBefore(period, movement);
  const { tasks, clauses, reports } = await readWork(tx, movement, today);
  const counted = reports.flatMap(toAccepted);
  const documents = await findIssuedDocuments(tx, communeId, now);
  const earlier = before && (await findIssuedDocuments(tx, communeId, before));
  const work = { tasks, reports, counted, today };
  const figuresNow = countFigures(work, now, documents.length);
  const figuresBefore = before && countFigures(work, before, earlier?.length ?? 0);
  return {
    assembledAt: at.toISOString(),
    throughOn,
    isOver: period.to < today,
    before: before ? { key: before.key, from: before.from, to: before.to } : null,
    figures: REPORT_FIGURES.map((id) => ({
      id,
      now: String(figuresNow[id]),
      before: figuresBefore ? String(figuresBefore[id]) : null,
    })),
    clauses: clauseLines(work, { clauses, now, before: before ?? null }),
    questions: await countQuestions(tx, { movement, now, reports }),
    documents: documents.map(({ id, number, symbol, dated, abstract }) => ({
      id,
      numberText: formatDocumentNumber({ number, issuerCode: symbol }),
      dated,
      abstract,
    })),
    ...(await readReview(tx, { movement, period })),
  };
}

/** SHA-256 over the figures, whatever the order a database lists their fields in. */
export function hashInputs(inputs: ReportInputs): string {
  return createHash('sha256').update(canonicalJson(inputs)).digest('hex');
}

async function readWork(tx: Tx, movement: Movement, today: PlainDate) {
  const { communeId, id: movementId } = movement;
  const lines = await findTaskLines(tx, { communeId, movementId }, today);
  const clauseIds = new Map(lines.map(({ id, clauseId }) => [id, clauseId]));
  const rows = await findWorkTasks(tx, communeId, { movementId });
  const tasks: CountedTask[] = rows.map((row) => ({
    ...row,
    clauseId: clauseIds.get(row.id) ?? null,
  }));
  return {
    tasks,
    clauses: (await getPlanPaper(tx, communeId, movementId))?.clauses ?? [],
    reports: await findReports(tx, communeId, { movementId }),
  };
}

function toAccepted(report: ReportRow): AcceptedReport[] {
  if (report.state !== 'accepted') return [];
  const acceptedOn = todayInVietnam(new Date(report.changedAt));
  return [{ ...report, countedOn: progressDay({ dueOn: plainDate(report.dueOn), acceptedOn }) }];
}

type Work = {
  tasks: readonly CountedTask[];
  reports: readonly ReportRow[];
  counted: readonly AcceptedReport[];
  today: PlainDate;
};

function countFigures(
  { tasks, reports, counted, today }: Work,
  span: Span,
  documents: number,
): Record<ReportFigureId, number | bigint> {
  const times = tasks.flatMap((task) => dueTimes(task, reports, { span, today }));
  const own = counted.filter(({ countedOn }) => isWithin(countedOn, span));
  const timesOf = (state: string) => times.filter((time) => time.state === state).length;
  return {
    times_due: times.length,
    times_accepted: timesOf('accepted'),
    times_waiting: timesOf('sent'),
    times_late: timesOf('late'),
    tasks_done: tasks.filter(({ doneOn }) => doneOn !== null && isWithin(doneOn, span)).length,
    reports_accepted: own.length,
    reports_without_evidence: own.filter(
      ({ evidence, fileCount }) => evidence !== '' && fileCount === 0,
    ).length,
    evidence_files: own.reduce((sum, { fileCount }) => sum + fileCount, 0),
    cost_spent: sumCosts(own.map(({ cost }) => cost)),
    documents_issued: documents,
  };
}

/** What somebody still has to look at: reports whose time ended in the period, tasks marked done in it. */
async function countQuestions(
  tx: Tx,
  { movement, now, reports }: { movement: Movement; now: Span; reports: readonly ReportRow[] },
): Promise<ReportInputs['questions']> {
  const dueOn = new Map(reports.map((report) => [report.id, report.dueOn]));
  const open = (await findQuestions(tx, movement.communeId, movement.id)).filter((question) => {
    const day = question.reportId === null ? question.doneOn : dueOn.get(question.reportId);
    return question.answer === null && day !== null && day !== undefined && isWithin(day, now);
  });
  const count = (kind: string) => open.filter((question) => question.kind === kind).length;
  return {
    noEvidence: count('no_evidence'),
    repeatedText: count('repeated_text'),
    doneWithoutReport: count('done_without_report'),
  };
}

/** A yearly report shows its year beside the one before, a longer one all its years. */
async function readReview(
  tx: Tx,
  { movement, period }: Pick<About, 'movement' | 'period'>,
): Promise<Pick<ReportInputs, 'review' | 'missingYear'>> {
  const { kind, from, to } = period;
  const isLong = kind === 'mid_term' || kind === 'final';
  if (kind !== 'yearly' && !isLong) return { review: null, missingYear: null };
  const toYear = Number(to.slice(0, 4));
  const fromYear = isLong ? Number(from.slice(0, 4)) : toYear - 1;
  const { communeId, id: movementId } = movement;
  const review = await assembleReviewPart(tx, { communeId, movementId, fromYear, toYear });
  return { review, missingYear: review?.lastYear === toYear ? null : toYear };
}
