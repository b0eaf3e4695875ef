import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { receiveDocument } from '#contract/document-act.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { SaveRow } from './draft-form.tsx';
import { useDocumentAct, useRegister } from './use-document.ts';

type Entry = {
  kindId: string;
  paperNumber: string;
  issuer: string;
  abstract: string;
  note: string;
  dated: string | null;
  receivedOn: string | null;
};

/** Enters a paper that came in. */
export function ReceivePage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { entry, change, isChecked, submit, save } = useEntry();
  return (
    <Page
      title={t('incoming.title')}
      intro={t('incoming.intro')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents?tab=incoming` }]}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Section title={t('page.facts')}>
          <Stack>
            <EntryFields entry={entry} change={change} isChecked={isChecked} />
            <ProblemAlert error={save.error} />
            <SaveRow isBusy={save.isPending} label={t('incoming.save')} />
          </Stack>
        </Section>
      </form>
    </Page>
  );
}

function useEntry() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const router = useRouter();
  const [id] = useState(newId);
  const [isChecked, setChecked] = useState(false);
  const [entry, setEntry] = useState<Entry>({
    kindId: 'CV',
    paperNumber: '',
    issuer: '',
    abstract: '',
    note: '',
    dated: null,
    receivedOn: todayInVietnam(),
  });
  const save = useDocumentAct(
    (days: { dated: string; receivedOn: string }) =>
      call(receiveDocument, { communeId, id, ...entry, ...days }),
    ({ number }) => {
      showDone(t('incoming.saved', { number }));
      router.history.push(`/${communeId}/documents/${id}`);
    },
  );
  const submit = () => {
    setChecked(true);
    const { dated, receivedOn, paperNumber, issuer, abstract } = entry;
    const isWhole = [paperNumber, issuer, abstract].every((text) => text.trim() !== '');
    if (isWhole && dated !== null && receivedOn !== null) save.mutate({ dated, receivedOn });
  };
  const change = (changes: Partial<Entry>) => setEntry({ ...entry, ...changes });
  return { entry, change, isChecked, submit, save };
}

type FieldsProps = {
  entry: Entry;
  change: (changes: Partial<Entry>) => void;
  isChecked: boolean;
};

function EntryFields({ entry, change, isChecked }: FieldsProps) {
  const { t } = useTranslation('document');
  const kinds = useRegister().data?.kinds.filter(({ isNumbered }) => isNumbered) ?? [];
  const missing = (value: string | null) =>
    isChecked && (value ?? '').trim() === '' && t('draft.required');
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('incoming.paperNumber')}
          description={t('incoming.paperNumberHint')}
          value={entry.paperNumber}
          maxLength={60}
          required
          error={missing(entry.paperNumber)}
          onChange={(event) => change({ paperNumber: event.currentTarget.value })}
        />
        <TextInput
          label={t('incoming.issuer')}
          value={entry.issuer}
          maxLength={200}
          required
          error={missing(entry.issuer)}
          onChange={(event) => change({ issuer: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('kind')}
          value={entry.kindId}
          required
          onChange={(event) => change({ kindId: event.currentTarget.value })}
          data={kinds.map((kind) => ({ value: kind.id, label: kind.name }))}
        />
        <DateField
          label={t('dated')}
          value={entry.dated}
          required
          error={missing(entry.dated)}
          onChange={(dated) => change({ dated })}
        />
        <DateField
          label={t('receivedOn')}
          value={entry.receivedOn}
          required
          error={missing(entry.receivedOn)}
          onChange={(receivedOn) => change({ receivedOn })}
        />
      </SimpleGrid>
      <Textarea
        label={t('abstract')}
        value={entry.abstract}
        autosize
        minRows={2}
        maxLength={1000}
        required
        error={missing(entry.abstract)}
        onChange={(event) => change({ abstract: event.currentTarget.value })}
      />
      <Textarea
        label={t('draft.note')}
        value={entry.note}
        autosize
        maxLength={2000}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  );
}
