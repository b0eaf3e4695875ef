import { Fieldset } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMember } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { emptyMember, hasSensitive, type MemberDraft, toMemberFields } from './member-draft.ts';
import { LifeFields, PersonFields, SensitiveFields } from './member-fields.tsx';
import { useRegisterAct } from './use-register-act.ts';

type AddMemberProps = { household: Household; onEnd: () => void };

/** A person comes to live in the household, or was not named before. */
export function AddMember({ household, onEnd }: AddMemberProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version } = household;
  const [id] = useState(newId);
  const [draft, setDraft] = useState<MemberDraft>(emptyMember);
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [isChecked, setChecked] = useState(false);
  const save = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, input: { draft: MemberDraft; on: string; version: number }) => {
      const fields = toMemberFields(input.draft, hasSensitive(input.draft));
      const relation = input.draft.relation ?? 'other';
      const act = { actId, version: input.version, on: input.on };
      return call(addMember, { communeId, householdId, ...act, id, relation, fields });
    },
    doneMessage: (input) => t('form.memberAdded', { name: input.draft.fullName }),
    onDone: onEnd,
  });
  const problem = useFormProblem(save.error, ['on', 'citizenId']);
  const fields = {
    draft,
    isChecked,
    onChange: (changes: Partial<MemberDraft>) => {
      setDraft((last) => ({ ...last, ...changes }));
      save.forget();
    },
  };
  return (
    <ActDialog
      title={t('form.addMemberTitle')}
      intro={t('form.addMemberIntro')}
      submitLabel={t('members.add')}
      isBusy={save.isPending}
      error={problem.rest}
      isStale={save.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        if (on !== null) save.mutate({ draft, on, version });
      }}
      onClose={onEnd}
    >
      <Fieldset legend={t('form.personPart')}>
        <PersonFields {...fields} />
      </Fieldset>
      <ActDateField
        label={t('form.joinedOn')}
        hint={t('form.joinedHint')}
        value={on}
        onChange={(day) => {
          setOn(day);
          save.forget();
        }}
        isChecked={isChecked}
        error={problem.at('on')}
      />
      <Fieldset legend={t('form.lifePart')}>
        <LifeFields {...fields} />
      </Fieldset>
      <Fieldset legend={t('form.sensitivePart')}>
        <SensitiveFields {...fields} numberError={problem.at('citizenId')} />
      </Fieldset>
    </ActDialog>
  );
}
