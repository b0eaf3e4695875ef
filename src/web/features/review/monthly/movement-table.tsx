import { SimpleGrid, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MonthlyReport } from '#contract/monthly-report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId } from '#web/session.ts';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';

const COLUMNS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'] as const;
const EDGES: readonly string[] = ['c1', 'c9'];

/** Opening lists, who came and went, closing lists; each figure opens its households. */
export function MovementTables({ report }: { report: MonthlyReport }) {
  const { t } = useTranslation('monthly');
  return (
    <Section title={t('movement')} intro={t('movementIntro')}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <MovementTable report={report} list="poor" />
        <MovementTable report={report} list="near_poor" />
      </SimpleGrid>
    </Section>
  );
}

type MovementTableProps = { report: MonthlyReport; list: 'poor' | 'near_poor' };

function MovementTable({ report, list }: MovementTableProps) {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const { flows, openingOn, closingOn } = report;
  const movement = list === 'poor' ? flows.poor : flows.nearPoor;
  const listName = t(list === 'poor' ? 'poor' : 'nearPoor');
  const figure = (row: 'households' | 'persons', column: (typeof COLUMNS)[number]) => {
    const count = movement[row][column];
    const value = formatInteger(count);
    if (count === 0) return value;
    const flowCell = `${list}.${row}.${column}`;
    const filter = { flowFrom: openingOn, asOf: closingOn, flowCell };
    const line = t(list === 'poor' ? `poorLines.${column}` : `nearPoorLines.${column}`);
    return (
      <TextLink
        to={householdsBehind(communeId, filter)}
        aria-label={t('openFigure', { value, line, list: listName })}
      >
        {value}
      </TextLink>
    );
  };
  return (
    <Table captionSide="top" withTableBorder>
      <Table.Caption ta="left" fz="md" fw={650} c="dark">
        {listName}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('line')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('households')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('persons')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="figures">
        {COLUMNS.map((column) => (
          <Table.Tr key={column} fw={EDGES.includes(column) ? 650 : undefined}>
            <Table.Th scope="row" fw="inherit">
              {t(list === 'poor' ? `poorLines.${column}` : `nearPoorLines.${column}`)}
            </Table.Th>
            <Table.Td ta="right">{figure('households', column)}</Table.Td>
            <Table.Td ta="right">{figure('persons', column)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
