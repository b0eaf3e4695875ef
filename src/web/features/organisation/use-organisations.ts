import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listOrganisations } from '#contract/organisation.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

export function useOrganisations() {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['organisation', communeId, 'list'],
    queryFn: () => call(listOrganisations, { communeId }),
  });
}

/** Everything that shows organisations is asked for again. */
export function useRefreshOrganisations(): () => Promise<void> {
  const client = useQueryClient();
  const communeId = useCommuneId();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organisation', communeId] }),
      client.invalidateQueries({ queryKey: ['movement', communeId] }),
    ]);
  };
}
