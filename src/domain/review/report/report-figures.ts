import type { Movement } from '../flow.ts';
import {
  countHousehold,
  emptyCounts,
  sumCounts,
  type ListCounts,
  type ListedHousehold,
} from './list-counts.ts';

export type Flows = { poor: Movement; nearPoor: Movement };

/** Everything the reports say of one place: a neighbourhood, a commune, or the whole. */
export type PlaceFigures = {
  name: string;
  /** The register whose lists its figures open; null for several together. */
  communeId: string | null;
  /** Null for a whole register. */
  neighbourhoodId: string | null;
  /** Opening and closing day of the movement; the closing day is the day of every other figure. */
  from: string;
  asOf: string;
  /** All households and persons; null where nobody knows them. */
  households: number | null;
  persons: number | null;
  average: { households: number; persons: number };
  poor: ListCounts;
  nearPoor: ListCounts;
  flows: Flows;
};

type Sizes = { poor: number; poorPersons: number; nearPoor: number; nearPoorPersons: number };
/** Both lists by ethnic group of the head; null where the register does not say. */
export type EthnicFigures = Sizes & { ethnicity: string | null };

/** One report period of one reader: the rows, and the whole counted on its own. */
export type ReportFigures = {
  places: readonly PlaceFigures[];
  total: PlaceFigures;
  byEthnicity: readonly EthnicFigures[];
  /** Listed households counted on the opening day, without any movement. */
  opening: { poor: number; nearPoor: number };
};

/** Counts a register's listed households by neighbourhood, as a whole and by ethnic group. */
export function countListed(households: Iterable<ListedHousehold>): {
  total: Pick<PlaceFigures, 'poor' | 'nearPoor'>;
  byPlace: Map<string, Pick<PlaceFigures, 'poor' | 'nearPoor'>>;
  byEthnicity: EthnicFigures[];
} {
  const total = emptyLists();
  const byPlace = new Map<string, ReturnType<typeof emptyLists>>();
  const groups = new Map<string | null, EthnicFigures>();
  for (const household of households) {
    const list = household.class === 'poor' ? 'poor' : 'nearPoor';
    const place = byPlace.get(household.neighbourhoodId) ?? emptyLists();
    byPlace.set(household.neighbourhoodId, place);
    countHousehold(total[list], household);
    countHousehold(place[list], household);
    const { ethnicity, memberCount } = household;
    const group = groups.get(ethnicity) ?? { ethnicity, ...emptySizes() };
    groups.set(ethnicity, group);
    group[list] += 1;
    group[`${list}Persons`] += memberCount;
  }
  return { total, byPlace, byEthnicity: sortGroups([...groups.values()]) };
}

export function emptyLists(): Pick<PlaceFigures, 'poor' | 'nearPoor'> {
  return { poor: emptyCounts(), nearPoor: emptyCounts() };
}

/** Several registers as one place: what moves from one to the other leaves the one and comes into the other. */
export function sumPlaces(
  parts: readonly PlaceFigures[],
  as: Pick<PlaceFigures, 'name' | 'communeId' | 'from' | 'asOf'>,
): PlaceFigures {
  const known = (key: 'households' | 'persons') =>
    parts.length === 0 || parts.some((part) => part[key] === null)
      ? null
      : parts.reduce((sum, part) => sum + (part[key] ?? 0), 0);
  return {
    ...as,
    neighbourhoodId: null,
    households: known('households'),
    persons: known('persons'),
    average: {
      households: parts.reduce((sum, { average }) => sum + average.households, 0),
      persons: parts.reduce((sum, { average }) => sum + average.persons, 0),
    },
    poor: sumCounts(parts.map(({ poor }) => poor)),
    nearPoor: sumCounts(parts.map(({ nearPoor }) => nearPoor)),
    flows: {
      poor: sumMovements(parts.map(({ flows }) => flows.poor)),
      nearPoor: sumMovements(parts.map(({ flows }) => flows.nearPoor)),
    },
  };
}

/** Ethnic groups of several registers together. */
export function sumEthnicity(parts: readonly (readonly EthnicFigures[])[]): EthnicFigures[] {
  const groups = new Map<string | null, EthnicFigures>();
  for (const { ethnicity, ...sizes } of parts.flat()) {
    const group = groups.get(ethnicity) ?? { ethnicity, ...emptySizes() };
    groups.set(ethnicity, group);
    for (const key of SIZES) group[key] += sizes[key];
  }
  return sortGroups([...groups.values()]);
}

const SIZES = ['poor', 'poorPersons', 'nearPoor', 'nearPoorPersons'] as const;
const COLUMNS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'] as const;

function sumMovements(movements: readonly Movement[]): Movement {
  const sumRow = (unit: keyof Movement) =>
    Object.fromEntries(
      COLUMNS.map((column) => [
        column,
        movements.reduce((sum, movement) => sum + movement[unit][column], 0),
      ]),
    ) as Movement['households'];
  return { households: sumRow('households'), persons: sumRow('persons') };
}

function emptySizes(): Sizes {
  return { poor: 0, poorPersons: 0, nearPoor: 0, nearPoorPersons: 0 };
}

/** By code; those of whom nothing is known come last. */
function sortGroups(groups: EthnicFigures[]): EthnicFigures[] {
  return groups.toSorted((a, b) => ((a.ethnicity ?? '~') < (b.ethnicity ?? '~') ? -1 : 1));
}
