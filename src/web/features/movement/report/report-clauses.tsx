import { Badge, Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MovementReport, ReportClause, ReportProgress } from '#contract/movement-report.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import type { ReportForm } from './use-report-words.ts';
import { addProgress, hasProgress } from './report-words.ts';
import { WordField } from './report-texts.tsx';
import classes from './report.module.css';
import { useReportPeriod } from './use-report-period.ts';

type Parts = { report: MovementReport; form: ReportForm };

/** Part II: under each clause of the plan the words, and the accepted reports they rest on. */
export function ReportClauses({ report, form }: Parts) {
  const { t } = useTranslation('movementReport');
  const { clauses } = report.inputs;
  return (
    <Section title={t('words.clauses')} intro={report.canEdit && t('words.clausesIntro')}>
      {clauses.length === 0 && <Text c="dimmed">{t('words.noClause')}</Text>}
      <Stack gap="xl">
        {clauses.map((clause) => (
          <Clause key={clause.clauseId} clause={clause} report={report} form={form} />
        ))}
      </Stack>
    </Section>
  );
}

function Clause({ clause, report, form }: Parts & { clause: ReportClause }) {
  const { t } = useTranslation('movementReport');
  const { clauseId, label, heading, tasks } = clause;
  const name = label === '' ? heading : `${label}. ${heading}`;
  const { text } = form.words;
  const words = text.clauses[clauseId] ?? '';
  const progress = tasks.flatMap((task) => task.progress);
  const change = (value: string) =>
    form.change({ text: { ...text, clauses: { ...text.clauses, [clauseId]: value } } });
  return (
    <Stack gap="xs">
      <WordField label={name} value={words} isOpen={report.canEdit} onChange={change} />
      {progress.length === 0 ? (
        <Text c="dimmed">{t('material.none')}</Text>
      ) : (
        <details>
          <summary className={classes['show'] ?? ''}>
            {t('material.show', { count: progress.length })}
          </summary>
          <ul className={classes['material'] ?? ''}>
            {progress.map((one) => (
              <Material
                key={one.reportId}
                progress={one}
                isTold={hasProgress(words, one)}
                onAdd={report.canEdit ? () => change(addProgress(words, one)) : undefined}
              />
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

type MaterialProps = {
  progress: ReportProgress;
  isTold: boolean;
  onAdd: (() => void) | undefined;
};

function Material({ progress, isTold, onAdd }: MaterialProps) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const { can } = useSession();
  const periodText = useReportPeriod();
  const { organisationName: organisation, text, fileCount, reportId } = progress;
  const period = periodText(progress.period);
  return (
    <li className={classes['progress'] ?? ''}>
      <div className={classes['told'] ?? ''}>
        <Title order={4}>
          {organisation}, {period}
        </Title>
        <Text className={classes['words'] ?? ''}>{text}</Text>
        <Text size="sm" c="dimmed">
          {fileCount === 0 ? t('material.noFile') : t('material.files', { count: fileCount })}
          {can('task.read') && (
            <>
              {' · '}
              <TextLink to={`/${communeId}/task-reports/${reportId}`}>
                {t('material.open')}
              </TextLink>
            </>
          )}
        </Text>
      </div>
      {isTold && (
        <Badge variant="light" color="green" size="lg">
          {t('material.added')}
        </Badge>
      )}
      {!isTold && onAdd && (
        <Button
          variant="default"
          aria-label={t('material.addOf', { organisation, period })}
          onClick={onAdd}
        >
          {t('material.add')}
        </Button>
      )}
    </li>
  );
}
