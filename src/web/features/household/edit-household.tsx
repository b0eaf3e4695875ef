import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editHousehold } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { currentLocale } from '#web/text.ts';
import { ActDialog } from './act-dialog.tsx';
import { factLabel } from './change-fact.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { draftValue } from './draft-value.ts';
import { useFormProblem } from './form-problem.tsx';
import { type HouseholdDraft, toHouseholdDraft, toHouseholdFields } from './household-draft.ts';
import { HouseholdFieldsGrid } from './household-fields.tsx';
import { storedHousehold } from './stored-values.ts';
import { useRegisterAct } from './use-register-act.ts';
import { useVersionedDraft } from './use-versioned-draft.ts';

type EditHouseholdProps = { household: Household; onEnd: () => void };

/** Corrects what is written of a household. */
export function EditHousehold({ household, onEnd }: EditHouseholdProps) {
  const { t } = useTranslation(['household', 'ui']);
  const { communeId, id: householdId, headName } = household;
  const form = useVersionedDraft(toHouseholdDraft(household), household.version);
  const [isChecked, setChecked] = useState(false);
  const save = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, { draft, version }: { draft: HouseholdDraft; version: number }) => {
      const fields = toHouseholdFields(draft);
      return call(editHousehold, { communeId, householdId, actId, version, fields });
    },
    doneMessage: () => t('form.saved', { name: headName }),
    onDone: onEnd,
    onRefused: (error) => {
      const stored = storedHousehold(error);
      if (stored) form.meet(stored);
    },
  });
  const problem = useFormProblem(save.error, ['code']);
  const { draft, conflict } = form;
  function submit() {
    const next = form.settle();
    if (next?.isChanged) save.mutate(next);
    else if (next) onEnd();
  }
  return (
    <ActDialog
      title={t('form.editTitle')}
      intro={t('form.editIntro')}
      submitLabel={t(conflict ? 'conflict.submit' : 'ui:save')}
      isBusy={save.isPending}
      error={conflict ? null : problem.rest}
      onCheck={() => setChecked(true)}
      onSubmit={submit}
      onClose={onEnd}
    >
      <HouseholdFieldsGrid
        draft={draft}
        onChange={(changes) => {
          form.change(changes);
          save.forget();
        }}
        isChecked={isChecked}
        codeError={problem.at('code')}
      />
      {conflict && (
        <ConflictPanel
          conflict={conflict}
          labelOf={(field) => factLabel(field, currentLocale())}
          textOf={(side, field) => {
            const values = side === 'mine' ? draft : conflict.stored;
            return draftValue(field, values[field as keyof HouseholdDraft], currentLocale());
          }}
          isChecked={isChecked}
        />
      )}
    </ActDialog>
  );
}
