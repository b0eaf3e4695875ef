import type { PersonFacts } from './duplicate-pair.ts';
import { isWhole } from './compare-facts.ts';
import type { NameForm } from './read-name.ts';

/**
 * Which pairs are worth comparing. All pairs of 100,000 people are five billion; people who share
 * none of these keys cannot reach the least likelihood. A pair that shares several is visited once.
 */
export type Entry = { person: PersonFacts; name: NameForm };

/** What two entries may share; null when the entry does not have it. */
const KEYS: readonly ((entry: Entry) => string | null)[] = [
  ({ person }) => person.citizenId,
  ({ person }) => person.oldId,
  // One wrong digit leaves two of these three parts of the number alone.
  ({ person: { citizenId } }) => citizenId && citizenId.slice(6),
  ({ person: { citizenId } }) => citizenId && citizenId.slice(0, 9),
  ({ person: { citizenId } }) => citizenId && citizenId.slice(0, 6) + citizenId.slice(9),
  ({ person: { oldId } }) => oldId && oldId.slice(3),
  ({ person: { oldId } }) => oldId && oldId.slice(0, 6),
  // The whole date of birth, day and month in either order.
  ({ person: { birth } }) => {
    if (birth === null || !isWhole(birth)) return null;
    return [birth.day ?? 0, birth.month ?? 0].toSorted((a, b) => a - b).join('/') + birth.year;
  },
  // The same name on the same day of another year.
  ({ person: { birth }, name }) =>
    birth !== null && isWhole(birth) ? `${name.anyOrder} ${birth.day}/${birth.month}` : null,
  // Given name, first letter of the surname and year: abbreviations, and slips before the given name.
  ({ person: { birth }, name }) =>
    birth && `${name.folded.at(-1)} ${name.folded[0]?.charAt(0)} ${birth.year}`,
  // All but the given name, year and neighbourhood: slips in the given name.
  ({ person: { birth, neighbourhoodId }, name }) =>
    birth && `${name.folded.slice(0, -1).join(' ')} ${birth.year} ${neighbourhoodId}`,
];

/** Calls `visit` once for each pair that shares a key; the order of the entries does not matter. */
export function visitCandidatePairs(
  entries: readonly Entry[],
  visit: (first: number, second: number) => void,
): void {
  const columns = KEYS.map((keyOf) => numberKeys(entries, keyOf));
  const ids = columns.map((column) => column.ids);
  columns.forEach(({ groups }, at) => {
    const before = ids.slice(0, at);
    for (const group of groups) visitGroup(group, before, visit);
  });
  visitNames(entries, ids, visit);
}

type Visit = (first: number, second: number) => void;

function visitGroup(group: readonly number[], before: readonly Int32Array[], visit: Visit): void {
  for (const [at, first] of group.entries()) {
    for (let next = at + 1; next < group.length; next++) {
      const second = group[next] ?? first;
      if (!sharesAny(before, first, second)) visit(first, second);
    }
  }
}

/** One name and birth years that can be the same: equal, one apart, or not known. */
function visitNames(entries: readonly Entry[], before: readonly Int32Array[], visit: Visit): void {
  const { groups } = numberKeys(entries, ({ name }) => name.anyOrder);
  const yearOf = (index: number) => entries[index]?.person.birth?.year ?? 0;
  for (const group of groups) {
    const byYear = group.toSorted((a, b) => yearOf(a) - yearOf(b));
    byYear.forEach((first, at) => {
      const year = yearOf(first);
      for (let next = at + 1; next < byYear.length; next++) {
        const second = byYear[next] ?? first;
        if (year > 0 && yearOf(second) - year > 1) return;
        if (!sharesAny(before, first, second)) visit(first, second);
      }
    });
  }
}

function sharesAny(columns: readonly Int32Array[], first: number, second: number): boolean {
  for (const ids of columns) {
    const id = ids[first];
    if (id !== -1 && id === ids[second]) return true;
  }
  return false;
}

/** Numbers the values of a key; −1 for none. Groups hold the entries of each value, two or more. */
function numberKeys(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | null,
): { ids: Int32Array; groups: number[][] } {
  const ids = new Int32Array(entries.length).fill(-1);
  const known = new Map<string, number>();
  const groups: number[][] = [];
  entries.forEach((entry, index) => {
    const key = keyOf(entry);
    if (key === null) return;
    const id = known.get(key) ?? groups.length;
    if (id === groups.length) {
      known.set(key, id);
      groups.push([]);
    }
    groups[id]?.push(index);
    ids[index] = id;
  });
  return { ids, groups: groups.filter((group) => group.length > 1) };
}
