import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { RoundFacts } from './facts.ts';
import {
  findHouseholdStep,
  findLooseSteps,
  indexFacts,
  needsScreen,
  type HouseholdStep,
  type LooseStep,
} from './household-step.ts';
import type { ProcedureSettings } from './setting.ts';
import { findDueOfStep } from './step-due.ts';
import { STEPS, type Gap, type Step, type StepOwner, type StepState } from './step.ts';

/** What lacks, how often, and in which households. */
export type GapCount = { code: Gap; count: number; householdIds: string[] };

/** One step of one neighbourhood, or of the whole round. */
export type StepCell = {
  step: Step;
  state: StepState;
  total: number;
  done: number;
  dueOn: PlainDate | null;
  isDueProvisional: boolean;
  owner: StepOwner;
  ownerNames: string[];
  missing: GapCount[];
  blockedBy: Gap[];
};

/** The steps of a round as they stand on a day. */
export type StepStates = {
  households: HouseholdStep[];
  loose: LooseStep[];
  byNeighbourhood: ReadonlyMap<string, StepCell[]>;
  whole: StepCell[];
  /** Why the round cannot be approved on that day; empty when it can. */
  obstacles: GapCount[];
};

const owners: Readonly<Record<Step, StepOwner>> = {
  list: 'ward_officer',
  screen: 'surveyor',
  survey: 'surveyor',
  meeting: 'neighbourhood_head',
  posting: 'ward_officer',
  objections: 'ward_officer',
  opinion: 'higher_authority',
  decision: 'chair',
  certificate: 'chair',
};

/**
 * Computes where every neighbourhood and household stands from what happened. Nothing is stored: the
 * same facts, in whatever order they came, give the same steps.
 */
export function stepStates(
  facts: RoundFacts,
  settings: ProcedureSettings,
  today: PlainDate,
): StepStates {
  const index = indexFacts(facts, settings);
  const households = facts.households.map((one) => findHouseholdStep(index, one, today));
  const loose = findLooseSteps(index);
  const { opinionGap } = index;
  const asked = new Set(
    facts.households.flatMap(({ householdId, isListed }) =>
      index.requests.get(householdId)?.some(({ kind }) => needsScreen(kind, isListed))
        ? householdId
        : [],
    ),
  );
  const whole: Part = { facts, settings, today, households, loose, asked, opinionGap, before: [] };
  const before = mergeSurvey(gapsBefore(whole, 'opinion')).map(({ code }) => code);
  const places = new Set(
    [...facts.households, ...facts.requests].map((one) => one.neighbourhoodId),
  );
  const byNeighbourhood = new Map<string, StepCell[]>();
  for (const id of places) {
    byNeighbourhood.set(id, toCells({ ...narrow(whole, id), before }));
  }
  return {
    households,
    loose,
    byNeighbourhood,
    whole: toCells({ ...whole, before }),
    obstacles: facts.isApproved ? [] : findObstacles(whole),
  };
}

/** A neighbourhood, or all of them, with its share of the facts. */
type Part = {
  facts: RoundFacts;
  settings: ProcedureSettings;
  today: PlainDate;
  households: readonly HouseholdStep[];
  loose: readonly LooseStep[];
  /** Households that need Phiếu A. */
  asked: ReadonlySet<string>;
  opinionGap: Gap | null;
  /** Gaps anywhere in the round that keep the opinion from being asked. */
  before: readonly Gap[];
};

function narrow(part: Part, neighbourhoodId: string): Part {
  const isHere = (one: { neighbourhoodId: string }) => one.neighbourhoodId === neighbourhoodId;
  const { facts } = part;
  return {
    ...part,
    households: part.households.filter(isHere),
    loose: part.loose.filter(isHere),
    facts: {
      ...facts,
      households: facts.households.filter(isHere),
      requests: facts.requests.filter(isHere),
      assignments: facts.assignments.filter(isHere),
      meetings: facts.meetings.filter(isHere),
      postings: facts.postings.filter(isHere),
      objections: facts.objections.filter(isHere),
    },
  };
}

function toCells(part: Part): StepCell[] {
  return STEPS.map((step) => toCell(part, step));
}

function toCell(part: Part, step: Step): StepCell {
  const subjects = countSubjects(part, step);
  const missing = gapsAt(part, step);
  const blockedBy = findBlockers(part, step);
  const { dueOn, isDueProvisional } = findDueOfStep(part, step);
  const isDone = isStepDone(part, step, { ...subjects, missing });
  const cell = { step, ...subjects, dueOn, isDueProvisional, missing, blockedBy };
  return {
    ...cell,
    state: isDone ? 'done' : stateOf(part, cell),
    owner: owners[step],
    ownerNames: namesOf(part, step),
  };
}

function stateOf(
  part: Part,
  { step, dueOn, blockedBy }: { step: Step; dueOn: PlainDate | null; blockedBy: readonly Gap[] },
): StepState {
  if (dueOn !== null && dueOn < part.today) return 'late';
  if (hasBegun(part, step)) return 'in_progress';
  return blockedBy.length > 0 ? 'blocked' : 'not_started';
}

