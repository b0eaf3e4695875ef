import { useQuery } from '@tanstack/react-query';
import { readUnit, type Unit } from '#contract/admin-unit.ts';
import { call } from '#web/api.ts';
import { useCurrentCommune } from '#web/session.ts';

/** The commune one is working in, as a unit: the usual place of a new duty. Null until it is read. */
export function useOwnUnit(): Unit | null {
  const communeId = useCurrentCommune()?.communeId;
  const { data } = useQuery({
    queryKey: ['unit', communeId],
    queryFn: () => call(readUnit, { unitId: communeId ?? '' }),
    enabled: communeId !== undefined,
    staleTime: Infinity,
  });
  return data ?? null;
}
