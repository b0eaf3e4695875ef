import { useState } from 'react';
import {
  findConflicts,
  isSame,
  resolveConflicts,
  type Side,
  suggestSide,
} from './merge-conflict.ts';
import type { Stored } from './stored-values.ts';

type Sides = Readonly<Record<string, Side | null>>;

/**
 * A record being edited: what is typed, what it started from, and, after a stale save, what is
 * stored now. Typing goes on during a conflict; nothing is overwritten without a choice.
 */
export function useVersionedDraft<Draft extends object>(first: Draft, firstVersion: number) {
  const [draft, setDraft] = useState(first);
  const [base, setBase] = useState({ draft: first, version: firstVersion });
  const [stored, setStored] = useState<Stored<Draft> | null>(null);
  const [chosen, setChosen] = useState<Sides>({});
  const conflicts = stored
    ? findConflicts({ base: base.draft, mine: draft, stored: stored.draft })
    : [];
  const sides: Sides = Object.fromEntries(
    conflicts.map((conflict) => [conflict.field, chosen[conflict.field] ?? suggestSide(conflict)]),
  );

  /** What to send and on which version; `undefined` while a difference is not decided. */
  function settle(): { draft: Draft; version: number; isChanged: boolean } | undefined {
    if (!stored) return { draft, version: base.version, isChanged: !isSame(draft, base.draft) };
    const settled = resolveConflicts({ mine: draft, stored: stored.draft }, conflicts, sides);
    if (!settled) return undefined;
    setDraft(settled);
    setBase({ draft: stored.draft, version: stored.version });
    setStored(null);
    setChosen({});
    return {
      draft: settled,
      version: stored.version,
      isChanged: !isSame(settled, stored.draft),
    };
  }

  return {
    draft,
    change: (changes: Partial<Draft>) => setDraft((last) => ({ ...last, ...changes })),
    /** Adds facts that were hidden until now, as they are stored. */
    reveal: (facts: Partial<Draft>) => {
      setDraft((last) => ({ ...last, ...facts }));
      setBase((last) => ({ ...last, draft: { ...last.draft, ...facts } }));
      setStored((last) => last && { ...last, draft: { ...last.draft, ...facts } });
    },
    /** Somebody else saved meanwhile. */
    meet: (other: Stored<Draft>) => {
      setStored(other);
      setChosen({});
    },
    conflict: stored && {
      savedAt: stored.savedAt,
      stored: stored.draft,
      differences: conflicts,
      sides,
      choose: (field: string, side: Side) => setChosen((last) => ({ ...last, [field]: side })),
    },
    settle,
  };
}
