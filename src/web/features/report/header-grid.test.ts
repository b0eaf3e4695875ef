import { expect, test } from 'vitest';
import { headerRows, leafHeaders } from './header-grid.ts';

const headers = [
  { label: 'STT', key: 'no' },
  {
    label: 'Số hộ',
    children: [
      {
        label: 'Hộ nghèo',
        children: [
          { label: 'Số', key: 'poor' },
          { label: '%', key: 'poorRate' },
        ],
      },
      { label: 'Khác', key: 'other' },
    ],
  },
];

test('columns are the leaves, left to right', () => {
  expect(leafHeaders(headers).map(({ key }) => key)).toEqual(['no', 'poor', 'poorRate', 'other']);
});

test('each header row fills the width of the table with what hangs down from above', () => {
  const rows = headerRows(headers);
  expect(
    rows.map((row) => row.map(({ label, columns, rows: down }) => [label, columns, down])),
  ).toEqual([
    [
      ['STT', 1, 3],
      ['Số hộ', 3, 1],
    ],
    [
      ['Hộ nghèo', 2, 1],
      ['Khác', 1, 2],
    ],
    [
      ['Số', 1, 1],
      ['%', 1, 1],
    ],
  ]);
});
