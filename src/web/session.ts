import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readSession, signOut, type Session } from '#contract/account.ts';
import { readUnit } from '#contract/admin-unit.ts';
import type { Action } from '#domain/account/permission.ts';
import { call } from './api.ts';

export { communeName } from '#domain/admin-unit/commune-name.ts';

export type SessionCommune = Session['communes'][number];
export type Person = NonNullable<Session['person']>;

/** Who is signed in; asked once and kept until it is said to have changed. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call(readSession, {}),
  staleTime: Infinity,
});

export const signedOut: Session = {
  state: 'signed_out',
  person: null,
  grants: [],
  communes: [],
  communeCount: 0,
  actions: [],
};

/**
 * The signed-in person, the communes within reach, and what the person may do.
 * `can(action)` is about the commune of the address, or about anywhere on pages of no commune;
 * it decides what is shown, the server decides what is done.
 */
export function useSession() {
  const session = useQuery(sessionQuery).data ?? signedOut;
  const commune = useCommuneOfAddress(session);
  const allowed: readonly Action[] = commune?.actions ?? session.actions;
  return { ...session, commune, can: (action: Action) => allowed.includes(action) };
}

/** A session lists at most 50 communes; a viewer of a province may open one beyond them. */
function useCommuneOfAddress(session: Session): SessionCommune | undefined {
  const { communeId } = useParams({ strict: false });
  const listed = session.communes.find((one) => one.communeId === communeId);
  const isBeyond = !listed && session.communeCount > session.communes.length;
  const { data: unit } = useQuery({
    queryKey: ['unit', communeId],
    queryFn: () => call(readUnit, { unitId: communeId ?? '' }),
    enabled: communeId !== undefined && isBeyond,
    staleTime: Infinity,
  });
  if (listed || !unit) return listed;
  return {
    ...unit,
    communeId: unit.id,
    provinceName: unit.path.at(-2) ?? null,
    actions: session.actions,
    neighbourhoodIds: null,
  };
}

/** The commune of the address `/$communeId/…`. Only pages below that address may ask. */
export function useCommuneId(): string {
  const { communeId } = useParams({ strict: false });
  if (communeId === undefined) throw new Error('This address names no commune');
  return communeId;
}

const lastCommuneKey = 'chungtay.commune';

/**
 * The commune whose sections are offered: that of the address, else the one opened last on this
 * device, else the first within reach.
 */
export function useCurrentCommune(): SessionCommune | undefined {
  const { communes, commune } = useSession();
  const openId = commune?.communeId;
  useEffect(() => {
    if (openId !== undefined) localStorage.setItem(lastCommuneKey, openId);
  }, [openId]);
  return commune ?? pickCommune(communes, lastCommuneId());
}

export function lastCommuneId(): string | null {
  return localStorage.getItem(lastCommuneKey);
}

/** The commune opened last, when it is still within reach; else the first that still exists. */
export function pickCommune<C extends { communeId: string; validTo: string | null }>(
  communes: readonly C[],
  lastId: string | null,
): C | undefined {
  return (
    communes.find((one) => one.communeId === lastId) ??
    communes.find((one) => one.validTo === null) ??
    communes[0]
  );
}

/** Ends the session and forgets everything that was read with it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    await call(signOut, {});
    // Leave the page first: a page still on screen would ask again for what it may no longer read.
    client.setQueryData(sessionQuery.queryKey, signedOut);
    await router.navigate({ to: '/sign-in', search: {} });
    client.clear();
    client.setQueryData(sessionQuery.queryKey, signedOut);
  };
}
