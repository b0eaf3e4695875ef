import { useQuery } from '@tanstack/react-query';
import { listMonthlyReports } from '#contract/monthly-report.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

/** The monthly reports of a year, this one unless another is given. */
export function useMonthlyReports(year?: number) {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['review', communeId, 'monthly', year ?? 'now'],
    queryFn: () => call(listMonthlyReports, { communeId, ...(year !== undefined && { year }) }),
  });
}

/** "03/2026" of `2026-03`. */
export function monthWords(month: string): string {
  return month.split('-').toReversed().join('/');
}
