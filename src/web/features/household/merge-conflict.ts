/**
 * Two people changed one record. Compared are three states: what both started from, what is typed
 * here, and what was saved meanwhile; nothing typed and nothing saved gets lost without a choice.
 */
export type Conflict<Field extends string = string> = {
  field: Field;
  /** Who changed the field since both started from the same value. */
  changedBy: 'me' | 'other' | 'both';
};

export type Side = 'mine' | 'stored';

/** The fields that differ between what is typed and what is saved now. */
export function findConflicts<Draft extends object>(states: {
  base: Draft;
  mine: Draft;
  stored: Draft;
}): Conflict<keyof Draft & string>[] {
  const { base, mine, stored } = states;
  const fields = Object.keys(mine) as (keyof Draft & string)[];
  return fields
    .filter((field) => !isSame(mine[field], stored[field]))
    .map((field) => {
      if (isSame(mine[field], base[field])) return { field, changedBy: 'other' };
      return { field, changedBy: isSame(stored[field], base[field]) ? 'me' : 'both' };
    });
}

/** What one would choose without a look: the only change there is. Both changed: nobody can know. */
export function suggestSide(conflict: Conflict): Side | null {
  if (conflict.changedBy === 'both') return null;
  return conflict.changedBy === 'me' ? 'mine' : 'stored';
}

/** The record with one side chosen for each conflict; `undefined` while a choice is missing. */
export function resolveConflicts<Draft extends object>(
  states: { mine: Draft; stored: Draft },
  conflicts: readonly Conflict[],
  choices: Readonly<Record<string, Side | null>>,
): Draft | undefined {
  if (conflicts.some(({ field }) => !choices[field])) return undefined;
  const taken = conflicts.filter(({ field }) => choices[field] === 'stored');
  const fields = new Set<string>(taken.map(({ field }) => field));
  const entries = Object.entries(states.stored).filter(([field]) => fields.has(field));
  return { ...states.mine, ...(Object.fromEntries(entries) as Partial<Draft>) };
}

/** Whether two drafts hold the same; a partial date counts by its parts. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return part.normalize('NFC').trim();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  });
}
