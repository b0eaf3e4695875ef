export type LineageLink = {
  /** The paper that rests on the other one. */
  from: string;
  /** Its basis. */
  to: string;
};

/**
 * Papers and what rests on them, as lines of a tree: each root is a basis that rests on nothing shown, under
 * it what rests on it. A paper with several bases stands once, under the first of them; a circle ends
 * where it began.
 */
export function lineageLines(
  ids: readonly string[],
  links: readonly LineageLink[],
): { id: string; depth: number }[] {
  const shown = new Set(ids);
  const known = links.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to));
  const resting = new Set(known.map(({ from }) => from));
  const lines = new Map<string, number>();
  const walk = (id: string, depth: number): void => {
    if (lines.has(id)) return;
    lines.set(id, depth);
    for (const { from, to } of known) if (to === id) walk(from, depth + 1);
  };
  for (const id of ids) if (!resting.has(id)) walk(id, 0);
  // In a circle every paper rests on another: the first of them begins.
  for (const id of ids) walk(id, 0);
  return [...lines].map(([id, depth]) => ({ id, depth }));
}
