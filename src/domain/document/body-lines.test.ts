import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBodyLines } from './body-lines.ts';

test.each([
  ['I. KẾT QUẢ THỰC HIỆN', true, ''],
  ['1. Công tác chỉ đạo', true, ''],
  ['1.2. Nguồn lực', true, ''],
  ['NƠI NHẬN VÀ TỔ CHỨC THỰC HIỆN', true, ''],
  ['1. Giao các tổ dân phố rà soát từng hộ.', false, ''],
  ['- Rà soát từng hộ', false, ''],
  ['2023 là năm thứ ba', false, ''],
  ['Điều 2. Quyết định có hiệu lực từ ngày ký.', false, 'Điều 2. '],
  ['Điều 3: Các ông bà có tên chịu trách nhiệm', false, 'Điều 3: '],
  [`1. ${'dài '.repeat(60)}`, false, ''],
  ['…', false, ''],
])('%s', (line, isHeading, lead) => {
  expect(readBodyLines(line)).toMatchObject([{ isHeading, lead }]);
});

test('empty lines are left out; a paragraph is a line', () => {
  expect(readBodyLines('một\r\n\n  hai \rba').map(({ text }) => text)).toEqual([
    'một',
    'hai',
    'ba',
  ]);
});

test('no word is lost', () => {
  expect.hasAssertions();
  const words = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const back = readBodyLines(text).map((line) => line.lead + line.text);
      expect(words(back.join('\n'))).toBe(words(text));
    }),
    { numRuns: 1000 },
  );
});
