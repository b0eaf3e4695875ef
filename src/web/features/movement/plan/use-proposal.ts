import { useState } from 'react';
import type { Place, PlanProposal } from '#domain/movement/read-plan/proposal.ts';
import { readPlan } from '#domain/movement/read-plan/read-plan.ts';
import { toMovementCode } from '#domain/movement/read-plan/to-plan-file.ts';
import {
  firstDecisions,
  keyOf,
  type Decision,
  type Decisions,
  type PieceKind,
} from './decisions.ts';

/** A proposal while a person looks at it: what they changed, accepted and left out. */
export type Review = {
  proposal: PlanProposal;
  decisions: Decisions;
  code: string;
  /** The place of the text that is shown. */
  shown: Place | null;
};

/** Everything stays in the browser until it is saved. */
export function useProposal(text: string) {
  const [review, setReview] = useState<Review>(() => {
    const proposal = readPlan(text);
    return {
      proposal,
      decisions: firstDecisions(proposal),
      code: toMovementCode(proposal.movement.value),
      shown: null,
    };
  });
  const update = (changes: Partial<Review>): void => setReview((now) => ({ ...now, ...changes }));

  return {
    ...review,
    setCode: (code: string) => update({ code }),
    show: (shown: Place | null) => update({ shown }),
    change: (changes: Partial<PlanProposal>) =>
      setReview((now) => ({ ...now, proposal: { ...now.proposal, ...changes } })),
    decide: (keys: readonly string[], decision: Decision) =>
      setReview((now) => ({
        ...now,
        decisions: { ...now.decisions, ...Object.fromEntries(keys.map((key) => [key, decision])) },
      })),
    changePiece: (kind: PieceKind, key: string, changes: object) =>
      setReview((now) => ({
        ...now,
        // What a person has mended, they mean.
        decisions: { ...now.decisions, [key]: 'accepted' },
        proposal: {
          ...now.proposal,
          [kind]: now.proposal[kind].map((piece) =>
            keyOf(kind, piece) === key ? { ...piece, ...changes } : piece,
          ),
        },
      })),
  };
}

export type ProposalReview = ReturnType<typeof useProposal>;
