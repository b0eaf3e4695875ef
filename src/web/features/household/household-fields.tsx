import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '#web/ui/number-field.tsx';
import { hintBelow } from './hint-below.ts';
import { householdFaults, type HouseholdDraft } from './household-draft.ts';

type HouseholdFieldsProps = {
  draft: HouseholdDraft;
  onChange: (changes: Partial<HouseholdDraft>) => void;
  /** Shows what is wrong; off before the first try. */
  isChecked: boolean;
  codeError?: ReactNode;
  /** Asks only where the household is and how it is found. */
  isBrief?: boolean;
  /** Fields that stand before these in the same grid. */
  children?: ReactNode;
};

/** Code, address, telephone, declared size and note. */
export function HouseholdFieldsGrid(props: HouseholdFieldsProps) {
  const { draft, onChange, isChecked, codeError, isBrief = false, children } = props;
  const { t } = useTranslation('household');
  const faults = householdFaults(draft);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {children}
        <TextInput
          label={t('fields.address')}
          autoComplete="off"
          maxLength={300}
          value={draft.address}
          onChange={(event) => onChange({ address: event.currentTarget.value })}
        />
        <TextInput
          label={t('fields.phone')}
          type="tel"
          autoComplete="off"
          maxLength={20}
          value={draft.phone}
          onChange={(event) => onChange({ phone: event.currentTarget.value })}
          error={isChecked && faults.has('phone') ? t('form.phoneInvalid') : null}
        />
        <TextInput
          label={t('fields.code')}
          description={t('form.codeHint')}
          {...hintBelow}
          autoComplete="off"
          maxLength={40}
          value={draft.code}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
          error={codeError}
        />
        {!isBrief && (
          <NumberField
            label={t('fields.declaredCount')}
            description={t('form.countHint')}
            {...hintBelow}
            value={draft.declaredCount}
            onChange={(declaredCount) => onChange({ declaredCount })}
            error={isChecked && faults.has('declaredCount') ? t('form.countInvalid') : null}
          />
        )}
      </SimpleGrid>
      {!isBrief && (
        <Textarea
          label={t('fields.note')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
      )}
    </>
  );
}
