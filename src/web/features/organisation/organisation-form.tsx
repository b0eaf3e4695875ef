import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createOrganisation,
  editOrganisation,
  type OrganisationLine,
} from '#contract/organisation.ts';
import { ORGANISATION_KINDS, readOrganisationKind } from '#domain/organisation/organisation.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactFaults, firstDraft, writtenContacts } from './organisation-draft.ts';
import { useRefreshOrganisations } from './use-organisations.ts';

type OrganisationFormProps = {
  /** Null makes a new one. */
  organisation: OrganisationLine | null;
  onEnd: () => void;
};

/** Adds an organisation or corrects one, with its people. */
export function OrganisationForm({ organisation, onEnd }: OrganisationFormProps) {
  const { t } = useTranslation(['organisation', 'ui']);
  const { draft, change, isChecked, save, submit } = useOrganisationForm(organisation, onEnd);
  const lacksName = draft.name.trim() === '';
  return (
    <Modal
      opened
      size="xl"
      onClose={onEnd}
      title={organisation ? t('editTitle') : t('addTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('name')}
            required
            maxLength={200}
            data-autofocus
            value={draft.name}
            error={isChecked && lacksName ? t('ui:field.required') : null}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('kind')}
            value={draft.kind}
            data={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            onChange={(event) => change({ kind: readOrganisationKind(event.currentTarget.value) })}
          />
          <ContactFields
            contacts={draft.contacts}
            isChecked={isChecked}
            onChange={(contacts) => change({ contacts })}
          />
          <Textarea
            label={t('note')}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onEnd} disabled={save.isPending}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('ui:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useOrganisationForm(organisation: OrganisationLine | null, onEnd: () => void) {
  const { t } = useTranslation('organisation');
  const communeId = useCommuneId();
  const refresh = useRefreshOrganisations();
  const [id] = useState(newId);
  const [draft, setDraft] = useState(() => firstDraft(organisation));
  const [isChecked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const fields = { ...draft, communeId, contacts: writtenContacts(draft.contacts) };
      if (!organisation) return call(createOrganisation, { ...fields, id });
      const { id: organisationId, version } = organisation;
      return call(editOrganisation, { ...fields, organisationId, version });
    },
    onSuccess: async ({ name }) => {
      showDone(t('saved', { name }));
      await refresh();
      onEnd();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    const isRight = draft.contacts.every((contact) => contactFaults(contact).size === 0);
    if (draft.name.trim() !== '' && isRight && !save.isPending) save.mutate();
  }
  return {
    draft,
    change: (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes }),
    isChecked,
    save,
    submit,
  };
}
