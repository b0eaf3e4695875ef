import type { ListedPerson } from '#contract/household-duplicate.ts';
import type { PersonFacts } from '#domain/household/duplicate/duplicate-pair.ts';
import { maskCitizenId } from '#domain/household/citizen-id.ts';
import type { PersonRow, VerdictRow } from './duplicate.queries.ts';

/** The row as the matcher reads it. */
export function toPersonFacts(row: PersonRow): PersonFacts {
  const { id, householdId, neighbourhoodId, fullName, citizenId, oldId, ethnicity } = row;
  const { birthYear: year, birthMonth: month, birthDay: day } = row;
  return {
    id,
    householdId,
    neighbourhoodId,
    fullName,
    birth:
      year === null
        ? null
        : { year, ...(month !== null && { month }), ...(day !== null && { day }) },
    sex: row.sex as PersonFacts['sex'],
    citizenId,
    oldId,
    ethnicity,
  };
}

/** The row as a screen shows it: the identity number masked, no ethnicity. */
export function toListedPerson(row: PersonRow): ListedPerson {
  const number = row.citizenId ?? row.oldId;
  return {
    id: row.id,
    fullName: row.fullName,
    birthYear: row.birthYear,
    birthMonth: row.birthMonth,
    birthDay: row.birthDay,
    sex: row.sex as ListedPerson['sex'],
    relation: row.relation as ListedPerson['relation'],
    maskedId: number === null ? null : maskCitizenId(number),
    householdId: row.householdId,
    householdCode: row.householdCode,
    headName: row.headName,
    neighbourhoodName: row.neighbourhoodName,
    address: row.address,
  };
}

/** The newest word about each pair, by key. */
export function indexVerdicts(rows: readonly VerdictRow[]): Map<string, VerdictRow> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** One key for a pair; ids of a pair are always in order. */
export function keyOf({ firstId, secondId }: { firstId: string; secondId: string }): string {
  return `${firstId} ${secondId}`;
}

/** Which list a pair belongs to. A pair that was joined and taken apart again is open. */
export function placeOf(verdict: VerdictRow | undefined): 'open' | 'later' | 'different' {
  return verdict?.verdict === 'later' || verdict?.verdict === 'different'
    ? verdict.verdict
    : 'open';
}
