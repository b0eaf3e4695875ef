import type { Input } from '#contract/endpoint.ts';
import { HouseholdGroup, listHouseholds } from '#contract/household.ts';
import { useFilters } from '#web/ui/use-filters.ts';

export const noFilter = {
  search: '',
  neighbourhood: '',
  class: '',
  group: '',
  size: '',
  state: 'open',
  import: '',
};

/** Sizes a list can be narrowed to: from, to. */
export const SIZES = { '1': [1, 1], '2-4': [2, 4], '5-6': [5, 6], '7': [7, 99] } as const;
export type Size = keyof typeof SIZES;

type ListInput = Omit<Input<typeof listHouseholds>, 'communeId' | 'cursor' | 'limit'>;
const { classes, state, neighbourhoodIds, importId } = listHouseholds.input.shape;

/** The filters of the address as the list, its export and its count take them; what is not understood is left out. */
export function useHouseholdFilter() {
  const { filters, setFilters, clearFilters, isFiltered } = useFilters(noFilter);
  const group = HouseholdGroup.safeParse(filters.group);
  const size = SIZES[filters.size as Size] as (typeof SIZES)[Size] | undefined;
  const places = neighbourhoodIds.safeParse(
    filters.neighbourhood === '' ? [] : filters.neighbourhood,
  );
  const imported = importId.safeParse(filters.import === '' ? undefined : filters.import);
  const chosen = classes.safeParse(filters.class === '' ? [] : filters.class);
  const input: ListInput = {
    ...(filters.search !== '' && { search: filters.search }),
    ...(places.success && { neighbourhoodIds: places.data }),
    ...(size && { sizeFrom: size[0], sizeTo: size[1] }),
    ...(chosen.success && { classes: chosen.data }),
    ...(group.success && { groups: [group.data] }),
    ...(imported.data !== undefined && { importId: imported.data }),
    state: state.catch('open').parse(filters.state),
  };
  return { filters, setFilters, clearFilters, isFiltered, input };
}
