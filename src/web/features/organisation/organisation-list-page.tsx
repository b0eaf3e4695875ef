import { Button, Group, Switch, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrganisationLine, orderOrganisations } from '#contract/organisation.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { OrganisationState } from './organisation-state.tsx';
import { useOrganisations, useRefreshOrganisations } from './use-organisations.ts';

/** Who carries the movement: offices, unions, schools, banks, in the order of the ward. */
export function OrganisationListPage() {
  const { t } = useTranslation('organisation');
  const communeId = useCommuneId();
  const { can } = useSession();
  const canManage = can('organisation.manage');
  const [isAdding, setAdding] = useState(false);
  const [showsRetired, setShowsRetired] = useState(false);
  const { data, error, refetch } = useOrganisations();
  const all = data?.items;
  const rows = all?.filter(({ retiredOn }) => showsRetired || retiredOn === null);
  const columns = useColumns(rows ?? [], canManage);
  const add = canManage && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={add}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {all?.some(({ retiredOn }) => retiredOn !== null) && (
        <Switch
          label={t('showRetired')}
          checked={showsRetired}
          onChange={(event) => setShowsRetired(event.currentTarget.checked)}
        />
      )}
      {!error && (
        <DataTable
          caption={t('caption')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowLink={({ id }) => `/${communeId}/organisations/${id}`}
          empty={
            <EmptyState title={t('none')} action={add}>
              {t('noneHint')}
            </EmptyState>
          }
          total={rows?.length}
        />
      )}
      {isAdding && <OrganisationForm organisation={null} onEnd={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(
  rows: readonly OrganisationLine[],
  canManage: boolean,
): Column<OrganisationLine>[] {
  const { t } = useTranslation('organisation');
  const facts: Column<OrganisationLine>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name, width: '26%' },
    { key: 'kind', header: t('kind'), cell: (one) => <KindAndState organisation={one} /> },
    { key: 'contact', header: t('contact'), cell: (one) => <FirstContact organisation={one} /> },
    {
      key: 'tasks',
      header: t('tasks'),
      cell: ({ leadCount, cooperatingCount }) =>
        t('taskCounts', { lead: leadCount, cooperating: cooperatingCount }),
    },
    {
      key: 'account',
      header: t('account'),
      cell: ({ accountCount: count }) =>
        count === 0 ? t('noAccount') : t('accountCount', { count }),
    },
  ];
  if (!canManage) return facts;
  const cell = (one: OrganisationLine) => <MoveButtons organisation={one} rows={rows} />;
  return [...facts, { key: 'order', header: t('actions'), isActions: true, width: '11rem', cell }];
}

function KindAndState({ organisation }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      {t(`kinds.${organisation.kind}`)}
      <OrganisationState organisation={organisation} />
    </>
  );
}

function FirstContact({ organisation: { contacts } }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  const [first] = contacts;
  if (!first) return <Text c="dimmed">{t('noContact')}</Text>;
  if (contacts.length === 1) return first.name;
  return t('moreContacts', { name: first.name, count: contacts.length - 1 });
}

type MoveProps = { organisation: OrganisationLine; rows: readonly OrganisationLine[] };

/** Puts a line one place up or down. */
function MoveButtons({ organisation: { id, name }, rows }: MoveProps) {
  const { t } = useTranslation('organisation');
  const communeId = useCommuneId();
  const refresh = useRefreshOrganisations();
  const at = rows.findIndex((one) => one.id === id);
  const move = useMutation({
    mutationFn: (step: -1 | 1) => {
      const ids = rows.map((one) => one.id).filter((one) => one !== id);
      return call(orderOrganisations, { communeId, ids: ids.toSpliced(at + step, 0, id) });
    },
    onSuccess: refresh,
    onError: showFailure,
  });
  const steps = [
    { step: -1, label: t('up'), name: t('upOf', { name }), Sign: IconArrowUp, isLast: at === 0 },
    {
      step: 1,
      label: t('down'),
      name: t('downOf', { name }),
      Sign: IconArrowDown,
      isLast: at === rows.length - 1,
    },
  ] as const;
  return (
    <Group gap="xs" wrap="nowrap">
      {steps.map(({ step, label, name: fullName, Sign, isLast }) => (
        <Button
          key={step}
          variant="default"
          px="xs"
          aria-label={fullName}
          title={label}
          disabled={isLast || move.isPending}
          onClick={() => move.mutate(step)}
        >
          <Sign size={18} aria-hidden />
        </Button>
      ))}
    </Group>
  );
}
