import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '#server/cli/run-cli.ts';
import { writeRowsXlsx } from '#server/documents/xlsx/write-xlsx.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-mpi-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]) {
  const said = { out: '', error: '' };
  const code = await runCli(['mpi', ...words], {
    out: (text) => void (said.out += `${text}\n`),
    error: (text) => void (said.error += `${text}\n`),
  });
  return { code, ...said };
}

function write(...lines: string[]): string {
  const file = join(folder, 'bảng.csv');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const HEADING = 'id,income,schooling,health,access,place,people';
const FOUR = ['1,0,0,0,0,A,2', '2,0,1,0,1,A,1', '3,1,1,1,1,B,1', '4,0,1,0,0,B,4'];

async function askJson(file: string, ...words: string[]): Promise<Record<string, unknown>> {
  const { out } = await run(file, '--json', ...words);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('chungtay mpi', () => {
  test('prints the index of the four persons of Alkire and Foster', async () => {
    const { code, out, error } = await run(write(HEADING, ...FOUR), '--k', '1/2');
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('4 rows counted, 0 refused · k = 1/2 · not used: id, place, people');
    expect(out).toContain('H 50.00%  A 75.00%  M0 0.3750');
    expect(out).toMatch(/schooling +25\.00% +75\.00% +50\.00% +33\.33%/);
  });

  test('weighs rows, groups them and adds indicators up to dimensions', async () => {
    const columns = ['--weight-column', 'people', '--group-column', 'Place'];
    const dimensions = ['--dimensions', 'money,mind,body,body'];
    const found = await askJson(write(HEADING, ...FOUR), '--k', '1/3', ...columns, ...dimensions);
    // Equal dimensions: 1/3, 1/3, 1/6, 1/6. Of 8 people, one lacks 1/2, one everything, four 1/3.
    expect(found).toMatchObject({ population: 8, H: 0.75, k: '1/3' });
    expect(found['M0']).toBeCloseTo((0.5 + 1 + 4 / 3) / 8, 12);
    expect(found['groups']).toMatchObject([
      { name: 'A', share: 0.375, rows: 2 },
      { name: 'B', share: 0.625, H: 1 },
    ]);
    const shares = found['dimensions'] as { dimension: string; contribution: number }[];
    expect(shares.map(({ dimension }) => dimension)).toEqual(['money', 'mind', 'body']);
    expect(shares.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(1, 12);
  });

  test('thousands of rows of any place are the same rows, plain or quoted', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => {
      const place = index % 3 === 0 ? '"Tổ 1, Ngòi Mòn"' : index % 3 === 1 ? 'Tổ 2' : ' Tổ 2 ';
      return `${index % 2},${index % 5 === 0 ? 1 : 0},${place},${index % 7 === 0 ? '2.5' : 2}\r`;
    });
    const file = write('a,b,place,people\r', ...rows);
    const words = ['--group-column', 'place', '--weight-column', 'people', '--k', '1/2'];
    const found = await askJson(file, ...words);
    const heavy = Math.ceil(3000 / 7);
    expect(found).toMatchObject({ counted: 3000, refused: 0, population: 6000 + heavy / 2 });
    const groups = found['groups'] as { name: string; rows: number }[];
    expect(groups.map(({ name, rows: count }) => [name, count])).toEqual([
      ['Tổ 1, Ngòi Mòn', 1000],
      ['Tổ 2', 2000],
    ]);
  });

  test('names each bad cell with its line and column, and computes the rest', async () => {
    const bad = ['5,0,x,0,,B,1', '6,0,1,0,1,B,-2', '7,1,1,1,1,B,"1,5"'];
    const file = write(HEADING, ...FOUR.slice(0, 2), ...bad, ...FOUR.slice(2));
    const words = [file, '--k', '1/2', '--weight-column', 'people'];
    const { code, out, error } = await run(...words);
    expect(code).toBe(1);
    expect(out).toContain('4 rows counted, 3 refused');
    expect(error.trim().split('\n')).toEqual([
      'line 4: column schooling: "x" is not 0 or 1; column access is blank',
      'line 5: column people: "-2" is not a weight',
      'line 6: column people: "1,5" is not a weight',
    ]);
    const json = await askJson(...(words as [string]));
    expect(json).toMatchObject({ refused: 3, errors: [{ line: 4 }, { line: 5 }, { line: 6 }] });
  });

  test('of thousands of bad lines the first hundred are named', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => (index < 300 ? '1,0' : '1,?'));
    const { code, out, error } = await run(write('a,b', ...rows), '--k', '1');
    expect(code).toBe(1);
    expect(out).toContain('300 rows counted, 700 refused');
    expect(error.trim().split('\n')).toHaveLength(101);
    expect(error).toContain('and 600 more lines');
  });

  test('reads a workbook too, and takes the indicators it is told', async () => {
    const file = join(folder, 'bảng.xlsx');
    const stream = createWriteStream(file);
    const columns = ['Nước', 'Nhà', 'Số'].map((header) => {
      return { header, width: 8, kind: 'text' as const };
    });
    await writeRowsXlsx(
      { name: 'B', columns },
      [
        ['1', '0', '9'],
        ['0', '0', '8'],
      ],
      stream,
    );
    await finished(stream);
    const found = await askJson(file, '--k', '1/2', '--indicators', 'nước,nhà', '--weights', '3,1');
    expect(found).toMatchObject({
      H: 0.5,
      A: 0.75,
      indicators: [{ weight: 0.75 }, { weight: 0.25 }],
    });
  });

  test.each([
    ['k is missing', [], '--k is missing'],
    ['k is no number', ['--k', 'half'], '--k "half" is not a number'],
    ['k is above one', ['--k', '1.5'], '--k 1.5 is not above 0'],
    ['weights do not sum to one', ['--k', '1', '--weights', '0.3,0.3,0.3,0.3'], 'sum to 6/5'],
    ['a weight is missing', ['--k', '1', '--weights', '1,1,1'], '3 entries for 4 indicators'],
    ['a weight is negative', ['--k', '1', '--weights', '2,-1,1,1'], 'number 2, "-1"'],
    ['dimensions are short', ['--k', '1', '--dimensions', 'a,b'], '2 entries for 4 indicators'],
    ['a column does not exist', ['--k', '1', '--group-column', 'nhom'], 'no column "nhom"'],
    ['an indicator is named twice', ['--k', '1', '--indicators', 'health,Health'], 'named twice'],
    [
      'an indicator is the weight too',
      ['--k', '1', '--indicators', 'income,people', '--weight-column', 'people'],
      'as an indicator and as something else',
    ],
    ['an option is unknown', ['--k', '1', '--cutoff', '1'], "Unknown option '--cutoff'"],
  ])('answers 2 with the help when %s', async (_, words, sentence) => {
    const { code, out, error } = await run(write(HEADING, ...FOUR), ...words);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(sentence);
    expect(error).toContain('chungtay mpi FILE.csv|xlsx');
  });

  test.each([
    ['there is no file', () => join(folder, 'không-có.csv'), 'there is no file'],
    ['it is a folder', () => folder, 'is a folder'],
    ['it is empty', () => write(''), 'has no heading'],
    ['no column has 0 and 1', () => write('a,b', '3,x'), 'no column has 0 and 1'],
    [
      'a quote never closes',
      () => write('a,b', '1,0', '"1,0'),
      'line 3: a quoted field never ends',
    ],
    [
      'a group column has a value a row',
      () => write('a,who', ...Array.from({ length: 10_001 }, (_, index) => `1,${index}`)),
      'more than 10000 groups',
    ],
  ])('answers 2 when %s', async (_, build, sentence) => {
    const group = sentence.includes('groups') ? ['--group-column', 'who'] : [];
    const { code, error } = await run(build(), '--k', '1', ...group);
    expect(code).toBe(2);
    expect(error).toContain(sentence);
  });

  test('a table without a good row has no index: 1', async () => {
    const { code, out } = await run(
      write('a,b', '1,', '1,', '1,'),
      '--k',
      '1',
      '--indicators',
      'a,b',
    );
    expect([code, out]).toEqual([1, '0 rows counted, 3 refused · k = 1\n']);
  });

  test('a workbook that is none is refused with a sentence: 1', async () => {
    const file = join(folder, 'bảng.xlsx');
    writeFileSync(file, 'a,b\n1,0\n');
    const { code, error } = await run(file, '--k', '1');
    expect(code).toBe(1);
    expect(error).toContain('(import.file_');
  });

  test('has help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('--weight-column');
  });
});
