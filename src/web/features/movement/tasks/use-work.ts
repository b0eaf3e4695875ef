import { useQueryClient } from '@tanstack/react-query';
import { useCommuneId } from '#web/session.ts';

/** Everything about the work of organisations is asked for again when one report changes. */
export function useRefreshWork(): () => Promise<void> {
  const client = useQueryClient();
  const communeId = useCommuneId();
  return () => client.invalidateQueries({ queryKey: ['work', communeId] });
}
