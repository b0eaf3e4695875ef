import type { Answer, Parsed } from '#contract/endpoint.ts';
import { PAPER_KINDS, type PaperKind, type PaperLack } from '#contract/review-paper.ts';
import type * as contract from '#contract/review-paper.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { findLibreOffice } from '#server/documents/pdf/to-pdf.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import { findMerges } from './merge.queries.ts';
import { describeMerge } from './merge.service.ts';
import { kindRules } from './paper-kinds.ts';
import { formOf } from './paper-rules.ts';
import { findDecisions, findPlaces } from './paper.queries.ts';
import { countSteps } from './step-facts.queries.ts';

/** What each paper of a round lacks before it can be printed; papers the reader may not have are left out. */
export async function listPapers(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.listPapers>,
): Promise<Answer<typeof contract.listPapers>> {
  const canPdf = (await findLibreOffice()) !== undefined;
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    const decisions = await findDecisions(tx, communeId, roundId);
    const neighbourhoods = await findPlaces(tx, communeId, roundId);
    const steps = await countSteps(tx, round);
    const facts = {
      hasMeeting: (steps?.meetings ?? 0) > 0,
      hasPosting: (steps?.postings ?? 0) > 0,
      hasResult: neighbourhoods.some(({ households }) => households > 0),
      isApproved: decisions.length > 0,
    };
    const mayMerge = hasPermission(context.actor, 'household.export', { communeId });
    const merges = mayMerge ? await findMerges(tx, communeId, roundId) : [];
    return {
      round: { id: round.id, name: round.name, state: round.state as 'open' | 'approved' },
      canPdf,
      papers: PAPER_KINDS.filter((kind) => isAllowed(context, communeId, kind)).map((kind) =>
        describePaper(kind, facts),
      ),
      neighbourhoods,
      decisions: decisions.map(({ id, number, symbol, signedOn, correctsId, isRegistered }) => ({
        id,
        number: `${number}/${symbol}`,
        signedOn,
        isCorrection: correctsId !== null,
        documentId: isRegistered ? id : null,
      })),
      merges: merges.map(describeMerge),
    };
  });
}

type Facts = { hasResult: boolean; isApproved: boolean; hasMeeting: boolean; hasPosting: boolean };

function describePaper(kind: PaperKind, facts: Facts) {
  const { form, source, verified } = formOf(kind);
  const { subject } = kindRules[kind];
  const isVerified = verified.state === 'verified';
  return {
    kind,
    form,
    source,
    isVerified,
    subject,
    missing: missingOf(kind, facts),
    open: openOf(kind, facts),
  };
}

function missingOf(kind: PaperKind, { hasResult, isApproved }: Facts): PaperLack[] {
  if (kindRules[kind].isAfterDecision) return isApproved ? [] : ['not_approved'];
  const isForm = kindRules[kind].subject === 'household';
  return isForm || hasResult ? [] : ['no_result'];
}

/** What is not recorded yet: its places are dots. */
function openOf(kind: PaperKind, { hasMeeting, hasPosting }: Facts): PaperLack[] {
  if (kind === 'meeting_minutes' && !hasMeeting) return ['meeting_not_recorded'];
  return kind === 'posting_list' && !hasPosting ? ['posting_not_recorded'] : [];
}

function isAllowed(context: Context, communeId: string, kind: PaperKind): boolean {
  return kindRules[kind].needs.every((action) =>
    hasPermission(context.actor, action, { communeId }),
  );
}
