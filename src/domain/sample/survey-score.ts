import { ageOnPartial, type PlainDate } from '#domain/calendar/plain-date.ts';
import { isChild } from '#domain/household/priority-group.ts';
import { isDependentsDeprived } from '#domain/standard/indicators.ts';
import { listDeprivations, toDeprivationMask } from '#domain/standard/classify.ts';
import type { Random } from './random.ts';
import type { SampleMember } from './sample-ward.ts';

/** Where a household stands for the lists: average and non-poor are both above. */
export type Standing = 'poor' | 'near_poor' | 'above';
export type Score = { b1: number; deprivations: number };

const STEP = 5;
const DEPENDANTS = 2;
/** How far from the income limit the B1 scores of a standing lie, in points. */
const RANGES: Readonly<Record<Standing, { from: number; to: number }>> = {
  poor: { from: -55, to: -5 },
  near_poor: { from: -40, to: 0 },
  above: { from: 5, to: 60 },
};

/** A survey that gives the standing, close to the last one: lives change slowly. */
export function drawScore(
  random: Random,
  standing: Standing,
  at: { last: Score | undefined; members: readonly SampleMember[]; on: PlainDate; limit: number },
): Score {
  return {
    b1: drawB1(random, standing, { last: at.last?.b1, limit: at.limit }),
    deprivations: drawDeprivations(random, standing, at),
  };
}

function drawB1(
  random: Random,
  standing: Standing,
  { last, limit }: { last: number | undefined; limit: number },
): number {
  const { from, to } = RANGES[standing];
  if (last === undefined) return limit + random.between(from / STEP, to / STEP) * STEP;
  const wished = last + random.pick([-5, 0, 5, 5, 10, 15]);
  return Math.min(Math.max(wished, limit + from), limit + to);
}

function drawDeprivations(
  random: Random,
  standing: Standing,
  at: { last: Score | undefined; members: readonly SampleMember[]; on: PlainDate },
): number {
  const possible = possibleDeprivations(at.members, at.on);
  const forced = forcedDeprivations(at.members, at.on);
  const kept = listDeprivations(at.last?.deprivations ?? 0).filter(
    (no) => possible.some(([known]) => known === no) && !forced.includes(no),
  );
  const wanted = drawCount(random, standing, at.last && forced.length + kept.length);
  const chosen = [...forced, ...random.shuffle(kept)].slice(0, Math.max(wanted, forced.length));
  while (chosen.length < wanted) {
    const left = possible.filter(([no]) => !chosen.includes(no));
    chosen.push(random.weighted(left));
  }
  return toDeprivationMask(chosen);
}

function drawCount(random: Random, standing: Standing, last: number | undefined): number {
  switch (standing) {
    case 'poor':
      return Math.min(Math.max(last ?? random.between(3, 5), 3), 6);
    case 'near_poor':
      return last === undefined
        ? random.between(0, 2)
        : Math.min(Math.max(last + random.pick([-1, 0, 0, 1]), 0), 2);
    case 'above':
      return Math.min(last === undefined ? random.between(0, 2) : Math.max(last - 1, 0), 2);
  }
}

/** The indicators these people can be deprived of, with how common each is. */
function possibleDeprivations(members: readonly SampleMember[], on: PlainDate): [number, number][] {
  const has = (test: (age: number, member: SampleMember) => boolean) =>
    members.some((member) => member.birth !== null && test(ageOnPartial(member.birth, on), member));
  const list: [number, number, boolean][] = [
    [1, 5, has((age, member) => isJobSeekerAge(age) && member.workAbility === 'able')],
    [3, 1, has((age) => age < 16)],
    [4, 3, true],
    [5, 3, has((age) => age >= 16 && age <= 30)],
    [6, 1, has((age) => age >= 3 && age < 16)],
    [7, 4, true],
    [8, 3, true],
    [9, 2, true],
    [10, 4, true],
    [11, 3, true],
    [12, 2, true],
  ];
  return list.filter(([, , isPossible]) => isPossible).map(([no, weight]) => [no, weight]);
}

export function isJobSeekerAge(age: number): boolean {
  return age >= 20 && age < 60;
}

/** Children under 16 alone decide indicator 2 when they are more than half of the members. */
function forcedDeprivations(members: readonly SampleMember[], on: PlainDate): number[] {
  const children = members.filter((member) => isChild(member, on)).length;
  return isDependentsDeprived(children, members.length) ? [DEPENDANTS] : [];
}
