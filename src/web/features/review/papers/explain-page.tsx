import { List, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { explainHousehold, type Explanation } from '#contract/review-paper.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { DataTable, type Column } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';

type Answer = Output<typeof explainHousehold>;

/** In plain words: which line of the law decided, what would change the class, and its history. To be printed. */
export function ExplainPage() {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const { householdId = '' } = useParams({ strict: false });
  const locale = currentLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ['household', communeId, householdId, 'explanation', locale],
    queryFn: () => call(explainHousehold, { communeId, householdId, locale }),
  });
  const crumbs = [
    {
      label: data?.household.headName ?? t('explain.back'),
      to: `/${communeId}/households/${householdId}`,
    },
  ];
  return (
    <Page
      title={t('explain.title')}
      intro={<span className="no-print">{t('explain.intro')}</span>}
      breadcrumbs={crumbs}
      actions={<PrintButton />}
    >
      {data && <Explained answer={data} />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Loader />}
    </Page>
  );
}

function Explained({ answer }: { answer: Answer }) {
  const { t } = useTranslation('paper');
  const { household, explanations, history, issuer, today } = answer;
  const place = [household.address, household.neighbourhoodName, issuer].filter(Boolean).join(', ');
  return (
    <Stack gap="lg">
      <Text>
        {t('explain.household', { head: household.headName, place, count: household.memberCount })}{' '}
        {household.code !== null && t('explain.code', { code: household.code })}
      </Text>
      {explanations.length === 0 && (
        <EmptyState title={t('explain.none')}>{t('explain.noneText')}</EmptyState>
      )}
      {explanations.map((each) => (
        <ExplanationSection key={each.roundId} explanation={each} />
      ))}
      {history.length > 0 && <History lines={history} />}
      <footer>
        <Text size="sm" c="dimmed">
          {t('explain.printed', { today: formatDate(today), unit: issuer })}
        </Text>
        <TechnicalLine explanations={explanations} />
      </footer>
    </Stack>
  );
}

/** The codes of the lines that decided, which the household does not read. */
function TechnicalLine({ explanations }: { explanations: readonly Explanation[] }) {
  const { t } = useTranslation('paper');
  if (explanations.length === 0) return null;
  const lines = explanations
    .map(({ roundName: round, line }) => t('explain.technicalLine', { round, line }))
    .join('; ');
  return (
    <Text size="xs" c="dimmed">
      {t('explain.technical', { lines })}
    </Text>
  );
}

function ExplanationSection({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('paper');
  const { roundName: round, isApproved, sentences, standard } = explanation;
  return (
    <Section title={t(isApproved ? 'explain.official' : 'explain.open', { round })}>
      <div>
        <ClassBadge value={explanation.class} />
      </div>
      <Title order={3}>{t('explain.why')}</Title>
      <Stack gap={4}>
        {sentences.map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
        <Text size="sm" c="dimmed">
          {t('explain.standard', { standard })}
        </Text>
      </Stack>
      <Title order={3}>{t('explain.deprived')}</Title>
      <Deprived explanation={explanation} />
      <Title order={3}>{t('explain.changes')}</Title>
      <Changes explanation={explanation} />
    </Section>
  );
}

function Deprived({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('paper');
  const { deprivations, hasIndicators } = explanation;
  if (!hasIndicators) return <Text>{t('explain.onlySum')}</Text>;
  if (deprivations.length === 0) return <Text>{t('explain.noDeprived')}</Text>;
  return (
    <List spacing="xs">
      {deprivations.map(({ no, name, definition }) => (
        <List.Item key={no}>
          <strong>
            {no}. {name}
          </strong>
          : {definition}
        </List.Item>
      ))}
    </List>
  );
}

function Changes({ explanation: { changes } }: { explanation: Explanation }) {
  const { t } = useTranslation('paper');
  if (changes.length === 0) return <Text>{t('explain.noChanges')}</Text>;
  return (
    <Stack gap="xs">
      <Text c="dimmed">{t('explain.changesIntro')}</Text>
      <List spacing="xs">
        {changes.map(({ sentence }) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

type HistoryLine = Answer['history'][number];

function History({ lines }: { lines: readonly HistoryLine[] }) {
  const { t } = useTranslation('paper');
  const columns: Column<HistoryLine>[] = [
    { key: 'from', header: t('explain.from'), cell: (line) => formatDate(line.validFrom) },
    {
      key: 'class',
      header: t('explain.class'),
      cell: (line) =>
        line.class === null ? t('explain.offList') : <ClassBadge value={line.class} />,
    },
    {
      key: 'decision',
      header: t('explain.decision'),
      cell: (line) =>
        t('explain.decisionOf', {
          number: line.decisionNumber,
          signedOn: formatDate(line.signedOn),
        }),
    },
  ];
  return (
    <Section title={t('explain.history')}>
      <DataTable
        caption={t('explain.historyCaption')}
        columns={columns}
        rows={lines}
        rowKey={(line) => `${line.validFrom} ${line.decisionNumber}`}
      />
    </Section>
  );
}
