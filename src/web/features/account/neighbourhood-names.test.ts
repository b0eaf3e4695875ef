import { describe, expect, test } from 'vitest';
import { numberedNeighbourhoods, readNeighbourhoodLines } from './neighbourhood-names.ts';

describe('a pasted list of neighbourhoods', () => {
  test('keeps the kind a line names and gives the others the chosen one', () => {
    expect(readNeighbourhoodLines('thôn Bắc\nNậm Tăng\nTổ dân phố 3', 'bản')).toEqual([
      { code: '01', kind: 'thôn', name: 'Thôn Bắc' },
      { code: '02', kind: 'bản', name: 'Bản Nậm Tăng' },
      { code: '03', kind: 'tổ dân phố', name: 'Tổ dân phố 3' },
    ]);
  });

  test('drops list numbers, bullets, empty lines and repeated names', () => {
    const text = '1. Thôn Bắc\r\n\r\n- Thôn Nam\n2) thôn   bắc\n';
    expect(readNeighbourhoodLines(text, 'thôn').map((one) => one.name)).toEqual([
      'Thôn Bắc',
      'Thôn Nam',
    ]);
  });

  test('keeps a name that is only a number', () => {
    expect(readNeighbourhoodLines('7\n8', 'tổ dân phố').map((one) => one.name)).toEqual([
      'Tổ dân phố 7',
      'Tổ dân phố 8',
    ]);
  });

  test('understands text whose letters are written in parts (NFD)', () => {
    const [first] = readNeighbourhoodLines('tổ dân phố 1'.normalize('NFD'), 'thôn');
    expect(first).toEqual({ code: '01', kind: 'tổ dân phố', name: 'Tổ dân phố 1' });
  });
});

test('numbered neighbourhoods run from 1 to the count', () => {
  const made = numberedNeighbourhoods(12, 'tổ dân phố');
  expect(made).toHaveLength(12);
  expect(made[0]).toEqual({ code: '01', kind: 'tổ dân phố', name: 'Tổ dân phố 1' });
  expect(made[11]).toEqual({ code: '12', kind: 'tổ dân phố', name: 'Tổ dân phố 12' });
});
