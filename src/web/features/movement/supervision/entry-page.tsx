import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCopy, IconEyeOff, IconFileText } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  downloadSupervisionMinutes,
  getSupervision,
  type Supervision,
} from '#contract/supervision.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call, download } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { AnswerForm } from './answer-form.tsx';
import { EntryFiles } from './entry-files.tsx';
import { SettleForm } from './settle-form.tsx';
import { ResultBadge, StateBadge } from './supervision-badge.tsx';
import classes from './supervision.module.css';

/** One entry: what was found, what was answered, and the next thing to do for who reads it. */
export function SupervisionPage() {
  const { t } = useTranslation(['supervision', 'ui']);
  const communeId = useCommuneId();
  const { entryId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', communeId, 'entry', entryId],
    queryFn: () => call(getSupervision, { communeId, entryId }),
  });
  return (
    <Page
      title={data?.subject ?? t('entry.title')}
      intro={
        data &&
        t('entry.about', {
          supervisor: data.supervisor.name,
          date: formatDate(data.supervisedOn),
        })
      }
      actions={data && <Actions entry={data} />}
      breadcrumbs={[
        { label: t('movement'), to: `/${communeId}/movement` },
        { label: t('title'), to: `/${communeId}/supervision` },
      ]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && <Entry entry={data} />}
    </Page>
  );
}

function Actions({ entry: { id: entryId, canCorrect, finding } }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const write = useMutation({
    mutationFn: () => download(downloadSupervisionMinutes, { communeId, entryId }),
    onError: showFailure,
  });
  return (
    <>
      {canCorrect && (
        <LinkButton variant="default" to={`/${communeId}/supervision/new?corrects=${entryId}`}>
          {t('entry.correct')}
        </LinkButton>
      )}
      {finding !== null && (
        <Button
          variant="default"
          leftSection={<IconFileText size={18} aria-hidden />}
          loading={write.isPending}
          onClick={() => write.mutate()}
        >
          {t('entry.minutes')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  return (
    <>
      <Group gap="sm">
        <StateBadge state={entry.state} />
        <ResultBadge result={entry.result} />
      </Group>
      <Others entry={entry} />
      <Section title={t('entry.what')}>
        <Stack gap="md">
          <Facts entry={entry} />
          {entry.finding === null && (
            <Alert color="gray" icon={<IconEyeOff aria-hidden />}>
              {t('entry.masked')}
            </Alert>
          )}
          {entry.finding !== null && <EntryFiles entry={entry} />}
          <Text size="sm" c="dimmed">
            {t('entry.recorded', { by: entry.recordedBy, at: formatInstant(entry.recordedAt) })}
          </Text>
        </Stack>
      </Section>
      {(entry.responsible !== null || entry.acts.length > 0) && <History entry={entry} />}
      {entry.canAnswer && <AnswerForm key={entry.acts.length} entry={entry} />}
      {entry.canSettle && <SettleForm key={`settle ${entry.acts.length}`} entry={entry} />}
    </>
  );
}

/** The entries this one replaces, or is replaced by. */
function Others({ entry: { replacedById, correctsId } }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const links = [
    { id: replacedById, text: t('entry.replaced'), label: t('entry.openReplacing') },
    { id: correctsId, text: t('entry.corrects'), label: t('entry.openCorrected') },
  ];
  return links.map(
    ({ id, text, label }) =>
      id !== null && (
        <Alert key={id} color="gray" icon={<IconCopy aria-hidden />}>
          <Group justify="space-between" gap="sm">
            <Text style={{ flex: '1 1 16rem' }}>{text}</Text>
            <LinkButton variant="default" to={`/${communeId}/supervision/${id}`}>
              {label}
            </LinkButton>
          </Group>
        </Alert>
      ),
  );
}

function Facts({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const { responsible, dueOn } = entry;
  const asked =
    responsible === null
      ? t('entry.nothingAsked')
      : dueOn === null
        ? t('entry.askedOpen', { name: responsible.name })
        : t('entry.askedBy', { name: responsible.name, date: formatDate(dueOn) });
  const facts = [
    [t('field.kind'), t(`kind.${entry.kind}`)],
    [t('field.people'), entry.people],
    [t('field.lookedAt'), entry.lookedAt],
    [t('field.finding'), entry.finding],
    [t('field.recommendation'), entry.recommendation],
    [t('entry.asked'), asked],
  ] as const;
  return (
    <dl className={classes['facts']}>
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== '' && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function History({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  return (
    <Section title={t('entry.history')}>
      {entry.acts.length === 0 && <Text c="dimmed">{t('entry.noHistory')}</Text>}
      <ul className={classes['list']}>
        {entry.acts.map(({ id, act, by, at, text }) => (
          <li key={id}>
            <Text fw={600}>{t(`entry.${act}`, { by, at: formatInstant(at) })}</Text>
            {text !== null && <Text className={classes['words'] ?? ''}>{text}</Text>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
