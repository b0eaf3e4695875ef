/** A group of fewer households than this could point at a family. */
export const SMALLEST_SHOWN_GROUP = 5;

/**
 * The groups that a reader without sensitive data sees only as one: those below the smallest size,
 * and the next smallest ones while what is put together stays below it too, because otherwise the
 * total less the groups shown would give it away.
 */
export function findSmallGroups(
  sizes: ReadonlyMap<string, number>,
  smallest: number = SMALLEST_SHOWN_GROUP,
): Set<string> {
  const small = new Set<string>();
  let together = 0;
  for (const [group, size] of [...sizes].toSorted((a, b) => a[1] - b[1])) {
    const isHidden = size < smallest || (small.size > 0 && together < smallest);
    if (!isHidden) break;
    small.add(group);
    together += size;
  }
  return small;
}
