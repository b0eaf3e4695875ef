import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import { findSameNumber } from './decision.queries.ts';
import type { RoundRow } from './round.queries.ts';

/** The paper of a decision, as the officer types it. */
export type Paper = {
  id: string;
  /** Null: the next number of the register in the program. */
  number: string | null;
  symbol: string;
  issuer: string;
  signedOn: string;
  effectiveOn: string;
  signerName: string;
  signerTitle: string;
};

/** How long before its signature a decision may take effect. */
const LONGEST_BACKDATING_DAYS = 366;
const DAY = 86_400_000;

/**
 * Refuses a paper that cannot be: signed after today, in force outside its review's year and the
 * next, or more than a year before its signature, or with a number already given that year.
 */
export async function checkPaper(
  context: Context,
  tx: Tx,
  round: RoundRow,
  paper: Paper,
): Promise<void> {
  const { signedOn, effectiveOn, number, symbol } = paper;
  const today = todayInVietnam(context.now());
  if (signedOn > today) throw new Problem('review.date_in_future', { signedOn, today });
  const year = Number(effectiveOn.slice(0, 4));
  const isInPeriod = year === round.year || year === round.year + 1;
  const daysBefore = (Date.parse(signedOn) - Date.parse(effectiveOn)) / DAY;
  if (!isInPeriod || daysBefore > LONGEST_BACKDATING_DAYS) {
    throw new Problem('review.effective_date_unlikely', { effectiveOn, year: round.year });
  }
  if (number === null) return;
  const same = await findSameNumber(tx, { ...paper, number, communeId: round.communeId });
  if (same) {
    throw new Problem('review.number_used', { number, symbol, decisionId: same.id });
  }
}
