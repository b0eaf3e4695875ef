import { plainDate } from '#domain/calendar/plain-date.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { createMaking, type Making } from './making.ts';
import { isStayOn, makeHomes, makeNeighbourhoods, membersOn, type Home } from './population.ts';
import { makeRound } from './rounds.ts';
import {
  type SampleNeighbourhood,
  type SampleRound,
  type SampleTotal,
  type SampleWard,
} from './sample-ward.ts';
import { listChanges } from './changes.ts';
import { settleMembers } from './settle-members.ts';
import { surveyDay, tellStory } from './story.ts';
import { STORY, STORY_HOUSEHOLDS } from './story-plan.ts';

export type WardOptions = {
  seed: number;
  /** The standard the reviews are measured by; it needs B1 limits. */
  standard: Standard;
  /** Households at the end of 2025, about. */
  households?: number;
  neighbourhoods?: number;
  /** Keeps the identity numbers of several wards of one run apart: 0, 1, 2 … */
  wardIndex?: number;
};

export const DEMO_SEED = 20_220_916;
const DEMO_NEIGHBOURHOODS = 20;

/** Makes up a ward: the same options give the same ward, to the last letter. */
export function generateWard(options: WardOptions): SampleWard {
  const { seed, standard, wardIndex = 0 } = options;
  const size = options.households ?? STORY_HOUSEHOLDS;
  const making = createMaking(seed, wardIndex);
  const neighbourhoods = makeNeighbourhoods(making, options.neighbourhoods ?? DEMO_NEIGHBOURHOODS);
  const homes = makeHomes(making, neighbourhoods, size);
  const rounds: SampleRound[] = [];
  tellStory(making, homes, {
    factor: size / STORY_HOUSEHOLDS,
    onReview: (review) => rounds.push(makeRound({ making, standard, neighbourhoods }, review)),
  });
  settleSurveyed(homes, rounds);
  return {
    seed,
    neighbourhoods,
    households: homes.map(({ household }) => household),
    members: homes.flatMap(({ members }) => members),
    memberships: homes.flatMap(({ memberships }) => memberships),
    changes: listChanges(making, homes),
    rounds,
    totals: countTotals(making, homes, neighbourhoods),
  };
}

/** Several wards, one at a time, so that memory does not grow with their number. */
export function* generateCommunes(count: number, options: WardOptions): Generator<SampleWard> {
  for (let index = 0; index < count; index++) {
    const wardIndex = (options.wardIndex ?? 0) + index;
    yield generateWard({ ...options, seed: options.seed + index, wardIndex });
  }
}

function settleSurveyed(homes: readonly Home[], rounds: readonly SampleRound[]): void {
  const surveyed = new Set(rounds.flatMap(({ results }) => results.map((r) => r.householdId)));
  const last = rounds.at(-1);
  if (!last) return;
  const masks = new Map(last.results.map((result) => [result.householdId, result.deprivations]));
  for (const home of homes) {
    const { id } = home.household;
    if (!surveyed.has(id)) continue;
    settleMembers(membersOn(home, surveyDay(last.year)), masks.get(id) ?? 0, surveyDay(last.year));
  }
}

function countTotals(
  making: Making,
  homes: readonly Home[],
  neighbourhoods: readonly SampleNeighbourhood[],
): SampleTotal[] {
  return STORY.flatMap(({ year }) => {
    const on = plainDate(`${year}-12-31`);
    const counts = new Map<string, { households: number; persons: number }>();
    for (const home of homes) {
      const { openedOn, closedOn, neighbourhoodId } = home.household;
      if (openedOn > on || (closedOn !== null && closedOn <= on)) continue;
      const count = counts.get(neighbourhoodId) ?? { households: 0, persons: 0 };
      count.households += 1;
      count.persons += home.memberships.filter((stay) => isStayOn(stay, on)).length;
      counts.set(neighbourhoodId, count);
    }
    return neighbourhoods.map(({ id }) => ({
      id: making.nextId(on),
      year,
      neighbourhoodId: id,
      ...(counts.get(id) ?? { households: 0, persons: 0 }),
    }));
  });
}
