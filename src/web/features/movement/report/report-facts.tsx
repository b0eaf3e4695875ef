import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MovementReport, ReportInputs, ReportTask } from '#contract/movement-report.ts';
import { figureChange } from '#domain/movement/report-figures.ts';
import { showFigure } from '#domain/movement/report-words.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { useReportPeriod } from './use-report-period.ts';

type Figure = ReportInputs['figures'][number];

/** The figures of the period beside those of the one before, and what is still asked about them. */
export function ReportFigures({ report }: { report: MovementReport }) {
  const { t } = useTranslation('movementReport');
  const periodText = useReportPeriod();
  const { figures, before, questions } = report.inputs;
  const number = (key: string, header: string, show: (figure: Figure) => string) =>
    ({ key, header, align: 'right', cell: show }) as const;
  const now = number('now', periodText(report.period), (one) => formatInteger(BigInt(one.now)));
  const compared = before
    ? [
        number('before', periodText(before.key), (one) => showBefore(one)),
        number('change', t('figures.change'), (one) => showChange(figureChange(one))),
      ]
    : [];
  return (
    <Section title={t('figures.title')}>
      <DataTable
        caption={t('figures.title')}
        rows={figures}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('figures.name'),
            isTitle: true,
            cell: ({ id }) => t(`figures.${id}`),
          },
          now,
          ...compared,
        ]}
      />
      <OpenQuestions questions={questions} />
    </Section>
  );
}

function showBefore({ before }: Figure): string {
  return before === null ? '–' : formatInteger(BigInt(before));
}

function showChange(change: bigint | null): string {
  if (change === null) return '–';
  return change > 0n ? `+${formatInteger(change)}` : formatInteger(change);
}

function OpenQuestions({ questions }: Pick<ReportInputs, 'questions'>) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const { can } = useSession();
  const parts = (['noEvidence', 'repeatedText', 'doneWithoutReport'] as const).flatMap((kind) =>
    questions[kind] === 0 ? [] : [t(`questions.${kind}`, { count: questions[kind] })],
  );
  if (parts.length === 0) return null;
  return (
    <Alert color="yellow">
      {t('questions.open', { parts: parts.join('; ') })}{' '}
      {can('supervision.read') && (
        <TextLink to={`/${communeId}/task-questions`}>{t('questions.look')}</TextLink>
      )}
    </Alert>
  );
}

/** Tasks of the period and the papers issued in it: the annex of the report. */
export function ReportFacts({ inputs }: { inputs: ReportInputs }) {
  return (
    <>
      <Tasks tasks={inputs.clauses.flatMap(({ tasks }) => tasks)} />
      {inputs.documents.length > 0 && <Documents documents={inputs.documents} />}
    </>
  );
}

function Tasks({ tasks }: { tasks: readonly ReportTask[] }) {
  const { t } = useTranslation('movementReport');
  return (
    <Section title={t('tasks.title')}>
      <DataTable
        caption={t('tasks.title')}
        rows={tasks}
        rowKey={({ taskId }) => taskId}
        empty={<Text c="dimmed">{t('tasks.none')}</Text>}
        columns={[
          { key: 'task', header: t('tasks.task'), cell: ({ title }) => title, isTitle: true },
          { key: 'lead', header: t('tasks.lead'), cell: ({ leadName }) => leadName ?? '' },
          { key: 'due', header: t('tasks.due'), align: 'right', cell: ({ due }) => due },
          {
            key: 'accepted',
            header: t('tasks.accepted'),
            align: 'right',
            cell: ({ accepted }) => accepted,
          },
          {
            key: 'waiting',
            header: t('tasks.waiting'),
            align: 'right',
            cell: ({ waiting }) => waiting,
          },
          { key: 'late', header: t('tasks.late'), align: 'right', cell: ({ late }) => late },
          {
            key: 'measured',
            header: t('tasks.measured'),
            cell: (task) => <Measured task={task} />,
          },
          {
            key: 'cost',
            header: t('tasks.cost'),
            align: 'right',
            cell: ({ cost }) => (cost === '0' ? '' : formatInteger(BigInt(cost))),
          },
        ]}
      />
    </Section>
  );
}

function Measured({ task }: { task: ReportTask }) {
  const { t } = useTranslation('movementReport');
  const { indicator, unit, measured, measuredBefore } = task;
  if (indicator === '' || measured === null) return null;
  const now = `${indicator}: ${showFigure(measured)} ${unit}`.trim();
  if (measuredBefore === null) return now;
  return t('tasks.before', { now, before: showFigure(measuredBefore) });
}

function Documents({ documents }: Pick<ReportInputs, 'documents'>) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const { can } = useSession();
  return (
    <Section title={t('documents.title')}>
      <DataTable
        caption={t('documents.title')}
        rows={documents}
        rowKey={({ id }) => id}
        {...(can('document.read') && {
          rowLink: ({ id }: { id: string }) => `/${communeId}/documents/${id}`,
        })}
        columns={[
          { key: 'number', header: t('documents.number'), cell: ({ numberText }) => numberText },
          { key: 'dated', header: t('documents.dated'), cell: ({ dated }) => formatDate(dated) },
          { key: 'abstract', header: t('documents.abstract'), cell: ({ abstract }) => abstract },
        ]}
      />
    </Section>
  );
}
