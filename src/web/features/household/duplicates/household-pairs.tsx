import { Button, Group, List, Loader, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeHousehold, undoRegisterAct } from '#contract/household-act.ts';
import { listHouseholdPairs, type HouseholdPair } from '#contract/household-duplicate.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { TextLink } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { LikelihoodBadge } from './reasons.tsx';
import { registerKey, useVerdict } from './use-verdict.ts';

type Show = 'open' | 'later' | 'different';
type Home = HouseholdPair['first'];

/** Pairs of households, each with who of one is who of the other. */
export function HouseholdPairs({ show }: { show: Show }) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: [...registerKey(communeId), 'duplicate-households', show],
    queryFn: () => call(listHouseholdPairs, { communeId, show }),
  });
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('title')} />;
  if (data.total === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>;
  return (
    <Stack>
      <Text role="status">{t('foundHouseholds', { total: formatInteger(data.total) })}</Text>
      {data.items.map((pair) => (
        <HomeCard key={`${pair.first.id} ${pair.second.id}`} pair={pair} show={show} />
      ))}
    </Stack>
  );
}

function HomeCard({ pair, show }: { pair: HouseholdPair; show: Show }) {
  const { t } = useTranslation('duplicate');
  const say = useVerdict('household');
  const { first, second, matched } = pair;
  const ids = { firstId: first.id, secondId: second.id };
  const partnerOf = new Map(
    matched.flatMap(({ firstId, secondId }) => [
      [firstId, second.members.find(({ id }) => id === secondId)?.fullName],
      [secondId, first.members.find(({ id }) => id === firstId)?.fullName],
    ]),
  );
  const verdicts = show === 'open' ? (['different', 'later'] as const) : (['reopened'] as const);
  const labels = { different: 'differentHouseholds', later: 'later', reopened: 'reopen' } as const;
  return (
    <Paper component="article" withBorder bg="white" p="md">
      <Stack gap="sm">
        <Group>
          <LikelihoodBadge value={pair.likelihood} />
          <Text>{t('home.matched', { count: matched.length })}</Text>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <HomeSide home={first} other={second} partnerOf={partnerOf} canClose={show === 'open'} />
          <HomeSide home={second} other={first} partnerOf={partnerOf} canClose={show === 'open'} />
        </SimpleGrid>
        <Group className="no-print">
          {verdicts.map((verdict) => (
            <Button
              key={verdict}
              variant="default"
              loading={say.isPending}
              onClick={() => say.mutate({ ...ids, verdict })}
            >
              {t(labels[verdict])}
            </Button>
          ))}
        </Group>
      </Stack>
    </Paper>
  );
}

type HomeSideProps = {
  home: Home;
  other: Home;
  partnerOf: ReadonlyMap<string, string | undefined>;
  canClose: boolean;
};

function HomeSide({ home, other, partnerOf, canClose }: HomeSideProps) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const isWhole = other.members.every(({ id }) => partnerOf.has(id));
  return (
    <Stack gap={4}>
      <TextLink to={`/${communeId}/households/${home.id}`} fw={700} size="lg">
        {home.headName}
      </TextLink>
      <Text size="sm">
        {[home.code, home.neighbourhoodName, home.address].filter(Boolean).join(' · ')}
      </Text>
      <List size="sm">
        {home.members.map(({ id, fullName, birthYear }) => (
          <List.Item key={id}>
            {fullName}
            {birthYear !== null && ` (${birthYear})`}
            {partnerOf.has(id) ? (
              ` = ${partnerOf.get(id)}`
            ) : (
              <>
                {': '}
                <em>{t('home.only')}</em>
              </>
            )}
          </List.Item>
        ))}
      </List>
      {canClose &&
        (isWhole ? (
          <KeepButton home={home} other={other} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('home.notAll')}
          </Text>
        ))}
    </Stack>
  );
}

/** Closes the other household as listed twice, with the offer to take it back. */
function KeepButton({ home, other }: { home: Home; other: Home }) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [actId] = useState(newId);
  const { id: householdId, version, headName: name } = other;
  const refresh = () => client.invalidateQueries({ queryKey: registerKey(communeId) });
  const close = useMutation({
    mutationFn: () => {
      const act = { communeId, householdId, actId, version, on: todayInVietnam() };
      return call(closeHousehold, { ...act, reason: 'duplicate' });
    },
    onSuccess: async () => {
      setAsking(false);
      showUndo(t('home.done', { name }), async () => {
        await call(undoRegisterAct, { communeId, householdId, actId, undoId: newId() });
        await refresh();
      });
      await refresh();
    },
  });
  return (
    <>
      <div className="no-print">
        <Button variant="light" onClick={() => setAsking(true)}>
          {t('home.keep', { name: home.headName })}
        </Button>
      </div>
      <Confirm
        opened={isAsking}
        title={t('home.confirmTitle', { name })}
        confirmLabel={t('home.confirm')}
        onConfirm={() => close.mutate()}
        onClose={() => setAsking(false)}
        isBusy={close.isPending}
        isDangerous
        error={close.error}
      >
        {t('home.confirmText')}
      </Confirm>
    </>
  );
}
