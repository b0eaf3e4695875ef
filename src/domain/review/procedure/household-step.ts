import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type {
  HouseholdFact,
  LineFact,
  ObjectionFact,
  RequestFact,
  RoundFacts,
  VoteFact,
} from './facts.ts';
import type { ProcedureSettings } from './setting.ts';
import type { Gap, Step } from './step.ts';

/**
 * Where a household stands. `step` is the first one it has not passed, with what it lacks there;
 * null at the end of its way.
 */
export type HouseholdStep = {
  householdId: string;
  neighbourhoodId: string;
  step: Step | null;
  gap: Gap | null;
  ending: 'absent' | 'not_eligible' | 'complete' | null;
  dueOn: PlainDate | null;
};

/** A request of somebody who is not in the register (yet), or an objection about one. */
export type LooseStep = { id: string; neighbourhoodId: string; step: Step; gap: Gap };

/** The facts of a round by household, so that each is asked once. */
export type FactIndex = {
  facts: RoundFacts;
  requests: ReadonlyMap<string, RequestFact[]>;
  objections: ReadonlyMap<string, ObjectionFact[]>;
  lastVotes: ReadonlyMap<string, VoteFact>;
  lines: ReadonlyMap<string, LineFact[]>;
  /** Results that a recheck gave: the objection was upheld, so no meeting votes on them again. */
  upheldResults: ReadonlySet<string>;
  assignedHouseholds: ReadonlySet<string>;
  assignedNeighbourhoods: ReadonlySet<string>;
  opinionGap: Gap | null;
};

export function indexFacts(facts: RoundFacts, settings: ProcedureSettings): FactIndex {
  const lastVotes = new Map<string, VoteFact>();
  for (const vote of facts.votes) {
    const last = lastVotes.get(vote.householdId);
    if (!last || vote.sequence > last.sequence) lastVotes.set(vote.householdId, vote);
  }
  return {
    facts,
    requests: groupByHousehold(facts.requests),
    objections: groupByHousehold(facts.objections),
    lastVotes,
    lines: groupByHousehold(facts.lines),
    upheldResults: new Set(facts.objections.flatMap(({ recheck }) => recheck?.newResultId ?? [])),
    assignedHouseholds: new Set(facts.assignments.flatMap(({ householdId }) => householdId ?? [])),
    assignedNeighbourhoods: new Set(
      facts.assignments.flatMap((one) => (one.householdId === null ? one.neighbourhoodId : [])),
    ),
    opinionGap: findOpinionGap(facts, settings),
  };
}

/**
 * The step a household is at and what it lacks there, by the order of Decision 24/2021/QĐ-TTg art. 4:
 * list, Phiếu A, survey, at least the round's share of a meeting, posting to its end, no open
 * objection, opinion, decision, certificate.
 */
export function findHouseholdStep(
  index: FactIndex,
  household: HouseholdFact,
  today: PlainDate,
): HouseholdStep {
  const { householdId, neighbourhoodId } = household;
  const requests = index.requests.get(householdId) ?? [];
  const at = (step: Step, gap: Gap): HouseholdStep => ({
    householdId,
    neighbourhoodId,
    step,
    gap,
    ending: null,
    dueOn: findDue(index, household, step),
  });
  const ended = (ending: HouseholdStep['ending']): HouseholdStep => ({
    householdId,
    neighbourhoodId,
    step: null,
    gap: null,
    ending,
    dueOn: null,
  });

  const { result, isAbsent } = household;
  const isOpen = (index.objections.get(householdId) ?? []).some(({ recheck }) => !recheck);
  const { isApproved } = index.facts;
  if (isAbsent) {
    return isOpen && !isApproved ? at('objections', 'recheck_missing') : ended('absent');
  }
  if (isApproved) {
    if (result === null || !isListClass(result.class)) return ended('complete');
    return index.facts.certified.has(householdId)
      ? ended('complete')
      : at('certificate', 'certificate_missing');
  }
  const screen = findScreen(household, requests);
  if (screen === 'missing') return at('screen', 'screen_missing');
  if (result === null) {
    if (screen === 'not_eligible') {
      return isOpen ? at('objections', 'recheck_missing') : ended('not_eligible');
    }
    return isAssigned(index, household)
      ? at('survey', 'survey_missing')
      : at('list', 'surveyor_missing');
  }
  if (result.lacksEvidence) return at('survey', 'no_labour_evidence_missing');
  const vote = findVote(index, householdId, result.id);
  if (vote === 'failed') return at('survey', 're_review_missing');
  if (vote === 'missing') return at('meeting', 'vote_missing');
  if (isOpen) return at('objections', 'recheck_missing');
  const lines = (index.lines.get(householdId) ?? []).filter((line) => line.resultId === result.id);
  if (lines.length === 0) return at('posting', 'posting_missing');
  // A posting is over when its last day is.
  if (!lines.some(({ toOn }) => toOn < today)) return at('posting', 'posting_running');
  if (index.opinionGap) return at('opinion', index.opinionGap);
  return at('decision', 'decision_missing');
}

