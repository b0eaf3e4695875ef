import { Button, Checkbox, Group, List, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { Section } from '#web/ui/section.tsx';
import { ImportPreview } from './import-preview.tsx';
import { useUnitImport } from './use-unit-import.ts';

type UnitImport = ReturnType<typeof useUnitImport>;

/** Loads a national list of units: what would change is shown before anything is saved. */
export function ImportUnitsPage() {
  const { t } = useTranslation('adminUnit');
  const task = useUnitImport();
  return (
    <Page
      title={t('import.title')}
      intro={t('import.intro')}
      breadcrumbs={[{ label: t('title'), to: '/units' }]}
    >
      {task.saved ? (
        <Section title={t('import.done')}>
          <Text role="status">
            {t('import.summary', {
              added: task.saved.addedCount,
              changed: task.saved.changedCount,
              closed: task.saved.closedCount,
            })}
          </Text>
          <Group>
            <LinkButton to="/units">{t('title')}</LinkButton>
          </Group>
        </Section>
      ) : (
        <>
          <ChooseFile task={task} />
          {task.found && (
            <ImportPreview preview={task.found}>
              <Save task={task} />
            </ImportPreview>
          )}
        </>
      )}
    </Page>
  );
}

function ChooseFile({ task }: { task: UnitImport }) {
  const { t } = useTranslation('adminUnit');
  return (
    <Section title={t('import.chooseTitle')}>
      <List>
        <List.Item>{t('import.formatJson')}</List.Item>
        <List.Item>{t('import.formatCsv')}</List.Item>
      </List>
      <DateField label={t('import.on')} maw={280} value={task.on} onChange={task.setOn} />
      <Checkbox
        label={t('import.isComplete')}
        description={t('import.isCompleteHint')}
        checked={task.isComplete}
        onChange={(event) => task.setComplete(event.currentTarget.checked)}
      />
      <FileDrop
        label={task.file?.name ?? t('import.file')}
        types={['.json', '.csv']}
        isDisabled={task.on === null || task.isBusy}
        onFile={task.choose}
      />
      {task.isBusy && (
        <ProgressLine
          label={t('import.working')}
          percent={task.percent < 100 ? task.percent : null}
        />
      )}
      <ProblemAlert error={task.error} />
    </Section>
  );
}

function Save({ task }: { task: UnitImport }) {
  const { t } = useTranslation('adminUnit');
  return (
    <>
      <TextInput
        label={t('import.source')}
        description={t('import.sourceHint')}
        value={task.source}
        onChange={(event) => task.setSource(event.currentTarget.value)}
      />
      <Group>
        <Button disabled={!task.canSave} loading={task.isBusy} onClick={task.save}>
          {t('import.save')}
        </Button>
        <Button variant="default" onClick={task.forget}>
          {t('import.otherFile')}
        </Button>
      </Group>
    </>
  );
}
