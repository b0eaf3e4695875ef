import { Loader } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentPage, editDraft } from '#contract/document.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { Conflict, currentOf } from './draft-conflict.tsx';
import { fromDraft, toDraft } from './draft-fields.ts';
import { DraftForm, SaveRow } from './draft-form.tsx';
import { useDocument, useDocumentAct, type OneProps } from './use-document.ts';

/** Changes a draft. */
export function EditDraftPage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { data, error, refetch } = useDocument();
  return (
    <Page
      title={t('draft.editTitle')}
      intro={t('draft.intro')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {data ? <EditForm key={data.id} one={data} /> : !error && <Loader />}
    </Page>
  );
}

function EditForm({ one }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const router = useRouter();
  // What this form began with; the page may be fetched again meanwhile.
  const [base, setBase] = useState(one);
  const [draft, setDraft] = useState(() => toDraft(one));
  const [isChecked, setChecked] = useState(false);
  const save = useDocumentAct(
    (version: number) => {
      const content = fromDraft(draft, base.basis);
      return call(editDraft, { communeId, documentId: one.id, version, ...content });
    },
    () => {
      showDone(t('draft.saved'));
      router.history.push(`/${communeId}/documents/${one.id}`);
    },
  );
  const current = currentOf<DocumentPage>(save.error);
  const isWhole = draft.abstract.trim() !== '' && draft.symbol.trim() !== '';
  return (
    <DraftForm
      draft={draft}
      change={(changes) => setDraft({ ...draft, ...changes })}
      isChecked={isChecked}
      isKindFixed={one.sourceKind === 'general'}
      onSubmit={() => {
        setChecked(true);
        if (isWhole) save.mutate(base.version);
      }}
    >
      {current ? (
        <Conflict
          onMine={() => save.mutate(current.version)}
          onTheirs={() => {
            setBase(current);
            setDraft(toDraft(current));
            save.reset();
          }}
        />
      ) : (
        <ProblemAlert error={save.error} />
      )}
      <SaveRow isBusy={save.isPending} label={t('draft.save')} />
    </DraftForm>
  );
}
