import { Alert, Loader } from '@mantine/core';
import { IconHistory, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Household } from '#contract/household.ts';
import { Problem } from '#contract/problem.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { communeName, useCommuneId, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import classNames from './household-page.module.css';
import { HouseholdActions } from './household-actions.tsx';
import { HouseholdDialogs } from './household-dialogs.tsx';
import { HouseholdMembers } from './household-members.tsx';
import { ClassHistory, FormerMembers, PlaceHistory, ResultHistory } from './household-past.tsx';
import { headOf, HouseholdSummary } from './household-summary.tsx';
import { TimesForm, TimesNotice, useTimes } from './household-times.tsx';
import type { OpenAct } from './open-act.ts';
import { RegisterChanges } from './register-changes.tsx';
import { householdQuery, useCanWrite, useHouseholdKey } from './use-household.ts';

/** One household: everything that is known of it, its past, and what can be done to it. */
export function HouseholdPage() {
  const { t } = useTranslation(['household', 'ui']);
  const key = useHouseholdKey();
  const times = useTimes();
  const household = useQuery(householdQuery(key, times.times));
  const breadcrumbs = useBreadcrumbs();
  if (household.data) {
    return <HouseholdView key={key.householdId} household={household.data} times={times} />;
  }
  return (
    <Page title={t('one')} breadcrumbs={breadcrumbs}>
      {household.error ? (
        <ProblemAlert
          // An address that holds no id leads to no household.
          error={
            isProblem(household.error, 'request.invalid')
              ? new Problem('request.not_found')
              : household.error
          }
          retry={() => void household.refetch()}
        />
      ) : (
        <Loader aria-label={t('ui:loading')} />
      )}
    </Page>
  );
}

type HouseholdViewProps = { household: Household; times: ReturnType<typeof useTimes> };

function HouseholdView({ household, times }: HouseholdViewProps) {
  const { t } = useTranslation('household');
  const [act, setAct] = useState<OpenAct | null>(null);
  const [isChoosingDay, setChoosingDay] = useState(false);
  const today = todayInVietnam();
  const on = plainDate(times.times.asOf ?? today);
  const canWrite = useCanWrite(household) && !times.isPast;
  const { code, neighbourhoodName, openedOn } = household;
  const { results, places, formerMembers } = household;
  const isKnown = !times.isPast || places.some(({ validFrom }) => validFrom <= on);
  const intro = [code !== null && t('codeOf', { code }), neighbourhoodName];
  return (
    <Page
      title={headOf(household)}
      intro={intro.filter((part) => part !== false).join(' · ')}
      breadcrumbs={useBreadcrumbs()}
      actions={
        <HouseholdActions
          memberCount={household.members.length}
          onAct={canWrite ? setAct : undefined}
          onChooseDay={() => setChoosingDay(true)}
        />
      }
    >
      <PrintHead today={today} />
      {isChoosingDay && <TimesForm times={times} onEnd={() => setChoosingDay(false)} />}
      {times.isPast && <TimesNotice times={times} today={today} />}
      {isKnown ? (
        <div className={classNames['sheet']}>
          <ClosedNotice household={household} on={on} />
          <HouseholdSummary household={household} asOf={on} />
          <HouseholdMembers
            household={household}
            on={on}
            isPast={times.isPast}
            onAct={canWrite ? setAct : undefined}
          />
          <ClassHistory household={household} />
          <ResultHistory results={results} />
          <PlaceHistory places={places} />
          <FormerMembers members={formerMembers} />
          <RegisterChanges
            household={household}
            knownAt={times.times.knownAt}
            isPast={times.isPast}
          />
        </div>
      ) : (
        <EmptyState title={t('times.notYet')} icon={IconHistory}>
          {t('times.notYetBody', { date: formatDate(openedOn) })}
        </EmptyState>
      )}
      {act && <HouseholdDialogs household={household} act={act} onEnd={() => setAct(null)} />}
    </Page>
  );
}

function useBreadcrumbs() {
  const { t } = useTranslation('household');
  return [{ label: t('title'), to: `/${useCommuneId()}/households` }];
}

function ClosedNotice({ household, on }: { household: Household; on: string }) {
  const { t } = useTranslation('household');
  const { closedOn, closedReason, members } = household;
  // Before the closing, or before anybody knew of it, people still lived here.
  if (closedOn === null || closedOn > on || members.length > 0) return null;
  return (
    <Alert
      color="gray"
      icon={<IconLock aria-hidden />}
      title={t('closedTitle', { date: formatDate(closedOn) })}
    >
      {t('closedBody', { reason: t(`closedReasons.${closedReason ?? 'mistake'}`) })}
    </Alert>
  );
}

/** On paper the frame of the program is gone, so the sheet says where and when it was printed. */
function PrintHead({ today }: { today: string }) {
  const { t } = useTranslation('household');
  const { commune } = useSession();
  if (!commune) return null;
  return (
    <p className="print-only">
      {t('printedOn', { commune: communeName(commune), date: formatDate(today) })}
    </p>
  );
}
