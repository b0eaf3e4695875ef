import { SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveHousehold } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ActDateField } from './act-date-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useFormProblem } from './form-problem.tsx';
import { hintBelow } from './hint-below.ts';
import { textOrNull } from './household-draft.ts';
import { isSame } from './merge-conflict.ts';
import { NeighbourhoodField } from './neighbourhood-field.tsx';
import { useRegisterAct } from './use-register-act.ts';

type MoveDialogProps = { household: Household; onEnd: () => void };
type Place = { neighbourhoodId: string | null; address: string; code: string };

/** The household moves to another neighbourhood or address of the commune. */
export function MoveDialog({ household, onEnd }: MoveDialogProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId, version } = household;
  const before: Place = {
    neighbourhoodId: household.neighbourhoodId,
    address: household.address,
    code: household.code ?? '',
  };
  const [place, setPlace] = useState(before);
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [isChecked, setChecked] = useState(false);
  const act = useRegisterAct({
    household: { communeId, householdId },
    send: (
      actId,
      { neighbourhoodId, address, code, ...input }: Moved & { on: string; version: number },
    ) => {
      const to = { neighbourhoodId, address: address.trim(), code: textOrNull(code) };
      return call(moveHousehold, { communeId, householdId, actId, ...to, ...input });
    },
    doneMessage: (_, answer) =>
      t('move.done', {
        place: [answer.neighbourhoodName, answer.address].filter((part) => part !== '').join(', '),
      }),
    onDone: onEnd,
  });
  const problem = useFormProblem(act.error, ['on', 'neighbourhood', 'address', 'code']);
  const isSamePlace =
    place.neighbourhoodId === before.neighbourhoodId && isSame(place.address, before.address);
  const change = (changes: Partial<Place>) => {
    setPlace({ ...place, ...changes });
    act.forget();
  };
  return (
    <ActDialog
      title={t('move.title')}
      intro={t('move.body')}
      submitLabel={t('move.submit')}
      isBusy={act.isPending}
      error={problem.rest}
      isStale={act.isStale}
      onCheck={() => setChecked(true)}
      onSubmit={() => {
        const { neighbourhoodId } = place;
        if (on === null || neighbourhoodId === null) return;
        act.mutate({ ...place, neighbourhoodId, on, version });
      }}
      onClose={onEnd}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NeighbourhoodField
          label={t('move.to')}
          value={place.neighbourhoodId}
          // A code belongs to its neighbourhood; another one has codes of its own.
          onChange={(id) =>
            change({ neighbourhoodId: id, code: id === before.neighbourhoodId ? before.code : '' })
          }
          error={
            problem.at('neighbourhood') ??
            (isChecked && place.neighbourhoodId === null ? t('form.neighbourhoodMissing') : null)
          }
        />
        <TextInput
          label={t('move.address')}
          autoComplete="off"
          maxLength={300}
          value={place.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
          error={problem.at('address') ?? (isChecked && isSamePlace ? t('move.same') : null)}
        />
        <TextInput
          label={t('move.code')}
          description={t('form.codeHint')}
          {...hintBelow}
          autoComplete="off"
          maxLength={40}
          value={place.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={problem.at('code')}
        />
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
      </SimpleGrid>
    </ActDialog>
  );
}

type Moved = Place & { neighbourhoodId: string };
