import type { Input } from '#contract/endpoint.ts';
import { HouseholdGroup, listHouseholds } from '#contract/household.ts';
import { useFilters } from '#web/ui/use-filters.ts';

export const noFilter = {
  search: '',
  neighbourhood: '',
  class: '',
  group: '',
  state: 'open',
  import: '',
};

type ListInput = Omit<Input<typeof listHouseholds>, 'communeId' | 'cursor' | 'limit'>;
const { classes, state } = listHouseholds.input.shape;

/** The filters of the address as the list, its export and its count take them; what is not understood is left out. */
export function useHouseholdFilter() {
  const { filters, setFilters, clearFilters, isFiltered } = useFilters(noFilter);
  const group = HouseholdGroup.safeParse(filters.group);
  const chosen = classes.safeParse(filters.class === '' ? [] : filters.class);
  const input: ListInput = {
    ...(filters.search !== '' && { search: filters.search }),
    ...(filters.neighbourhood !== '' && { neighbourhoodIds: [filters.neighbourhood] }),
    ...(chosen.success && { classes: chosen.data }),
    ...(group.success && { groups: [group.data] }),
    ...(filters.import !== '' && { importId: filters.import }),
    state: state.catch('open').parse(filters.state),
  };
  return { filters, setFilters, clearFilters, isFiltered, input };
}
