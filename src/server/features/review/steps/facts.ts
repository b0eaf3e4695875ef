import { createHash } from 'node:crypto';
import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import type { RoundFacts } from '#domain/review/procedure/facts.ts';
import type { ProcedureSettings } from '#domain/review/procedure/setting.ts';
import { stepStates, type StepStates } from '#domain/review/procedure/step-board.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { openingDayOf } from '#server/features/review/round.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findEffectiveOn,
  findFactHouseholds,
  type FactHousehold,
} from './fact-household.queries.ts';
import {
  findAssignments,
  findCertified,
  findLines,
  findMeetings,
  findPostings,
  findVotes,
  type AssignmentRow,
  type LineRow,
  type MeetingRow,
  type ObjectionRow,
  type OpinionRow,
  type PostingRow,
  type RequestRow,
  type VoteRow,
} from './facts.queries.ts';
import { getSettings } from './round-setting.service.ts';
import { loadObjections, loadOpinions, loadRequests } from './settled-facts.ts';
import { findNames, type StepRound } from './step-round.queries.ts';

/** Everything that happened in a round, as rows, and what follows from it today. */
export type RoundState = {
  round: StepRound;
  today: PlainDate;
  settings: ProcedureSettings;
  households: ReadonlyMap<string, FactHousehold>;
  requests: RequestRow[];
  assignments: AssignmentRow[];
  meetings: MeetingRow[];
  /** Of meetings that stand. */
  votes: VoteRow[];
  postings: PostingRow[];
  /** Of postings that stand. */
  lines: LineRow[];
  objections: ObjectionRow[];
  opinions: OpinionRow[];
  surveyorNames: ReadonlyMap<string, string>;
  listHash: string;
  steps: StepStates;
};

/** Reads the facts of a round, as far as the reader may see them, and computes its steps. */
export async function loadRoundState(
  context: Context,
  tx: Tx,
  round: StepRound,
): Promise<RoundState> {
  const today = todayInVietnam(context.now());
  const settings = await getSettings(tx, round);
  const households = await findFactHouseholds(tx, round, await findOpeningDay(tx, round, today));
  const requests = await loadRequests(tx, round);
  const assignments = await findAssignments(tx, round);
  const meetings = await findMeetings(tx, round);
  const standing = new Set(meetings.map(({ id }) => id));
  const votes = (await findVotes(tx, round)).filter(({ meetingId }) => standing.has(meetingId));
  const postings = await findPostings(tx, round);
  const hung = new Set(postings.map(({ id }) => id));
  const lines = (await findLines(tx, round)).filter(({ postingId }) => hung.has(postingId));
  const objections = await loadObjections(tx, round);
  const opinions = await loadOpinions(tx, round);
  const surveyorNames = await findNames(tx, [
    ...assignments.map(({ surveyorId }) => surveyorId),
    ...households.map((h) => h.surveyedBy),
  ]);
  const listHash = hashList(households);
  const rows = { requests, assignments, meetings, votes, postings, lines, objections, opinions };
  const certified = new Set(await findCertified(tx, round));
  const facts = toFacts({ round, households, rows, surveyorNames, listHash, certified });
  return {
    round,
    today,
    settings,
    households: new Map(households.map((one) => [one.householdId, one])),
    ...rows,
    surveyorNames,
    listHash,
    steps: stepStates(facts, settings, today),
  };
}

/** SHA-256 over who is in which class; it changes when the list a round would decide changes. */
function hashList(households: readonly FactHousehold[]): string {
  const lines = households
    .filter((one) => one.resultId !== null)
    .map((one) => [one.householdId, one.class, one.noLabourCapacity] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(canonicalJson(lines)).digest('hex');
}

async function findOpeningDay(tx: Tx, round: StepRound, today: string): Promise<string> {
  const effectiveOn = await findEffectiveOn(tx, round);
  return openingDayOf(round, effectiveOn === undefined ? undefined : { effectiveOn }, today);
}

type Rows = Pick<
  RoundState,
  | 'requests'
  | 'assignments'
  | 'meetings'
  | 'votes'
  | 'postings'
  | 'lines'
  | 'objections'
  | 'opinions'
>;

function toFacts(of: {
  round: StepRound;
  households: readonly FactHousehold[];
  rows: Rows;
  surveyorNames: ReadonlyMap<string, string>;
  listHash: string;
  certified: ReadonlySet<string>;
}): RoundFacts {
  const { round, households, rows, surveyorNames, listHash, certified } = of;
  return {
    kind: round.kind === 'annual' ? 'annual' : 'ongoing',
    isApproved: round.state !== 'open',
    households: households.map(toHouseholdFact),
    requests: rows.requests.map((one) => ({
      ...one,
      dueOn: asDate(one.dueOn),
      screen: one.outcome,
    })),
    assignments: rows.assignments.map((one) => ({
      ...one,
      dueOn: asDate(one.dueOn),
      surveyorName: surveyorNames.get(one.surveyorId) ?? one.surveyorId,
    })),
    meetings: rows.meetings,
    ...heldFacts(rows),
    objections: rows.objections.map((one) => ({
      ...one,
      dueOn: plainDate(one.dueOn),
      recheck: one.outcome === null ? null : { outcome: one.outcome, newResultId: one.newResultId },
    })),
    opinion: toOpinionFact(rows.opinions[0]),
    listHash,
    certified,
  };
}

function toHouseholdFact(one: FactHousehold): RoundFacts['households'][number] {
  const { householdId, neighbourhoodId, previousClass, isAbsent, resultId } = one;
  return {
    householdId,
    neighbourhoodId,
    isListed: previousClass !== null,
    isAbsent,
    result:
      resultId === null || one.class === null
        ? null
        : {
            id: resultId,
            class: one.class,
            lacksEvidence: one.noLabourCapacity === true && !one.hasEvidence,
          },
  };
}

/** Votes and lines with what they need of their meeting and posting. */
function heldFacts(rows: Rows): Pick<RoundFacts, 'votes' | 'postings' | 'lines'> {
  const sequences = new Map(rows.meetings.map(({ id, sequence }) => [id, sequence]));
  const ends = new Map(rows.postings.map(({ id, toOn }) => [id, plainDate(toOn)]));
  const votes = rows.votes.flatMap((vote) => {
    const sequence = sequences.get(vote.meetingId);
    return sequence === undefined ? [] : { ...vote, sequence };
  });
  const lines = rows.lines.flatMap((line) => {
    const toOn = ends.get(line.postingId);
    return toOn === undefined ? [] : { ...line, toOn };
  });
  const postings = rows.postings.map((one) => ({
    ...one,
    fromOn: plainDate(one.fromOn),
    toOn: plainDate(one.toOn),
  }));
  return { votes, lines, postings };
}

function toOpinionFact(row: OpinionRow | undefined): RoundFacts['opinion'] {
  if (!row) return null;
  const { isDueProvisional, listHash, outcome } = row;
  return { dueOn: plainDate(row.dueOn), isDueProvisional, listHash, reply: outcome };
}

function asDate(text: string | null): PlainDate | null {
  return text === null ? null : plainDate(text);
}
