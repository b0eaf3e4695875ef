import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import type { MeetingDraft } from './meeting-draft.ts';

type MeetingFieldsProps = {
  draft: MeetingDraft;
  /** Who chairs by the settings of the round. */
  chair: string;
  change: (part: Partial<MeetingDraft>) => void;
  faults: readonly (keyof MeetingDraft)[];
};

/** Day, place, people of a meeting. */
export function MeetingFields({ draft, chair, change, faults }: MeetingFieldsProps) {
  const { t } = useTranslation('reviewStep');
  const lacks = (field: keyof MeetingDraft) => faults.includes(field) && t('form.required');
  const text = (
    field: 'place' | 'chairName' | 'secretaryName' | 'householdRepresentative' | 'frontSupervisor',
  ) => ({
    value: draft[field],
    maxLength: 200,
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      change({ [field]: event.currentTarget.value }),
    error: lacks(field),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <DateField
        label={t('meeting.held')}
        value={draft.heldOn}
        onChange={(heldOn) => change({ heldOn })}
        required
        error={lacks('heldOn')}
      />
      <TextInput label={t('meeting.where')} {...text('place')} />
      <TextInput
        label={t('meeting.chair')}
        description={t('meeting.chairHint', { chair })}
        {...text('chairName')}
      />
      <TextInput label={t('meeting.secretary')} {...text('secretaryName')} />
      <TextInput label={t('meeting.representative')} {...text('householdRepresentative')} />
      <TextInput
        label={t('meeting.front')}
        description={t('meeting.frontHint')}
        {...text('frontSupervisor')}
      />
      <NumberField
        label={t('meeting.invited')}
        value={draft.invitedHouseholds}
        onChange={(invitedHouseholds) => change({ invitedHouseholds })}
        max={5000}
        required
        error={lacks('invitedHouseholds')}
      />
      <NumberField
        label={t('meeting.present')}
        description={t('meeting.presentHint')}
        value={draft.attending}
        onChange={(attending) => change({ attending })}
        min={1}
        max={5000}
        required
        error={lacks('attending')}
      />
      <Textarea
        label={t('form.note')}
        value={draft.note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
