import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissCheck, type CheckFinding } from '#contract/review-check.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { TextLink } from '#web/ui/link.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { reasonKey } from './group-findings.ts';
import classes from './finding-row.module.css';

type FindingRowProps = { finding: CheckFinding; roundId: string; isOpen: boolean };

/** One finding: whose, why, the way to mend it, and the word that lets it stand. */
export function FindingRow({ finding, roundId, isOpen }: FindingRowProps) {
  const { t } = useTranslation('reviewCheck');
  const communeId = useCommuneId();
  const { can } = useSession();
  const { household, other, dismissal, code } = finding;
  const isPair = code === 'person_twice' || code === 'names_alike';
  const canDecide = isOpen && finding.severity === 'warning' && can('review.manage');
  return (
    <div className={classes['row']}>
      <Stack gap={4}>
        <Text fw={600}>
          <Place place={household} roundId={roundId} />
          {other && (
            <>
              {` ${t('and')} `}
              <Place place={other} roundId={roundId} />
            </>
          )}
        </Text>
        <Text>{useReason(finding)}</Text>
        {dismissal && (
          <Text size="sm" c="dimmed">
            {t('dismissedBy', {
              person: dismissal.decidedBy,
              at: formatInstant(dismissal.decidedAt),
              note: dismissal.note,
            })}
          </Text>
        )}
        <Group gap="md" className="no-print">
          <TextLink to={`/${communeId}/households/${household.householdId}`}>
            {t('openHousehold')}
            <span className="visually-hidden">: {household.headName}</span>
          </TextLink>
          {isPair && can('household.write') && (
            <TextLink to={`/${communeId}/households/duplicates`}>{t('compare')}</TextLink>
          )}
          {canDecide && <Decide finding={finding} roundId={roundId} />}
        </Group>
      </Stack>
    </div>
  );
}

function Place({ place, roundId }: { place: CheckFinding['household']; roundId: string }) {
  const { t } = useTranslation('reviewCheck');
  const communeId = useCommuneId();
  return (
    <TextLink to={`/${communeId}/reviews/${roundId}/households/${place.householdId}`}>
      {t('household', { name: place.headName, place: place.neighbourhoodName })}
    </TextLink>
  );
}

const CLASS_FACTS = ['class', 'before', 'now', 'claimed', 'rule'];

/** The facts in words: names in a row, classes by their name. */
function useReason(finding: CheckFinding): string {
  const { t } = useTranslation(['reviewCheck', 'ui']);
  const words = Object.fromEntries(
    Object.entries(finding.facts).map(([key, value]) => {
      if (Array.isArray(value)) return [key, value.join(', ')];
      const isClass = typeof value === 'string' && CLASS_FACTS.includes(key);
      return [key, isClass ? t(`ui:class.${value as 'poor'}`) : value];
    }),
  );
  return t(`reasons.${reasonKey(finding) as 'children_alone'}`, words as { names: string });
}

function Decide({ finding, roundId }: { finding: CheckFinding; roundId: string }) {
  const { t } = useTranslation('reviewCheck');
  const communeId = useCommuneId();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const { factsHash, dismissal, household } = finding;
  const decide = useMutation({
    mutationFn: (isDismissed: boolean) =>
      call(dismissCheck, { communeId, roundId, id: newId(), factsHash, isDismissed, note }),
    onSuccess: async (_, isDismissed) => {
      setAsking(false);
      showDone(t(isDismissed ? 'done' : 'takenBack'));
      await client.invalidateQueries({ queryKey: ['review', communeId, 'round', roundId] });
    },
    onError: (error, isDismissed) => {
      if (!isDismissed) showFailure(error);
    },
  });
  if (dismissal) {
    return (
      <Button
        variant="subtle"
        size="compact-md"
        loading={decide.isPending}
        onClick={() => decide.mutate(false)}
      >
        {t('takeBack')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('dismiss')}
        <span className="visually-hidden">: {household.headName}</span>
      </Button>
      <Confirm
        opened={isAsking}
        title={t('dismissTitle', { name: household.headName })}
        confirmLabel={t('dismiss')}
        onConfirm={() => decide.mutate(true)}
        onClose={() => setAsking(false)}
        isBusy={decide.isPending}
        isDisabled={note.trim() === ''}
        error={decide.error}
      >
        <Textarea
          label={t('note')}
          description={`${t('noteMissing')} ${t('noteHint')}`}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Confirm>
    </>
  );
}
