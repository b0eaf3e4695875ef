import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { DocumentPage } from '#contract/document.ts';
import { getDocument, getDocumentRegister } from '#contract/document.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

/** Kinds, organisations, numbering and series of the commune's register. */
export function useRegister() {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['document', communeId, 'register'],
    queryFn: () => call(getDocumentRegister, { communeId }),
  });
}

/** The paper of the address `/documents/$documentId`. */
export function useDocument() {
  const { documentId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['document', communeId, 'one', documentId],
    queryFn: () => call(getDocument, { communeId, documentId }),
  });
}

/** One act on the register; lists and pages are asked again afterwards. */
export function useDocumentAct<Input, Result>(
  act: (input: Input) => Promise<Result>,
  onDone: (result: Result) => void,
) {
  const communeId = useCommuneId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      onDone(result);
      await client.invalidateQueries({ queryKey: ['document', communeId] });
      // Numbering the plan writes the number into the plan.
      await client.invalidateQueries({ queryKey: ['movement', communeId] });
      await client.invalidateQueries({ queryKey: ['work', communeId, 'reminders'] });
    },
  });
}

export type OneProps = { one: DocumentPage };
