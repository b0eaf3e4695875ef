import { Button, Loader, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropImport, type Import } from '#contract/import.ts';
import { Problem, problems, type ProblemCode } from '#contract/problem.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { CheckStep } from './check-step.tsx';
import { DoneStep } from './done-step.tsx';
import { SheetStep } from './sheet-step.tsx';
import { isRunning, useImport } from './use-import.ts';

/** One import, step by step: columns, check, registered, and the way back. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const { data, error, isPending, refetch, communeId } = useImport();
  return (
    <Page
      title={data?.fileName ?? t('title')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/imports` }]}
      actions={data && <DropButton one={data} />}
    >
      {isPending && <Loader />}
      <ProblemAlert error={error} retry={() => void refetch()} />
      {data && <Step one={data} />}
    </Page>
  );
}

function Step({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const [isChoosing, setChoosing] = useState(false);
  const { state, problem } = one;
  if (isRunning(state)) return <Running one={one} />;
  if (state === 'committed' || state === 'undone') return <DoneStep one={one} />;
  const isChecked = state === 'checked' && !isChoosing;
  return (
    <Stack gap="lg">
      {problem && <ProblemAlert title={t('failed')} error={asProblem(problem)} />}
      {isChecked ? (
        <CheckStep one={one} onChooseAgain={() => setChoosing(true)} />
      ) : (
        <SheetStep one={one} onRead={() => setChoosing(false)} />
      )}
    </Stack>
  );
}

function Running({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const done = formatInteger(one.progress);
  const { total } = one;
  const note =
    total === null
      ? t('progressUnknown', { done })
      : t('progress', { done, total: formatInteger(total) });
  const percent = total === null || total === 0 ? null : (one.progress * 100) / total;
  return (
    <Stack gap="xs">
      <ProgressLine label={t(`states.${one.state}`)} percent={percent} note={note} />
      <Text c="dimmed">{t('leave')}</Text>
    </Stack>
  );
}

function DropButton({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const { communeId, importId } = useImport();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(dropImport, { communeId, importId }),
    onSuccess: () => router.history.push(`/${communeId}/imports`),
  });
  const canDrop = one.state === 'uploaded' || one.state === 'checked' || one.state === 'failed';
  if (!canDrop) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('drop')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('drop')}
        confirmLabel={t('drop')}
        isDangerous
        isBusy={isPending}
        error={error}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      >
        {t('dropText')}
      </Confirm>
    </>
  );
}

/** A job keeps its problem as data; a code of a newer server is shown as an unexpected failure. */
function asProblem({ code, details }: NonNullable<Import['problem']>): Error {
  return code in problems ? new Problem(code as ProblemCode, details) : new Error(code);
}
