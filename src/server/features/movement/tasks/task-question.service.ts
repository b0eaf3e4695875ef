import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-question.ts';
import type { TaskQuestion } from '#contract/task-question.ts';
import { isRepeated, textSimilarity } from '#domain/movement/repeated-text.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findAnswers, insertAnswer } from './task-question.queries.ts';
import { findReports, type ReportRow } from './task-report.queries.ts';
import { findWorkTasks, type WorkTaskRow } from './task-work.queries.ts';

/** Questions, never verdicts: a person looks and says what is so. The open ones first. */
export async function listTaskQuestions(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.listTaskQuestions>,
): Promise<Answer<typeof contract.listTaskQuestions>> {
  const request = { action: 'supervision.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => ({
    items: await findQuestions(tx, communeId, movementId),
  }));
}

/** Settles a question as it stands; one whose facts have changed since is another question. */
export async function answerTaskQuestion(
  context: Context,
  input: Parsed<typeof contract.answerTaskQuestion>,
): Promise<Answer<typeof contract.answerTaskQuestion>> {
  const { communeId, movementId, id, kind, subjectId, facts, note } = input;
  const request = { action: 'task.review', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const questions = await findQuestions(tx, communeId, movementId);
    const isAsked = questions.some(
      (one) => one.kind === kind && one.subjectId === subjectId && one.facts === facts,
    );
    if (!isAsked) throw new Problem('task.question_changed');
    const answeredBy = context.actor.userId;
    const answeredAt = context.now().toISOString();
    const row = { communeId, id, kind, subjectId, facts, note, answeredBy, answeredAt };
    if (await insertAnswer(tx, row)) {
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: 'task.question_answered',
        subject: { kind: 'task_question', id: subjectId },
        detail: { kind, facts },
      });
    }
    return { items: await findQuestions(tx, communeId, movementId) };
  });
}

/** Every question of a movement, settled or not. */
export async function findQuestions(
  tx: Tx,
  communeId: string,
  movementId: string | undefined,
): Promise<TaskQuestion[]> {
  const reports = await findReports(tx, communeId, { movementId });
  const tasks = await findWorkTasks(tx, communeId, { movementId });
  const known = new Set(tasks.map(({ id }) => id));
  const sent = reports.filter(
    ({ state, taskId }) => (state === 'sent' || state === 'accepted') && known.has(taskId),
  );
  const asked = [
    ...sent.flatMap((report) => askEvidence(report)),
    ...sent.flatMap((report) => askWords(report, reports)),
    ...tasks.flatMap((task) => askDone(task, sent)),
  ];
  const answers = new Map(
    (await findAnswers(tx, communeId)).map(({ note, answeredBy: by, answeredAt: at, ...of }) => [
      keyOf(of),
      { note, by, at },
    ]),
  );
  return asked
    .map((question) => ({ ...question, answer: answers.get(keyOf(question)) ?? null }))
    .toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null));
}

type Asked = Omit<TaskQuestion, 'answer'>;

function keyOf({ kind, subjectId, facts }: Pick<Asked, 'kind' | 'subjectId' | 'facts'>): string {
  return [kind, subjectId, facts].join(' ');
}

/** The plan wants evidence, and the report came without a file. */
function askEvidence(report: ReportRow): Asked[] {
  if (report.evidence === '' || report.fileCount > 0) return [];
  return [{ ...aboutReport(report), kind: 'no_evidence', earlier: null }];
}

/** The words of the same organisation about the same task in an earlier period; the likest counts. */
function askWords(report: ReportRow, all: readonly ReportRow[]): Asked[] {
  const [earlier] = all
    .filter(
      (one) =>
        one.taskId === report.taskId &&
        one.organisationId === report.organisationId &&
        one.startsOn < report.startsOn &&
        isRepeated(one.body, report.body),
    )
    .map((one) => ({ one, likeness: textSimilarity(one.body, report.body) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  if (!earlier) return [];
  const { one, likeness } = earlier;
  const facts = { reportId: one.id, period: one.period, percent: Math.round(likeness * 100) };
  return [{ ...aboutReport(report), kind: 'repeated_text', earlier: facts }];
}

function aboutReport(report: ReportRow): Omit<Asked, 'kind' | 'earlier'> {
  return {
    subjectId: report.id,
    facts: `version ${report.version}`,
    taskId: report.taskId,
    taskTitle: report.taskTitle,
    reportId: report.id,
    organisationName: report.organisationName,
    period: report.period,
    doneOn: null,
    evidenceWanted: report.evidence,
  };
}

/** Marked done, the plan wants evidence, and nobody has sent a report with a file. */
function askDone(task: WorkTaskRow, sent: readonly ReportRow[]): Asked[] {
  if (task.doneOn === null || task.evidence === '') return [];
  if (sent.some(({ taskId, fileCount }) => taskId === task.id && fileCount > 0)) return [];
  return [
    {
      kind: 'done_without_report',
      subjectId: task.id,
      facts: `done ${task.doneOn}`,
      taskId: task.id,
      taskTitle: task.title,
      reportId: null,
      organisationName: task.leadName,
      period: null,
      doneOn: task.doneOn,
      evidenceWanted: task.evidence,
      earlier: null,
    },
  ];
}
