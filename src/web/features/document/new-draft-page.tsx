import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftDocument } from '#contract/document.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { blankDraft, fromDraft } from './draft-fields.ts';
import { DraftForm, SaveRow } from './draft-form.tsx';
import { useDocumentAct, useRegister } from './use-document.ts';

/** Begins an outgoing paper. Files are added on its page once it is kept. */
export function NewDraftPage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const router = useRouter();
  const register = useRegister();
  const [id] = useState(newId);
  const [draft, setDraft] = useState(blankDraft);
  const [isChecked, setChecked] = useState(false);
  const save = useDocumentAct(
    () => call(draftDocument, { communeId, id, ...fromDraft(draft, []) }),
    () => {
      showDone(t('draft.saved'));
      router.history.push(`/${communeId}/documents/${id}`);
    },
  );
  const isWhole = draft.abstract.trim() !== '' && draft.symbol.trim() !== '';
  return (
    <Page
      title={t('draft.title')}
      intro={t('draft.intro')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents` }]}
      actions={
        <LinkButton variant="default" to={`/${communeId}/templates/compose`}>
          {t('draft.onScreen')}
        </LinkButton>
      }
    >
      <ProblemAlert error={register.error} retry={() => void register.refetch()} />
      <DraftForm
        draft={draft}
        change={(changes) => setDraft({ ...draft, ...changes })}
        isChecked={isChecked}
        onSubmit={() => {
          setChecked(true);
          if (isWhole) save.mutate(undefined);
        }}
      >
        <ProblemAlert error={save.error} />
        <SaveRow isBusy={save.isPending} label={t('draft.save')} />
      </DraftForm>
    </Page>
  );
}
