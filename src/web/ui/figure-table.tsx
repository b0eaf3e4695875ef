import { Button, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './figure-table.module.css';
import { Section } from './section.tsx';
import { WideTable } from './wide-table.tsx';

export type FigureRow = { key: string; name: ReactNode; cells: readonly ReactNode[] };

type FigureTableProps = {
  title: string;
  intro?: ReactNode;
  /** The first names the rows; the others stand over figures. */
  columns: readonly [string, ...string[]];
  rows: readonly FigureRow[];
  /** More rows than this wait behind one button; paper has them all. */
  shownAtFirst?: number;
  children?: ReactNode;
};

/** A small table of figures with its heading; on a phone it scrolls sideways instead of growing long. */
export function FigureTable(props: FigureTableProps) {
  const { title, intro, columns, rows, shownAtFirst = 8, children } = props;
  const { t } = useTranslation('ui');
  const [isWhole, setWhole] = useState(false);
  const [name, ...figures] = columns;
  return (
    <Section title={title} intro={intro}>
      <WideTable
        minWidth={figures.length * (figures.length > 3 ? 76 : 52) + (figures.length > 3 ? 122 : 80)}
      >
        <Table withTableBorder highlightOnHover className="figures">
          <Table.Caption className="visually-hidden">{title}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{name}</Table.Th>
              {figures.map((figure) => (
                <Table.Th key={figure} scope="col" ta="right">
                  {figure}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr
                key={row.key}
                className={index < shownAtFirst || isWhole ? '' : (classes['later'] ?? '')}
              >
                <Table.Th scope="row" fw={500} miw={figures.length > 3 ? '7.5rem' : '4.5rem'}>
                  {row.name}
                </Table.Th>
                {row.cells.map((cell, column) => (
                  <Table.Td key={figures[column]} ta="right" className={classes['figure'] ?? ''}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {rows.length > shownAtFirst && (
        <div className="no-print">
          <Button variant="default" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? t('table.fewer') : t('table.all', { count: rows.length })}
          </Button>
        </div>
      )}
      {children}
    </Section>
  );
}
