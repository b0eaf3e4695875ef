import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showDone } from '#web/ui/undo-notice.tsx';

/**
 * A change of one account: runs it, says that it is done, and reads the account and the lists that
 * show it again. The failure stays in `error`, for the place that asked.
 */
export function useAccountChange<I, O>(
  accountId: string,
  change: (input: I) => Promise<O>,
  doneMessage: string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      showDone(doneMessage);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['account', accountId] }),
        client.invalidateQueries({ queryKey: ['accounts'] }),
      ]);
    },
  });
}
