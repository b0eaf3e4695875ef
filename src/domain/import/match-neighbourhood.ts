import { toSearchKey } from '#domain/text/search-key.ts';

/** A neighbourhood of the commune, as lists may call it. */
export type KnownPlace = { id: string; code: string; kind: string; name: string };

export type PlaceMatch = { id: string } | { id: null; suggestions: string[] };

/** Words that only say what kind of place it is, or "number": "TDP số 5", "Tổ dân phố 5", "Tổ 05" are one. */
const KIND_WORDS = ['to dan pho', 'to', 'tdp', 'thon', 'ban', 'ap', 'buon', 'khu pho', 'khu', 'so'];
const MOST_SUGGESTIONS = 3;

/**
 * Finds the neighbourhood a cell means: its name, with or without the kind, or its code. Words that
 * are not exactly a name are never guessed; the nearest names are offered instead.
 */
export function buildPlaceMatcher(places: readonly KnownPlace[]): (text: string) => PlaceMatch {
  const full = indexPlaces(places, ({ kind, name }) => [name, `${kind} ${name}`]);
  const core = indexPlaces(places, ({ name }) => [coreOf(toSearchKey(name))]);
  const codes = indexPlaces(places, ({ code }) => [code]);
  const known = new Map<string, PlaceMatch>();
  return (text) => {
    const key = toSearchKey(text);
    const seen = known.get(key);
    if (seen) return seen;
    const id = full.get(key) ?? core.get(coreOf(key)) ?? codes.get(key);
    const match: PlaceMatch = id ? { id } : { id: null, suggestions: nearest(key, places) };
    known.set(key, match);
    return match;
  };
}

/** A key that two places share ("Tổ 1" and "Thôn 1") is null: never guessed. */
function indexPlaces(
  places: readonly KnownPlace[],
  keysOf: (place: KnownPlace) => string[],
): Map<string, string | null> {
  const index = new Map<string, string | null>();
  for (const place of places) {
    for (const key of new Set(keysOf(place).map(toSearchKey))) {
      index.set(key, index.has(key) && index.get(key) !== place.id ? null : place.id);
    }
  }
  return index;
}

function coreOf(key: string): string {
  let core = ` ${key} `;
  for (const word of KIND_WORDS) core = core.replace(` ${word} `, ' ');
  return core.trim().replace(/\b0+(?=\d)/g, '');
}

function nearest(key: string, places: readonly KnownPlace[]): string[] {
  const core = coreOf(key);
  return places
    .map((place) => ({ place, distance: editDistance(core, coreOf(toSearchKey(place.name))) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.ceil(core.length / 2)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ place }) => place.name);
}

/** Letters to add, drop or change to make one text the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const add = (current[column - 1] ?? 0) + 1;
      const drop = (previous[column] ?? 0) + 1;
      current.push(Math.min(change, add, drop));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