/** Households that have to pass the step, and those that are past it. */
function countSubjects({ households, facts, asked }: Part, step: Step) {
  const at = STEPS.indexOf(step);
  const needed = households.filter(({ ending, step: stage, householdId }) => {
    if (ending === 'absent' || ending === 'not_eligible') return false;
    if (step === 'certificate') {
      return facts.isApproved && (stage !== null || facts.certified.has(householdId));
    }
    return step !== 'screen' || asked.has(householdId);
  });
  const done = needed.filter(({ step: stage }) => stage === null || STEPS.indexOf(stage) > at);
  return { total: needed.length, done: done.length };
}

/** The last three steps are of the whole round, whatever a neighbourhood counts. */
function isStepDone(
  { facts, before, opinionGap }: Part,
  step: Step,
  cell: { total: number; done: number; missing: readonly GapCount[] },
): boolean {
  const isCounted = cell.done === cell.total && cell.missing.length === 0;
  if (facts.isApproved) return isCounted;
  if (step === 'decision' || step === 'certificate') return false;
  if (step === 'opinion') return opinionGap === null && before.length === 0;
  return isCounted;
}

function gapsAt(part: Part, step: Step): GapCount[] {
  const counts = new Map<Gap, GapCount>();
  const add = (code: Gap, householdId: string | null) => {
    const count = counts.get(code) ?? { code, count: 0, householdIds: [] };
    count.count += 1;
    if (householdId !== null) count.householdIds.push(householdId);
    counts.set(code, count);
  };
  for (const one of part.households) {
    if (one.step === step && one.gap) add(one.gap, one.householdId);
  }
  for (const one of part.loose) if (one.step === step) add(one.gap, null);
  if (part.facts.isApproved) return [...counts.values()];
  const { opinionGap, settings } = part;
  const addWhole = (code: Gap, count: number) => {
    if (!counts.has(code)) counts.set(code, { code, count, householdIds: [] });
  };
  if (step === 'opinion' && opinionGap) addWhole(opinionGap, 0);
  const unconfirmed = settings.unconfirmed.length;
  if (step === 'decision' && unconfirmed > 0) addWhole('setting_unconfirmed', unconfirmed);
  return [...counts.values()];
}

function gapsBefore(part: Part, step: Step): GapCount[] {
  return STEPS.slice(0, STEPS.indexOf(step)).flatMap((earlier) => gapsAt(part, earlier));
}

/**
 * The legal conditions of a step that are not met: everybody is surveyed before the meeting, voted on
 * before the first posting, posted and answered before the opinion is asked.
 */
function findBlockers(part: Part, step: Step): Gap[] {
  const { facts } = part;
  if (facts.isApproved) return [];
  const codes = (gaps: readonly GapCount[]) => mergeSurvey(gaps).map(({ code }) => code);
  switch (step) {
    case 'list':
    case 'screen':
    case 'survey':
      return [];
    case 'meeting':
      return codes(gapsBefore(part, 'meeting'));
    case 'posting':
      // Later postings are of what changed since; the rest has hung already.
      return facts.postings.length > 0 ? [] : codes(gapsBefore(part, 'posting'));
    case 'objections':
      return facts.postings.length > 0 ? [] : ['posting_missing'];
    case 'opinion':
      return [...part.before];
    case 'decision':
      return codes(findObstacles(part));
    case 'certificate':
      return ['decision_missing'];
  }
}

/** What keeps a round from being approved: every gap but the decision itself. */
function findObstacles(part: Part): GapCount[] {
  const gaps = gapsBefore(part, 'decision');
  const settings = gapsAt(part, 'decision').filter(({ code }) => code === 'setting_unconfirmed');
  return [...mergeSurvey(gaps), ...settings];
}

/** For an approval it does not matter whether somebody was asked to survey. */
function mergeSurvey(gaps: readonly GapCount[]): GapCount[] {
  const merged = new Map<Gap, GapCount>();
  for (const gap of gaps) {
    const code = gap.code === 'surveyor_missing' ? 'survey_missing' : gap.code;
    const known = merged.get(code) ?? { code, count: 0, householdIds: [] };
    merged.set(code, {
      code,
      count: known.count + gap.count,
      householdIds: [...known.householdIds, ...gap.householdIds],
    });
  }
  return [...merged.values()];
}

function hasBegun({ facts }: Part, step: Step): boolean {
  switch (step) {
    case 'list':
      return facts.assignments.length > 0 || facts.requests.length > 0;
    case 'screen':
      return facts.requests.some(({ screen }) => screen !== null);
    case 'survey':
      return facts.households.some(({ result }) => result !== null);
    case 'meeting':
      return facts.meetings.length > 0;
    case 'posting':
      return facts.postings.length > 0;
    case 'objections':
      return facts.objections.length > 0;
    case 'opinion':
      return facts.opinion !== null;
    case 'decision':
      return false;
    case 'certificate':
      return facts.certified.size > 0;
  }
}

function namesOf({ facts, settings }: Part, step: Step): string[] {
  if (step === 'survey' || step === 'screen') {
    return [...new Set(facts.assignments.map(({ surveyorName }) => surveyorName))].toSorted();
  }
  if (step === 'meeting') return [settings.meetingChair];
  return step === 'opinion' && settings.isOpinionRequired ? [settings.opinionAuthority] : [];
}
