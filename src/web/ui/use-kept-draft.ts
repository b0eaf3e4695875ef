import { useState } from 'react';
import type { z } from 'zod';

/**
 * A form that survives leaving the page, closing the browser and a lost connection: what is typed is
 * kept on this device until it is recorded or dropped. What does not fit the form any more is
 * forgotten. Keep no name of a household in it.
 */
export function useKeptDraft<S extends z.ZodType>(key: string, shape: S, empty: () => z.output<S>) {
  const name = `chungtay.draft.${key}`;
  const [kept] = useState(() => readDraft(name, shape));
  const [draft, setDraft] = useState<z.output<S>>(() => kept ?? empty());
  const [isKept, setKept] = useState(kept !== undefined);
  return {
    draft,
    /** True while something typed before is in the form. */
    isKept,
    change: (next: z.output<S>): void => {
      setDraft(next);
      localStorage.setItem(name, JSON.stringify(next));
    },
    forget: (): void => {
      localStorage.removeItem(name);
    },
    drop: (): void => {
      localStorage.removeItem(name);
      setDraft(empty());
      setKept(false);
    },
  };
}

function readDraft<S extends z.ZodType>(name: string, shape: S): z.output<S> | undefined {
  const text = localStorage.getItem(name);
  if (text === null) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    localStorage.removeItem(name);
    return undefined;
  }
}
