import { Fieldset } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeHouseholds } from '#contract/household-act.ts';
import type { Household, HouseholdLine } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { RelationFields } from './head-fields.tsx';
import { HouseholdPicker } from './household-picker.tsx';
import { type RelationDraft, toRelationChoices } from './suggest-relation.ts';
import { householdQuery, useOpenHousehold } from './use-household.ts';
import { useRegisterAct } from './use-register-act.ts';

type MergeDialogProps = { household: Household; onEnd: () => void };

/** Everybody joins another household, whose head stays head; this one is closed. */
export function MergeDialog({ household, onEnd }: MergeDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version, members } = household;
  const openHousehold = useOpenHousehold();
  const [into, setInto] = useState<HouseholdLine | null>(null);
  const [relations, setRelations] = useState<RelationDraft>({});
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [isChecked, setChecked] = useState(false);
  const goal = useQuery({
    ...householdQuery({ communeId, householdId: into?.id ?? '' }),
    enabled: into !== null,
  });
  const joining = toRelationChoices(
    relations,
    members.map(({ id }) => id),
  );
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, input: MergeInput) =>
      call(mergeHouseholds, { communeId, householdId, actId, ...input }),
    doneMessage: (_, answer) => t('merge.done', { name: answer.headName }),
    onDone: (answer) => {
      onEnd();
      openHousehold(answer.id);
    },
  });
  const problem = useFormProblem(act.error, ['on', 'into']);
  const edit = (change: () => void) => {
    change();
    act.forget();
  };
  function submit() {
    if (on === null || into === null || !goal.data || !joining) return;
    const goalOfAct = { intoHouseholdId: into.id, intoVersion: goal.data.version };
    act.mutate({ on, version, ...goalOfAct, joining });
  }
  return (
    <ActDialog
      title={t('merge.title')}
      intro={t('merge.body')}
      submitLabel={t('merge.submit')}
      isBusy={act.isPending || goal.isFetching}
      error={problem.rest}
      isStale={act.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={submit}
      onClose={onEnd}
    >
      <HouseholdPicker
        label={t('merge.search')}
        description={t('merge.searchHint')}
        value={into}
        onChange={(household) => edit(() => setInto(household))}
        exceptId={householdId}
        error={problem.at('into') ?? (isChecked && into === null ? t('merge.missing') : null)}
      />
      <ProblemAlert error={goal.error} retry={() => void goal.refetch()} />
      {into && (
        <Fieldset legend={t('merge.relationsTitle', { name: into.headName })}>
          <RelationFields
            members={members}
            relations={relations}
            onChange={(id, relation) => edit(() => setRelations({ ...relations, [id]: relation }))}
            isChecked={isChecked}
          />
        </Fieldset>
      )}
      <ActDateField
        label={t('act.on')}
        value={on}
        onChange={(day) => edit(() => setOn(day))}
        isChecked={isChecked}
        error={problem.at('on')}
      />
    </ActDialog>
  );
}

type MergeInput = {
  on: string;
  version: number;
  intoHouseholdId: string;
  intoVersion: number;
  joining: NonNullable<ReturnType<typeof toRelationChoices>>;
};
