import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import {
  keepDecision,
  refuseTypedNumber,
  takeDecisionNumber,
  type TakenNumber,
} from '#server/features/document/decision-register.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import type { Paper } from './decision-paper.ts';
import type { DecisionRow } from './decision.queries.ts';
import { kindRules } from './papers/paper-kinds.ts';
import { registerHead } from './papers/register-head.ts';
import { decisionData } from './papers/round-data.ts';
import { chairSigner } from './papers/paper-words.ts';
import type { RoundRow } from './round.queries.ts';

type Numbered<P> = P & { number: string };

/**
 * The decision with its one number: the next of the register, taken in this transaction, or the one that was
 * typed from a register on paper. Throws `document.number_from_register` when the program gives the numbers.
 */
export async function numberDecision<P extends Paper & { communeId: string }>(
  context: Context,
  tx: Tx,
  paper: P,
): Promise<{ paper: Numbered<P>; taken: TakenNumber | null }> {
  const { communeId, number, issuer, signedOn: dated } = paper;
  if (number !== null) {
    await refuseTypedNumber(tx, { communeId, number, issuer, dated });
    return { paper: { ...paper, number }, taken: null };
  }
  const taken = await takeDecisionNumber(context, tx, { communeId, dated });
  return { paper: { ...paper, number: String(taken.number).padStart(2, '0') }, taken };
}

/** Enters the approved decision, with its lists as Mẫu 02 prints them, under the number it took. */
export async function registerDecision(
  context: Context,
  tx: Tx,
  of: { round: RoundRow; decision: DecisionRow; taken: TakenNumber | null },
): Promise<void> {
  const { round, decision, taken } = of;
  if (taken === null) return;
  const { communeId, id, symbol, contentHash: lockedHash } = decision;
  const { template, fileName } = kindRules.recognition_decision;
  const asked = {
    communeId,
    roundId: round.id,
    decisionId: id,
    kind: 'recognition_decision',
    format: 'docx',
  } as const;
  const { data } = await decisionData({ context, tx, round, asked });
  const { bytes } = await fillTemplate(await templateOf(tx, communeId, template), data);
  const { body, ...signer } = chairSigner(decision.signerTitle, decision.signerName);
  await keepDecision(context, tx, taken, {
    communeId,
    id,
    symbol,
    ...registerHead(data),
    signer: { ...signer, ...(body !== undefined && { body }) },
    source: { kind: 'review_decision', roundId: round.id, lockedHash },
    fileName: `${fileName}-${round.year}.docx`,
    bytes,
  });
}
