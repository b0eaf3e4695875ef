import { Alert, Button, Loader, Stack } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { downloadSimulation, getSimulation } from '#contract/simulation.ts';
import { listStandards } from '#contract/standard.ts';
import { call, download } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import type { Question } from './scenario-draft.ts';
import { ScenarioForm } from './scenario-form.tsx';
import { SimulationAnswer } from './simulation-answer.tsx';

/** Another standard over the results in force: who would change lists. Nothing is kept. */
export function WhatIfPage() {
  const { t } = useTranslation('whatIf');
  const communeId = useCommuneId();
  const { can } = useSession();
  const [question, setQuestion] = useState<Question>();
  const standards = useQuery({
    queryKey: ['standard'],
    queryFn: () => call(listStandards, {}),
    staleTime: Infinity,
  });
  const places = useQuery({
    queryKey: ['neighbourhoods', communeId, 'all'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const simulation = useQuery({
    queryKey: ['review', communeId, 'simulation', question],
    queryFn: () => call(getSimulation, { communeId, standardId: '', ...question }),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
  });
  const mayExport = can('household.export') && can('household.read_sensitive');
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        simulation.data && (
          <>
            {question && mayExport && <Download question={question} />}
            <PrintButton />
          </>
        )
      }
    >
      <Alert color="yellow" c="dark" icon={<IconAlertTriangle aria-hidden />} title={t('label')}>
        {t('labelText')}
      </Alert>
      <ProblemAlert error={standards.error} retry={() => void standards.refetch()} />
      {standards.isPending && <Loader />}
      {standards.data && (
        <ScenarioForm
          standards={standards.data.standards}
          places={places.data?.items ?? []}
          isBusy={simulation.isFetching}
          onRun={setQuestion}
        />
      )}
      <ProblemAlert error={simulation.error} retry={() => void simulation.refetch()} />
      {simulation.data && !simulation.error && (
        <Stack gap="lg">
          <SimulationAnswer simulation={simulation.data} />
        </Stack>
      )}
    </Page>
  );
}

function Download({ question }: { question: Question }) {
  const { t } = useTranslation('whatIf');
  const communeId = useCommuneId();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(downloadSimulation, { communeId, ...question }),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => mutate()}
    >
      {t('download')}
    </Button>
  );
}
