import type { StepBoard } from '#contract/review-step.ts';
import type { Gap, Step } from '#domain/review/procedure/step.ts';
import type { z } from 'zod';

export type Board = z.output<typeof StepBoard>;
export type PlaceRow = Board['neighbourhoods'][number];

/** Late first, then by how far it is from its end; among equals the order of the neighbourhoods stays. */
export function sortLateFirst(places: readonly PlaceRow[]): PlaceRow[] {
  const late = ({ steps }: PlaceRow) => steps.filter(({ state }) => state === 'late').length;
  const done = ({ steps }: PlaceRow) => steps.filter(({ state }) => state === 'done').length;
  return places.toSorted((a, b) => late(b) - late(a) || done(a) - done(b));
}

type Target = { round: string; step: Step; gap?: Gap | undefined; placeId?: string | undefined };

/** Address of the form that mends a gap of a step, or that the step is worked with. */
export function stepAddress({ round, step, gap, placeId }: Target): string {
  const place = placeId === undefined ? '' : `?place=${placeId}`;
  const more = placeId === undefined ? '' : `&place=${placeId}`;
  if (gap === 'survey_missing' || gap === 're_review_missing') {
    return `${round}/step-households?gap=${gap}${more}`;
  }
  if (gap === 'no_labour_evidence_missing') return `${round}/step-households?gap=${gap}${more}`;
  if (gap === 'surveyor_missing') return `${round}/assignments${place}`;
  if (gap === 'vote_missing' && placeId !== undefined) return `${round}/meetings/new${place}`;
  if (gap === 'posting_missing' && placeId !== undefined) return `${round}/postings/new${place}`;
  if (gap === 'setting_unconfirmed') return `${round}/settings`;
  const pages: Record<Step, string> = {
    list: `${round}/requests${place}`,
    screen: `${round}/requests${place}`,
    survey: `${round}/step-households?step=survey${more}`,
    meeting: `${round}/meetings${place}`,
    posting: `${round}/postings${place}`,
    objections: `${round}/objections${place}`,
    opinion: `${round}/opinion`,
    decision: `${round}/approve`,
    certificate: `${round}/certificates${place}`,
  };
  return pages[step];
}

/** Everybody an obstacle counts as not surveyed: those nobody was asked to survey too. */
export function unsurveyedAddress(round: string, placeId: string | undefined): string {
  const more = placeId === undefined ? '' : `&place=${placeId}`;
  return `${round}/step-households?gap=unsurveyed${more}`;
}

/** The step a gap belongs to, for links from a list of obstacles. */
export const stepOfGap: Record<Gap, Step> = {
  surveyor_missing: 'list',
  request_without_household: 'list',
  screen_missing: 'screen',
  survey_missing: 'survey',
  re_review_missing: 'survey',
  no_labour_evidence_missing: 'survey',
  vote_missing: 'meeting',
  posting_missing: 'posting',
  posting_running: 'posting',
  recheck_missing: 'objections',
  opinion_request_missing: 'opinion',
  opinion_reply_missing: 'opinion',
  opinion_list_changed: 'opinion',
  setting_unconfirmed: 'decision',
  decision_missing: 'decision',
  certificate_missing: 'certificate',
};
