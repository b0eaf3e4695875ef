import { Alert, Button, Fieldset, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editMember } from '#contract/household-act.ts';
import { type Household, type MemberLine, revealHousehold } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ActDialog } from './act-dialog.tsx';
import { factLabel } from './change-fact.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { draftValue } from './draft-value.ts';
import { useFormProblem } from './form-problem.tsx';
import { type MemberDraft, sensitiveDraft, toMemberDraft, toMemberFields } from './member-draft.ts';
import { LifeFields, PersonFields, SensitiveFields } from './member-fields.tsx';
import { storedMember } from './stored-values.ts';
import { useRegisterAct } from './use-register-act.ts';
import { useVersionedDraft } from './use-versioned-draft.ts';

type EditMemberProps = { household: Household; member: MemberLine; onEnd: () => void };

/** Corrects what is written of a person; sensitive facts are opened first, and that look is logged. */
export function EditMember({ household, member, onEnd }: EditMemberProps) {
  const { t } = useTranslation(['household', 'ui']);
  const { can } = useSession();
  const { communeId, id: householdId } = household;
  const form = useVersionedDraft(toMemberDraft(member), member.version);
  const [isChecked, setChecked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const save = useRegisterAct({
    household: { communeId, householdId },
    send: (actId, { draft, version }: { draft: MemberDraft; version: number }) => {
      const relation = draft.relation ?? member.relation;
      const fields = toMemberFields(draft, isOpen);
      const key = { communeId, householdId, memberId: member.id };
      return call(editMember, { ...key, actId, version, relation, fields });
    },
    doneMessage: ({ draft }) => t('form.memberSaved', { name: draft.fullName }),
    onDone: onEnd,
    onRefused: (error) => {
      const stored = storedMember(error);
      if (stored) form.meet(stored);
    },
  });
  const problem = useFormProblem(save.error, ['citizenId']);
  const { draft, conflict } = form;
  const fields = {
    draft,
    isChecked,
    onChange: (changes: Partial<MemberDraft>) => {
      form.change(changes);
      save.forget();
    },
  };
  function submit() {
    const next = form.settle();
    if (next?.isChanged) save.mutate(next);
    else if (next) onEnd();
  }
  return (
    <ActDialog
      title={t('form.editMemberTitle', { name: member.fullName })}
      intro={member.relation === 'head' ? t('form.headFixed') : null}
      submitLabel={t(conflict ? 'conflict.submit' : 'ui:save')}
      isBusy={save.isPending}
      error={conflict ? null : problem.rest}
      onCheck={() => setChecked(true)}
      onSubmit={submit}
      onClose={onEnd}
    >
      <Fieldset legend={t('form.personPart')}>
        <PersonFields {...fields} />
      </Fieldset>
      <Fieldset legend={t('form.lifePart')}>
        <LifeFields {...fields} />
      </Fieldset>
      {can('household.read_sensitive') && (
        <Fieldset legend={t('form.sensitivePart')}>
          {isOpen ? (
            <SensitiveFields {...fields} numberError={problem.at('citizenId')} />
          ) : (
            <OpenSensitive
              household={household}
              memberId={member.id}
              onOpen={(facts) => {
                form.reveal(facts);
                setOpen(true);
              }}
            />
          )}
        </Fieldset>
      )}
      {conflict && (
        <ConflictPanel
          conflict={conflict}
          labelOf={(field) => factLabel(field, currentLocale())}
          textOf={(side, field) => {
            const values = side === 'mine' ? draft : conflict.stored;
            return draftValue(field, values[field as keyof MemberDraft], currentLocale());
          }}
          isChecked={isChecked}
        />
      )}
    </ActDialog>
  );
}

type OpenSensitiveProps = {
  household: Household;
  memberId: string;
  onOpen: (facts: Partial<MemberDraft>) => void;
};

function OpenSensitive({ household, memberId, onOpen }: OpenSensitiveProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId } = household;
  const look = useMutation({
    mutationFn: () => call(revealHousehold, { communeId, householdId }),
    onSuccess: ({ members }) => {
      onOpen(sensitiveDraft(members.find((one) => one.memberId === memberId)));
    },
  });
  return (
    <Alert color="gray">
      <Text>{t('form.sensitiveNote')}</Text>
      <Button
        mt="xs"
        variant="default"
        loading={look.isPending}
        leftSection={<IconEye size={18} aria-hidden />}
        onClick={() => look.mutate()}
      >
        {t('form.sensitiveOpen')}
      </Button>
      <ProblemAlert error={look.error} />
    </Alert>
  );
}
