import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTaskQuestions, type TaskQuestion } from '#contract/task-question.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { QuestionCard } from './question-card.tsx';

const noFilter = { show: 'open', movement: '' };

/** What may be done for show only, as questions that somebody settles with a note. */
export function TaskQuestionPage() {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters(noFilter);
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'questions', filters.movement],
    queryFn: () =>
      call(listTaskQuestions, { communeId, movementId: filters.movement || undefined }),
  });
  return (
    <Page
      title={t('question.title')}
      intro={t('question.intro')}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      <Text c="dimmed" maw="46rem">
        {t('question.how')}
      </Text>
      <MovementChoice
        all="allRunning"
        value={filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('ui:loading')} />}
      {data && <Questions items={data.items} />}
    </Page>
  );
}

function Questions({ items }: { items: readonly TaskQuestion[] }) {
  const { t } = useTranslation('work');
  const { filters, setFilters } = useFilters(noFilter);
  const isOpen = filters.show !== 'settled';
  const open = items.filter(({ answer }) => answer === null);
  const shown = isOpen ? open : items.filter(({ answer }) => answer !== null);
  return (
    <>
      <SegmentedControl
        className="no-print"
        style={{ alignSelf: 'flex-start', minWidth: 'min(22rem, 100%)' }}
        aria-label={t('question.title')}
        value={isOpen ? 'open' : 'settled'}
        data={[
          { value: 'open', label: t('question.open', { count: open.length }) },
          { value: 'settled', label: t('question.settled', { count: items.length - open.length }) },
        ]}
        onChange={(show) => setFilters({ show })}
      />
      {shown.length === 0 && (
        <EmptyState title={t('question.none')}>{t('question.noneHint')}</EmptyState>
      )}
      {shown.map((question) => (
        <QuestionCard
          key={[question.kind, question.subjectId, question.facts].join(' ')}
          question={question}
        />
      ))}
    </>
  );
}
