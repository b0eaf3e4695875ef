import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeRoundSetting, type RoundSetting } from '#contract/review-procedure.ts';
import { isSettingValue, UNITS_OF } from '#domain/review/procedure/setting.ts';
import type { SettingKey, SettingUnit } from '#domain/review/procedure/step.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { readValue, showValue } from './setting-value.ts';
import { useInRound } from './use-steps.ts';

type ChangeSettingProps = {
  settingKey: SettingKey;
  /** Null when the round has none yet: a day of the plan. */
  now: RoundSetting | null;
  onClose: () => void;
};

/** Changes a setting, or confirms it as it is, always with the document that says so. */
export function ChangeSetting({ settingKey, now, onClose }: ChangeSettingProps) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const form = useSettingForm({ settingKey, now, onClose });
  const { save, isChecked } = form;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`reviewStep:settingKey.${settingKey}`)}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <ValueField
            unit={form.unit}
            value={form.value}
            onChange={form.setValue}
            error={isChecked && !form.isGoodValue && t('reviewStep:settings.valueProblem')}
          />
          {UNITS_OF[settingKey].length > 1 && (
            <NativeSelect
              label={t('reviewStep:settings.newUnit')}
              value={form.unit}
              onChange={(event) =>
                form.setUnit(event.currentTarget.value === 'days' ? 'days' : 'working_days')
              }
              data={(['working_days', 'days'] as const).map((unit) => ({
                value: unit,
                label: t(`reviewStep:unit.${unit}`),
              }))}
            />
          )}
          <TextInput
            label={t('reviewStep:settings.newBasis')}
            description={t('reviewStep:settings.basisHint')}
            value={form.basis}
            maxLength={200}
            required
            onChange={(event) => form.setBasis(event.currentTarget.value)}
            error={isChecked && form.basis.trim() === '' && t('reviewStep:settings.basisProblem')}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('reviewStep:settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useSettingForm({ settingKey, now, onClose }: ChangeSettingProps) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [unit, setUnit] = useState<SettingUnit>(now?.unit ?? UNITS_OF[settingKey][0]);
  const isDay = unit === 'date';
  // A day is kept as it is stored, because its field reads and shows it itself.
  const [value, setValue] = useState(now ? (isDay ? now.value : showValue(now)) : '');
  const [basis, setBasis] = useState(now?.isConfirmed ? now.article : '');
  const [isChecked, setChecked] = useState(false);
  const stored = readValue(value, unit);
  const isGoodValue = isSettingValue(settingKey, stored, unit);
  const save = useMutation({
    mutationFn: () =>
      call(changeRoundSetting, {
        ...inRound,
        id,
        key: settingKey,
        value: stored,
        unit,
        basis,
        version: now?.version ?? 0,
      }),
    onSuccess: async () => {
      showDone(t('settings.saved', { name: t(`settingKey.${settingKey}`) }));
      await refresh();
      onClose();
    },
  });
  return {
    unit,
    setUnit,
    value,
    setValue,
    basis,
    setBasis,
    isChecked,
    isGoodValue,
    save,
    submit() {
      setChecked(true);
      if (isGoodValue && basis.trim() !== '') save.mutate();
    },
  };
}

type ValueFieldProps = {
  unit: SettingUnit;
  value: string;
  onChange: (value: string) => void;
  error: React.ReactNode;
};

function ValueField({ unit, value, onChange, error }: ValueFieldProps) {
  const { t } = useTranslation('reviewStep');
  if (unit === 'date') {
    return (
      <DateField
        label={t('settings.newValue')}
        value={value === '' ? null : value}
        onChange={(day) => onChange(day ?? '')}
        required
        error={error}
      />
    );
  }
  if (unit === 'yes_no') {
    return (
      <NativeSelect
        label={t('settings.newValue')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={(['yes', 'no'] as const).map((one) => ({
          value: one,
          label: t(`settingValue.${one}`),
        }))}
      />
    );
  }
  return (
    <TextInput
      label={t('settings.newValue')}
      description={t(`valueHint.${unit}`)}
      value={value}
      maxLength={200}
      required
      inputMode={unit === 'text' || unit === 'month_day' ? 'text' : 'numeric'}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}
