import { Button, Paper, Skeleton, Table, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintSize } from './chart-canvas.tsx';
import classes from './chart.module.css';
import { WideTable } from './wide-table.tsx';

// The drawing library is the largest part of the program: fetched only when a chart is shown.
const ChartCanvas = lazy(async () => ({
  default: (await import('./chart-canvas.tsx')).ChartCanvas,
}));

export type ChartTable = {
  columns: readonly string[];
  /** Formatted as they are read; the first cell names the row. */
  rows: readonly (readonly string[])[];
};

type ChartProps = {
  title: string;
  /** Options of ECharts: bar, line or pie; colours and fonts are set here. */
  option: EChartsCoreOption;
  /** The same figures in words and digits, for readers, printers and doubters. */
  table: ChartTable;
  height?: number;
  /** Narrower than the page where two stand side by side on paper. Name a constant: a new object draws anew. */
  printSize?: PrintSize;
};

/** A chart with its figures as a table behind one button. */
export function Chart({ title, option, table, height = 320, printSize }: ChartProps) {
  const { t } = useTranslation('ui');
  const [isTable, setTable] = useState(false);
  const titleId = useId();
  return (
    <Paper component="figure" withBorder bg="white" p="md" m={0} aria-labelledby={titleId}>
      <div className={classes['head']}>
        <Title order={2} size="h3" id={titleId}>
          {title}
        </Title>
        <Button
          variant="subtle"
          className="no-print"
          leftSection={
            isTable ? <IconChartBar size={18} aria-hidden /> : <IconTable size={18} aria-hidden />
          }
          aria-expanded={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? 'chart.hideTable' : 'chart.showTable')}
        </Button>
      </div>
      <Suspense
        fallback={<Skeleton height={height} role="status" aria-label={t('chart.loading')} />}
      >
        <ChartCanvas title={title} option={option} height={height} printSize={printSize} />
      </Suspense>
      {isTable && <Figures title={title} table={table} />}
    </Paper>
  );
}

function Figures({ title, table }: { title: string; table: ChartTable }) {
  return (
    <WideTable minWidth={320} mt="md">
      <Table withTableBorder withColumnBorders className="figures" captionSide="top">
        <Table.Caption className="visually-hidden">{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map(([name = '', ...cells]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={table.columns[index + 1]} ta="right">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
