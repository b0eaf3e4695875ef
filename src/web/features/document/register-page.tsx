import { Button, Group, List, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeNumbering, startSeries } from '#contract/document-act.ts';
import type { getDocumentRegister } from '#contract/document.ts';
import type { Output } from '#contract/endpoint.ts';
import { ARRIVAL_SERIES, COMMON_SERIES } from '#domain/document/document-register.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useDocumentAct, useRegister } from './use-document.ts';

type Register = Output<typeof getDocumentRegister>;
type Series = Register['series'][number];
type RegisterProps = { register: Register };

/** Whether every series is whole, and how numbers are given. */
export function RegisterPage() {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { data, error, refetch } = useRegister();
  const canDecide = can('document.issue');
  return (
    <Page
      title={t('numbering.title')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents` }]}
      actions={
        <LinkButton variant="default" to={`/${communeId}/documents/retention`}>
          {t('retention.title')}
        </LinkButton>
      }
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Loader />}
      {data && <SeriesSection register={data} />}
      {data && <WaySection register={data} canDecide={canDecide} />}
      {data && canDecide && <StartSection register={data} />}
    </Page>
  );
}

function SeriesSection({ register }: RegisterProps) {
  const { t } = useTranslation('document');
  const columns: Column<Series>[] = [
    {
      key: 'series',
      header: t('numbering.seriesName'),
      cell: ({ series }) =>
        seriesName(register, series, t('numbering.common'), t('numbering.arrivals')),
      isTitle: true,
    },
    { key: 'year', header: t('year'), cell: ({ year }) => String(year) },
    {
      key: 'range',
      header: t('numbering.range'),
      cell: ({ first, last, count }) => (count === 0 ? '' : `${first} – ${last}`),
    },
    { key: 'count', header: t('numbering.count'), cell: ({ count }) => count, align: 'right' },
    {
      key: 'cancelled',
      header: t('numbering.cancelled'),
      cell: ({ cancelled }) => cancelled,
      align: 'right',
    },
    { key: 'whole', header: t('numbering.whole'), cell: (one) => <Whole series={one} /> },
  ];
  return (
    <Section title={t('numbering.series')} intro={t('numbering.seriesIntro')}>
      <DataTable
        caption={t('numbering.seriesCaption')}
        columns={columns}
        rows={register.series}
        rowKey={({ year, series }) => `${year} ${series}`}
        empty={<Text c="dimmed">{t('numbering.none')}</Text>}
      />
    </Section>
  );
}

function Whole({ series: { missing, repeated } }: { series: Series }) {
  const { t } = useTranslation('document');
  if (missing.length + repeated.length === 0) return t('numbering.isWhole');
  const list = (numbers: readonly number[]) => numbers.join(', ') || '0';
  return (
    <Text fw={600} c="var(--mantine-color-error)">
      {t('numbering.isBroken', { missing: list(missing), repeated: list(repeated) })}
    </Text>
  );
}

function seriesName(register: Register, series: string, common: string, arrivals: string): string {
  if (series === COMMON_SERIES) return common;
  if (series === ARRIVAL_SERIES) return arrivals;
  return register.kinds.find(({ id }) => id === series)?.name ?? series;
}

function WaySection({ register, canDecide }: RegisterProps & { canDecide: boolean }) {
  const { t } = useTranslation('document');
  const way = t(`numbering.ways.${register.thisYearNumbering}`);
  return (
    <Section title={t('numbering.way')} intro={t('numbering.wayIntro')}>
      <Stack>
        <Text fw={600}>{t('numbering.wayNow', { year: register.thisYear, way })}</Text>
        {register.numbering.length > 0 && (
          <List>
            {register.numbering.map(({ fromYear: year, numbering, decidedBy: by }) => (
              <List.Item key={year}>
                {t('numbering.decision', { year, way: t(`numbering.ways.${numbering}`), by })}
              </List.Item>
            ))}
          </List>
        )}
        {canDecide && <WayForm register={register} />}
      </Stack>
    </Section>
  );
}

function WayForm({ register }: RegisterProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { thisYear } = register;
  const [fromYear, setFromYear] = useState(thisYear + 1);
  const [numbering, setNumbering] = useState<'per_kind' | 'common'>(
    register.thisYearNumbering === 'common' ? 'per_kind' : 'common',
  );
  const change = useDocumentAct(
    () => call(changeNumbering, { communeId, fromYear, numbering }),
    () => showDone(t('numbering.changed', { year: fromYear })),
  );
  return (
    <>
      <Group align="flex-end">
        <NativeSelect
          label={t('numbering.fromYear')}
          value={String(fromYear)}
          data={[thisYear, thisYear + 1, thisYear + 2].map(String)}
          onChange={(event) => setFromYear(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={t('numbering.wayChoice')}
          value={numbering}
          data={(['per_kind', 'common'] as const).map((value) => ({
            value,
            label: t(`numbering.ways.${value}`),
          }))}
          onChange={(event) =>
            setNumbering(event.currentTarget.value === 'common' ? 'common' : 'per_kind')
          }
        />
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
        >
          {t('numbering.change')}
        </Button>
      </Group>
      <ProblemAlert error={change.error} />
    </>
  );
}

function StartSection({ register }: RegisterProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [kindId, setKindId] = useState(register.kinds[0]?.id ?? '');
  const [lastNumber, setLastNumber] = useState<number | null>(null);
  const isArrival = kindId === ARRIVAL_SERIES;
  const start = useDocumentAct(
    (last: number) =>
      call(startSeries, {
        communeId,
        year: register.thisYear,
        direction: isArrival ? 'incoming' : 'outgoing',
        kindId: isArrival ? (register.kinds[0]?.id ?? '') : kindId,
        lastNumber: last,
      }),
    ({ nextNumber: number }) => showDone(t('numbering.startDone', { number })),
  );
  return (
    <Section title={t('numbering.start')} intro={t('numbering.startIntro')}>
      <Group align="flex-end">
        <NativeSelect
          label={t('numbering.startKind')}
          value={kindId}
          data={[
            ...register.kinds
              .filter(({ isNumbered }) => isNumbered)
              .map(({ id, name }) => ({ value: id, label: name })),
            { value: ARRIVAL_SERIES, label: t('numbering.arrivals') },
          ]}
          onChange={(event) => setKindId(event.currentTarget.value)}
        />
        <NumberField
          label={t('numbering.startLast')}
          value={lastNumber}
          max={99_999}
          onChange={setLastNumber}
        />
        <Button
          variant="default"
          disabled={lastNumber === null}
          loading={start.isPending}
          onClick={() => lastNumber !== null && start.mutate(lastNumber)}
        >
          {t('numbering.startDo')}
        </Button>
      </Group>
      <ProblemAlert error={start.error} />
    </Section>
  );
}
