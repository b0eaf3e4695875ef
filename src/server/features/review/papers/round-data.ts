import { Problem } from '#contract/problem.ts';
import type { Tx } from '#server/db/client.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { openingDayOf } from '#server/features/review/round.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { decisionTags, minutesTags, postingTags } from './list-tags.ts';
import {
  countRegister,
  findDecidedLines,
  findDecisions,
  findPlaces,
  findSurveyedLines,
  findVotedLines,
  type ListFilter,
  type ListLine,
} from './paper.queries.ts';
import { neededOf, type PaperData, type Source } from './paper-source.ts';
import { opinionReportTags } from './report-tags.ts';
import { countSteps, findMeeting, findPostedLines, findPosting } from './step-facts.queries.ts';

/** The day whose lists the round starts from. */
export async function openingDay(tx: Tx, round: Source['round'], today: string): Promise<string> {
  const [first] = await findDecisions(tx, round.communeId, round.id);
  return openingDayOf(round, first, today);
}

/**
 * The day a paper of a round bears when no fact of its own says one: after the decision the day it was
 * signed, until then today. It decides which commune the paper names, before a merger or after.
 */
export async function paperDayOf(tx: Tx, round: Source['round'], today: string): Promise<string> {
  const [first] = await findDecisions(tx, round.communeId, round.id);
  return first?.signedOn ?? today;
}

/** The minutes of a neighbourhood's meeting, or the sheet to write them on before it was held. */
export async function minutesData(source: Source): Promise<PaperData> {
  const { tx, asked } = source;
  const { place, filter, headOn } = await ofNeighbourhood(source);
  const meeting = await findMeeting(tx, place, asked.meetingId);
  const head = await headOn(meeting?.heldOn);
  if (!meeting) {
    refuseUnknown('meetingId', asked.meetingId);
    return {
      data: minutesTags(head, await surveyedLines(source, filter, head), undefined),
      about: head.place,
    };
  }
  const lines = await findVotedLines(tx, { ...filter, meetingId: meeting.id });
  const votes = new Map(lines.map((line) => [line.householdId, line]));
  return { data: minutesTags(head, lines, { ...meeting, votes }), about: head.place };
}

/** The list for the notice board as it was posted, or as it would be: who is on a list now, and who left one. */
export async function postingData(source: Source): Promise<PaperData> {
  const { tx, asked } = source;
  const { place, filter, headOn } = await ofNeighbourhood(source);
  const posting = await findPosting(tx, place, asked.postingId);
  const head = await headOn(posting?.fromOn);
  if (!posting) {
    refuseUnknown('postingId', asked.postingId);
    const lines = await surveyedLines(source, filter, head);
    const shown = lines.filter((line) => isPosted(line));
    return { data: postingTags(head, shown, undefined), about: head.place };
  }
  const lines = await findPostedLines(tx, place.communeId, posting.id);
  return { data: postingTags(head, lines, posting), about: head.place };
}

/** A household that asked and is on no list is not put on a notice board for it. */
function isPosted({ class: found, previousClass }: ListLine): boolean {
  return found === 'poor' || found === 'near_poor' || previousClass !== null;
}

function refuseUnknown(field: string, id: string | undefined): void {
  if (id !== undefined) throw new Problem('request.not_found', { [field]: id });
}

async function surveyedLines(
  { tx }: Source,
  filter: ListFilter,
  { place }: { place: string },
): Promise<ListLine[]> {
  const lines = await findSurveyedLines(tx, filter);
  if (lines.length === 0) throw new Problem('paper.no_result', { name: place });
  return lines;
}

async function ofNeighbourhood({ context, tx, asked, round, signingOn }: Source) {
  const neighbourhoodId = neededOf(asked, 'neighbourhoodId');
  const { communeId, roundId } = asked;
  const today = todayInVietnam(context.now());
  const places = await findPlaces(tx, communeId, roundId);
  const named = places.find(({ id }) => id === neighbourhoodId);
  if (!named) throw new Problem('request.not_found', { neighbourhoodId });
  const before = await openingDay(tx, round, today);
  return {
    headOn: async (day: string | undefined) => {
      const on = signingOn ?? day ?? (await paperDayOf(tx, round, today));
      return { issuer: await getIssuer(tx, communeId, on), year: round.year, place: named.name };
    },
    place: { communeId, roundId, neighbourhoodId },
    filter: { communeId, roundId, before, neighbourhoodId },
  };
}

export async function opinionReportData(source: Source): Promise<PaperData> {
  const { context, tx, asked, round, signingOn } = source;
  const { communeId } = asked;
  const today = todayInVietnam(context.now());
  const before = await openingDay(tx, round, today);
  const lines = await findSurveyedLines(tx, { communeId, roundId: round.id, before });
  if (lines.length === 0) throw new Problem('paper.no_result', { name: round.name });
  const registered = await countRegister(tx, communeId);
  const households = new Map(registered.map((each) => [each.neighbourhoodId, each.households]));
  const places = await findPlaces(tx, communeId, round.id);
  const steps = await countSteps(tx, round);
  // An open round is reported as it stands today, whether it was reported before or not.
  const isDecided = (await findDecisions(tx, communeId, round.id)).length > 0;
  const asOf = (isDecided && steps?.reportedOn) || (await paperDayOf(tx, round, today));
  const data = opinionReportTags({
    issuer: await getIssuer(tx, communeId, signingOn ?? asOf),
    year: round.year,
    lines,
    places: places.map((place) => ({ ...place, households: households.get(place.id) ?? 0 })),
    steps,
    authority: steps?.authority ?? undefined,
    asOf,
  });
  return { data, about: '' };
}

/** A decision as it was recorded, with the list its hash stands for. */
export async function decisionData({ tx, asked, round }: Source): Promise<PaperData> {
  const { communeId } = asked;
  const decisions = await findDecisions(tx, communeId, round.id);
  const [first] = decisions;
  if (!first) throw new Problem('paper.not_approved', { name: round.name });
  const decision = asked.decisionId ? decisions.find(({ id }) => id === asked.decisionId) : first;
  if (!decision) throw new Problem('request.not_found', { decisionId: asked.decisionId });
  const lines = await findDecidedLines(tx, {
    communeId,
    roundId: round.id,
    decisionId: decision.id,
    before: openingDayOf(round, first, ''),
  });
  const corrected = decision.correctsId === null ? null : first;
  const issuer = await getIssuer(tx, communeId, decision.signedOn);
  const data = decisionTags({ issuer, year: round.year }, lines, { ...decision, corrected });
  return { data, about: `${decision.number} ${decision.symbol}` };
}
