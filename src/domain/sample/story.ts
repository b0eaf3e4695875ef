import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { Making } from './making.ts';
import { closeHome, drawDay, type Home } from './population.ts';
import { removeLabourCapacity } from './settle-members.ts';
import { canSplit, splitHome } from './split-home.ts';
import {
  arrivedIn,
  hardshipOf,
  isNeverListed,
  isOfOldAndYoung,
  isResident,
  isWithoutLabour,
  livesAlone,
} from './story-case.ts';
import type { Case } from './story-case.ts';
import { STORY, type StoryYear } from './story-plan.ts';
import type { Standing } from './survey-score.ts';

/** What one review finds: who is surveyed with which standing, and who is gone. */
export type StoryReview = {
  year: number;
  surveyed: Finding[];
  gone: { found: Case; reason: 'died' | 'moved_out' }[];
};
export type Finding = {
  found: Case;
  /** `average` is measured by income; for the lists it is above. */
  outcome: Standing | 'average';
  event: 'moved_in' | 'split' | null;
};

/** One review while it is told. */
type Telling = StoryReview & {
  making: Making;
  cases: Case[];
  factor: number;
  /** Who already has a part in this review. */
  told: Set<Case>;
};

/**
 * Lets the homes live through the reviews of `STORY`, scaled by `factor`; a household that splits
 * off is added to `homes`. Where a ward is too small for a count, fewer households take that path.
 * The identities of the reports hold all the same: a review says what happened to each household.
 * `onReview` scores a review before the next one is told.
 */
export function tellStory(
  making: Making,
  homes: Home[],
  { factor, onReview }: { factor: number; onReview: (review: StoryReview) => void },
): void {
  const cases = homes.map((home): Case => ({
    home,
    standing: 'above',
    wasPoor: false,
    wasNearPoor: false,
  }));
  for (const plan of STORY) {
    const telling: Telling = {
      year: plan.year,
      surveyed: [],
      gone: [],
      making,
      cases,
      factor,
      told: new Set(),
    };
    tellDepartures(telling, plan);
    tellMoves(telling, plan);
    tellArrivals(telling, plan);
    tellApplicants(telling, plan);
    onReview(telling);
    for (const { found, outcome } of telling.surveyed) remember(found, outcome);
    for (const { found } of telling.gone) found.standing = 'above';
  }
  homes.push(...cases.slice(homes.length).map(({ home }) => home));
}

/** The last day of field work in a year; people are counted and aged on it. */
export function surveyDay(year: number): PlainDate {
  return plainDate(`${year}-11-15`);
}

function tellDepartures(telling: Telling, { poor, nearPoor }: StoryYear): void {
  const onNewYear = plainDate(`${telling.year}-01-01`);
  const alone = listed(telling, 'poor').filter((found) => livesAlone(found, onNewYear));
  leave(telling, take(telling, poor.died, alone), 'died');
  leave(telling, take(telling, nearPoor.movedOut, listed(telling, 'near_poor')), 'moved_out');
}

function tellMoves(telling: Telling, { poor, nearPoor }: StoryYear): void {
  const { year } = telling;
  const able = (standing: Standing) =>
    listed(telling, standing).filter((found) => !isWithoutLabour(found, surveyDay(year)));
  const splitting = listed(telling, 'near_poor').filter(({ home }) => canSplit(home));
  for (const old of take(telling, nearPoor.split, splitting)) {
    survey(telling, [old, splitOff(telling, old)], 'near_poor', 'split');
  }
  survey(telling, take(telling, poor.toNearPoor, able('poor')), 'near_poor');
  survey(telling, take(telling, poor.toAbove, able('poor')), 'above');
  survey(telling, take(telling, poor.fromNearPoor, able('near_poor')), 'poor');
  survey(telling, take(telling, nearPoor.toAbove, listed(telling, 'near_poor')), 'above');
  survey(telling, listed(telling, 'poor'), 'poor');
  survey(telling, listed(telling, 'near_poor'), 'near_poor');
}

