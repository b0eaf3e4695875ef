import {
  Button,
  Group,
  List,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientDraft } from '#contract/document.ts';
import { newId } from '#web/new-id.ts';
import { Section } from '#web/ui/section.tsx';
import type { DocumentDraft } from './draft-fields.ts';
import { useRegister } from './use-document.ts';

type RecipientFieldsProps = {
  draft: DocumentDraft;
  change: (changes: Partial<DocumentDraft>) => void;
};

/** Who gets the paper, in the order of "Nơi nhận", and what the archive keeps. */
export function RecipientFields({ draft, change }: RecipientFieldsProps) {
  const { t } = useTranslation('document');
  const { recipients } = draft;
  const register = useRegister().data;
  const kind = register?.kinds.find(({ id }) => id === draft.kindId);
  const isUnverified = register?.retentionState === 'unverified';
  return (
    <Section title={t('draft.recipients')} intro={t('draft.recipientsHint')}>
      <Stack>
        <RecipientList
          recipients={recipients}
          onChange={(changed) => change({ recipients: changed })}
        />
        <AddRecipient
          taken={recipients}
          onAdd={(added) => change({ recipients: [...recipients, added] })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('draft.archive')}
            description={t('draft.archiveHint')}
            value={draft.archive}
            maxLength={200}
            onChange={(event) => change({ archive: event.currentTarget.value })}
          />
          <TextInput
            label={t('draft.retention')}
            description={
              isUnverified && t('draft.retentionUnverified', { source: register.retentionSource })
            }
            value={draft.retention}
            placeholder={kind?.retention ?? ''}
            maxLength={100}
            onChange={(event) => change({ retention: event.currentTarget.value })}
          />
        </SimpleGrid>
      </Stack>
    </Section>
  );
}

type ListProps = {
  recipients: readonly RecipientDraft[];
  onChange: (recipients: RecipientDraft[]) => void;
};

export function RecipientList({ recipients, onChange }: ListProps) {
  const { t } = useTranslation('document');
  if (recipients.length === 0) return <Text c="dimmed">{t('recipients.none')}</Text>;
  return (
    <List listStyleType="none" spacing="xs">
      {recipients.map(({ id, name }) => (
        <List.Item key={id}>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="subtle"
              size="compact-md"
              aria-label={t('draft.remove', { name })}
              onClick={() => onChange(recipients.filter((one) => one.id !== id))}
            >
              <IconX size={18} aria-hidden />
            </Button>
            <span>{name}</span>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

type AddProps = {
  taken: readonly { organisationId: string | null }[];
  onAdd: (recipient: RecipientDraft) => void;
};

/** Adds an organisation of the commune by choosing it, or anybody else by name. */
export function AddRecipient({ taken, onAdd }: AddProps) {
  const { t } = useTranslation('document');
  const [name, setName] = useState('');
  const organisations = (useRegister().data?.organisations ?? []).filter(
    ({ id }) => !taken.some(({ organisationId }) => organisationId === id),
  );
  const addOther = () => {
    if (name.trim() === '') return;
    onAdd({ id: newId(), organisationId: null, name: name.trim() });
    setName('');
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={t('draft.addOrganisation')}
        value=""
        onChange={(event) => {
          const chosen = organisations.find(({ id }) => id === event.currentTarget.value);
          if (chosen) onAdd({ id: newId(), organisationId: chosen.id, name: chosen.name });
        }}
        data={[
          { value: '', label: t('draft.chooseOrganisation') },
          ...organisations.map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('draft.addOther')}
          placeholder={t('draft.otherPlaceholder')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            addOther();
          }}
        />
        <Button variant="default" onClick={addOther}>
          {t('draft.add')}
        </Button>
      </Group>
    </SimpleGrid>
  );
}
