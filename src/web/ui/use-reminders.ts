import { useQuery } from '@tanstack/react-query';
import { listReminders } from '#contract/reminder.ts';
import { call } from '#web/api.ts';

/**
 * What waits for the reader in a commune. Its key lies under `work`, so that sending or checking a report
 * asks again; otherwise it is asked when the window is looked at again and a minute has passed.
 */
export function useReminders(communeId: string | undefined) {
  return useQuery({
    queryKey: ['work', communeId, 'reminders'],
    queryFn: () => call(listReminders, { communeId: communeId ?? '' }),
    enabled: communeId !== undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  });
}
