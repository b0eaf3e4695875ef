/**
 * Supervision (giám sát): who looked at what, what was found, what the responsible organisation
 * answered. An entry and what follows are facts; where an entry stands is always computed from them.
 */

/** What was looked at. `review` is a community meeting or public posting of a review round. */
export const SUPERVISION_KINDS = [
  'review',
  'task',
  'organisation',
  'neighbourhood',
  'other',
] as const;
export type SupervisionKind = (typeof SUPERVISION_KINDS)[number];

export const SUPERVISION_RESULTS = ['no_remark', 'remark', 'violation_suspected'] as const;
export type SupervisionResult = (typeof SUPERVISION_RESULTS)[number];

/** The responsible organisation answers; the supervisor sends an answer back, or closes. */
export const SUPERVISION_ACTS = ['answered', 'sent_back', 'closed'] as const;
export type SupervisionAct = (typeof SUPERVISION_ACTS)[number];

export const SUPERVISION_STATES = ['open', 'late', 'answered', 'closed', 'replaced'] as const;
export type SupervisionState = (typeof SUPERVISION_STATES)[number];

/** One thing that followed; what settles an answer names it. */
export type FollowUp = { id: string; act: SupervisionAct; answerId: string | null };

type Entry = {
  /** Null when nothing is asked of anybody. */
  responsibleId: string | null;
  dueOn: string | null;
  /** A newer entry says what this one should have said. */
  isReplaced: boolean;
};

/** Answers that nobody has sent back yet; at most one, unless two arrived at once. */
export function waitingAnswers(acts: readonly FollowUp[]): string[] {
  const sentBack = new Set(
    acts.flatMap(({ act, answerId }) => (act === 'sent_back' ? (answerId ?? []) : [])),
  );
  const answers = acts.flatMap(({ act, id }) => (act === 'answered' ? id : []));
  return [...new Set(answers)].filter((id) => !sentBack.has(id));
}

/**
 * Where an entry stands on a day. It follows from what was done, never from the order in which it
 * arrived: each sending back names its answer. An entry that asks nothing of anybody is closed from the
 * beginning; an answer in time is never late; one sent back after the due day is late again.
 */
export function supervisionStateOf(
  { responsibleId, dueOn, isReplaced }: Entry,
  acts: readonly FollowUp[],
  today: string,
): SupervisionState {
  if (isReplaced) return 'replaced';
  if (responsibleId === null || acts.some(({ act }) => act === 'closed')) return 'closed';
  if (waitingAnswers(acts).length > 0) return 'answered';
  return dueOn !== null && dueOn < today ? 'late' : 'open';
}

/** Whether the responsible organisation has something to say. */
export function isAnswerable(state: SupervisionState): boolean {
  return state === 'open' || state === 'late';
}

/** Whether the supervisor can still send back or close. */
export function isSettleable(state: SupervisionState): boolean {
  return state === 'open' || state === 'late' || state === 'answered';
}

/** Bodies that supervise by their office; a bank or an enterprise does not. */
const supervising: readonly string[] = ['party', 'peoples_council', 'front', 'union'];

export function canSupervise(organisationKind: string): boolean {
  return supervising.includes(organisationKind);
}
