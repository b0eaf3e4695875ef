import { plainDate } from '#domain/calendar/plain-date.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import type { Tx } from '#server/db/client.ts';
import type {
  GroupFigures,
  MidTermReport,
  NeighbourhoodFigures,
} from '#server/documents/docx/models.ts';
import type { YearFigures } from '#contract/review-figures.ts';
import { findGroupedFacts, NOW_KNOWN } from '#server/features/review/figures.service.ts';
import { findNeighbourhoodKind } from './report.queries.ts';

type Fact = Awaited<ReturnType<typeof findGroupedFacts>>[number];
type Group = keyof Fact['groups'];

/** Order and names of the plan's priority groups (part II.1). */
const groupNames: readonly [group: Group, name: string][] = [
  ['ethnic_minority', 'Hộ dân tộc thiểu số'],
  ['person_of_merit', 'Hộ có người có công với cách mạng'],
  ['women', 'Hộ có phụ nữ'],
  ['no_labour_capacity', 'Hộ không có khả năng lao động'],
];

/** Households of a neighbourhood on the closing day. */
type PlaceCounts = {
  neighbourhoodId: string;
  name: string;
  households: number;
  poor: number;
  nearPoor: number;
};

/** All and listed households of each neighbourhood on the closing day. */
export async function countPlaces(
  tx: Tx,
  communeId: string,
  { asOf, totals }: YearFigures,
): Promise<PlaceCounts[]> {
  const facts = await findGroupedFacts(tx, { communeId, asOf, knownAt: NOW_KNOWN });
  const listed = Map.groupBy(facts, (fact) => fact.neighbourhoodId);
  return totals.rows.map(({ neighbourhoodId, name, households }) => {
    const here = listed.get(neighbourhoodId) ?? [];
    const poor = here.filter((fact) => fact.class === 'poor').length;
    return { neighbourhoodId, name, households, poor, nearPoor: here.length - poor };
  });
}

type Lines = Pick<
  MidTermReport,
  'neighbourhoodWord' | 'neighbourhoods' | 'ethnicGroups' | 'priorityGroups'
>;

/** Listed households of the closing day by neighbourhood, ethnicity of the head and priority group. */
export async function breakdownLines(
  tx: Tx,
  communeId: string,
  { places, asOf }: { places: readonly PlaceCounts[]; asOf: string },
): Promise<Lines> {
  const facts = await findGroupedFacts(tx, {
    communeId,
    asOf: plainDate(asOf),
    knownAt: NOW_KNOWN,
  });
  return {
    neighbourhoodWord: await findNeighbourhoodKind(tx, communeId),
    neighbourhoods: places.map((place) => placeLine(place, facts)),
    ethnicGroups: [...Map.groupBy(facts, ({ ethnicity }) => ethnicity)]
      .map(([code, group]) => sumGroup(ethnicName(code), group, (fact) => fact.memberCount))
      .toSorted((a, b) => listed(b) - listed(a)),
    priorityGroups: groupNames.map(([key, name]) =>
      sumGroup(
        name,
        facts.filter((fact) => fact.groups[key] > 0),
        (fact) => fact.groups[key],
      ),
    ),
  };
}

function placeLine(
  { neighbourhoodId, name, households, poor, nearPoor }: PlaceCounts,
  facts: readonly Fact[],
): NeighbourhoodFigures {
  const noLabourCapacity = facts.filter(
    (fact) =>
      fact.neighbourhoodId === neighbourhoodId && fact.class === 'poor' && fact.noLabourCapacity,
  ).length;
  return { name, households, poor, nearPoor, noLabourCapacity };
}

function ethnicName(code: string | null): string {
  return code !== null && isEthnicityCode(code) ? ethnicityName(code) : 'Chưa rõ';
}

function listed({ poorHouseholds, nearPoorHouseholds }: GroupFigures): number {
  return poorHouseholds + nearPoorHouseholds;
}

function sumGroup(
  name: string,
  facts: readonly Fact[],
  persons: (fact: Fact) => number,
): GroupFigures {
  const poor = facts.filter((fact) => fact.class === 'poor');
  const nearPoor = facts.filter((fact) => fact.class === 'near_poor');
  const sum = (group: readonly Fact[]) => group.reduce((total, fact) => total + persons(fact), 0);
  return {
    name,
    poorHouseholds: poor.length,
    poorPersons: sum(poor),
    nearPoorHouseholds: nearPoor.length,
    nearPoorPersons: sum(nearPoor),
  };
}
