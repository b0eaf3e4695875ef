import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommuneId } from '#web/session.ts';
import { showDone } from '#web/ui/undo-notice.tsx';
import { differingFields, saveOverBase, type Versioned } from './save-over-base.ts';

type UseDraft<Draft> = {
  base: Versioned<Draft>;
  save: (draft: Draft, version: number) => Promise<unknown>;
  readStored: (current: unknown) => Versioned<Draft>;
  /** A field and its value as people read them, for the comparison. */
  describe: (field: keyof Draft & string, draft: Draft) => { label: string; text: string };
  onClose: () => void;
  /** What the form fills in before anybody types. */
  suggestion?: Partial<Draft>;
  doneMessage?: string;
};

/** What is typed about one record, its saving, and the choice when somebody saved it meanwhile. */
export function useDraft<Draft extends object>(options: UseDraft<Draft>) {
  const { save, readStored, describe, onClose } = options;
  const { t } = useTranslation('movement');
  const client = useQueryClient();
  const communeId = useCommuneId();
  const [base, setBase] = useState(options.base);
  const [draft, setDraft] = useState({ ...options.base.draft, ...options.suggestion });
  const [stored, setStored] = useState<Versioned<Draft> | null>(null);
  const mutation = useMutation({
    mutationFn: (saving: { mine: Draft; base: Versioned<Draft> }) =>
      saveOverBase({ ...saving, save, readStored }),
    onSuccess: async (conflict) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['movement', communeId] }),
        client.invalidateQueries({ queryKey: ['dashboard', communeId] }),
      ]);
      if (conflict) return setStored(conflict);
      showDone(options.doneMessage ?? t('form.saved'));
      return onClose();
    },
  });
  function submit(changes: Partial<Draft> = {}) {
    const mine = { ...draft, ...changes };
    setDraft(mine);
    mutation.mutate({ mine, base });
  }
  return {
    draft,
    submit,
    change: (changes: Partial<Draft>) => setDraft({ ...draft, ...changes }),
    dialog: {
      isBusy: mutation.isPending,
      error: mutation.error,
      onClose,
      conflict: stored && {
        rows: differingFields(draft, stored.draft).map((field) => {
          const { label, text } = describe(field, draft);
          return { label, mine: text, stored: describe(field, stored.draft).text };
        }),
        keepMine: () => mutation.mutate({ mine: draft, base: stored }),
        takeStored: () => {
          setBase(stored);
          setDraft(stored.draft);
          setStored(null);
        },
      },
    },
  };
}
