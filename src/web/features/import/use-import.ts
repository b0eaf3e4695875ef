import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getImport, type Import, type ImportState } from '#contract/import.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

const running: readonly ImportState[] = ['reading', 'committing', 'undoing'];
const askEveryMs = 700;

export function isRunning(state: ImportState): boolean {
  return running.includes(state);
}

/** The import of the address; asked again and again while a job works on it. */
export function useImport() {
  const communeId = useCommuneId();
  const { importId = '' } = useParams({ strict: false });
  const cache = useQueryClient();
  const key = ['import', communeId, importId];
  const query = useQuery({
    queryKey: key,
    queryFn: () => call(getImport, { communeId, importId }),
    refetchInterval: ({ state }) =>
      state.data && isRunning(state.data.state) ? askEveryMs : false,
  });
  /** Takes an answer that already tells the new state. */
  const take = (next: Import) => {
    cache.setQueryData(key, next);
    void cache.invalidateQueries({ queryKey: ['import', communeId, 'rows', importId] });
    void cache.invalidateQueries({ queryKey: ['import', communeId, 'list'] });
  };
  return { ...query, communeId, importId, take };
}
