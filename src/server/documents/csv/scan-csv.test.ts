import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCsvScanner, CsvError } from './scan-csv.ts';

const bytesOf = (text: string) => Buffer.from(text).toString('latin1');

function scan(...pieces: string[]): { cells: string[]; line: number }[] {
  const found: { cells: string[]; line: number }[] = [];
  const scanner = createCsvScanner((cells, line) => found.push({ cells, line }));
  for (const piece of pieces) scanner.push(bytesOf(piece));
  scanner.end();
  return found;
}
const cellsOf = (...pieces: string[]) => scan(...pieces).map(({ cells }) => cells);

describe('scanning CSV', () => {
  test('fields, either line end, the mark of UTF-8, empty lines, a last line without end', () => {
    expect(scan('\uFEFFa,b\r\n\r\n1,2\n3,')).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['1', '2'], line: 3 },
      { cells: ['3', ''], line: 4 },
    ]);
  });

  test('quotes hold commas, quotes and line ends; the line is where the record begins', () => {
    expect(scan('a,b\n"x, ""y""\r\nz",1\n2,3')).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['x, "y"\nz', '1'], line: 2 },
      { cells: ['2', '3'], line: 4 },
    ]);
  });

  test('semicolons as Excel writes them in Vietnam, and tabs', () => {
    expect(cellsOf('a;b;c\n1,5;0;1')).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '0', '1'],
    ]);
    expect(cellsOf('a\tb\n1\t0')).toEqual([
      ['a', 'b'],
      ['1', '0'],
    ]);
    expect(cellsOf('"a";"b"\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a quote that never closes is an error with its line, not the whole file in memory', () => {
    expect(() => scan('a,b\n"x,1\n2,3\n')).toThrow(new CsvError(2, 'quote_open'));
    const scanner = createCsvScanner(() => undefined);
    scanner.push('a,b\n"x');
    expect(() => scanner.push('y\n'.repeat(600_000))).toThrow(CsvError);
  });

  test('a file without line ends is refused too', () => {
    const scanner = createCsvScanner(() => undefined);
    scanner.push('a,b\n');
    expect(() => scanner.push('0'.repeat(1_000_001))).toThrow(new CsvError(2, 'line_too_long'));
  });

  test('a piece may end within a letter', () => {
    const bytes = bytesOf('tên,tổ\nLường Thị Ế,"Tổ 1, Ngòi Mòn"\n');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const found: string[][] = [];
      const scanner = createCsvScanner((cells) => found.push(cells));
      scanner.push(bytes.slice(0, cut));
      scanner.push(bytes.slice(cut));
      scanner.end();
      expect(found).toEqual([
        ['tên', 'tổ'],
        ['Lường Thị Ế', 'Tổ 1, Ngòi Mòn'],
      ]);
    }
  });

  test('an empty file has no record', () => {
    expect(scan('')).toEqual([]);
    expect(scan('\uFEFF')).toEqual([]);
  });

  test('lines without a quote can be taken where they are; the others keep their numbers', () => {
    const found: unknown[] = [];
    const scanner = createCsvScanner(
      (cells, line) => found.push([line, ...cells]),
      (text, from, to) => {
        const plain = text.slice(from, to);
        if (plain.startsWith('x')) return false;
        found.push(plain);
        return true;
      },
    );
    scanner.push('a,b\r\n1,2\r\n\nx,3\n"4",5\n');
    scanner.push('6,7\n8,');
    scanner.push('9\n10,11');
    scanner.end();
    expect(found).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [4, 'x', '3'],
      [5, '4', '5'],
      '6,7',
      '8,9',
      [8, '10', '11'],
    ]);
  });

  test('reads back any table, however it is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'ệ', ' ') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(40)), (rows, cuts) => {
        const write = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [['x', 'y', 'z'], ...rows].map((row) => row.map(write).join(',')).join('\r\n');
        const pieces: string[] = [];
        let from = 0;
        for (const cut of cuts) {
          pieces.push(text.slice(from, from + cut));
          from += cut;
        }
        expect(cellsOf(...pieces, text.slice(from))).toEqual([['x', 'y', 'z'], ...rows]);
      }),
    );
  });
});
