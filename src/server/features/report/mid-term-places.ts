import { plainDate } from '#domain/calendar/plain-date.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import type { Tx } from '#server/db/client.ts';
import type {
  GroupFigures,
  MidTermReport,
  NeighbourhoodFigures,
} from '#server/documents/docx/models.ts';
import { findGroupedFacts, NOW_KNOWN } from '#server/features/review/figures.service.ts';
import type { PlaceCounts } from './forms/class-form.ts';
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
