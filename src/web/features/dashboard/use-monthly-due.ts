import { useQuery } from '@tanstack/react-query';
import { listMonthlyReports } from '#contract/monthly-report.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';

/** The monthly reports of the ongoing review that are due or late this year, oldest first. */
export function useMonthlyReportsDue() {
  const communeId = useCommuneId();
  const { can } = useSession();
  const { data } = useQuery({
    queryKey: ['dashboard', communeId, 'monthly'],
    queryFn: () => call(listMonthlyReports, { communeId }),
    enabled: can('review.read'),
  });
  return data?.reports.filter(({ state }) => state === 'due' || state === 'late') ?? [];
}
