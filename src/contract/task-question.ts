import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField, ShortText } from './fields.ts';

export const questionKinds = ['no_evidence', 'repeated_text', 'done_without_report'] as const;
export const QuestionKind = z.enum(questionKinds);
export type QuestionKind = z.output<typeof QuestionKind>;

/** Something that may be done for show only; a person looks at it and says what is so. */
export const TaskQuestion = z.object({
  kind: QuestionKind,
  /** The report, or the task when it was marked done. */
  subjectId: Id,
  /** What the question rests on; when it changes, the question is a new one. */
  facts: z.string(),
  taskId: Id,
  taskTitle: z.string(),
  /** Null for a task that was marked done. */
  reportId: Id.nullable(),
  organisationName: z.string().nullable(),
  period: z.string().nullable(),
  doneOn: PlainDateField.nullable(),
  evidenceWanted: z.string(),
  /** The earlier report and how much of the words are the same, in percent. */
  earlier: z.object({ reportId: Id, period: z.string(), percent: z.number().int() }).nullable(),
  answer: z.object({ note: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type TaskQuestion = z.output<typeof TaskQuestion>;

const path = '/api/communes/:communeId/task-questions' as const;

export const listTaskQuestions = endpoint({
  method: 'GET',
  path,
  summary:
    'Reports without evidence or with the words of the period before, tasks done without a report, in all running movements or in one',
  input: z.object({ communeId: Id, movementId: Id.optional() }),
  output: z.object({ items: z.array(TaskQuestion) }),
});

/** Refusals: task.question_changed */
export const answerTaskQuestion = endpoint({
  method: 'POST',
  path,
  summary: 'Says what somebody found who looked at a question; it is then settled',
  input: z.object({
    communeId: Id,
    /** Of the list that is answered with. */
    movementId: Id.optional(),
    id: Id,
    kind: QuestionKind,
    subjectId: Id,
    facts: z.string().min(1).max(200),
    note: ShortText.max(1000),
  }),
  output: z.object({ items: z.array(TaskQuestion) }),
});
