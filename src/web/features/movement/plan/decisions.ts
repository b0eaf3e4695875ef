import type { PlanProposal } from '#domain/movement/read-plan/proposal.ts';

export type Decision = 'accepted' | 'rejected';
export type Decisions = Readonly<Record<string, Decision>>;
/** The kinds of piece a person decides about one by one. */
export const pieceKinds = [
  'basis',
  'clauses',
  'targets',
  'tasks',
  'organisations',
  'recipients',
] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** The key of one piece; what has no id of its own is known by its line and place in it. */
export function keyOf(
  kind: PieceKind,
  piece: { id?: string; place: { line: number; from: number } },
): string {
  return `${kind}:${piece.id ?? `${piece.place.line}.${piece.place.from}`}`;
}

/** What is sure needs no more than a look; everything else waits for the person. */
export function firstDecisions(proposal: PlanProposal): Decisions {
  const sure = pieceKinds.flatMap((kind) =>
    proposal[kind]
      .filter(({ confidence }) => confidence === 'sure')
      .map((piece) => [keyOf(kind, piece), 'accepted'] as const),
  );
  return Object.fromEntries(sure);
}

export function countPending(proposal: PlanProposal, decisions: Decisions): number {
  return pieceKinds.reduce(
    (count, kind) =>
      count + proposal[kind].filter((piece) => !(keyOf(kind, piece) in decisions)).length,
    0,
  );
}

/** The proposal with what was accepted only; a clause that was left out takes its own with it. */
export function keepAccepted(proposal: PlanProposal, decisions: Decisions): PlanProposal {
  const kept = <T extends { id?: string; place: { line: number; from: number } }>(
    kind: PieceKind,
    pieces: readonly T[],
  ): T[] => pieces.filter((piece) => decisions[keyOf(kind, piece)] === 'accepted');
  const clauses: PlanProposal['clauses'] = [];
  const known = new Set<string>();
  for (const clause of kept('clauses', proposal.clauses)) {
    if (clause.parent !== null && !known.has(clause.parent)) continue;
    known.add(clause.id);
    clauses.push(clause);
  }
  return {
    ...proposal,
    clauses,
    basis: kept('basis', proposal.basis),
    targets: kept('targets', proposal.targets),
    tasks: kept('tasks', proposal.tasks),
    organisations: kept('organisations', proposal.organisations),
    recipients: kept('recipients', proposal.recipients),
  };
}
