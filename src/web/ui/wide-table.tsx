import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

type WideTableProps = { minWidth: number; mt?: 'md'; children: ReactNode };

/** Lets a table scroll sideways on a phone, by finger and by keyboard. */
export function WideTable({ children, ...sizes }: WideTableProps) {
  // A keyboard scrolls only what it can reach.
  const scrollAreaProps = { viewportProps: { tabIndex: 0 } };
  return (
    <Table.ScrollContainer {...sizes} scrollAreaProps={scrollAreaProps}>
      {children}
    </Table.ScrollContainer>
  );
}
