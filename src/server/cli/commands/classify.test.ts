import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '#server/cli/run-cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-classify-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]) {
  const said = { out: [] as string[], error: [] as string[] };
  const code = await runCli(['classify', ...words], {
    out: (text) => void said.out.push(text),
    error: (text) => void said.error.push(text),
  });
  return { code, ...said };
}

function write(...lines: string[]): string {
  const file = join(folder, 'danh sách.csv');
  writeFileSync(file, lines.join('\r\n'));
  return file;
}

const HEADING = '\ufeffID, area ,b1,d1,d2,d3,d4,d5,d6,d7,d8,d9,d10,d11,d12';
const NONE = '0,0,0,0,0,0,0,0,0,0,0,0';
const THREE = '1,1,1,0,0,0,0,0,0,0,0,0';
const standard = ['--standard', 'vn-2022-2026'];

describe('chungtay classify', () => {
  test('prints class, B2, standard and deciding line of each household', async () => {
    const file = write(HEADING, `H1,urban,175,${THREE}`, `H2, urban ,175,${NONE}`);
    expect(await run(file, ...standard)).toEqual({
      code: 0,
      error: [],
      out: [
        'id,class,b2,standard,line',
        'H1,poor,30,vn-2022-2026,urban-b1-poor',
        'H2,near_poor,0,vn-2022-2026,urban-b1-near-poor',
      ],
    });
  });

  test('a wrong row is an error with its line in the file, and the rest is classified', async () => {
    const file = write(HEADING, '', `H1,urban,x,${NONE}`, `"=H2",rural,150,${THREE}`);
    const { code, out, error } = await run(file, ...standard);
    expect(code).toBe(1);
    expect(error).toEqual(['row 3 (H1): b1 "x" is not a whole number']);
    expect(out[1]).toBe("'=H2,non_poor,30,vn-2022-2026,rural-b1-above");
  });

  test('answers lines of JSON when asked', async () => {
    const { out } = await run(write(HEADING, `H1,rural,140,${THREE}`), '--json', ...standard);
    expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'H1', class: 'poor', b2: 30, line: 'rural-b1-poor', official: true },
    ]);
  });

  test.each([
    ['there is no such file', ['không có.csv', ...standard], /there is no file/],
    ['the standard is unknown', ['x.csv', '--standard', 'vn-1999'], /there is no standard vn-1999/],
    ['the standard is a path', ['x.csv', '--standard', '../x'], /is not a standard's id/],
  ])('answers 2 with the help when %s', async (_, words, sentence) => {
    const { code, error } = await run(...words);
    expect(code).toBe(2);
    expect(error.join('\n')).toMatch(sentence);
    expect(error.join('\n')).toContain('chungtay classify FILE.csv|xlsx');
  });

  test('a quote that never ends is one sentence, not a stack', async () => {
    const { code, error } = await run(write(HEADING, 'H1,"urban,1'), ...standard);
    expect([code, error.join('\n')]).toEqual([2, expect.stringContaining('never ends')]);
  });
});
