import { Button, Group, Loader, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPersonPairs, type PersonPair } from '#contract/household-duplicate.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { PersonFacts } from './person-facts.tsx';
import { LikelihoodBadge, Reasons } from './reasons.tsx';
import { registerKey, useVerdict } from './use-verdict.ts';

type PersonPairsProps = {
  show: 'open' | 'later' | 'different';
  likelihood: PersonPair['likelihood'] | undefined;
};

/** Pairs of people, the surest first, each with its reasons and what can be said about it. */
export function PersonPairs({ show, likelihood }: PersonPairsProps) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const list = useInfiniteQuery({
    queryKey: [...registerKey(communeId), 'duplicates', show, likelihood],
    queryFn: ({ pageParam: offset }) =>
      call(listPersonPairs, { communeId, show, likelihood, offset }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const shown = pages.flatMap(({ items }) => items).length;
      return shown < page.total ? shown : null;
    },
  });
  if (list.error) return <ProblemAlert error={list.error} retry={() => void list.refetch()} />;
  const [first] = list.data?.pages ?? [];
  if (!first) return <Loader aria-label={t('title')} />;
  const pairs = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (pairs.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>;
  return (
    <Stack>
      <Text role="status">
        {t('found', { total: formatInteger(first.total), people: formatInteger(first.people) })}
      </Text>
      {pairs.map((pair) => (
        <PairCard key={`${pair.first.id} ${pair.second.id}`} pair={pair} show={show} />
      ))}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function PairCard({ pair, show }: { pair: PersonPair; show: PersonPairsProps['show'] }) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const say = useVerdict('person');
  const { first, second, verdict } = pair;
  const ids = { firstId: first.id, secondId: second.id };
  return (
    <Paper component="article" withBorder bg="white" p="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <LikelihoodBadge value={pair.likelihood} />
          {verdict && verdict.note !== '' && <Text size="sm">“{verdict.note}”</Text>}
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <PersonFacts person={first} />
          <PersonFacts person={second} />
        </SimpleGrid>
        <Reasons fields={pair.fields} />
        <Group gap="sm" className="no-print">
          <LinkButton
            to={`/${communeId}/households/duplicates/${first.id}/${second.id}`}
            aria-label={t('compareName', { one: first.fullName, other: second.fullName })}
          >
            {t('compare')}
          </LinkButton>
          {show !== 'different' && (
            <Button
              variant="default"
              loading={say.isPending}
              onClick={() => say.mutate({ ...ids, verdict: 'different' })}
            >
              {t('different')}
            </Button>
          )}
          {show === 'open' ? (
            <Button
              variant="default"
              loading={say.isPending}
              onClick={() => say.mutate({ ...ids, verdict: 'later' })}
            >
              {t('later')}
            </Button>
          ) : (
            <Button
              variant="default"
              loading={say.isPending}
              onClick={() => say.mutate({ ...ids, verdict: 'reopened' })}
            >
              {t('reopen')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
