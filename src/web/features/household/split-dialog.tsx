import { Checkbox, Fieldset, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { splitHousehold } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { HeadFields } from './head-fields.tsx';
import { emptyHousehold, toHouseholdFields } from './household-draft.ts';
import { HouseholdFieldsGrid } from './household-fields.tsx';
import { NeighbourhoodField } from './neighbourhood-field.tsx';
import { divide, emptySplit, splitChoices, type SplitDraft } from './split-draft.ts';
import { useOpenHousehold } from './use-household.ts';
import { useRegisterAct } from './use-register-act.ts';

type SplitDialogProps = { household: Household; onEnd: () => void };

/** Some members form a household of their own, with one head in each of the two. */
export function SplitDialog({ household, onEnd }: SplitDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version, members } = household;
  const openHousehold = useOpenHousehold();
  const [newHouseholdId] = useState(newId);
  const [split, setSplit] = useState(emptySplit);
  const [newFields, setFields] = useState({ ...emptyHousehold, address: household.address });
  const [neighbourhoodId, setNeighbourhood] = useState<string | null>(household.neighbourhoodId);
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [isChecked, setChecked] = useState(false);
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, input: SplitInput) => {
      const fields = toHouseholdFields(input.fields);
      const key = { communeId, householdId, newHouseholdId, actId };
      return call(splitHousehold, { ...input, ...key, fields });
    },
    doneMessage: (_, { newHousehold }) => t('split.done', { name: newHousehold.headName }),
    onDone: ({ newHousehold }) => {
      onEnd();
      openHousehold(newHousehold.id);
    },
  });
  const problem = useFormProblem(act.error, ['on', 'neighbourhood', 'code', 'leaving']);
  const edit = (change: () => void) => {
    change();
    act.forget();
  };
  return (
    <ActDialog
      title={t('split.title')}
      intro={t('split.body')}
      submitLabel={t('split.submit')}
      isBusy={act.isPending}
      error={problem.rest}
      isStale={act.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        const choices = splitChoices(members, split);
        if (on === null || neighbourhoodId === null || !choices) return;
        act.mutate({ on, version, neighbourhoodId, fields: newFields, ...choices });
      }}
      onClose={onEnd}
    >
      <WhoLeaves
        household={household}
        split={split}
        onChange={(next) => edit(() => setSplit(next))}
        isChecked={isChecked}
        error={problem.at('leaving')}
      />
      <Fieldset legend={t('split.newPlace')}>
        <Stack>
          <HouseholdFieldsGrid
            draft={newFields}
            isBrief
            onChange={(changes) => edit(() => setFields({ ...newFields, ...changes }))}
            isChecked={isChecked}
            codeError={problem.at('code')}
          >
            <NeighbourhoodField
              label={t('neighbourhood')}
              value={neighbourhoodId}
              onChange={(id) => edit(() => setNeighbourhood(id))}
              error={
                problem.at('neighbourhood') ??
                (isChecked && neighbourhoodId === null ? t('form.neighbourhoodMissing') : null)
              }
            />
          </HouseholdFieldsGrid>
        </Stack>
      </Fieldset>
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

type SplitInput = NonNullable<ReturnType<typeof splitChoices>> & {
  on: string;
  version: number;
  neighbourhoodId: string;
  fields: typeof emptyHousehold;
};

type WhoLeavesProps = {
  household: Household;
  split: SplitDraft;
  onChange: (split: SplitDraft) => void;
  isChecked: boolean;
  error: string | undefined;
};

function WhoLeaves({ household, split, onChange, isChecked, error }: WhoLeavesProps) {
  const { t } = useTranslation('household');
  const { members } = household;
  const { leaving, staying, losesHead } = divide(members, split);
  const isNobody = leaving.length === 0;
  const ownError = isNobody
    ? t('split.whoMissing')
    : staying.length === 0
      ? t('split.everybody')
      : undefined;
  const shownError = error ?? (isChecked || staying.length === 0 ? ownError : undefined);
  return (
    <>
      <Checkbox.Group
        label={t('split.who')}
        required
        value={[...split.leavingIds]}
        onChange={(leavingIds) => onChange({ ...split, leavingIds })}
        error={shownError}
      >
        <Stack gap="xs" mt="xs">
          {members.map((member) => (
            <Checkbox
              key={member.id}
              value={member.id}
              aria-invalid={shownError !== undefined}
              label={
                <>
                  {member.fullName}{' '}
                  <Text span c="dimmed">
                    ({t(`relations.${member.relation}`)})
                  </Text>
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {!isNobody && !leaving.some(({ relation }) => relation === 'head') && (
        <HeadFields
          label={t('split.leavingHead')}
          members={leaving}
          value={split.leavingHead}
          onChange={(leavingHead) => onChange({ ...split, leavingHead })}
          isChecked={isChecked}
        />
      )}
      {losesHead && (
        <HeadFields
          label={t('split.stayingHead')}
          members={staying}
          value={split.stayingHead}
          onChange={(stayingHead) => onChange({ ...split, stayingHead })}
          isChecked={isChecked}
        />
      )}
    </>
  );
}
