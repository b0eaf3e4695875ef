import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-step.ts';
import type { StepHousehold } from '#contract/review-step.ts';
import type { HouseholdStep } from '#domain/review/procedure/household-step.ts';
import type { GapCount, StepCell } from '#domain/review/procedure/step-board.ts';
import { isVotePassed } from '#domain/review/procedure/vote.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { decodeCursor, encodeCursor } from '#server/cursor.ts';
import { todayInVietnam } from '#server/today.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import { describeObjections } from './describe-objection.ts';
import { describeRequests } from './describe-request.ts';
import { findPlaces } from './step-round.queries.ts';
import { getStepRound } from './step-round.ts';

/** At most so many households are named behind a count; the list gives them all. */
const NAMED = 100;

/** Where every neighbourhood the reader may see stands, and why the round cannot be approved yet. */
export async function getStepBoard(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.getStepBoard>,
): Promise<Answer<typeof contract.getStepBoard>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const today = todayInVietnam(context.now());
    if (round.process !== 'in_app') {
      return { process: 'on_paper', today, neighbourhoods: [], whole: [], obstacles: [] };
    }
    const { steps } = await loadRoundState(context, tx, round);
    const places = await findPlaces(tx, communeId);
    return {
      process: 'in_app',
      today,
      neighbourhoods: places.flatMap(({ id, name }) => {
        const cells = steps.byNeighbourhood.get(id);
        return cells ? { neighbourhoodId: id, name, steps: cells.map(toCell) } : [];
      }),
      whole: steps.whole.map(toCell),
      obstacles: steps.obstacles.map(toGap),
    };
  });
}

/** Households by the step they are at, by given name. */
export async function listStepHouseholds(
  context: Context,
  input: Parsed<typeof contract.listStepHouseholds>,
): Promise<Answer<typeof contract.listStepHouseholds>> {
  const { communeId, roundId, limit, step, gap, ending, neighbourhoodId } = input;
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const state = await loadRoundState(context, tx, round);
    const wanted = state.steps.households.filter(
      (one) =>
        (step === undefined || one.step === step) &&
        (gap === undefined || hasGap(one, gap)) &&
        (ending === undefined || one.ending === ending) &&
        (neighbourhoodId === undefined || one.neighbourhoodId === neighbourhoodId),
    );
    const from = findStart(state, wanted, input.cursor);
    const page = wanted.slice(from, from + limit);
    const last = page.at(-1);
    const lastRow = last && state.households.get(last.householdId);
    const hasMore = from + limit < wanted.length;
    return {
      total: wanted.length,
      items: page.map((one) => toStepHousehold(state, one)),
      nextCursor:
        hasMore && lastRow
          ? encodeCursor({ sortKey: lastRow.sortKey, id: lastRow.householdId })
          : null,
    };
  });
}

/** One household's way: what was asked, voted, posted and objected, and the step it is at. */
export async function getStepHousehold(
  context: Context,
  { communeId, roundId, householdId }: Parsed<typeof contract.getStepHousehold>,
): Promise<Answer<typeof contract.getStepHousehold>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const state = await loadRoundState(context, tx, round);
    const step = state.steps.households.find((one) => one.householdId === householdId);
    if (!step) throw new Problem('request.not_found', { householdId });
    const isOf = (one: { householdId: string | null }) => one.householdId === householdId;
    const meetings = new Map(state.meetings.map((one) => [one.id, one]));
    const postings = new Map(state.postings.map((one) => [one.id, one]));
    return {
      household: toStepHousehold(state, step),
      requests: await describeRequests(tx, state.requests.filter(isOf), state.households),
      votes: state.votes.filter(isOf).flatMap(({ meetingId, resultId, agree }) => {
        const meeting = meetings.get(meetingId);
        if (!meeting) return [];
        const { id, sequence, heldOn, attending, threshold } = meeting;
        const isPassed = isVotePassed(agree, attending, threshold);
        return { id, sequence, heldOn, attending, threshold, resultId, agree, isPassed };
      }),
      postings: state.lines.filter(isOf).flatMap((line) => {
        const posting = postings.get(line.postingId);
        if (!posting) return [];
        const { id, fromOn, toOn } = posting;
        return { id, fromOn, toOn, resultId: line.resultId, class: line.class };
      }),
      objections: await describeObjections(context, tx, round, state.objections.filter(isOf)),
    };
  });
}

function hasGap(
  one: HouseholdStep,
  gap: NonNullable<Parsed<typeof contract.listStepHouseholds>['gap']>,
): boolean {
  if (gap !== 'unsurveyed') return one.gap === gap;
  return one.gap === 'survey_missing' || one.gap === 'surveyor_missing';
}

/** The place of a question: a neighbourhood when one is named. */
export function placeOf(communeId: string, neighbourhoodId: string | undefined) {
  return neighbourhoodId === undefined ? { communeId } : { communeId, neighbourhoodId };
}

/** Index of the first household after the cursor, in the order the database gave. */
function findStart(
  { households }: RoundState,
  wanted: readonly HouseholdStep[],
  cursor: string | undefined,
): number {
  if (cursor === undefined) return 0;
  const after = decodeCursor(cursor);
  const rank = new Map([...households.keys()].map((id, index) => [id, index]));
  const last = rank.get(after.id);
  // The household the page ended with has left the round since.
  if (last === undefined) throw new Problem('request.invalid', { issues: [{ field: 'cursor' }] });
  const at = wanted.findIndex(({ householdId }) => (rank.get(householdId) ?? 0) > last);
  return at === -1 ? wanted.length : at;
}

function toStepHousehold(state: RoundState, step: HouseholdStep): StepHousehold {
  const row = state.households.get(step.householdId);
  if (!row) throw new Error(`Household ${step.householdId} has a step and no row`);
  return {
    householdId: row.householdId,
    code: row.code,
    headName: row.headName,
    neighbourhoodId: row.neighbourhoodId,
    neighbourhoodName: row.neighbourhoodName,
    step: step.step,
    gap: step.gap,
    ending: step.ending,
    dueOn: step.dueOn,
    previousClass: row.previousClass,
    class: row.class,
    resultId: row.resultId,
    surveyorName: surveyorOf(state, row),
  };
}

/** Who went there, else who was asked to: the household's own assignment before its neighbourhood's. */
function surveyorOf(
  { assignments, surveyorNames }: RoundState,
  row: { householdId: string; neighbourhoodId: string; surveyedBy: string | null },
): string | null {
  const assigned =
    assignments.find(({ householdId }) => householdId === row.householdId) ??
    assignments.find(
      (one) => one.householdId === null && one.neighbourhoodId === row.neighbourhoodId,
    );
  const id = row.surveyedBy ?? assigned?.surveyorId;
  return id === undefined ? null : (surveyorNames.get(id) ?? id);
}

function toCell(cell: StepCell): StepCell {
  return { ...cell, missing: cell.missing.map(toGap) };
}

function toGap(gap: GapCount): GapCount {
  return { ...gap, householdIds: gap.householdIds.slice(0, NAMED) };
}
