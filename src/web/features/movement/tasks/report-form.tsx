import { Alert, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconArrowBackUp, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskReport } from '#contract/task-report.ts';
import type { ReportField } from '#domain/movement/task-report.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { commentsOf } from './report-draft.ts';
import { ReportFiles } from './report-files.tsx';
import { ReportWords } from './report-words.tsx';
import { useReportForm } from './use-report-form.ts';
import classes from './work.module.css';

type Form = ReturnType<typeof useReportForm>;

/** Writing a report: words, the figure that is measured, cost, evidence; saved or sent. */
export function ReportForm({ report }: { report: TaskReport }) {
  const { t } = useTranslation(['work', 'ui']);
  const form = useReportForm(report);
  const comments = commentsOf(report.acts);
  return (
    <>
      {report.state === 'returned' && (
        <Alert color="yellow" icon={<IconArrowBackUp aria-hidden />}>
          {t('report.returned')}
        </Alert>
      )}
      <Section title={t('report.content')}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            form.send();
          }}
        >
          <Stack>
            <WordFields report={report} form={form} comments={comments} />
            <Title order={3}>{t('report.evidence')}</Title>
            {report.evidenceWanted !== '' && (
              <Text c="dimmed">{t('report.wanted', { evidence: report.evidenceWanted })}</Text>
            )}
            <Comment text={comments.get('evidence')} />
            <ReportFiles report={report} />
            {form.stored && <Conflict form={form} stored={form.stored} />}
            <ProblemAlert error={form.error} />
            <Group justify="flex-end" className="no-print">
              <Button variant="default" loading={form.isSaving} onClick={form.save}>
                {t('report.save')}
              </Button>
              <Button
                type="submit"
                loading={form.isSending}
                leftSection={<IconSend size={18} aria-hidden />}
              >
                {t('report.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
    </>
  );
}

type WordFieldsProps = {
  report: TaskReport;
  form: Form;
  comments: ReadonlyMap<ReportField, string>;
};

function WordFields({ report, form, comments }: WordFieldsProps) {
  const { t } = useTranslation('work');
  const { draft, change, faults } = form;
  const { indicator, unit } = report;
  return (
    <>
      <Commented text={comments.get('text')}>
        <Textarea
          label={t('report.text')}
          description={t('report.textHint')}
          autosize
          minRows={4}
          maxLength={10_000}
          value={draft.text}
          error={faults.text && t('report.missingText')}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </Commented>
      {indicator !== '' && (
        <Commented text={comments.get('figure')}>
          <NumberField
            label={unit === '' ? indicator : t('report.figure', { indicator, unit })}
            description={t('report.figureHint')}
            decimalScale={3}
            value={draft.figure}
            error={faults.figure && t('report.missingFigure')}
            onChange={(figure) => change({ figure })}
          />
        </Commented>
      )}
      <Commented text={comments.get('cost')}>
        <TextInput
          label={t('report.cost')}
          description={t('report.costHint')}
          autoComplete="off"
          maxLength={40}
          value={draft.cost}
          error={faults.cost && t('report.costBad')}
          onChange={(event) => change({ cost: event.currentTarget.value })}
        />
      </Commented>
    </>
  );
}

/** A field with what the ward said about it. */
function Commented({ text, children }: { text: string | undefined; children: ReactNode }) {
  return (
    <Stack gap="xs">
      {children}
      <Comment text={text} />
    </Stack>
  );
}

function Comment({ text }: { text: string | undefined }) {
  const { t } = useTranslation('work');
  if (text === undefined) return null;
  return <Text className={classes['comment'] ?? ''}>{t('report.comment', { text })}</Text>;
}

/** Somebody of the same organisation saved meanwhile: what is stored, and the choice. */
function Conflict({ form, stored }: { form: Form; stored: TaskReport }) {
  const { t } = useTranslation('work');
  return (
    <Alert color="yellow" role="alert">
      <Stack gap="sm">
        <Text>{t('report.conflict')}</Text>
        <ReportWords report={stored} />
        <Group>
          <Button variant="default" onClick={form.takeStored}>
            {t('report.useStored')}
          </Button>
          <Button variant="default" onClick={form.keepMine}>
            {t('report.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
