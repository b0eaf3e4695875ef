import { Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import type { MonthlyDuty } from '#contract/monthly-report.ts';
import { daysBetween, plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './dashboard.module.css';
import { useMonthlyReportsDue } from './use-monthly-due.ts';

type Late = Dashboard['late'];
const shownTasks = 5;
const printedTasks = 2;

/** What should have been done by now. */
export function LateList({ late, today }: { late: Late; today: string }) {
  const { t } = useTranslation('dashboard');
  const reports = useMonthlyReportsDue();
  const isNothing = reports.length === 0 && Object.values(late).every((list) => list.length === 0);
  return (
    <Section title={t('late.title')}>
      {isNothing && (
        <Text className={classes['clear'] ?? ''}>
          <IconCircleCheck size={20} aria-hidden /> {t('late.none')}
        </Text>
      )}
      {reports.length > 0 && <MonthlyReports reports={reports} />}
      {late.rounds.length > 0 && <LateRounds rounds={late.rounds} />}
      {late.yearsWithoutRound.length > 0 && (
        <Part title={t('late.years')}>
          {late.yearsWithoutRound.map((year) => (
            <li key={year}>{t('late.year', { year })}</li>
          ))}
        </Part>
      )}
      {late.tasks.length > 0 && <LateTasks tasks={late.tasks} today={today} />}
    </Section>
  );
}

function LateRounds({ rounds }: { rounds: Late['rounds'] }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  return (
    <Part title={t('late.rounds')}>
      {rounds.map(({ id, name }) => (
        <li key={id}>
          {can('review.read') ? (
            <TextLink to={`/${communeId}/reviews/${id}`}>{name}</TextLink>
          ) : (
            name
          )}
        </li>
      ))}
    </Part>
  );
}

/** The newest report to be sent, and how many older ones wait. */
function MonthlyReports({ reports }: { reports: readonly MonthlyDuty[] }) {
  const { t } = useTranslation('dashboard');
  const communeId = useCommuneId();
  const newest = reports.at(-1);
  if (!newest) return null;
  const { month, dueOn, state } = newest;
  const words = { month: month.split('-').toReversed().join('/'), date: formatDate(dueOn) };
  const base = `/${communeId}/reviews/monthly`;
  return (
    <Part title={t('late.reports')}>
      <li>
        <TextLink to={`${base}/${month}`}>
          {t(state === 'late' ? 'late.report' : 'late.reportDue', words)}
        </TextLink>
      </li>
      {reports.length > 1 && (
        <li>
          <TextLink to={base}>{t('late.moreReports', { count: reports.length - 1 })}</TextLink>
        </li>
      )}
    </Part>
  );
}

function LateTasks({ tasks, today }: { tasks: Late['tasks']; today: string }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const count = tasks.length;
  return (
    <Part title={t('late.tasks', { count })}>
      {tasks.slice(0, shownTasks).map(({ id, title, leadName, dueOn }, index) => (
        <li key={id} className={index < printedTasks ? undefined : 'no-print'}>
          {title}
          <Text size="sm" c="dimmed">
            {t('late.task', {
              lead: leadName ?? t('late.noLead'),
              date: formatDate(dueOn),
              days: formatInteger(daysBetween(plainDate(dueOn), plainDate(today))),
            })}
          </Text>
        </li>
      ))}
      {can('movement.read') && (
        <li className={`${classes['more']} no-print`}>
          <TextLink to={`/${communeId}/movement?view=tasks&state=late`}>
            {t('late.allTasks', { count })}
          </TextLink>
        </li>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={3}>{title}</Title>
      <ul className={classes['list']}>{children}</ul>
    </Stack>
  );
}
