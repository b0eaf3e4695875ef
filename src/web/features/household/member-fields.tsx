import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  DISABILITIES,
  EDUCATION_LEVELS,
  JOB_STATUSES,
  RELATIONS,
  SCHOOLINGS,
  SEXES,
  WORK_ABILITIES,
} from '#domain/household/household.ts';
import { capitalizeName } from '#domain/text/search-key.ts';
import { PartialDateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ChoiceField, YesNoField } from './choice-field.tsx';
import { CitizenIdField } from './citizen-id-field.tsx';
import { EthnicityField } from './ethnicity-field.tsx';
import { hintBelow } from './hint-below.ts';
import { memberFaults, type MemberDraft } from './member-draft.ts';

type MemberFieldsProps = {
  draft: MemberDraft;
  onChange: (changes: Partial<MemberDraft>) => void;
  /** Shows what is missing; off before the first try. */
  isChecked: boolean;
};

/** A relation other than head: a head is made by the act "change head". */
const RELATIONS_OF_MEMBERS = RELATIONS.filter((relation) => relation !== 'head');

/** Name, relation, birth and sex. The relation of a head is not asked. */
export function PersonFields(props: MemberFieldsProps & { autoFocus?: boolean }) {
  const { draft, onChange, isChecked, autoFocus = false } = props;
  const { t } = useTranslation('household');
  const faults = memberFaults(draft, todayInVietnam());
  const error = (field: 'fullName' | 'relation', sentence: string) =>
    isChecked && faults.has(field) ? sentence : null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('fields.fullName')}
        required
        autoFocus={autoFocus}
        autoComplete="off"
        maxLength={200}
        value={draft.fullName}
        onChange={(event) => onChange({ fullName: event.currentTarget.value })}
        onBlur={() => {
          const fullName = capitalizeName(draft.fullName);
          if (fullName !== draft.fullName) onChange({ fullName });
        }}
        error={error('fullName', t('form.nameMissing'))}
      />
      {draft.relation !== 'head' && (
        <ChoiceField
          label={t('fields.relation')}
          required
          value={draft.relation}
          options={RELATIONS_OF_MEMBERS}
          labelOf={(relation) => t(`relations.${relation}`)}
          onChange={(relation) => onChange({ relation })}
          emptyLabel={t('form.choose')}
          error={error('relation', t('form.relationMissing'))}
        />
      )}
      <PartialDateField
        label={t('fields.birth')}
        description={t('form.birthHint')}
        {...hintBelow}
        value={draft.birth}
        onChange={(birth) => onChange({ birth })}
        error={faults.has('birth') ? t('form.birthImpossible') : null}
      />
      <ChoiceField
        label={t('fields.sex')}
        value={draft.sex}
        options={SEXES}
        labelOf={(sex) => t(`sexes.${sex}`)}
        onChange={(sex) => onChange({ sex })}
      />
    </SimpleGrid>
  );
}

/** Schooling, level, job and merit. */
export function LifeFields({ draft, onChange }: Omit<MemberFieldsProps, 'isChecked'>) {
  const { t } = useTranslation('household');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <ChoiceField
        label={t('fields.job')}
        value={draft.job}
        options={JOB_STATUSES}
        labelOf={(job) => t(`jobs.${job}`)}
        onChange={(job) => onChange({ job })}
      />
      <ChoiceField
        label={t('fields.schooling')}
        value={draft.schooling}
        options={SCHOOLINGS}
        labelOf={(schooling) => t(`schoolings.${schooling}`)}
        onChange={(schooling) => onChange({ schooling })}
      />
      <ChoiceField
        label={t('fields.educationLevel')}
        value={draft.educationLevel}
        options={EDUCATION_LEVELS}
        labelOf={(level) => t(`educationLevels.${level}`)}
        onChange={(educationLevel) => onChange({ educationLevel })}
      />
      <YesNoField
        label={t('fields.personOfMerit')}
        value={draft.personOfMerit}
        onChange={(personOfMerit) => onChange({ personOfMerit })}
      />
    </SimpleGrid>
  );
}

type SensitiveFieldsProps = MemberFieldsProps & { numberError?: string | undefined };

/** Identity numbers, ethnic group, labour capacity, disability and insurance. */
export function SensitiveFields(props: SensitiveFieldsProps) {
  const { draft, onChange, isChecked, numberError } = props;
  const { t } = useTranslation('household');
  const faults = memberFaults(draft, todayInVietnam());
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <CitizenIdField
        draft={draft}
        onChange={(citizenId) => onChange({ citizenId })}
        isChecked={isChecked}
        error={numberError}
      />
      <TextInput
        label={t('fields.oldId')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        value={draft.oldId}
        onChange={(event) => onChange({ oldId: event.currentTarget.value })}
        error={isChecked && faults.has('oldId') ? t('form.oldIdInvalid') : null}
      />
      <EthnicityField value={draft.ethnicity} onChange={(ethnicity) => onChange({ ethnicity })} />
      <ChoiceField
        label={t('fields.workAbility')}
        value={draft.workAbility}
        options={WORK_ABILITIES}
        labelOf={(ability) => t(`workAbilities.${ability}`)}
        onChange={(workAbility) => onChange({ workAbility })}
      />
      <ChoiceField
        label={t('fields.disability')}
        value={draft.disability}
        options={DISABILITIES}
        labelOf={(disability) => t(`disabilities.${disability}`)}
        onChange={(disability) => onChange({ disability })}
      />
      <YesNoField
        label={t('fields.healthInsurance')}
        value={draft.healthInsurance}
        onChange={(healthInsurance) => onChange({ healthInsurance })}
      />
    </SimpleGrid>
  );
}
