import { Alert, Button, Group, List, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { getPersonPair } from '#contract/household-duplicate.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { MergeForm } from './merge-form.tsx';
import { LikelihoodBadge, Reasons } from './reasons.tsx';
import { registerKey, useVerdict } from './use-verdict.ts';

type Pair = Output<typeof getPersonPair>;

/** Two entries side by side: why they may be one person, and the officer's decision. */
export function PersonPairPage() {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const { firstId = '', secondId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: [...registerKey(communeId), 'duplicate', firstId, secondId],
    queryFn: () => call(getPersonPair, { communeId, firstId, secondId }),
  });
  const list = `/${communeId}/households/duplicates`;
  return (
    <Page
      title={t('pair.title')}
      intro={t('pair.intro')}
      breadcrumbs={[
        { label: t('households'), to: `/${communeId}/households` },
        { label: t('title'), to: list },
      ]}
    >
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Loader aria-label={t('pair.title')} />}
      {data && (
        <>
          <Section title={t('reasons')}>
            {data.likelihood ? (
              <div>
                <LikelihoodBadge value={data.likelihood} />
              </div>
            ) : (
              <Alert color="yellow">{t('pair.unlikely')}</Alert>
            )}
            <Reasons fields={data.fields} />
          </Section>
          <MergeForm pair={data} onDone={list} />
          <Apart ids={{ firstId, secondId }} list={list} />
          <History verdicts={data.verdicts} />
        </>
      )}
    </Page>
  );
}

function Apart({ ids, list }: { ids: { firstId: string; secondId: string }; list: string }) {
  const { t } = useTranslation('duplicate');
  const router = useRouter();
  const [note, setNote] = useState('');
  const say = useVerdict('person', () => router.history.push(list));
  return (
    <Section title={t('different')}>
      <Stack>
        <TextInput
          label={t('note')}
          description={t('noteHint')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group>
          {(['different', 'later'] as const).map((verdict) => (
            <Button
              key={verdict}
              variant="default"
              loading={say.isPending}
              onClick={() => say.mutate({ ...ids, verdict, note })}
            >
              {t(verdict)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Section>
  );
}

function History({ verdicts }: { verdicts: Pair['verdicts'] }) {
  const { t } = useTranslation('duplicate');
  if (verdicts.length === 0) return null;
  return (
    <Section title={t('pair.history')}>
      <List>
        {verdicts.map(({ verdict, note, decidedBy, decidedAt }) => (
          <List.Item key={decidedAt}>
            {t(`pair.verdicts.${verdict}`)}
            {note !== '' && `: “${note}”`}
            <Text size="sm" c="dimmed">
              {t('said', { person: decidedBy, at: formatInstant(decidedAt) })}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
