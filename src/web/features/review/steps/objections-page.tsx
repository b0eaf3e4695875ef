import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listObjections, type Objection } from '#contract/review-objection.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { LinkButton, TextLink } from '#web/ui/link.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { ObjectionForm } from './objection-form.tsx';
import { PlaceChoice, usePlaces } from './place-choice.tsx';
import classes from './step-badge.module.css';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

/** Objections to the posted lists, earliest due first, each with its answer. */
export function ObjectionsPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const [isAdding, setAdding] = useState(false);
  const objections = useObjections();
  // What waits for an answer stands first; the rest keeps the order of its days.
  const list = objections.data?.objections.toSorted(
    (a, b) => Number(a.recheck !== null) - Number(b.recheck !== null),
  );
  return (
    <StepPage
      title={t('objection.title')}
      intro={t('objection.intro')}
      above={[useBoardCrumb()]}
      error={objections.error}
      retry={() => void objections.refetch()}
      actions={
        can('review.enter') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('objection.add')}
          </Button>
        )
      }
    >
      {(round) => (
        <Stack gap="md">
          <PlaceChoice withAll />
          {list?.length === 0 && (
            <EmptyState title={t('objection.emptyTitle')}>{t('objection.emptyText')}</EmptyState>
          )}
          {list?.map((objection) => (
            <ObjectionCard
              key={objection.id}
              objection={objection}
              canWrite={can('review.enter') && round.state === 'open'}
            />
          ))}
          {isAdding && <ObjectionForm onClose={() => setAdding(false)} />}
        </Stack>
      )}
    </StepPage>
  );
}

export function useObjections() {
  const inRound = useInRound();
  const { filters } = useFilters({ place: '' });
  const input = { ...inRound, ...(filters.place !== '' && { neighbourhoodId: filters.place }) };
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'objections', input],
    queryFn: () => call(listObjections, input),
  });
}

type CardProps = { objection: Objection; canWrite: boolean };

function ObjectionCard({ objection, canWrite }: CardProps) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  const { places } = usePlaces();
  const { id, subjectName, objectorName, objectorContact, householdId, recheck } = objection;
  const place = places.find((one) => one.neighbourhoodId === objection.neighbourhoodId);
  const isLate = !recheck && objection.dueOn < todayInVietnam();
  const by = t('objection.by', { objector: objectorName, date: formatDate(objection.receivedOn) });
  return (
    <Paper component="article" withBorder bg="white" p="md" aria-label={subjectName}>
      <Stack gap="xs" align="flex-start">
        <Group gap="sm">
          <Title order={2} size="h3">
            {householdId === null ? (
              subjectName
            ) : (
              <TextLink to={`${address}/step-households/${householdId}`}>{subjectName}</TextLink>
            )}
          </Title>
          <span
            className={classes['badge']}
            data-state={recheck ? 'done' : isLate ? 'late' : 'in_progress'}
          >
            {t(recheck ? `objection.${recheck.outcome}` : 'objection.open')}
            {isLate && ` – ${t('state.late').toLowerCase()}`}
          </span>
        </Group>
        <Text c="dimmed">
          {place?.name} · {by}
        </Text>
        <Text style={{ whiteSpace: 'pre-line' }}>{objection.content}</Text>
        {objectorContact && (
          <Text size="sm">{t('objection.contactLine', { contact: objectorContact })}</Text>
        )}
        {recheck ? (
          <RecheckText recheck={recheck} />
        ) : (
          <Text fw={600}>
            {t(objection.isDueProvisional ? 'objection.dueProvisional' : 'objection.due', {
              date: formatDate(objection.dueOn),
            })}
          </Text>
        )}
        {canWrite && !recheck && (
          <Group gap="sm">
            <LinkButton to={`${address}/objections/${id}/recheck`}>
              {t('objection.action')}
              <span className="visually-hidden">: {subjectName}</span>
            </LinkButton>
            <WithdrawFact
              kind="objection"
              factId={id}
              what={t('objection.what', { name: objectorName })}
            />
          </Group>
        )}
        {canWrite && recheck && (
          <WithdrawFact
            kind="recheck"
            factId={recheck.id}
            what={t('recheck.what', { name: subjectName })}
          />
        )}
      </Stack>
    </Paper>
  );
}

function RecheckText({ recheck }: { recheck: NonNullable<Objection['recheck']> }) {
  const { t } = useTranslation('reviewStep');
  const { recheckedOn, recheckedBy: by, isOnTime, reasons } = recheck;
  return (
    <div>
      <Text fw={600}>
        {t('objection.answered', { date: formatDate(recheckedOn), by })}
        {!isOnTime && ` (${t('objection.late')})`}
      </Text>
      <Text style={{ whiteSpace: 'pre-line' }}>{reasons}</Text>
    </div>
  );
}
