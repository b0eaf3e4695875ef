import { ETHNICITIES, type EthnicityCode } from '#domain/household/ethnicity.ts';
import { toSearchKey } from '#domain/text/search-key.ts';

/** Names and old spellings as they are compared; the code stands first, so that "08" finds it too. */
const KEYS = ETHNICITIES.map(({ code, name, aliases }) => ({
  code,
  keys: [code, name, ...aliases].map(compact),
}));

/**
 * The groups a typed text may mean, best first: a spelling that begins with it, then one that
 * contains it. Marks, case, hyphens and apostrophes do not count; an empty text means all of them.
 */
export function matchEthnicities(text: string): EthnicityCode[] {
  const typed = compact(text);
  if (typed === '') return ETHNICITIES.map(({ code }) => code);
  const rank = (keys: readonly string[]) => {
    if (keys.includes(typed)) return 0;
    if (keys.some((key) => key.startsWith(typed))) return 1;
    return keys.some((key) => key.includes(typed)) ? 2 : 3;
  };
  return KEYS.map(({ code, keys }) => ({ code, rank: rank(keys) }))
    .filter((match) => match.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
}

function compact(text: string): string {
  return toSearchKey(text).replaceAll(' ', '');
}
