import { Group, List, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readUnit } from '#contract/admin-unit.ts';
import type { Output } from '#contract/endpoint.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { communeName } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { Neighbourhoods } from './neighbourhoods.tsx';
import { OpenCommune } from './open-commune.tsx';
import { Period, UnitState, UnitTable } from './unit-table.tsx';

type UnitDetail = Output<typeof readUnit>;

/** One unit: where it belongs, what it came from and became, what is below it. */
export function UnitPage() {
  const { t } = useTranslation(['adminUnit', 'ui']);
  const { unitId = '' } = useParams({ strict: false });
  const unit = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => call(readUnit, { unitId }),
  });
  const breadcrumbs = [{ label: t('title'), to: '/units' }];
  if (!unit.data) {
    return (
      <Page title={t('one')} breadcrumbs={breadcrumbs}>
        {unit.error ? (
          <ProblemAlert error={unit.error} retry={() => void unit.refetch()} />
        ) : (
          <Loader aria-label={t('ui:loading')} />
        )}
      </Page>
    );
  }
  const { data } = unit;
  return (
    <Page
      title={communeName(data)}
      breadcrumbs={breadcrumbs}
      intro={[t('codeIs', { code: data.code }), ...data.path].join(' · ')}
    >
      <Group gap="sm">
        <UnitState unit={data} />
        <Text>
          <Period unit={data} />
        </Text>
      </Group>
      <Successions unit={data} />
      {data.level === 'commune' ? <Commune unit={data} /> : <Children unit={data} />}
    </Page>
  );
}

function Commune({ unit }: { unit: UnitDetail }) {
  return unit.isOpen ? <Neighbourhoods communeId={unit.id} /> : <OpenCommune unit={unit} />;
}

function Children({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('adminUnit');
  return (
    <UnitTable
      caption={t('below', { name: communeName(unit) })}
      input={{ parentId: unit.id }}
      empty={<Text>{t('noneBelow')}</Text>}
    />
  );
}

function Successions({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('adminUnit');
  if (unit.predecessors.length === 0 && unit.successors.length === 0) return null;
  return (
    <Section title={t('history')}>
      <List spacing="xs">
        {unit.predecessors.map((one) => (
          <List.Item key={one.unit.id}>
            {t('cameFrom')} <SuccessionText succession={one} />
          </List.Item>
        ))}
        {unit.successors.map((one) => (
          <List.Item key={one.unit.id}>
            {t('became')} <SuccessionText succession={one} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function SuccessionText({ succession }: { succession: UnitDetail['predecessors'][number] }) {
  const { t } = useTranslation('adminUnit');
  const { unit, onDate, basis, isVerified } = succession;
  return (
    <>
      <TextLink to={`/units/${unit.id}`}>{`${communeName(unit)} (${unit.code})`}</TextLink>{' '}
      {t('onDate', { date: formatDate(onDate) })} {basis === 'merger' ? t('merger') : basis}
      {!isVerified && ` (${t('unverified')})`}
    </>
  );
}
