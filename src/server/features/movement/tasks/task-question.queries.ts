import { sql } from 'kysely';
import type { QuestionKind } from '#contract/task-question.ts';
import type { Tx } from '#server/db/client.ts';

export type AnswerRow = {
  subjectId: string;
  kind: QuestionKind;
  facts: string;
  note: string;
  answeredBy: string;
  answeredAt: string;
};

/** Questions that somebody has settled, with the name of who did. */
export async function findAnswers(tx: Tx, communeId: string): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select a.subject_id, a.kind, a.facts, a.note, coalesce(u.name, a.answered_by) as answered_by,
      a.answered_at
    from task_question_answer a left join user_account u on u.id = a.answered_by
    where a.commune_id = ${communeId}`.execute(tx);
  return rows;
}

/** False when the question was settled before. */
export async function insertAnswer(
  tx: Tx,
  row: AnswerRow & { communeId: string; id: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('taskQuestionAnswer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
