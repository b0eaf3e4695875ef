import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { householdSearchKey, searchedIdentityNumber, searchWords } from './household-search.ts';

const words = {
  code: 'H01',
  address: 'Số 5, ngõ Hoà Bình',
  neighbourhood: 'tổ dân phố Tổ 5',
  phone: '0912 345 678',
  names: ['Nguyễn Văn Ân', 'Trần Thị Lan'],
};

describe('householdSearchKey', () => {
  test('has one line for the household and one for each person', () => {
    expect(householdSearchKey(words)).toBe(
      'h01 so 5 ngo hoa binh to dan pho to 5 0912 345 678\n nguyen van an\n tran thi lan',
    );
  });

  test('is the same for old and new tone placement and for NFD', () => {
    const other = { ...words, address: 'Số 5, ngõ Hòa Bình'.normalize('NFD') };
    expect(householdSearchKey(other)).toBe(householdSearchKey(words));
  });

  test('begins every word with a space, and no name can break its line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (names) => {
        const lines = ` ${householdSearchKey({ ...words, names })}`.split('\n');
        expect(lines).toHaveLength(names.length + 1);
        for (const line of lines) expect(line).toMatch(/^ /);
      }),
    );
  });
});

describe('searchWords', () => {
  test.each([
    ['Nguyễn  Văn-Ân', ['nguyen', 'van', 'an']],
    ['lan LAN', ['lan']],
    ["50%_ or '1'='1", ['50', 'or', '1']],
    [' ,.; ', []],
    ['a b c d e f g h i k', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
  ])('reads %j', (text, expected) => {
    expect(searchWords(text)).toEqual(expected);
  });

  test('gives only letters and digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

test.each([
  ['010 190 000 002', '010190000002'],
  ["'010190000002", '010190000002'],
  ['063123456', '063123456'],
  ['01019000000', undefined],
  ['lan 010190000002', undefined],
  ['', undefined],
])('searchedIdentityNumber(%j)', (text, expected) => {
  expect(searchedIdentityNumber(text)).toBe(expected);
});
