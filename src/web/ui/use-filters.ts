import { useRouter, useSearch } from '@tanstack/react-router';

/**
 * The filters of a list, kept in the address so that a list can be sent, bookmarked and gone back
 * to. `empty` names them all with their unset values; unset filters are left out of the address.
 */
export function useFilters<F extends Record<string, string>>(empty: F) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const router = useRouter();
  const filters = Object.fromEntries(
    Object.entries(empty).map(([name, unset]) => {
      const value = search[name];
      return [name, typeof value === 'string' ? value : unset];
    }),
  ) as F;

  function setFilters(changes: Partial<F>): void {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...changes })) {
      if (value !== '' && value !== empty[name]) next.set(name, value);
    }
    const text = next.toString();
    const path = router.state.location.pathname;
    router.history.replace(text === '' ? path : `${path}?${text}`);
  }

  const isFiltered = Object.keys(empty).some((name) => filters[name] !== empty[name]);
  return { filters, setFilters, clearFilters: () => setFilters(empty), isFiltered };
}
