import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import { hasEvidence } from './separation.queries.ts';
import { findNames } from './step-round.queries.ts';

type Visit = {
  id: string;
  noLabourCapacity: boolean;
  noLabourDocument?: string | undefined;
  surveyedOn?: string | undefined;
  surveyedById?: string | undefined;
};
type Round = { communeId: string; id: string; year: number; process: string };

/**
 * A survey with who went there and when, as a round that keeps its steps needs it: today and the
 * person signed in unless given. A household without labour capacity needs its evidence. Throws
 * `review.no_labour_evidence_missing`, `review.step_date_wrong`, `request.invalid`.
 */
export async function completeVisit<T extends Visit>(
  context: Context,
  tx: Tx,
  round: Round,
  survey: T,
): Promise<T> {
  const today = todayInVietnam(context.now());
  const { surveyedOn, surveyedById } = survey;
  if (surveyedOn !== undefined && (surveyedOn > today || surveyedOn < `${round.year}-01-01`)) {
    throw new Problem('review.step_date_wrong', {
      on: surveyedOn,
      from: `${round.year}-01-01`,
      to: today,
    });
  }
  await refuseUnknownPerson(context, tx, { surveyedById });
  if (round.process !== 'in_app') return survey;
  if (survey.noLabourCapacity && survey.noLabourDocument === undefined) {
    if (!(await hasEvidence(tx, round, survey.id))) {
      throw new Problem('review.no_labour_evidence_missing', { resultId: survey.id });
    }
  }
  return {
    ...survey,
    surveyedOn: surveyedOn ?? today,
    surveyedById: surveyedById ?? context.actor.userId,
  };
}

/** Throws `request.invalid` for an account that does not exist; nobody hides behind one. */
export async function refuseUnknownPerson(
  context: Context,
  tx: Tx,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [field, id] of Object.entries(fields)) {
    if (id === undefined || id === context.actor.userId) continue;
    const known = await findNames(tx, [id]);
    if (!known.has(id)) throw new Problem('request.invalid', { issues: [{ field }] });
  }
}
