import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';

export type Sort = { key: string; direction: 'ascending' | 'descending' };

type ColumnHeadProps = {
  column: {
    key: string;
    header: string;
    align?: 'left' | 'right';
    isSortable?: boolean;
    width?: string;
  };
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
};

/** A column's name; a button that sorts where the list can be sorted by it. */
export function ColumnHead({ column, sort, onSort }: ColumnHeadProps) {
  const { t } = useTranslation('ui');
  const direction = sort?.key === column.key ? sort.direction : undefined;
  const canSort = column.isSortable === true && onSort !== undefined;
  const Sign = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[
    direction ?? 'none'
  ];
  return (
    <th
      scope="col"
      role="columnheader"
      data-align={column.align}
      aria-sort={canSort ? (direction ?? 'none') : undefined}
      style={{ width: column.width }}
    >
      {canSort ? (
        <UnstyledButton
          className={classes['sort'] ?? ''}
          title={t('table.sortBy', { column: column.header })}
          onClick={() =>
            onSort({
              key: column.key,
              direction: direction === 'ascending' ? 'descending' : 'ascending',
            })
          }
        >
          {column.header}
          <Sign size={16} aria-hidden />
        </UnstyledButton>
      ) : (
        column.header
      )}
    </th>
  );
}
