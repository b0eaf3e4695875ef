import { ageOnPartial, yearOf, type PlainDate } from '#domain/calendar/plain-date.ts';
import { isMinority } from '#domain/household/ethnicity.ts';
import { hasNoLabourCapacity } from '#domain/household/priority-group.ts';
import { membersOn, type Home } from './population.ts';
import { REGISTER_BEGINS } from './sample-ward.ts';
import type { Score, Standing } from './survey-score.ts';

/** A household with what the reviews so far made of it. */
export type Case = {
  home: Home;
  standing: Standing;
  wasPoor: boolean;
  wasNearPoor: boolean;
  /** Of the last survey. */
  score?: Score;
};

/** In the register from its first day to its last. */
export function isResident({ home: { household } }: Case): boolean {
  return household.openedOn === REGISTER_BEGINS && household.closedOn === null;
}

export function isNeverListed({ wasPoor, wasNearPoor }: Case): boolean {
  return !wasPoor && !wasNearPoor;
}

export function isWithoutLabour({ home }: Case, on: PlainDate): boolean {
  return hasNoLabourCapacity(membersOn(home, on), on);
}

export function livesAlone({ home }: Case, on: PlainDate): boolean {
  return membersOn(home, on).length === 1;
}

/** Came in the year, before its field work. */
export function arrivedIn({ home: { household } }: Case, year: number): boolean {
  const { openedOn, closedOn } = household;
  return openedOn !== REGISTER_BEGINS && yearOf(openedOn) === year && closedOn === null;
}

/** Everybody is under 16 or at least 65: a household whose labour capacity age has taken. */
export function isOfOldAndYoung({ home }: Case, on: PlainDate): boolean {
  return membersOn(home, on).every(({ birth }) => {
    const age = birth === null ? 0 : ageOnPartial(birth, on);
    return age < 16 || age >= 65;
  });
}

/** How likely hardship is, against an ordinary family. */
export function hardshipOf({ home, wasPoor }: Case): number {
  const [head] = home.members;
  let weight = 1 + (HARDSHIP[home.kind] ?? 0);
  if (head?.ethnicity && isMinority(head.ethnicity)) weight += 1.5;
  if (home.members.some(({ disability }) => disability !== 'none')) weight += 3;
  if (home.members.length >= 6) weight += 1;
  return wasPoor ? weight + 2 : weight;
}

const HARDSHIP: Readonly<Partial<Record<Home['kind'], number>>> = {
  single_parent: 4,
  grandparent_and_grandchildren: 7,
  old_alone: 6,
};
