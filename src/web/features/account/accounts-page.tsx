import { Badge, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAccounts } from '#contract/account-admin.ts';
import type { Output } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { GrantText } from './grant-text.tsx';

type Account = Output<typeof listAccounts>['items'][number];

const states = ['active', 'inactive', 'all'] as const;
const noFilter = { search: '', state: 'active' };

/** Accounts of the units one manages. */
export function AccountsPage() {
  const { t } = useTranslation(['account', 'mail']);
  const { filters, isFiltered } = useFilters(noFilter);
  const columns = useColumns();
  const input = {
    state: states.find((state) => state === filters.state) ?? 'active',
    ...(filters.search !== '' && { search: filters.search }),
  };
  const accounts = useInfiniteQuery({
    queryKey: ['accounts', input],
    queryFn: ({ pageParam }) =>
      call(listAccounts, { ...input, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const create = (
    <LinkButton to="/accounts/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('accounts.create')}
    </LinkButton>
  );
  return (
    <Page
      title={t('accounts.title')}
      intro={t('accounts.intro')}
      actions={
        <>
          <LinkButton to="/mail" variant="default">
            {t('mail:admin.title')}
          </LinkButton>
          {create}
        </>
      }
    >
      <Filters />
      {accounts.error ? (
        <ProblemAlert error={accounts.error} retry={() => void accounts.refetch()} />
      ) : (
        <DataTable
          caption={t('accounts.caption')}
          columns={columns}
          rows={accounts.data?.pages.flatMap((page) => page.items)}
          rowKey={(account) => account.id}
          rowLink={(account) => `/accounts/${account.id}`}
          empty={
            <EmptyState
              title={t(isFiltered ? 'accounts.noMatch' : 'accounts.none')}
              action={isFiltered ? undefined : create}
            >
              {t(isFiltered ? 'accounts.noMatchHint' : 'accounts.noneHint')}
            </EmptyState>
          }
          more={{
            hasMore: accounts.hasNextPage,
            isLoading: accounts.isFetchingNextPage,
            load: () => void accounts.fetchNextPage(),
          }}
        />
      )}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('account');
  const { filters, setFilters } = useFilters(noFilter);
  const search = useDebouncedCallback((text: string) => setFilters({ search: text.trim() }), 250);
  return (
    <Group align="flex-end" className="no-print" role="search">
      <TextInput
        type="search"
        label={t('accounts.search')}
        defaultValue={filters.search}
        onChange={(event) => search(event.currentTarget.value)}
        style={{ flex: '1 1 16rem' }}
      />
      <NativeSelect
        label={t('accounts.state')}
        value={filters.state}
        onChange={(event) => setFilters({ state: event.currentTarget.value })}
        data={states.map((state) => ({ value: state, label: t(`accounts.states.${state}`) }))}
      />
    </Group>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation('account');
  return [
    { key: 'name', header: t('person.name'), cell: (account) => account.name },
    { key: 'username', header: t('person.username'), cell: (account) => account.username },
    {
      key: 'grants',
      header: t('accounts.duties'),
      cell: (account) =>
        account.grants.length === 0 ? (
          <Text c="dimmed">{t('accounts.noDuty')}</Text>
        ) : (
          account.grants.map((grant) => <GrantText key={grant.id} grant={grant} />)
        ),
    },
    {
      key: 'lastSignInAt',
      header: t('accounts.lastSignIn'),
      cell: (account) =>
        account.lastSignInAt === null ? t('accounts.never') : formatInstant(account.lastSignInAt),
    },
    {
      key: 'state',
      header: t('accounts.state'),
      cell: (account) => <AccountState account={account} />,
    },
  ];
}

type AccountStateProps = {
  account: Pick<Output<typeof listAccounts>['items'][number], 'isActive' | 'hasPassword'>;
};

/** Whether an account works: open, waiting for its first password, or closed. */
export function AccountState({ account }: AccountStateProps) {
  const { t } = useTranslation('account');
  const state = !account.isActive ? 'closed' : account.hasPassword ? 'open' : 'waiting';
  const colour = { closed: '#525c68', open: '#16612f', waiting: '#8a4600' }[state];
  return (
    <Badge tt="none" size="lg" color={colour} variant={state === 'open' ? 'filled' : 'outline'}>
      {t(`accounts.badge.${state}`)}
    </Badge>
  );
}
