import { buildPlaceMatcher } from '#domain/import/match-neighbourhood.ts';
import type { ResultIssue, ResultReading } from '#domain/review/result-row.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Place, RegisteredHousehold } from './result-import.queries.ts';

type Match = { id: string } | { issue: ResultIssue };

/**
 * Finds the household a row of results means: by code and neighbourhood, else by name and
 * neighbourhood. Codes and names repeat between neighbourhoods, so what fits several is never guessed.
 */
export function buildHouseholdMatcher(
  households: readonly RegisteredHousehold[],
  places: readonly Place[],
): (reading: ResultReading) => Match {
  const findPlace = buildPlaceMatcher(places);
  const byCode = Map.groupBy(households, ({ code }) => toSearchKey(code ?? ''));
  const byName = Map.groupBy(households, ({ headName }) => toSearchKey(headName));
  return ({ code, headName, place }) => {
    const placeMatch = place === '' ? undefined : findPlace(place);
    if (placeMatch?.id === null) return { issue: { code: 'place_unknown', text: place } };
    const isHere = ({ neighbourhoodId }: RegisteredHousehold) =>
      placeMatch === undefined || neighbourhoodId === placeMatch.id;
    const named = (byName.get(toSearchKey(headName)) ?? []).filter(isHere);
    const coded = code === '' ? [] : (byCode.get(toSearchKey(code)) ?? []).filter(isHere);
    // A code that belongs to somebody else is a mistake in the list, not this household.
    const both = coded.filter((one) => headName === '' || named.includes(one));
    return choose(code === '' ? named : both);
  };
}

function choose(found: readonly RegisteredHousehold[]): Match {
  const [only, another] = found;
  if (!only) return { issue: { code: 'household_unknown' } };
  return another ? { issue: { code: 'household_ambiguous' } } : { id: only.id };
}
