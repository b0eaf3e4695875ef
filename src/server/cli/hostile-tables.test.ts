import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

/** What the two commands that read a table of anybody's say to files that are none, or not the right one. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-tables-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const commands = [
  ['classify', '--standard', 'vn-2022-2026'],
  ['mpi', '--k', '1/3'],
] as const;

async function run(...words: string[]) {
  const said = { out: '', error: '' };
  const code = await runCli(words, {
    out: (text) => void (said.out += `${text}\n`),
    error: (text) => void (said.error += `${text}\n`),
  });
  return { code, ...said };
}

function write(content: string | Buffer, name = 'bảng.csv'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const NAMES = ['id', 'area', 'b1', ...Array.from({ length: 12 }, (_, at) => `d${at + 1}`)];
const HEADING = NAMES.join(',');
const ROW = `H1,urban,150${',0,1'.repeat(6)}`;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0]);
const CFB = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const WINDOWS_1258 = Buffer.concat([
  Buffer.from(`${HEADING}\nH`),
  Buffer.from([0xd0, 0xf5]),
  Buffer.from(ROW.slice(2)),
]);
const UTF16 = Buffer.from(`\ufeff${HEADING}\r\n${ROW}\r\n`, 'utf16le');

describe.each(commands)('a hostile file given to chungtay %s', (command, ...options) => {
  test.each([
    ['missing', () => join(folder, 'không-có.csv'), 'Không có tệp', 'there is no file'],
    ['a folder', () => folder, 'là một thư mục', 'is a folder'],
    [
      'a workbook that is missing',
      () => join(folder, 'x.xlsx'),
      'Không có tệp',
      'there is no file',
    ],
    ['a folder called a workbook', () => asFolder('y.xlsx'), 'là một thư mục', 'is a folder'],
    ['empty', () => write(''), 'không có dòng tiêu đề', 'has no heading'],
    [
      'a mark of UTF-8 and nothing',
      () => write('\ufeff'),
      'không có dòng tiêu đề',
      'has no heading',
    ],
    ['blank lines', () => write('\n\r\n\n'), 'không có dòng tiêu đề', 'has no heading'],
    [
      'heading only',
      () => write(`${HEADING}\n`),
      'không có dòng dữ liệu',
      'no row below its heading',
    ],
    ['a web page', () => write('<!DOCTYPE html><table><tr><td>1'), 'trang web', 'a web page'],
    ['XML', () => write('<?xml version="1.0"?><a/>'), 'XML', 'XML'],
    ['a picture', () => write(PNG), 'ảnh', 'a picture'],
    ['a PDF', () => write('%PDF-1.7\n1 0 obj'), 'PDF', 'a PDF'],
    ['a workbook with another name', () => write(ZIP), '.xlsx', '.xlsx'],
    ['an old workbook', () => write(CFB), '.xlsx', '.xlsx'],
    ['UTF-16', () => write(UTF16), 'UTF-16', 'UTF-16'],
    ['UTF-16 without its mark', () => write(UTF16.subarray(2)), 'Dòng 1', 'line 1'],
    ['NUL in its heading', () => write(`${HEADING}\0\n${ROW}`), 'Dòng 1', 'line 1'],
    ['NUL in a cell', () => write(`${HEADING}\n${ROW}\nH\0${ROW}`), 'Dòng 3', 'line 3'],
    ['an escape in a cell', () => write(`${HEADING}\n\u001b[2J${ROW}`), 'Dòng 2', 'line 2'],
    ['letters of another code', () => write(WINDOWS_1258), 'UTF-8', 'UTF-8'],
    [
      'a quote that never ends',
      () => write(`${HEADING}\nH1,"urban`),
      'dấu ngoặc kép',
      'never ends',
    ],
    ['a million columns', () => write(`${HEADING}${',x'.repeat(1e6)}\n${ROW}`), 'Dòng 1', 'line 1'],
    ['many columns', () => write(`${HEADING}${','.repeat(20_000)}\n${ROW}`), 'cột', 'columns'],
    [
      'many cells in a row',
      () => write(`${HEADING}\n${ROW}${','.repeat(20_000)}`),
      'cột',
      'columns',
    ],
    ['a heading twice', () => write(`${HEADING},D3\n${ROW},1`), '“d3”', 'd3'],
  ])('%s: 2, one sentence in each language', async (_, build, vi, en) => {
    const { code, out, error } = await run(command, build(), ...options);
    expect([code, out]).toEqual([2, '']);
    const [first = '', second = ''] = error.split('\n');
    expect(first).toContain(vi);
    expect(second).toContain(en);
    expect(error).toContain(`chungtay ${command} FILE.csv|xlsx`);
    expect(error.length).toBeLessThan(2000);
  });

  test('200 MB in one line are not kept: 2', async () => {
    const file = join(folder, 'một-dòng.csv');
    const stream = createWriteStream(file);
    const piece = Buffer.alloc(2 ** 20, '1,');
    for (let count = 0; count < 200; count += 1) {
      if (!stream.write(piece)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
    const before = process.memoryUsage().rss;
    const { code, error } = await run(command, file, ...options);
    expect([code, error.split('\n')[1]]).toEqual([2, expect.stringContaining('line 1')]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  test('a long value is named by its beginning', async () => {
    const { code, error } = await run(
      command,
      write([HEADING, ROW, ROW, ROW.replace(/0,1$/, `0,${'x'.repeat(100_000)}`)].join('\n')),
      ...options,
    );
    expect(code).toBe(1);
    expect(error).toContain('d12');
    expect(error.length).toBeLessThan(300);
  });
});

describe('chungtay classify and the columns it needs', () => {
  const standard = ['--standard', 'vn-2022-2026'];

  test('names every column that is missing, once: 2', async () => {
    const file = write('id,d1,d2,d3\nH1,0,1,0\nH2,0,1,0');
    const { code, out, error } = await run('classify', file, ...standard);
    expect([code, out]).toEqual([2, '']);
    expect(error.split('\n')[1]).toContain(
      'area, b1 (or income), d4, d5, d6, d7, d8, d9, d10, d11, d12',
    );
  });

  test.each([
    ['2', 'd1 "2" is not 0 or 1'],
    ['-1', 'd1 "-1" is not 0 or 1'],
    ['true', 'd1 "true" is not 0 or 1'],
    ['', 'd1 is missing'],
  ])('an indicator %j is an error of its row: 1', async (value, sentence) => {
    const file = write(`${HEADING}\n${ROW.replace('150,0', `150,${value}`)}`);
    const { code, error } = await run('classify', file, ...standard);
    expect([code, error]).toEqual([1, `row 2 (H1): ${sentence}\n`]);
  });

  test.each(['0x10', '1e3', '+5', '12.0', '١٢', '-0'])(
    'b1 %s is not a whole number',
    async (b1) => {
      const file = write(`${HEADING}\n${ROW.replace('150', b1)}`);
      const { code, error } = await run('classify', file, ...standard);
      expect([code, error]).toEqual([1, `row 2 (H1): b1 "${b1}" is not a whole number\n`]);
    },
  );
});

function asFolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}
