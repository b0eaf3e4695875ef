import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskReport } from '#contract/task-report.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Section } from '#web/ui/section.tsx';
import { ReportWords } from './report-words.tsx';

type Act = TaskReport['acts'][number];

/** What was sent and what was answered, the newest first; nothing of it changes any more. */
export function ReportHistory({ acts, unit }: { acts: readonly Act[]; unit: string }) {
  const { t } = useTranslation('work');
  if (acts.length === 0) return null;
  return (
    <Section title={t('report.history')}>
      <Stack gap="lg">
        {acts.toReversed().map((act) => (
          <div key={act.id}>
            <Text fw={600}>{t(`act.${act.act}`, { by: act.by, at: formatInstant(act.at) })}</Text>
            {act.act === 'sent' && <Sent act={act} unit={unit} />}
            <List>
              {act.comments.map(({ field, text }) => (
                <List.Item key={`${field} ${text}`}>{`${t(`field.${field}`)}: ${text}`}</List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function Sent({ act, unit }: { act: Act; unit: string }) {
  const { t } = useTranslation('work');
  return (
    <>
      <ReportWords report={{ ...act, unit }} />
      <Text size="sm" c="dimmed">
        {t('report.files', { count: act.fileCount })}
      </Text>
    </>
  );
}
