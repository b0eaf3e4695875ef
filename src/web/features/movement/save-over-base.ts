import { isProblem } from '#web/ui/failure-sentence.ts';

/** What an editor started from, or what is stored now. */
export type Versioned<Draft> = { draft: Draft; version: number };

type Saving<Draft> = {
  mine: Draft;
  base: Versioned<Draft>;
  save: (draft: Draft, version: number) => Promise<unknown>;
  /** Reads `details.current` of a stale refusal. */
  readStored: (current: unknown) => Versioned<Draft>;
};

/**
 * Saves a draft. When somebody saved meanwhile but left these fields alone, it is saved over the
 * newer version; when they changed them, what is stored comes back and nothing is saved: the editor
 * has to choose. `null`: saved (or the other had saved the very same).
 */
export async function saveOverBase<Draft extends object>(
  saving: Saving<Draft>,
): Promise<Versioned<Draft> | null> {
  const { mine, base, save, readStored } = saving;
  try {
    await save(mine, base.version);
    return null;
  } catch (error) {
    if (!isProblem(error, 'record.stale')) throw error;
    const stored = readStored(error.details['current']);
    if (isSame(mine, stored.draft)) return null;
    if (!isSame(base.draft, stored.draft)) return stored;
    return saveOverBase({ ...saving, base: stored });
  }
}

/** The fields in which two drafts differ. */
export function differingFields<Draft extends object>(
  mine: Draft,
  stored: Draft,
): (keyof Draft & string)[] {
  const fields = Object.keys(mine) as (keyof Draft & string)[];
  return fields.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(stored[field]));
}

function isSame<Draft extends object>(one: Draft, other: Draft): boolean {
  return differingFields(one, other).length === 0;
}
