import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeHousehold } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ChoiceField } from './choice-field.tsx';
import { useFormProblem } from './form-problem.tsx';
import { useRegisterAct } from './use-register-act.ts';

type CloseDialogProps = { household: Household; onEnd: () => void };

const REASONS = closeHousehold.input.shape.reason.options;
type Reason = (typeof REASONS)[number];

/** The whole household leaves the register. */
export function CloseDialog({ household, onEnd }: CloseDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version, headName: name } = household;
  const [reason, setReason] = useState<Reason | null>(null);
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [isChecked, setChecked] = useState(false);
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, input: { on: string; version: number; reason: Reason }) =>
      call(closeHousehold, { communeId, householdId, actId, ...input }),
    doneMessage: () => t('close.done', { name }),
    onDone: onEnd,
  });
  const problem = useFormProblem(act.error, ['on']);
  return (
    <ActDialog
      title={t('close.title', { name })}
      intro={t('close.choose')}
      submitLabel={t('close.submit')}
      isBusy={act.isPending}
      error={problem.rest}
      isStale={act.isStale}
      isDangerous
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        if (on !== null && reason !== null) act.mutate({ on, version, reason });
      }}
      onClose={onEnd}
    >
      <ChoiceField
        label={t('close.reason')}
        required
        value={reason}
        options={REASONS}
        labelOf={(one) => t(`closedReasons.${one}`)}
        onChange={setReason}
        emptyLabel={t('form.choose')}
        error={isChecked && reason === null ? t('close.reasonMissing') : null}
      />
      {reason !== null && <Text role="status">{t(`close.bodies.${reason}`)}</Text>}
      <ActDateField
        label={t('act.on')}
        value={on}
        onChange={(day) => {
          setOn(day);
          act.forget();
        }}
        isChecked={isChecked}
        error={problem.at('on')}
      />
    </ActDialog>
  );
}
