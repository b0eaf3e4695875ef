import { expect, test } from 'vitest';
import { readClassifyRow } from './classify-row.ts';

const noDeprivation = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`d${i + 1}`, '0']));
const row = { id: 'H1', area: 'urban', b1: '175', ...noDeprivation };

test('reads area, score and the twelve indicators', () => {
  expect(readClassifyRow({ ...row, d1: '1', d12: '1' })).toEqual({
    ok: true,
    id: 'H1',
    input: { area: 'urban', b1: 175, deprivations: 0b1000_0000_0001 },
  });
});

test('takes income where there is no score', () => {
  expect(readClassifyRow({ ...row, b1: '', income: '1500000' })).toMatchObject({
    input: { income: 1_500_000 },
  });
});

test.each([
  ['a missing id', { id: '' }, 'id is missing'],
  ['an unknown area', { area: 'ward' }, 'area "ward" is not urban or rural'],
  ['a missing area', { area: undefined }, 'area is missing'],
  ['neither score nor income', { b1: '' }, 'b1 (or income) is missing'],
  ['a score that is no number', { b1: 'abc' }, 'b1 "abc" is not a whole number'],
  ['a negative score', { b1: '-5' }, 'b1 "-5" is not a whole number'],
  ['a blank indicator, which is not a no', { d7: '' }, 'd7 is missing'],
  ['an unknown indicator value', { d3: 'x' }, 'd3 "x" is not 0 or 1'],
])('refuses %s', (_, change, reason) => {
  expect(readClassifyRow({ ...row, ...change })).toMatchObject({ ok: false, reasons: [reason] });
});

test('names everything that is wrong with a row at once', () => {
  const read = readClassifyRow({ id: 'H1', area: 'urban', b1: '140' });
  expect(read.ok === false && read.reasons).toHaveLength(12);
});
