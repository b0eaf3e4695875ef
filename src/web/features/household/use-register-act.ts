import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { undoRegisterAct } from '#contract/household-act.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { type HouseholdKey, registerKey } from './use-household.ts';

type RegisterAct<I, O> = {
  household: HouseholdKey;
  /** Sends the act under the given id. */
  send: (actId: string, input: I) => Promise<O>;
  /** What the notice with "undo" says. */
  doneMessage: (input: I, answer: O) => string;
  onDone: (answer: O) => void;
  /** The server refused, or was not reached. */
  onRefused?: (error: Error) => void;
};

/**
 * One act on a household: sent, told with the offer to take it back, and everything read of the
 * register asked again. A stale household is read again too; what was chosen stays where it is.
 */
export function useRegisterAct<I, O>(act: RegisterAct<I, O>) {
  const { household, send, doneMessage, onDone, onRefused } = act;
  const client = useQueryClient();
  const idOf = useActId();
  const refresh = () => client.invalidateQueries({ queryKey: registerKey(household.communeId) });
  const mutation = useMutation({
    mutationFn: async (input: I) => {
      const actId = idOf(input);
      return { actId, answer: await send(actId, input) };
    },
    onSuccess: async ({ actId, answer }, input) => {
      await refresh();
      const undoId = newId();
      showUndo(doneMessage(input, answer), async () => {
        await call(undoRegisterAct, { ...household, actId, undoId });
        await refresh();
      });
      onDone(answer);
    },
    onError: async (error) => {
      onRefused?.(error);
      if (isProblem(error, 'record.stale')) await refresh();
    },
  });
  return {
    mutate: mutation.mutate,
    isPending: mutation.isPending,
    error: mutation.error,
    isStale: isProblem(mutation.error, 'record.stale'),
    /** The failure is of the past as soon as the form is changed. */
    forget: () => {
      if (mutation.isError) mutation.reset();
    },
  };
}

/**
 * The same input sent again, after a lost connection say, is the same act and happens once. Another
 * input is another act.
 */
function useActId() {
  const last = useRef({ text: '', id: '' });
  return (input: unknown) => {
    const text = JSON.stringify(input);
    if (text !== last.current.text) last.current = { text, id: newId() };
    return last.current.id;
  };
}
