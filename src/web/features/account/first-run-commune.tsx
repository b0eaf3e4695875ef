import {
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { UnitPicker } from '#web/ui/unit-picker.tsx';
import { communeKinds, type StepProps, type TypedCommune, usualArea } from './first-run-answers.ts';

/** Which commune works here: one of the list, or one typed in when the list lacks it. */
export function CommuneStep({ answers, onNext, back }: StepProps) {
  const { t } = useTranslation('account');
  const [isTyped, setTyped] = useState(answers.commune.typed.name !== '' && !answers.commune.unit);
  const [unit, setUnit] = useState(answers.commune.unit);
  const [typed, setTypedCommune] = useState(answers.commune.typed);
  const [isChecked, setChecked] = useState(false);
  const problems = findProblems(typed);

  function finish(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (isTyped ? Object.values(problems).some(Boolean) : unit === null) return;
    const kind = isTyped ? typed.kind : (unit?.kind ?? '');
    onNext({ commune: { unit: isTyped ? null : unit, typed }, area: usualArea(kind) });
  }

  return (
    <form noValidate onSubmit={finish}>
      <Stack>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('firstRun.commune.how')}
          value={isTyped ? 'typed' : 'listed'}
          onChange={(value) => setTyped(value === 'typed')}
          data={[
            { value: 'listed', label: t('firstRun.commune.listed') },
            { value: 'typed', label: t('firstRun.commune.typed') },
          ]}
        />
        {isTyped ? (
          <TypedFields
            value={typed}
            onChange={(changes) => setTypedCommune({ ...typed, ...changes })}
            problems={isChecked ? problems : {}}
          />
        ) : (
          <UnitPicker
            label={t('firstRun.commune.pick')}
            description={t('firstRun.commune.pickHint')}
            level="commune"
            value={unit}
            onChange={setUnit}
            error={isChecked && unit === null ? t('firstRun.commune.pickMissing') : null}
          />
        )}
        <Group justify="space-between">
          {back}
          <Button type="submit">{t('firstRun.next')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

type Problems = Partial<Record<'code' | 'name' | 'province' | 'validFrom', boolean>>;

function findProblems(commune: TypedCommune): Problems {
  return {
    code: !/^\d{5}$/.test(commune.code),
    name: commune.name.trim() === '',
    province: commune.province === null,
    validFrom: commune.validFrom === null,
  };
}

type TypedFieldsProps = {
  value: TypedCommune;
  onChange: (changes: Partial<TypedCommune>) => void;
  problems: Problems;
};

function TypedFields({ value, onChange, problems }: TypedFieldsProps) {
  const { t } = useTranslation(['account', 'ui']);
  const missing = (isWrong: boolean | undefined) => (isWrong ? t('ui:field.required') : null);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('firstRun.commune.kind')}
          data={[...communeKinds]}
          value={value.kind}
          onChange={(event) =>
            onChange({
              kind: communeKinds.find((kind) => kind === event.currentTarget.value) ?? 'phường',
            })
          }
        />
        <TextInput
          label={t('firstRun.commune.name')}
          placeholder={t('firstRun.commune.namePlaceholder')}
          value={value.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={missing(problems.name)}
        />
        <TextInput
          label={t('firstRun.commune.code')}
          description={t('firstRun.commune.codeHint')}
          inputMode="numeric"
          maxLength={5}
          value={value.code}
          onChange={(event) => onChange({ code: event.currentTarget.value.trim() })}
          error={problems.code ? t('firstRun.commune.codeInvalid') : null}
        />
        <DateField
          label={t('firstRun.commune.validFrom')}
          value={value.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
          error={missing(problems.validFrom)}
        />
      </SimpleGrid>
      <UnitPicker
        label={t('firstRun.commune.province')}
        level="province"
        value={value.province}
        onChange={(province) => onChange({ province })}
        error={missing(problems.province)}
      />
    </>
  );
}