function tellArrivals(telling: Telling, { poor, nearPoor }: StoryYear): void {
  const on = surveyDay(telling.year);
  const fresh = (test: (found: Case) => boolean) => unlisted(telling, test);
  const isAble = (found: Case) => !isWithoutLabour(found, on);
  const old = take(
    telling,
    poor.arisingWithoutLabour,
    fresh((found) => isNeverListed(found) && isOfOldAndYoung(found, on)),
  );
  for (const { home } of old) removeLabourCapacity(home.members, on);
  survey(telling, old, 'poor');
  const relapsing = fresh((found) => found.wasPoor && isAble(found));
  survey(telling, take(telling, poor.relapse, relapsing), 'poor');
  const arising = fresh((found) => isNeverListed(found) && isAble(found));
  survey(telling, take(telling, poor.arising, arising), 'poor');
  const returning = fresh((found) => found.wasPoor || found.wasNearPoor);
  survey(telling, take(telling, nearPoor.relapse, returning), 'near_poor');
  survey(telling, take(telling, nearPoor.arising, fresh(isNeverListed)), 'near_poor');
  const arriving = telling.cases.filter((found) => arrivedIn(found, telling.year));
  survey(telling, take(telling, nearPoor.movedIn, arriving), 'near_poor', 'moved_in');
}

function tellApplicants(telling: Telling, { applicants, average }: StoryYear): void {
  survey(
    telling,
    take(
      telling,
      applicants,
      unlisted(telling, () => true),
    ),
    'above',
  );
  survey(telling, take(telling, average, unlisted(telling, isNeverListed)), 'average');
}

/** Those of the last list with this standing who have no part in the review yet. */
function listed({ cases, told }: Telling, standing: Standing): Case[] {
  return cases.filter((found) => found.standing === standing && !told.has(found));
}

function unlisted({ cases, told }: Telling, test: (found: Case) => boolean): Case[] {
  return cases.filter(
    (found) => found.standing === 'above' && !told.has(found) && isResident(found) && test(found),
  );
}

/** Draws `count`, scaled, without putting any back; hardship makes being drawn likelier. */
function take({ making, factor }: Telling, count: number, from: readonly Case[]): Case[] {
  // Chance decides the fraction, so that many small wards together have the right number.
  const wanted = count === 0 ? 0 : Math.floor(count * factor + making.random.next());
  const left = [...from];
  const chosen: Case[] = [];
  while (chosen.length < wanted && left.length > 0) {
    const index = making.random.weighted(left.map((found, at) => [at, hardshipOf(found)]));
    chosen.push(...left.splice(index, 1));
  }
  return chosen;
}

function survey(
  { surveyed, told }: Telling,
  chosen: readonly Case[],
  outcome: Finding['outcome'],
  event: Finding['event'] = null,
): void {
  for (const found of chosen) {
    told.add(found);
    surveyed.push({ found, outcome, event });
  }
}

function leave(telling: Telling, chosen: readonly Case[], reason: 'died' | 'moved_out'): void {
  for (const found of chosen) {
    closeHome(found.home, drawDay(telling.making, telling.year, telling.year), reason);
    telling.told.add(found);
    telling.gone.push({ found, reason });
  }
}

function splitOff(telling: Telling, old: Case): Case {
  const { making, cases, year } = telling;
  const { neighbourhoodId } = old.home.household;
  const neighbours = cases.filter(({ home }) => home.household.neighbourhoodId === neighbourhoodId);
  const code = String(neighbours.length + 1).padStart(3, '0');
  const home = splitHome(making, old.home, { on: drawDay(making, year, year), code });
  const young: Case = { home, standing: 'above', wasPoor: false, wasNearPoor: false };
  cases.push(young);
  return young;
}

function remember(found: Case, outcome: Finding['outcome']): void {
  found.standing = outcome === 'average' ? 'above' : outcome;
  if (outcome === 'poor') found.wasPoor = true;
  if (outcome === 'near_poor') found.wasNearPoor = true;
}
