import { Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoardTask } from '#contract/task-board.ts';
import type { TimeState } from '#domain/movement/task-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { SupervisionLink } from '#web/ui/supervision-link.tsx';
import classes from './board.module.css';
import { usePeriodText } from './use-period-text.ts';
import { TimeBadge } from './work-badge.tsx';

/** Late first: it is what the reader can do something about. */
const order: readonly TimeState[] = ['late', 'in_progress', 'sent', 'accepted', 'not_begun'];

/** One column for each state that a task is in; on a phone they stand below each other. */
export function BoardColumns({ tasks }: { tasks: readonly BoardTask[] }) {
  const { t } = useTranslation('work');
  return (
    <div className={classes['columns']}>
      {order.map((state) => {
        const own = tasks.filter((task) => task.state === state);
        if (own.length === 0) return null;
        return (
          <section key={state} className={classes['column']} aria-label={t(`time.${state}`)}>
            <Title order={2} size="h4" className={classes['columnHead'] ?? ''}>
              <TimeBadge state={state} />
              <span className="figures">{own.length}</span>
            </Title>
            <div className={classes['cards']}>
              {own.map((task) => (
                <TaskCard key={task.taskId} task={task} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function TaskCard({ task }: { task: BoardTask }) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const periodText = usePeriodText();
  const { title, leadName, period, dueOn, lateCount, acceptedCount, reportId } = task;
  const counts = [
    lateCount > 0 && t('board.late', { count: lateCount }),
    acceptedCount > 0 && t('board.accepted', { count: acceptedCount }),
  ].filter((text) => text !== false);
  return (
    <Paper withBorder bg="white" p="sm">
      <Text fw={600}>{title}</Text>
      <Text size="sm">{leadName ?? t('board.noLead')}</Text>
      {period !== null && dueOn !== null && (
        <Text size="sm" c="dimmed">
          {t('board.due', { period: periodText(period), date: formatDate(dueOn) })}
        </Text>
      )}
      {counts.length > 0 && <Text size="sm">{counts.join(' · ')}</Text>}
      {reportId !== null && (
        <TextLink
          to={`/${communeId}/task-reports/${reportId}`}
          aria-label={t('board.openReportOf', { title })}
        >
          {t('board.openReport')}
        </TextLink>
      )}
      <div>
        <SupervisionLink about={{ taskId: task.taskId }} subject={title} />
      </div>
    </Paper>
  );
}
