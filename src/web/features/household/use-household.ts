import { queryOptions } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { getHousehold, type Household, listRegisterChanges } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import type { KnownTimes } from './known-times.ts';

export type HouseholdKey = { communeId: string; householdId: string };

/** The household of the address `/$communeId/households/$householdId`. */
export function useHouseholdKey(): HouseholdKey {
  const { householdId = '' } = useParams({ strict: false });
  return { communeId: useCommuneId(), householdId };
}

/** Goes to the page of another household of the same commune. */
export function useOpenHousehold(): (householdId: string) => void {
  const router = useRouter();
  const communeId = useCommuneId();
  return (householdId) => router.history.push(`/${communeId}/households/${householdId}`);
}

/** Everything read of a commune's register starts with this key, so that one act refreshes it all. */
export function registerKey(communeId: string) {
  return ['household', communeId] as const;
}

export function householdQuery(key: HouseholdKey, times: KnownTimes = {}) {
  return queryOptions({
    queryKey: [...registerKey(key.communeId), 'one', key.householdId, times],
    queryFn: () => call(getHousehold, { ...key, ...times }),
  });
}

export function changesQuery(key: HouseholdKey) {
  return queryOptions({
    queryKey: [...registerKey(key.communeId), 'changes', key.householdId],
    queryFn: () => call(listRegisterChanges, key),
  });
}

/** Whether this person may change the household: by duty, by place, and while it is open. */
export function useCanWrite(household: Household): boolean {
  const { can, commune } = useSession();
  const own = commune?.neighbourhoodIds ?? null;
  const isInReach = own === null || own.includes(household.neighbourhoodId);
  return can('household.write') && isInReach && household.closedOn === null;
}
