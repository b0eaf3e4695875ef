import { useTranslation } from 'react-i18next';
import { Section } from '#web/ui/section.tsx';
import { ActDateField } from './act-date-field.tsx';
import type { ProblemField } from './field-problem.ts';
import { HouseholdFieldsGrid } from './household-fields.tsx';
import { NeighbourhoodField } from './neighbourhood-field.tsx';
import type { NewHousehold } from './new-household.ts';

type NewPlaceFieldsProps = {
  household: NewHousehold;
  onChange: (household: NewHousehold) => void;
  isChecked: boolean;
  /** A refusal of the register, at the field it is about. */
  errorAt: (field: ProblemField) => string | undefined;
};

/** Where the new household lives, since when, and what is known of it as a whole. */
export function NewPlaceFields(props: NewPlaceFieldsProps) {
  const { household, onChange, isChecked, errorAt } = props;
  const { t } = useTranslation('household');
  const { neighbourhoodId, openedOn, fields } = household;
  return (
    <Section title={t('newHousehold.placePart')}>
      <HouseholdFieldsGrid
        draft={fields}
        onChange={(changes) => onChange({ ...household, fields: { ...fields, ...changes } })}
        isChecked={isChecked}
        codeError={errorAt('code')}
      >
        <NeighbourhoodField
          label={t('neighbourhood')}
          value={neighbourhoodId}
          onChange={(id) => onChange({ ...household, neighbourhoodId: id })}
          error={
            errorAt('neighbourhood') ??
            (isChecked && neighbourhoodId === null ? t('form.neighbourhoodMissing') : null)
          }
        />
        <ActDateField
          label={t('fields.openedOn')}
          hint={t('newHousehold.openedHint')}
          value={openedOn}
          onChange={(day) => onChange({ ...household, openedOn: day })}
          isChecked={isChecked}
          error={errorAt('on')}
        />
      </HouseholdFieldsGrid>
    </Section>
  );
}
