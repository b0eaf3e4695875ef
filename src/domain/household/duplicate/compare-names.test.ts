import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areNear, compareNames } from './compare-names.ts';
import { readName } from './read-name.ts';

const compare = (a: string, b: string) => compareNames(readName(a), readName(b));

describe('two names', () => {
  test.each([
    // One name, however it is typed.
    ['Nguyễn Văn An', 'NGUYỄN VĂN AN', 'same'],
    ['Nguyễn Văn An', ' Nguyễn  Văn An '.normalize('NFD'), 'same'],
    ['Trần Thị Hoà', 'Trần Thị Hòa', 'same'],
    ['Lê Thị Thuý', 'Lê Thị Thúy', 'same'],
    ['Đặng Văn Đức', 'Ðặng Văn Ðức', 'same'],
    ['Nguyễn Văn Đức', 'Nguyeenx Vawn DDuwcs', 'same'],
    ['Nguyễn Văn Đức', 'Nguye6n4 Va8n D9u7c1', 'same'],
    // Marks gone, everywhere or from one word.
    ['Nguyễn Thị Ánh', 'Nguyen Thi Anh', 'no_marks'],
    ['Nguyễn Thị Ánh', 'Nguyễn Thị Anh', 'no_marks'],
    // Marks against each other: Hùng is not Hưng.
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hưng', 'marks_differ'],
    ['Trần Văn Tuấn', 'Trần Văn Tuân', 'marks_differ'],
    ['Đặng Văn Đức', 'Dặng Văn Đức', 'marks_differ'],
    // Spellings of one sound.
    ['Lý Thị Mỷ', 'Lí Thị Mỉ', 'spelling'],
    ['Sùng A Tráng', 'Xùng A Cháng', 'spelling'],
    ['Giàng A Páo', 'Ràng A Páo', 'spelling'],
    ['Nguyễn Văn An', 'An Nguyễn Văn', 'order'],
    ['Nguyễn Văn An', 'Ng. V. An', 'abbreviated'],
    ['Nguyễn Thị Hoa', 'Ng Th Hoa', 'abbreviated'],
    ['Nguyễn Văn Bình', 'Nguyên Vă Bình', 'typo'],
    ['Nguyễn VănAn', 'Nguyễn Văn An', 'same'],
    ['Trần Văn Lan', 'Trần Văn Lam', 'given_typo'],
    ['Nguyễn Thị Thu Hà', 'Nguyễn Thu Hà', 'part_missing'],
    ['Nguyễn Văn An', 'Nguyễn An', 'part_missing'],
    ['Nguyễn Văn An', 'Nguyễn Hữu An', 'middle_differs'],
    // One letter, and still another name as often as not.
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Dũng', 'given_typo'],
    // Other people.
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Tuấn', 'different'],
    ['Nguyễn Văn An', 'Trần Văn An', 'different'],
    ['Nguyễn Văn An', '', 'different'],
  ])('%s and %s: %s', (a, b, level) => {
    expect(compare(a, b)).toBe(level);
    expect(compare(b, a)).toBe(level);
  });

  test('any two texts compare the same both ways, and a text with itself is the same', () => {
    const word = fc.constantFrom('Nguyễn', 'Thị', 'V.', 'ðức', 'hoà', 'Ly', 'lý', 'aas', '1', 'Ng');
    const name = fc.oneof(
      fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compare(a, b)).toBe(compare(b, a));
        expect(compare(a, a)).toBe('same');
        expect(compare(a, a.normalize('NFD'))).toBe('same');
      }),
    );
  });
});

test.each([
  ['nguyen', 'nguyen', true],
  ['nguyen', 'nguyenn', true],
  ['nguyen', 'nguyn', true],
  ['nguyen', 'ngueyn', true],
  ['nguyen', 'nguyem', true],
  ['nguyen', 'ngueyem', false],
  ['an', 'anh', true],
  ['a', 'an', false],
  ['010163046428', '010163046438', true],
  ['010163046428', '010163046437', false],
])('%s is one slip from %s: %s', (a, b, expected) => {
  expect(areNear(a, b)).toBe(expected);
  expect(areNear(b, a)).toBe(expected);
});
