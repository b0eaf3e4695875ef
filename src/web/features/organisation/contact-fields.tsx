import { Button, Fieldset, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  type ContactDraft,
  contactFaults,
  type ContactField,
  noContact,
} from './organisation-draft.ts';

type ContactFieldsProps = {
  contacts: readonly ContactDraft[];
  onChange: (contacts: ContactDraft[]) => void;
  /** Faults are shown after the first try to save. */
  isChecked: boolean;
};

const mostContacts = 10;

/** The people of an organisation, one group of fields for each. */
export function ContactFields({ contacts, onChange, isChecked }: ContactFieldsProps) {
  const { t } = useTranslation('organisation');
  return (
    <Stack gap="sm">
      <Text c="dimmed" size="sm">
        {t('contactsIntro')}
      </Text>
      {contacts.map((contact, index) => (
        <Person
          // Two people may be the same while they are typed; their place is what tells them apart.
          key={index}
          number={index + 1}
          contact={contact}
          isChecked={isChecked}
          onChange={(changes) =>
            onChange(contacts.map((one, at) => (at === index ? { ...one, ...changes } : one)))
          }
          onRemove={() => onChange(contacts.filter((_, at) => at !== index))}
        />
      ))}
      {contacts.length < mostContacts && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...contacts, noContact])}
        >
          {t('addPerson')}
        </Button>
      )}
    </Stack>
  );
}

type PersonProps = {
  number: number;
  contact: ContactDraft;
  isChecked: boolean;
  onChange: (changes: Partial<ContactDraft>) => void;
  onRemove: () => void;
};

function Person({ number, contact, isChecked, onChange, onRemove }: PersonProps) {
  const { t } = useTranslation(['organisation', 'ui']);
  const faults = isChecked ? contactFaults(contact) : new Set<ContactField>();
  const text = (field: ContactField, problem: string) => ({
    value: contact[field],
    maxLength: 200,
    error: faults.has(field) ? problem : null,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  return (
    <Fieldset legend={t('person', { number })}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('personName')} {...text('name', t('ui:field.required'))} />
        <TextInput label={t('position')} {...text('position', t('ui:field.required'))} />
        <TextInput label={t('phone')} type="tel" {...text('phone', t('badPhone'))} />
        <TextInput label={t('email')} type="email" {...text('email', t('badEmail'))} />
      </SimpleGrid>
      <Button
        variant="subtle"
        mt="xs"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={onRemove}
      >
        {t('removePerson', { number })}
      </Button>
    </Fieldset>
  );
}
