import { Badge, Button, Group, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods, type Neighbourhood } from '#contract/admin-unit.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { CloseNeighbourhood } from './close-neighbourhood.tsx';
import { NeighbourhoodForm } from './neighbourhood-form.tsx';
import { periodDates } from './period-text.ts';

/** The neighbourhoods of a commune: added, corrected, ended; the past ones stay. */
export function Neighbourhoods({ communeId }: { communeId: string }) {
  const { t } = useTranslation('adminUnit');
  const { can } = useSession();
  const [edited, setEdited] = useState<Neighbourhood | 'new' | null>(null);
  const [closing, setClosing] = useState<Neighbourhood | null>(null);
  const [showsPast, setShowsPast] = useState(false);
  const list = useQuery({
    queryKey: ['neighbourhoods', communeId, 'all'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const all = list.data?.items;
  const shown = all?.filter((one) => showsPast || one.validTo === null);
  const columns = useColumns(can('unit.manage'), setEdited, setClosing);
  return (
    <Section
      title={t('neighbourhoods.title')}
      intro={t('neighbourhoods.intro')}
      actions={
        can('unit.manage') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
            {t('neighbourhoods.add')}
          </Button>
        )
      }
    >
      <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      {all?.some((one) => one.validTo !== null) && (
        <Switch
          label={t('neighbourhoods.showPast')}
          checked={showsPast}
          onChange={(event) => setShowsPast(event.currentTarget.checked)}
        />
      )}
      {!list.error && (
        <DataTable
          caption={t('neighbourhoods.caption')}
          columns={columns}
          rows={shown}
          rowKey={(one) => one.id}
          empty={<p>{t('neighbourhoods.none')}</p>}
        />
      )}
      {edited !== null && (
        <NeighbourhoodForm
          communeId={communeId}
          neighbourhood={edited === 'new' ? null : edited}
          others={all ?? []}
          onEnd={() => setEdited(null)}
        />
      )}
      {closing && (
        <CloseNeighbourhood
          communeId={communeId}
          neighbourhood={closing}
          onEnd={() => setClosing(null)}
        />
      )}
    </Section>
  );
}

function useColumns(
  canManage: boolean,
  onEdit: (one: Neighbourhood) => void,
  onClose: (one: Neighbourhood) => void,
): Column<Neighbourhood>[] {
  const { t } = useTranslation('adminUnit');
  const facts: Column<Neighbourhood>[] = [
    { key: 'name', header: t('neighbourhoods.name'), cell: (one) => one.name },
    { key: 'code', header: t('neighbourhoods.code'), cell: (one) => one.code, width: '6rem' },
    {
      key: 'area',
      header: t('neighbourhoods.area'),
      cell: (one) => t(`neighbourhoods.areas.${one.area}`),
    },
    { key: 'period', header: t('period'), cell: (one) => <NeighbourhoodPeriod value={one} /> },
  ];
  if (!canManage) return facts;
  return [
    ...facts,
    {
      key: 'change',
      isActions: true,
      header: t('neighbourhoods.change'),
      cell: (one) =>
        one.validTo === null && (
          <Group gap="xs">
            <Button
              variant="default"
              aria-label={t('neighbourhoods.editOf', { name: one.name })}
              onClick={() => onEdit(one)}
            >
              {t('neighbourhoods.edit')}
            </Button>
            <Button
              variant="subtle"
              aria-label={t('neighbourhoods.closeOf', { name: one.name })}
              onClick={() => onClose(one)}
            >
              {t('neighbourhoods.close')}
            </Button>
          </Group>
        ),
    },
  ];
}

function NeighbourhoodPeriod({ value }: { value: Neighbourhood }) {
  const { t } = useTranslation('adminUnit');
  const { from, to } = periodDates(value);
  if (to === null) return t('since', { from });
  return (
    <Badge tt="none" size="lg" variant="outline" color="#525c68">
      {t('fromTo', { from, to })}
    </Badge>
  );
}
