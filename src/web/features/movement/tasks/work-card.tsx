import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveTaskReport, type WorkTask } from '#contract/task-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { usePeriodText } from './use-period-text.ts';
import { useRefreshWork } from './use-work.ts';
import { ReportBadge, TimeBadge } from './work-badge.tsx';
import { isToDo, type WorkTime } from './work-list.ts';
import classes from './work.module.css';

type WorkCardProps = {
  task: WorkTask;
  times: readonly WorkTime[];
  organisationId: string;
  canReport: boolean;
};

const shownAtFirst = 3;

/** One task with its times to report; older ones open on demand. */
export function WorkCard({ task, times, organisationId, canReport }: WorkCardProps) {
  const { t } = useTranslation('work');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? times : times.slice(0, shownAtFirst);
  const hidden = times.length - shownAtFirst;
  return (
    <Section title={task.title} intro={<TaskFacts task={task} />}>
      <ul className={classes['times']}>
        {shown.map((time) => (
          <li key={time.period} className={classes['time']}>
            <TimeLine
              time={time}
              title={task.title}
              begin={canReport ? { taskId: task.taskId, organisationId } : null}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          variant="subtle"
          className="no-print"
          style={{ alignSelf: 'flex-start' }}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('task.less') : t('task.more', { count: hidden })}
        </Button>
      )}
    </Section>
  );
}

function TaskFacts({ task }: { task: WorkTask }) {
  const { t } = useTranslation('work');
  const { role, leadName, cooperatingNames, evidence, indicator, unit, doneOn } = task;
  const who =
    role === 'lead'
      ? [
          t('task.lead'),
          cooperatingNames.length > 0 && t('task.with', { names: cooperatingNames.join(', ') }),
        ]
      : [t('task.cooperating'), leadName !== null && t('task.leadBy', { name: leadName })];
  const measured =
    unit === '' ? t('task.indicatorOnly', { indicator }) : t('task.indicator', { indicator, unit });
  const lines = [
    who.filter(Boolean).join(' · '),
    evidence !== '' && t('task.evidence', { evidence }),
    indicator !== '' && measured,
    doneOn !== null && t('task.done', { date: formatDate(doneOn) }),
  ].filter((line) => line !== false);
  return lines.map((line) => (
    <span key={line} style={{ display: 'block' }}>
      {line}
    </span>
  ));
}

type Begin = { taskId: string; organisationId: string } | null;

function TimeLine({ time, title, begin }: { time: WorkTime; title: string; begin: Begin }) {
  const { t } = useTranslation('work');
  const period = usePeriodText()(time.period);
  const isReturned = time.report?.state === 'returned';
  return (
    <>
      <div className={classes['period']}>
        <Text fw={600}>{period}</Text>
        <Text size="sm" c="dimmed">
          {t('task.due', { date: formatDate(time.dueOn) })}
        </Text>
      </div>
      <TimeBadge state={time.state} />
      {isReturned && <ReportBadge state="returned" />}
      <TimeAction time={time} begin={begin} label={t('task.writeOf', { period, title })} />
    </>
  );
}

function TimeAction({ time, begin, label }: { time: WorkTime; begin: Begin; label: string }) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const start = useBeginReport(time.period);
  const { report } = time;
  if (report) {
    const word =
      report.state === 'returned' ? 'mend' : report.state === 'draft' ? 'continue' : 'open';
    return (
      <LinkButton
        variant={begin && isToDo(time) ? 'filled' : 'default'}
        aria-label={`${t(begin ? `task.${word}` : 'task.open')}: ${label}`}
        to={`/${communeId}/task-reports/${report.id}`}
      >
        {t(begin ? `task.${word}` : 'task.open')}
      </LinkButton>
    );
  }
  if (!begin || time.state === 'not_begun') return null;
  return (
    <Button aria-label={label} loading={start.isPending} onClick={() => start.mutate(begin)}>
      {t('task.write')}
    </Button>
  );
}

/** Begins an empty report, which then has an address of its own. */
function useBeginReport(period: string) {
  const communeId = useCommuneId();
  const router = useRouter();
  const refresh = useRefreshWork();
  const [reportId] = useState(newId);
  return useMutation({
    mutationFn: (begin: NonNullable<Begin>) => {
      const empty = { text: '', figure: null, cost: null, version: 0 };
      return call(saveTaskReport, { communeId, reportId, period, ...begin, ...empty });
    },
    onSuccess: async () => {
      await refresh();
      router.history.push(`/${communeId}/task-reports/${reportId}`);
    },
    onError: showFailure,
  });
}
