import { Alert, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listStandards, type Standard } from '#contract/standard.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { lastCommuneId, pickCommune, useSession } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { IndicatorList } from './indicator-list.tsx';
import { LimitTable } from './limit-table.tsx';
import { TryHousehold } from './try-household.tsx';

/** The standards as the program knows them: figures, sources, and what is not verified. */
export function StandardPage() {
  const { t } = useTranslation('standard');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['standard'],
    queryFn: () => call(listStandards, {}),
    staleTime: Infinity,
  });
  return (
    <Page title={t('title')} intro={t('intro')} actions={<CommuneLinks />}>
      {isPending && <Loader />}
      <ProblemAlert error={error} retry={() => void refetch()} />
      {data && <Standards standards={data.standards} />}
    </Page>
  );
}

/** Points tables and simulations belong to a commune: the one looked at last. */
function CommuneLinks() {
  const { t } = useTranslation('standard');
  const { communes, can } = useSession();
  const commune = pickCommune(communes, lastCommuneId());
  if (!commune) return null;
  return (
    <>
      {can('review.read') && (
        <LinkButton variant="default" to={`/${commune.communeId}/what-if`}>
          {t('whatIf')}
        </LinkButton>
      )}
      <LinkButton variant="default" to={`/${commune.communeId}/points-tables`}>
        {t('points.title')}
      </LinkButton>
    </>
  );
}

function Standards({ standards }: { standards: readonly Standard[] }) {
  const { t } = useTranslation('standard');
  const [id, setId] = useState(standards.find(({ isOfficial }) => isOfficial)?.id);
  const standard = standards.find((one) => one.id === id) ?? standards[0];
  if (!standard) return null;
  return (
    <Stack gap="xl">
      <NativeSelect
        label={t('choose')}
        value={standard.id}
        onChange={(event) => setId(event.currentTarget.value)}
        data={standards.map(({ id: value, name }) => ({ value, label: name[currentLocale()] }))}
        maw="32rem"
      />
      <About standard={standard} />
      <LimitTable standard={standard} />
      <TryHousehold key={standard.id} standard={standard} />
      <IndicatorList indicators={standard.indicators} />
    </Stack>
  );
}

function About({ standard }: { standard: Standard }) {
  const { t } = useTranslation('standard');
  const { appliesFrom, appliesTo, source, article, unverifiedParts } = standard;
  const parts = unverifiedParts.map((part) => t(`parts.${part as 'income'}`)).join(', ');
  return (
    <Stack gap="xs">
      <Title order={2}>{standard.name[currentLocale()]}</Title>
      <Text>{t('applies', { from: formatDate(appliesFrom), to: formatDate(appliesTo) })}</Text>
      <Text c="dimmed">{t('source', { source, article })}</Text>
      {standard.isOfficial ? (
        <Text fw={600}>
          <IconCircleCheck size={18} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
          {t('official')}
        </Text>
      ) : (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('simulationTitle')}
          c="dark"
        >
          {t('simulation', { parts })}
        </Alert>
      )}
    </Stack>
  );
}
