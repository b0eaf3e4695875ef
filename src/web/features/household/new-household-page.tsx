import { Button, Group, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createHousehold } from '#contract/household-act.ts';
import type { Input } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useFormProblem } from './form-problem.tsx';
import { keepClick } from './keep-click.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { emptyMember } from './member-draft.ts';
import { useOwnNeighbourhoods } from './neighbourhood-field.tsx';
import {
  changeMember,
  emptyNewHousehold,
  isTyped,
  type NewHousehold,
  toNewHousehold,
} from './new-household.ts';
import { NewMemberFields } from './new-member-fields.tsx';
import { NewPlaceFields } from './new-place-fields.tsx';
import { stopAtFault } from './stop-at-fault.ts';
import { registerKey, useOpenHousehold } from './use-household.ts';

/** Registers a household: a head's name and a neighbourhood are enough. */
export function NewHouseholdPage() {
  const { t } = useTranslation('household');
  const { can } = useSession();
  const listPath = `/${useCommuneId()}/households`;
  return (
    <Page
      title={t('newHousehold.title')}
      intro={t('newHousehold.intro')}
      breadcrumbs={[{ label: t('title'), to: listPath }]}
    >
      {can('household.write') ? (
        <NewHouseholdForm listPath={listPath} />
      ) : (
        <ProblemAlert error={new Problem('access.denied')} />
      )}
    </Page>
  );
}

function NewHouseholdForm({ listPath }: { listPath: string }) {
  const { t } = useTranslation(['household', 'ui']);
  const communeId = useCommuneId();
  const [typed, setTyped] = useState(firstHousehold);
  const household = usePlaced(typed);
  const [isChecked, setChecked] = useState(false);
  const save = useSave();
  const problem = useFormProblem(save.error, ['code', 'neighbourhood', 'on']);
  function change(next: NewHousehold) {
    setTyped(next);
    save.forget();
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (save.isPending || stopAtFault(event.currentTarget, () => setChecked(true))) return;
    const input = toNewHousehold(communeId, household);
    if (input) save.mutate(input);
  }
  function addMember() {
    change({ ...household, members: [...household.members, { id: newId(), draft: emptyMember }] });
    // Nobody has had a chance to fill the new fields yet.
    setChecked(false);
  }
  const removeMember = (id: string) =>
    change({ ...household, members: household.members.filter((member) => member.id !== id) });
  return (
    <>
      <LeaveGuard isTyped={() => !save.isDone() && isTyped(typed)} />
      <form noValidate onSubmit={submit} onPointerDown={keepClick}>
        <Stack maw="56rem" gap="lg">
          <NewPlaceFields
            household={household}
            onChange={change}
            isChecked={isChecked}
            errorAt={problem.at}
          />
          {household.members.map(({ id, draft }, index) => (
            <NewMemberFields
              key={id}
              draft={draft}
              number={index + 1}
              onChange={(changes) => change(changeMember(household, id, changes))}
              {...(index > 0 && { onRemove: () => removeMember(id) })}
              isChecked={isChecked}
            />
          ))}
          <Button
            variant="default"
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={addMember}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('newHousehold.addMember')}
          </Button>
          <ProblemAlert error={problem.rest} />
          <Group justify="flex-end">
            <LinkButton to={listPath} variant="default">
              {t('ui:cancel')}
            </LinkButton>
            <Button type="submit" loading={save.isPending}>
              {t('newHousehold.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}

function firstHousehold(): NewHousehold {
  return emptyNewHousehold({ household: newId(), head: newId(), today: todayInVietnam() });
}

/** A surveyor of one neighbourhood has nothing to choose. */
function usePlaced(household: NewHousehold): NewHousehold {
  const own = useOwnNeighbourhoods();
  if (household.neighbourhoodId !== null || own?.length !== 1) return household;
  return { ...household, neighbourhoodId: own[0]?.id ?? null };
}

/** Registers, then opens the household; once it is registered the page may be left freely. */
function useSave() {
  const { t } = useTranslation('household');
  const client = useQueryClient();
  const openHousehold = useOpenHousehold();
  const isDone = useRef(false);
  const mutation = useMutation({
    mutationFn: (input: Input<typeof createHousehold>) => call(createHousehold, input),
    onSuccess: async ({ id, communeId, headName }) => {
      isDone.current = true;
      await client.invalidateQueries({ queryKey: registerKey(communeId) });
      showDone(t('form.created', { name: headName }));
      openHousehold(id);
    },
  });
  return {
    mutate: mutation.mutate,
    isPending: mutation.isPending,
    error: mutation.error,
    isDone: () => isDone.current,
    forget: () => {
      if (mutation.isError) mutation.reset();
    },
  };
}
