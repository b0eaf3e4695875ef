import { visitCandidatePairs, type Entry } from './candidate-pairs.ts';
import type { DuplicatePair, PersonFacts } from './duplicate-pair.ts';
import { createScorer, type Scorer } from './score-pair.ts';
import { LIKELIHOOD_BITS } from './weights.ts';
import { readName, type NameForm } from './read-name.ts';

export type DuplicateSearch = {
  /** Surest first, then by ids. */
  pairs: DuplicatePair[];
  /** How many pairs were compared field by field. */
  compared: number;
};

/**
 * Finds entries of a register that may be one person listed twice. It only says so, with the
 * reasons: what is one person and what is two, an officer decides. The order of `people` does not
 * matter, and nobody is compared with themselves.
 */
export function findDuplicates(people: readonly PersonFacts[]): DuplicateSearch {
  const entries = readEntries(people);
  const scorer = createScorer(entries);
  const found = new Map<string, DuplicatePair>();
  let compared = 0;
  const visit = (first: number, second: number) => {
    compared++;
    const pair = scorer.score(first, second);
    if (pair) found.set(`${pair.firstId} ${pair.secondId}`, pair);
  };
  visitCandidatePairs(entries, visit);
  visitSharedHouseholds(scorer, [...found.values()], visit);
  const pairs = [...found.values()].toSorted(
    (a, b) =>
      b.bits - a.bits || compareText(a.firstId, b.firstId) || compareText(a.secondId, b.secondId),
  );
  return { pairs, compared };
}

/** The reasons for and against one pair, whatever they add up to; for a page about it. */
export function explainPair(
  people: readonly PersonFacts[],
  ids: readonly [string, string],
): DuplicatePair | undefined {
  const entries = readEntries(people);
  const [first, second] = ids.map((id) => entries.findIndex((entry) => entry.person.id === id));
  if (first === undefined || second === undefined || first < 0 || second < 0) return undefined;
  return createScorer(entries).score(first, second, Number.NEGATIVE_INFINITY);
}

function readEntries(people: readonly PersonFacts[]): Entry[] {
  const names = new Map<string, NameForm>();
  return people.map((person) => {
    let name = names.get(person.fullName);
    if (name === undefined) {
      name = readName(person.fullName);
      names.set(person.fullName, name);
    }
    return { person, name };
  });
}

/** Households that share one person probably share others, even if no key of those agrees. */
function visitSharedHouseholds(
  scorer: Scorer,
  pairs: readonly DuplicatePair[],
  visit: (first: number, second: number) => void,
): void {
  const seen = new Set<string>();
  for (const pair of pairs) {
    if (pair.bits < LIKELIHOOD_BITS.probable) continue;
    const households = scorer.householdsOf(pair);
    const key = households.map(({ id }) => id).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    const [one, other] = households;
    if (!one || !other) continue;
    for (const first of one.members) for (const second of other.members) visit(first, second);
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