/** Requests without a household of the register, and open objections about one the round has not met. */
export function findLooseSteps({ facts }: FactIndex): LooseStep[] {
  if (facts.isApproved) return [];
  const known = new Set(facts.households.map(({ householdId }) => householdId));
  const requests = facts.requests.flatMap(
    ({ id, neighbourhoodId, householdId, screen, kind }): LooseStep[] => {
      if (householdId !== null || screen === 'not_eligible') return [];
      return kind === 'review' && screen === null
        ? [{ id, neighbourhoodId, step: 'screen', gap: 'screen_missing' }]
        : [{ id, neighbourhoodId, step: 'list', gap: 'request_without_household' }];
    },
  );
  const objections = facts.objections.flatMap(
    ({ id, neighbourhoodId, householdId, recheck }): LooseStep[] =>
      recheck === null && (householdId === null || !known.has(householdId))
        ? [{ id, neighbourhoodId, step: 'objections', gap: 'recheck_missing' }]
        : [],
  );
  return [...requests, ...objections];
}

/** Phiếu A is for households that ask to be reviewed and are not on the lists. */
export function needsScreen(kind: RequestFact['kind'], isListed: boolean): boolean {
  return kind === 'review' && !isListed;
}

function findScreen(
  household: HouseholdFact,
  requests: readonly RequestFact[],
): 'passed' | 'missing' | 'not_eligible' {
  const asked = requests.filter(({ kind }) => needsScreen(kind, household.isListed));
  if (asked.length === 0 || asked.some(({ screen }) => screen === 'go_to_survey')) return 'passed';
  return asked.some(({ screen }) => screen === null) ? 'missing' : 'not_eligible';
}

function findVote(
  index: FactIndex,
  householdId: string,
  resultId: string,
): 'passed' | 'failed' | 'missing' {
  if (index.upheldResults.has(resultId)) return 'passed';
  const vote = index.lastVotes.get(householdId);
  if (vote?.resultId !== resultId) return 'missing';
  return vote.isPassed ? 'passed' : 'failed';
}

function findOpinionGap(facts: RoundFacts, settings: ProcedureSettings): Gap | null {
  if (!settings.isOpinionRequired) return null;
  const { opinion } = facts;
  if (!opinion) return 'opinion_request_missing';
  if (opinion.reply === null) return 'opinion_reply_missing';
  // Changes the authority asked for change the list; it need not be asked again about them.
  const isStale = opinion.reply === 'agrees' && opinion.listHash !== facts.listHash;
  return isStale ? 'opinion_list_changed' : null;
}

function isAssigned(index: FactIndex, { householdId, neighbourhoodId }: HouseholdFact): boolean {
  return (
    index.assignedHouseholds.has(householdId) || index.assignedNeighbourhoods.has(neighbourhoodId)
  );
}

function findDue(index: FactIndex, { householdId }: HouseholdFact, step: Step): PlainDate | null {
  const requests = index.requests.get(householdId) ?? [];
  const objections = index.objections.get(householdId) ?? [];
  const days =
    step === 'objections'
      ? objections.flatMap(({ recheck, dueOn }) => (recheck ? [] : dueOn))
      : requests.flatMap(({ dueOn }) => dueOn ?? []);
  return days.toSorted()[0] ?? null;
}

/** Whether a class puts a household on the lists, so that it gets a certificate. */
export function isListClass(value: string): boolean {
  return value === 'poor' || value === 'near_poor';
}

function groupByHousehold<T extends { householdId: string | null }>(
  items: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    if (item.householdId === null) continue;
    const group = groups.get(item.householdId);
    if (group) group.push(item);
    else groups.set(item.householdId, [item]);
  }
  return groups;
}
