import { Alert, Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoRegisterAct } from '#contract/household-act.ts';
import type { Output } from '#contract/endpoint.ts';
import {
  mergePeople,
  type getPersonPair,
  type MergeField,
  type PersonSide,
} from '#contract/household-duplicate.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { FactChoices } from './fact-choices.tsx';
import { suggestTaken } from './merge-choice.ts';
import { registerKey } from './use-verdict.ts';

type Pair = Output<typeof getPersonPair>;

/** Which entry stays, what is taken from each side, from which day; one act that can be undone. */
export function MergeForm({ pair, onDone }: { pair: Pair; onDone: string }) {
  const { t } = useTranslation('duplicate');
  const [keptSide, setKeptSide] = useState<'first' | 'second'>('first');
  const [taken, setTaken] = useState<MergeField[] | null>(null);
  const [on, setOn] = useState<string | null>(todayInVietnam);
  const [newHead, setNewHead] = useState('');
  const kept = pair[keptSide];
  const leaving = pair[keptSide === 'first' ? 'second' : 'first'];
  const take = taken ?? suggestTaken(kept, leaving);
  const others = leaving.household.members.filter(({ id }) => id !== leaving.person.id);
  const needsHead = leaving.person.relation === 'head' && others.length > 0;
  const merge = useMerge(pair, { kept, leaving, take, onDone });
  const isReady = on !== null && (!needsHead || newHead !== '');
  const staying = !needsHead
    ? []
    : others.map(({ id }) => ({ memberId: id, relation: relationUnder(newHead, id) }));
  return (
    <Section title={t('pair.same')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) merge.mutate({ on, staying });
        }}
      >
        <Stack>
          <FactChoices
            pair={pair}
            keptSide={keptSide}
            take={take}
            onKeep={(side) => {
              setKeptSide(side);
              setTaken(null);
              setNewHead('');
            }}
            onTake={setTaken}
          />
          <Text size="sm" c="dimmed">
            {t('pair.sensitiveHint')}
          </Text>
          {others.length === 0 && (
            <Alert color="yellow">{t('pair.closes', { name: leaving.household.headName })}</Alert>
          )}
          {needsHead && (
            <NativeSelect
              label={t('pair.newHead', { name: leaving.household.headName })}
              description={t('pair.newHeadHint')}
              required
              value={newHead}
              onChange={(event) => setNewHead(event.currentTarget.value)}
              data={[
                { value: '', label: '…' },
                ...others.map(({ id, fullName }) => ({ value: id, label: fullName })),
              ]}
            />
          )}
          <DateField label={t('pair.on')} required value={on} onChange={setOn} />
          <ProblemAlert error={merge.error} />
          <div>
            <Button type="submit" loading={merge.isPending} disabled={!isReady}>
              {t('pair.merge')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function relationUnder(headId: string, id: string) {
  return id === headId ? ('head' as const) : ('other' as const);
}

type Merging = { kept: PersonSide; leaving: PersonSide; take: MergeField[]; onDone: string };
type Choice = { on: string; staying: { memberId: string; relation: 'head' | 'other' }[] };

function useMerge(pair: Pair, { kept, leaving, take, onDone }: Merging) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const client = useQueryClient();
  const router = useRouter();
  const [ids] = useState(() => ({ id: newId(), actId: newId() }));
  const refresh = () => client.invalidateQueries({ queryKey: registerKey(communeId) });
  return useMutation({
    mutationFn: (choice: Choice) =>
      call(mergePeople, {
        communeId,
        firstId: pair.first.person.id,
        secondId: pair.second.person.id,
        ...ids,
        ...choice,
        keepId: kept.person.id,
        take,
        keptVersion: kept.household.version,
        leftVersion: leaving.household.version,
      }),
    onSuccess: async () => {
      const { actId } = ids;
      const householdId = kept.household.id;
      router.history.push(onDone);
      showUndo(t('pair.done', { name: kept.person.fullName }), async () => {
        await call(undoRegisterAct, { communeId, householdId, actId, undoId: newId() });
        await refresh();
      });
      await refresh();
    },
    onError: refresh,
  });
}
