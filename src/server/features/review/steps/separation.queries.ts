import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** Who went to a household in a round, or typed a result of it, also one that was replaced. */
export async function findSurveyPeople(
  tx: Tx,
  round: { communeId: string; id: string },
  householdId: string,
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('reviewResult')
    .select(['surveyedBy', 'enteredBy'])
    .where('communeId', '=', round.communeId)
    .where('roundId', '=', round.id)
    .where('householdId', '=', householdId)
    .execute();
  return new Set(rows.flatMap(({ surveyedBy, enteredBy }) => [surveyedBy ?? enteredBy, enteredBy]));
}

/** Whether a person surveyed any household of a round, or typed any of its results. */
export async function hasSurveyed(
  tx: Tx,
  round: { communeId: string; id: string },
  userId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from review_result r
      where r.commune_id = ${round.communeId} and r.round_id = ${round.id}
        and (r.entered_by = ${userId} or r.surveyed_by = ${userId})) as found`.execute(tx);
  return rows[0]?.found === true;
}

/** Whether a scan or photo proves a result. */
export async function hasEvidence(
  tx: Tx,
  round: { communeId: string; id: string },
  resultId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from evidence_file e
      where e.commune_id = ${round.communeId} and e.round_id = ${round.id}
        and e.subject_id = ${resultId} and not exists (select from review_withdrawal w
          where w.commune_id = e.commune_id and w.fact_id = e.id)) as found`.execute(tx);
  return rows[0]?.found === true;
}

/** Puts back the result, or the absence, that the result of a recheck took the place of. */
export async function reinstateBefore(
  tx: Tx,
  communeId: string,
  of: {
    newResultId: string;
    replacedResultId: string | null;
    replacedAbsenceId: string | null;
    at: string;
  },
): Promise<void> {
  await tx
    .updateTable('reviewResult')
    .set({ supersededAt: of.at })
    .where('communeId', '=', communeId)
    .where('id', '=', of.newResultId)
    .where('supersededAt', 'is', null)
    .execute();
  if (of.replacedResultId !== null) {
    await tx
      .updateTable('reviewResult')
      .set({ supersededAt: null })
      .where('communeId', '=', communeId)
      .where('id', '=', of.replacedResultId)
      .execute();
  }
  if (of.replacedAbsenceId !== null) {
    await tx
      .updateTable('reviewAbsence')
      .set({ supersededAt: null })
      .where('communeId', '=', communeId)
      .where('id', '=', of.replacedAbsenceId)
      .execute();
  }
}

/** The result of a recheck, and what it took the place of. */
export function findRecheckedResults(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<
  | {
      newResultId: string | null;
      replacedResultId: string | null;
      replacedAbsenceId: string | null;
    }
  | undefined
> {
  return tx
    .selectFrom('recheck')
    .select(['newResultId', 'replacedResultId', 'replacedAbsenceId'])
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .executeTakeFirst();
}
