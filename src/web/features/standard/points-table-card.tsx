import { Badge, Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  confirmPointsTable,
  getPointsTable,
  type PointsTableLine,
} from '#contract/points-table.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

/** One table: where it is from, who confirmed it, and its lines on request. */
export function PointsTableCard({ table }: { table: PointsTableLine }) {
  const { t } = useTranslation('standard');
  const [isOpen, setOpen] = useState(false);
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={2} size="h3">
            {table.name}
          </Title>
          <State table={table} />
        </Group>
        {table.isPractice && <Text fw={600}>{table.notice}</Text>}
        <Text>
          {[table.region, formatDate(table.effectiveFrom), table.source].join(' · ')}
          {' · '}
          {t('points.items', { count: table.itemCount })}
        </Text>
        {table.confirmations.map(({ by, at }) => (
          <Text key={by} size="sm">
            {t('points.confirmedBy', { name: by, date: formatInstant(at) })}
          </Text>
        ))}
        <Group>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'points.hide' : 'points.details')}
          </Button>
          <Confirmation table={table} />
        </Group>
        {isOpen && <ScoreLines tableId={table.id} />}
      </Stack>
    </Card>
  );
}

function State({ table }: { table: PointsTableLine }) {
  const { t } = useTranslation('standard');
  if (table.isPractice) return <Badge color="red">{t('points.practice')}</Badge>;
  if (table.isConfirmed) return <Badge color="green.9">{t('points.confirmed')}</Badge>;
  return (
    <Badge color="yellow" c="dark">
      {t('points.waiting', { count: table.confirmations.length })}
    </Badge>
  );
}

function Confirmation({ table }: { table: PointsTableLine }) {
  const { t } = useTranslation('standard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const cache = useQueryClient();
  const { id: tableId, contentHash } = table;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(confirmPointsTable, { communeId, tableId, contentHash }),
    onSuccess: async () => {
      showDone(t('points.done'));
      await cache.invalidateQueries({ queryKey: ['standard', communeId] });
    },
  });
  if (table.isPractice || table.isConfirmed || !can('standard.manage')) return null;
  if (table.isConfirmedByMe) return <Text>{t('points.mine')}</Text>;
  return (
    <>
      <Button loading={isPending} onClick={() => mutate()}>
        {t('points.confirm')}
      </Button>
      <ProblemAlert error={error} />
    </>
  );
}

function ScoreLines({ tableId }: { tableId: string }) {
  const { t } = useTranslation('standard');
  const communeId = useCommuneId();
  const { data, error } = useQuery({
    queryKey: ['standard', communeId, 'points-table', tableId],
    queryFn: () => call(getPointsTable, { communeId, tableId }),
  });
  if (!data) return <ProblemAlert error={error} />;
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('points.group')}</Table.Th>
            <Table.Th scope="col">{t('points.condition')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('points.score')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.groups.flatMap((group) =>
            group.items.map((item) => (
              <Table.Tr key={`${group.code}/${item.code}`}>
                <Table.Td>{group.name}</Table.Td>
                <Table.Td>{item.condition}</Table.Td>
                <Table.Td ta="right">{formatInteger(item.points)}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
