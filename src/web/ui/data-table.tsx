import { Button, Center, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { ColumnHead, type Sort } from './table-head.tsx';
import { LoadingRows, TableRow } from './table-row.tsx';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Counts and money stand right. */
  align?: 'left' | 'right';
  isSortable?: boolean;
  /** The name of the row: carries the link, and is the title of the card on a phone. Default: the first column. */
  isTitle?: boolean;
  /** Left out of the card on a phone. */
  isWideOnly?: boolean;
  /** Buttons of the row: on a phone they take the whole width, without the column's name. */
  isActions?: boolean;
  width?: string;
};

export type DataTableProps<Row> = {
  /** What the table lists; read out, and printed above it. */
  caption: string;
  columns: readonly Column<Row>[];
  /** `undefined` while the first page loads. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Address that opens the row. */
  rowLink?: (row: Row) => string;
  /** Stands instead of the table when there is no row. */
  empty?: ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Keyset paging: `load` fetches the next page. */
  more?: { hasMore: boolean; isLoading: boolean; load: () => void } | undefined;
  /** How many rows there are in all, when that is known. */
  total?: number | undefined;
};

/**
 * A list as a real table; on a phone each row becomes a card of the same markup. Up and down
 * arrows move between the links of the rows.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowLink, empty, sort, onSort, more, total } = props;
  const { t } = useTranslation('ui');
  if (rows?.length === 0 && empty !== undefined) return empty;
  const titleKey = columns.find((column) => column.isTitle)?.key ?? columns[0]?.key ?? '';
  return (
    <div>
      <Paper withBorder bg="white" className={classes['frame']}>
        <div className={classes['scroll']}>
          {/* The cards of a phone drop the table display, so the roles are said aloud. */}
          <table className={classes['table']} role="table" aria-busy={rows === undefined}>
            <caption className={classes['caption']}>{caption}</caption>
            <thead role="rowgroup">
              <tr role="row">
                {columns.map((column) => (
                  <ColumnHead key={column.key} column={column} sort={sort} onSort={onSort} />
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup" onKeyDown={moveBetweenRows}>
              {rows === undefined && <LoadingRows columns={columns.length} />}
              {rows?.map((row) => (
                <TableRow
                  key={rowKey(row)}
                  row={row}
                  columns={columns}
                  titleKey={titleKey}
                  link={rowLink?.(row)}
                />
              ))}
            </tbody>
          </table>
        </div>
        {rows?.length === 0 && (
          <Center p="xl">
            <Text c="dimmed">{t('table.emptyTitle')}</Text>
          </Center>
        )}
      </Paper>
      {rows !== undefined && rows.length > 0 && (more || total !== undefined) && (
        <Foot {...props} shown={rows.length} />
      )}
    </div>
  );
}

function Foot<Row>({ more, total, shown }: DataTableProps<Row> & { shown: number }) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes['foot']}>
      <Text size="sm" c="dimmed" role="status">
        {total === undefined ? t('table.shown', { shown }) : t('table.shownOf', { shown, total })}
      </Text>
      {more?.hasMore && (
        <Button variant="default" onClick={more.load} loading={more.isLoading} className="no-print">
          {t('table.more')}
        </Button>
      )}
    </div>
  );
}

function moveBetweenRows(event: React.KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-row-link]')];
  const next = links[links.indexOf(event.target) + step];
  if (!next || !links.includes(event.target)) return;
  event.preventDefault();
  next.focus();
}
