import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endMembership } from '#contract/household-act.ts';
import type { Household, MemberLine } from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { HeadFields } from './head-fields.tsx';
import { noHead, relationsUnder, toRelationChoices } from './suggest-relation.ts';
import { useRegisterAct } from './use-register-act.ts';

type LeaveDialogProps = {
  household: Household;
  member: MemberLine;
  reason: 'died' | 'moved_out' | 'mistake';
  onEnd: () => void;
};

/** A member died, moved away, or was listed by mistake; a leaving head is replaced in the same act. */
export function LeaveDialog({ household, member, reason, onEnd }: LeaveDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version } = household;
  const name = member.fullName;
  const remaining = household.members.filter(({ id }) => id !== member.id);
  const needsHead = member.relation === 'head' && remaining.length > 0;
  // Who never belonged here is taken out from the first day on.
  const [on, setOn] = useState<string | null>(
    reason === 'mistake' ? member.since : todayInVietnam(),
  );
  const [head, setHead] = useState(noHead);
  const [isChecked, setChecked] = useState(false);
  const remainingIds = remaining.map(({ id }) => id);
  const staying = needsHead ? toRelationChoices(relationsUnder(remaining, head), remainingIds) : [];
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, input: { on: string; version: number; staying: NonNullable<typeof staying> }) =>
      call(endMembership, { communeId, householdId, memberId: member.id, actId, reason, ...input }),
    doneMessage: (input) => t(`leave.${reason}.done`, { name, date: formatDate(input.on) }),
    onDone: onEnd,
  });
  const problem = useFormProblem(act.error, ['on', 'relations']);
  return (
    <ActDialog
      title={t(`leave.${reason}.title`, { name })}
      intro={t(`leave.${reason}.body`, { name })}
      submitLabel={t(`leave.${reason}.submit`)}
      isBusy={act.isPending}
      error={problem.rest}
      isStale={act.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        if (on !== null && staying) act.mutate({ on, version, staying });
      }}
      onClose={onEnd}
    >
      <ActDateField
        label={t(`leave.${reason}.on`)}
        value={on}
        onChange={(day) => {
          setOn(day);
          act.forget();
        }}
        isChecked={isChecked}
        error={problem.at('on')}
      />
      {remaining.length === 0 && <Text fw={600}>{t('leave.last')}</Text>}
      {needsHead && (
        <>
          <Text>{t('leave.headLeaves', { name })}</Text>
          <HeadFields
            label={t('act.newHead')}
            members={remaining}
            value={head}
            onChange={(choice) => {
              setHead(choice);
              act.forget();
            }}
            isChecked={isChecked}
            error={problem.at('relations')}
          />
        </>
      )}
    </ActDialog>
  );
}
