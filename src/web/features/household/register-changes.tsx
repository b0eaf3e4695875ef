import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoRegisterAct } from '#contract/household-act.ts';
import type { Household, RegisterChange } from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { currentLocale } from '#web/text.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { factLabel, factValue } from './change-fact.ts';
import { wasKnown } from './known-times.ts';
import classes from './register-changes.module.css';
import { Nothing } from './unknown.tsx';
import { changesQuery, registerKey } from './use-household.ts';
import { useReturnFocus } from './use-return-focus.ts';

type RegisterChangesProps = {
  household: Household;
  /** Only what had been recorded by this instant. */
  knownAt: string | undefined;
  /** Looking at another day, nothing is undone. */
  isPast: boolean;
};

/** Who changed what and when, newest first; the latest act can be taken back. */
export function RegisterChanges({ household, knownAt, isPast }: RegisterChangesProps) {
  const { t } = useTranslation('household');
  const { communeId, id: householdId } = household;
  const list = useQuery(changesQuery({ communeId, householdId }));
  const [undoing, setUndoing] = useState<RegisterChange | null>(null);
  const shown = list.data?.items.filter((one) => wasKnown(one.recordedAt, knownAt));
  return (
    <div className="no-print">
      <Section title={t('changes.title')} intro={t('changes.intro')}>
        <ProblemAlert error={list.error} retry={() => void list.refetch()} />
        {list.isPending && <Loader aria-label={t('changes.title')} />}
        {shown?.length === 0 && <Nothing>{t('changes.none')}</Nothing>}
        {shown && shown.length > 0 && (
          <ol className={classes['list']}>
            {shown.map((change) => (
              <li key={change.id} className={classes['item']}>
                <Told change={change} />
                {change.canUndo && !isPast && (
                  <Button variant="default" onClick={() => setUndoing(change)}>
                    {t('changes.undo')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </Section>
      {undoing && (
        <UndoChange household={household} change={undoing} onEnd={() => setUndoing(null)} />
      )}
    </div>
  );
}

/** A few facts are told at once; many stay behind a click. */
const SHOWN_AT_ONCE = 4;

function Told({ change }: { change: RegisterChange }) {
  const { t } = useTranslation('household');
  const { kind, effectiveOn, recordedAt, recordedBy, isImported, facts } = change;
  const at = formatInstant(recordedAt);
  const record =
    recordedBy === ''
      ? t('changes.recordedByNobody', { at })
      : t('changes.recorded', { person: recordedBy, at });
  return (
    <div className={classes['told']}>
      <Text fw={600}>
        {t(`changes.kinds.${kind}`)}
        {isImported && ` (${t('changes.imported')})`}
      </Text>
      <Text size="sm" c="dimmed">
        {t('changes.effective', { date: formatDate(effectiveOn) })} · {record}
      </Text>
      {facts.length > SHOWN_AT_ONCE ? (
        <details>
          <summary>{t('changes.showFacts', { count: facts.length })}</summary>
          <Facts facts={facts} />
        </details>
      ) : (
        <Facts facts={facts} />
      )}
    </div>
  );
}

function Facts({ facts }: { facts: RegisterChange['facts'] }) {
  const { t } = useTranslation('household');
  const locale = currentLocale();
  if (facts.length === 0) return null;
  return (
    <ul className={classes['facts']}>
      {facts.map((fact, place) => {
        const name = factLabel(fact.field, locale);
        const label = fact.memberName === null ? name : `${fact.memberName} · ${name}`;
        const before = factValue(fact.field, fact.before, locale);
        const after = factValue(fact.field, fact.after, locale) ?? t('changes.empty');
        const change = before === undefined ? after : `${before} → ${after}`;
        return (
          // Two people may have one name, and the facts of the past stay in their order.
          <li key={`${place} ${label}`}>
            {label}: {fact.isHidden ? t('changes.hidden') : change}
          </li>
        );
      })}
    </ul>
  );
}

type UndoChangeProps = { household: Household; change: RegisterChange; onEnd: () => void };

function UndoChange({ household, change, onEnd }: UndoChangeProps) {
  const { t } = useTranslation('household');
  const client = useQueryClient();
  useReturnFocus();
  const { communeId, id: householdId } = household;
  const [undoId] = useState(newId);
  const act = t(`changes.kinds.${change.kind}`);
  const undo = useMutation({
    mutationFn: (actId: string) => call(undoRegisterAct, { communeId, householdId, actId, undoId }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: registerKey(communeId) });
      showDone(t('changes.undone', { act }));
      onEnd();
    },
  });
  return (
    <Confirm
      opened
      title={t('changes.undoTitle', { act })}
      confirmLabel={t('changes.undo')}
      isBusy={undo.isPending}
      error={undo.error}
      onClose={onEnd}
      onConfirm={() => {
        if (change.actId !== null) undo.mutate(change.actId);
      }}
    >
      <Text>{t('changes.undoBody')}</Text>
    </Confirm>
  );
}
