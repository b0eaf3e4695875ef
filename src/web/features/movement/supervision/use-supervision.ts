import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listOrganisations } from '#contract/organisation.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';

/** Every list and count of the log is asked for again when one entry changes. */
export function useRefreshSupervision(): () => Promise<void> {
  const client = useQueryClient();
  const communeId = useCommuneId();
  return () => client.invalidateQueries({ queryKey: ['supervision', communeId] });
}

export type Choice = { value: string; label: string };

/** Organisations of the commune to choose from. */
export function useOrganisationChoices(): Choice[] {
  const communeId = useCommuneId();
  const { data } = useQuery({
    queryKey: ['organisation', communeId, 'list'],
    queryFn: () => call(listOrganisations, { communeId }),
  });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Organisations the reader enters supervision for: one's own, or with a duty of the office any. */
export function useSupervisors(): Choice[] {
  const { grants, can } = useSession();
  const all = useOrganisationChoices();
  const own = grants.flatMap(({ organisationId }) => organisationId ?? []);
  const isOffice = can('supervision.read') || own.length === 0;
  return isOffice ? all : all.filter(({ value }) => own.includes(value));
}
