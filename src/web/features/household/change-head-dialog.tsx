import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeHead } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { HeadFields } from './head-fields.tsx';
import { noHead, relationsUnder, toRelationChoices } from './suggest-relation.ts';
import { useRegisterAct } from './use-register-act.ts';

type ChangeHeadDialogProps = { household: Household; onEnd: () => void };

/** Another member becomes head, and every relation is told anew. */
export function ChangeHeadDialog({ household, onEnd }: ChangeHeadDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version, members } = household;
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [head, setHead] = useState(noHead);
  const [isChecked, setChecked] = useState(false);
  const relations = toRelationChoices(
    relationsUnder(members, head),
    members.map(({ id }) => id),
  );
  const name = members.find(({ id }) => id === head.headId)?.fullName ?? '';
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (
      actId,
      input: { on: string; version: number; relations: NonNullable<typeof relations> },
    ) => call(changeHead, { communeId, householdId, actId, ...input }),
    doneMessage: () => t('changeHead.done', { name }),
    onDone: onEnd,
  });
  const problem = useFormProblem(act.error, ['on', 'relations']);
  return (
    <ActDialog
      title={t('changeHead.title')}
      intro={t('changeHead.body')}
      submitLabel={t('changeHead.submit')}
      isBusy={act.isPending}
      error={problem.rest}
      isStale={act.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        if (on !== null && relations) act.mutate({ on, version, relations });
      }}
      onClose={onEnd}
    >
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
      <HeadFields
        label={t('act.newHead')}
        members={members}
        value={head}
        onChange={(choice) => {
          setHead(choice);
          act.forget();
        }}
        isChecked={isChecked}
        error={problem.at('relations')}
      />
    </ActDialog>
  );
}
