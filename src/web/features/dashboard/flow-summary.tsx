import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './dashboard.module.css';
import { flowLines, flowWords, type FlowLine } from './flow-lines.ts';

type Flows = NonNullable<Dashboard['flows']>;
type Side = 'poor' | 'nearPoor';

/** How the lists changed in the last approved year: one sentence each, then every cell of reports 7.2 and 7.3. */
export function FlowSummary({ flows }: { flows: Flows }) {
  const { t } = useTranslation('dashboard');
  const period = { from: formatDate(flows.from), to: formatDate(flows.to) };
  return (
    <Section
      title={t('flows.title', { year: flows.year })}
      intro={<span className="no-print">{t('flows.period', period)}</span>}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" className={classes['pair'] ?? ''}>
        <FlowSide flows={flows} side="poor" />
        <FlowSide flows={flows} side="nearPoor" />
      </SimpleGrid>
    </Section>
  );
}

function FlowSide({ flows, side }: { flows: Flows; side: Side }) {
  const { t } = useTranslation('dashboard');
  const { direction, ...figures } = flowWords(flows[side]);
  return (
    <Stack gap="sm">
      <Title order={3}>{t(`flows.${side}.title`)}</Title>
      <Text>{t(`flows.${side}.${direction}`, figures)}</Text>
      <Table
        className={`figures ${classes['flow']}`}
        verticalSpacing={6}
        horizontalSpacing={8}
        aria-label={t(`flows.${side}.title`)}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('flows.line')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('flows.households')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('flows.persons')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {flowLines(flows[side]).map((line) => (
            <FlowRow key={line.column} line={line} flows={flows} side={side} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

type FlowRowProps = { line: FlowLine; flows: Flows; side: Side };

function FlowRow({ line, flows, side }: FlowRowProps) {
  const { t } = useTranslation('dashboard');
  return (
    <Table.Tr data-end={line.sign === ''}>
      <Table.Th scope="row">
        <span className={classes['sign']} aria-hidden>
          {line.sign}
        </span>
        {t(`flows.${side}.${line.column}`)}
        {line.sign !== '' && (
          <span className="visually-hidden">
            {' '}
            ({t(line.sign === '+' ? 'flows.in' : 'flows.out')})
          </span>
        )}
      </Table.Th>
      <Table.Td ta="right">
        <FlowFigure line={line} flows={flows} side={side} unit="households" />
      </Table.Td>
      <Table.Td ta="right">
        <FlowFigure line={line} flows={flows} side={side} unit="persons" />
      </Table.Td>
    </Table.Tr>
  );
}

function FlowFigure({
  line,
  flows,
  side,
  unit,
}: FlowRowProps & { unit: 'households' | 'persons' }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const count = formatInteger(line[unit]);
  if (line[unit] === 0 || !can('review.read')) return count;
  const report = side === 'poor' ? 'poor' : 'near_poor';
  const flowCell = `${report}.${unit}.${line.column}`;
  const label = `${t(`flows.${side}.title`)}, ${t(`flows.${side}.${line.column}`)}`;
  return (
    <TextLink
      to={householdsBehind(communeId, { flowFrom: flows.from, asOf: flows.to, flowCell })}
      aria-label={t('flows.open', { label, count, unit: t(`flows.${unit}`) })}
    >
      {count}
    </TextLink>
  );
}
