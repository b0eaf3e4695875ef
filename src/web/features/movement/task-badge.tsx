import { IconAlertTriangle, IconCheck, IconProgress, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '#contract/movement.ts';
import { daysBetween, plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import shape from '#web/ui/badge.module.css';
import classes from './movement.module.css';
import { stateOf, type TaskState } from './task-state.ts';

const signs: Record<TaskState, Icon> = {
  late: IconAlertTriangle,
  done: IconCheck,
  open: IconProgress,
};

/** Late by how many days, done when, or under way: in words, with a sign; colour only helps. */
export function TaskBadge({ task }: { task: Task }) {
  const { t } = useTranslation('movement');
  const state = stateOf(task);
  const Sign = signs[state];
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-state={state}>
      <Sign size={16} aria-hidden />
      {state === 'late' && t('state.late', { days: formatInteger(lateDays(task)) })}
      {state === 'done' && t('state.done', { date: formatDate(task.doneOn ?? '') })}
      {state === 'open' && t('state.open')}
    </span>
  );
}

function lateDays({ dueOn }: Task): number {
  return dueOn === null ? 0 : daysBetween(plainDate(dueOn), plainDate(todayInVietnam()));
}
