import { Button, Fieldset, Group } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Section } from '#web/ui/section.tsx';
import { memberFaults, type MemberDraft } from './member-draft.ts';
import { LifeFields, PersonFields, SensitiveFields } from './member-fields.tsx';

type NewMemberFieldsProps = {
  draft: MemberDraft;
  /** 1 is the head. */
  number: number;
  onChange: (changes: Partial<MemberDraft>) => void;
  /** Absent for the head, who cannot be left out. */
  onRemove?: () => void;
  isChecked: boolean;
};

/** One person of a new household: name, relation, birth and sex; everything else on demand. */
export function NewMemberFields(props: NewMemberFieldsProps) {
  const { draft, number, onChange, onRemove, isChecked } = props;
  const { t } = useTranslation('household');
  const [isOpen, setOpen] = useState(false);
  const name = draft.fullName.trim();
  const faults = memberFaults(draft, todayInVietnam());
  // A fault is never hidden behind a fold.
  const isFaulty = isChecked && (faults.has('citizenId') || faults.has('oldId'));
  const showsMore = isOpen || isFaulty;
  const fields = { draft, onChange, isChecked };
  const Sign = showsMore ? IconChevronUp : IconChevronDown;
  const title =
    number === 1
      ? t('newHousehold.headPart')
      : name === ''
        ? t('newHousehold.memberPart', { number })
        : t('newHousehold.memberNamed', { number, name });
  return (
    <Section title={title}>
      <PersonFields {...fields} autoFocus={number > 1} />
      {showsMore && (
        <>
          <Fieldset legend={t('form.lifePart')}>
            <LifeFields {...fields} />
          </Fieldset>
          <Fieldset legend={t('form.sensitivePart')}>
            <SensitiveFields {...fields} />
          </Fieldset>
        </>
      )}
      <Group justify="space-between">
        <Button
          variant="subtle"
          aria-expanded={showsMore}
          leftSection={<Sign size={18} aria-hidden />}
          onClick={() => setOpen(!showsMore)}
        >
          {t(showsMore ? 'newHousehold.less' : 'newHousehold.more')}
        </Button>
        {onRemove && (
          <Button
            variant="subtle"
            color="#b3261e"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={onRemove}
          >
            {name === '' ? t('newHousehold.removeMember') : t('newHousehold.removeNamed', { name })}
          </Button>
        )}
      </Group>
    </Section>
  );
}
