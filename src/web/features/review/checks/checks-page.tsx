import { Alert, Checkbox, Loader, SimpleGrid } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { listRoundChecks } from '#contract/review-check.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { CheckSettings } from './check-settings.tsx';
import { FindingRow } from './finding-row.tsx';
import { groupFindings } from './group-findings.ts';
import { useChecks } from './use-checks.ts';

type Checks = Output<typeof listRoundChecks>;

/** What to look at before a round is approved, by kind, each with its household and its reason. */
export function ChecksPage() {
  const { t } = useTranslation('reviewCheck');
  const { roundId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const { data, error, refetch } = useChecks(roundId);
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[
        { label: t('rounds'), to: `/${communeId}/reviews` },
        { label: data?.roundName ?? '…', to: `/${communeId}/reviews/${roundId}` },
      ]}
      actions={<PrintButton />}
    >
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Loader aria-label={t('title')} />}
      {data && <Findings checks={data} roundId={roundId} />}
    </Page>
  );
}

function Findings({ checks, roundId }: { checks: Checks; roundId: string }) {
  const { t } = useTranslation('reviewCheck');
  const [withDismissed, setWithDismissed] = useState(false);
  const { blockers, openWarnings, dismissed, findings } = checks;
  const groups = groupFindings(findings, withDismissed);
  const isClear = blockers + openWarnings === 0;
  return (
    <>
      {!isClear && !checks.isApproved && (
        <Alert color={checks.isBinding ? 'yellow' : 'office'}>
          {t(checks.isBinding ? 'binding' : 'telling')}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <FigureCard
          label={t('blockers')}
          value={formatInteger(blockers)}
          tone={blockers > 0 ? 'attention' : 'good'}
        />
        <FigureCard
          label={t('openWarnings')}
          value={formatInteger(openWarnings)}
          tone={openWarnings > 0 ? 'attention' : 'good'}
        />
        <FigureCard label={t('dismissed')} value={formatInteger(dismissed)} />
      </SimpleGrid>
      {dismissed > 0 && (
        <Checkbox
          className="no-print"
          label={t('showDismissed')}
          checked={withDismissed}
          onChange={(event) => setWithDismissed(event.currentTarget.checked)}
        />
      )}
      {groups.length === 0 && <EmptyState title={t('clear')}>{t('clearHint')}</EmptyState>}
      {groups.map(({ code, severity, findings: ofKind }) => (
        <Section
          key={code}
          title={t(`kinds.${code}`)}
          intro={`${t(severity)} · ${t('count', { count: ofKind.length })}`}
        >
          {ofKind.map((finding) => (
            <FindingRow
              key={finding.factsHash}
              finding={finding}
              roundId={roundId}
              isOpen={!checks.isApproved}
            />
          ))}
        </Section>
      ))}
      <CheckSettings settings={checks.settings} />
    </>
  );
}
