import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoardTask } from '#contract/task-board.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { Section } from '#web/ui/section.tsx';
import classes from './board.module.css';
import { type Scale, timelineScale } from './timeline-scale.ts';
import { TimeBadge } from './work-badge.tsx';

type Spanned = BoardTask & { from: string; to: string };

/** When each task runs, one bar below the other, with a line for today; the days stand in words too. */
export function BoardTimeline({ tasks, today }: { tasks: readonly BoardTask[]; today: string }) {
  const { t } = useTranslation('work');
  const scale = timelineScale(tasks);
  if (!scale) return null;
  const spanned = tasks.filter((task): task is Spanned => task.from !== null && task.to !== null);
  return (
    <Section
      title={t('board.timelineCaption')}
      intro={t('board.today', { date: formatDate(today) })}
    >
      <div className={classes['years']} aria-hidden>
        {scale.years.map(({ year, at }) => (
          <span key={year} className={classes['year']} style={{ left: `${at}%` }}>
            {year}
          </span>
        ))}
      </div>
      <ol className={classes['timeline']}>
        {spanned.map((task) => (
          <li key={task.taskId}>
            <TaskLine task={task} scale={scale} today={today} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function TaskLine({ task, scale, today }: { task: Spanned; scale: Scale; today: string }) {
  const { t } = useTranslation('work');
  const { left, width } = scale.place(task);
  const now = scale.at(today);
  const span = t('board.span', { from: formatDate(task.from), to: formatDate(task.to) });
  return (
    <>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text style={{ flex: '1 1 16rem' }}>{task.title}</Text>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {span}
          </Text>
          <TimeBadge state={task.state} />
        </Group>
      </Group>
      <div className={classes['track']} aria-hidden>
        <div
          className={classes['bar']}
          data-state={task.state}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
        {now !== undefined && <div className={classes['now']} style={{ left: `${now}%` }} />}
      </div>
    </>
  );
}
