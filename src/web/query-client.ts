import { QueryClient } from '@tanstack/react-query';
import { ConnectionLost } from './api.ts';

/** One store of answers for the whole program. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; a lost connection deserves two more tries.
      retry: (failures, error) => error instanceof ConnectionLost && failures < 2,
      // The server may run on this very machine, with no network at all.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
