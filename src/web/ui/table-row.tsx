import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';
import { PlainLink } from './link.tsx';

type RowColumn<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  isWideOnly?: boolean;
  isActions?: boolean;
};

type TableRowProps<Row> = {
  row: Row;
  columns: readonly RowColumn<Row>[];
  titleKey: string;
  link: string | undefined;
};

/** One row. Its link covers the whole row for the mouse and is one stop for the keyboard. */
export function TableRow<Row>({ row, columns, titleKey, link }: TableRowProps<Row>) {
  return (
    <tr role="row" className={classes['row']} data-linked={link !== undefined}>
      {columns.map((column) => {
        const isTitle = column.key === titleKey;
        const content = column.cell(row);
        return (
          <td
            key={column.key}
            role="cell"
            data-label={column.header}
            data-align={column.align}
            data-title={isTitle}
            data-wide={column.isWideOnly}
            data-actions={column.isActions}
          >
            {isTitle && link !== undefined ? (
              <PlainLink to={link} data-row-link className={classes['link']}>
                {content}
              </PlainLink>
            ) : (
              <div className={classes['content']}>{content}</div>
            )}
          </td>
        );
      })}
    </tr>
  );
}

const loadingRows = ['1', '2', '3', '4', '5', '6'];

/** Grey lines in the shape of the list to come. */
export function LoadingRows({ columns }: { columns: number }) {
  return loadingRows.map((row) => (
    <tr key={row} role="row">
      <td role="cell" colSpan={columns}>
        <Skeleton height={18} my={6} />
      </td>
    </tr>
  ));
}
