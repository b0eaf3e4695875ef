import { Button, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './figure-table.module.css';
import { Section } from './section.tsx';
import { WideTable } from './wide-table.tsx';

export type FigureRow = { key: string; name: ReactNode; cells: readonly ReactNode[] };

/** More figures than these do not fit a phone beside a name. */
const MOST_NARROW = 3;

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

/**
 * A small table of figures with its heading. On a phone a narrow one scrolls sideways; one of many figures
 * gives each row its name and its figures below it, three to a line.
 */
export function FigureTable(props: FigureTableProps) {
  const { title, intro, columns, rows, shownAtFirst = 8, children } = props;
  const { t } = useTranslation('ui');
  const [isWhole, setWhole] = useState(false);
  const [name, ...figures] = columns;
  const isWide = figures.length > MOST_NARROW;
  return (
    <Section title={title} intro={intro}>
      <WideTable minWidth={isWide ? 0 : figures.length * 52 + 80}>
        <Table
          role="table"
          withTableBorder
          highlightOnHover
          className={`figures ${isWide ? (classes['wide'] ?? '') : ''}`}
        >
          <Table.Caption className="visually-hidden">{title}</Table.Caption>
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              <Table.Th scope="col" role="columnheader">
                {name}
              </Table.Th>
              {figures.map((figure) => (
                <Table.Th key={figure} scope="col" role="columnheader" ta="right">
                  {figure}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {rows.map((row, index) => (
              <Table.Tr
                key={row.key}
                role="row"
                className={index < shownAtFirst || isWhole ? '' : (classes['later'] ?? '')}
              >
                <Table.Th scope="row" role="rowheader" fw={500} miw={isWide ? '7.5rem' : '4.5rem'}>
                  {row.name}
                </Table.Th>
                {row.cells.map((cell, column) => (
                  <Table.Td
                    key={figures[column]}
                    role="cell"
                    data-label={figures[column]}
                    className={classes['figure'] ?? ''}
                  >
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
