import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMoney, readNumber } from './number-words.ts';

/** Reads the words back, so that reading can be checked for any number. */
function parseWords(words: string): bigint {
  const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const special: Record<string, number> = { mốt: 1, tư: 4, lăm: 5, mười: 10 };
  const scales: Record<string, bigint> = { nghìn: 1000n, triệu: 1_000_000n };
  let total = 0n;
  let block = 0n;
  let group = 0n;
  let digit = 0n;
  for (const word of words.split(' ')) {
    if (word === 'tỷ') {
      total = (total + block + group + digit) * 1_000_000_000n;
      block = group = digit = 0n;
    } else if (scales[word] !== undefined) {
      block += (group + digit) * scales[word];
      group = digit = 0n;
    } else if (word === 'trăm' || word === 'mươi') {
      group += digit * (word === 'trăm' ? 100n : 10n);
      digit = 0n;
    } else if (word === 'mười') group += 10n;
    else if (word !== 'linh') digit = BigInt(special[word] ?? digits.indexOf(word));
  }
  return total + block + group + digit;
}

describe('readNumber', () => {
  test.each([
    [0n, 'không'],
    [1n, 'một'],
    [4n, 'bốn'],
    [5n, 'năm'],
    [10n, 'mười'],
    [11n, 'mười một'],
    [14n, 'mười bốn'],
    [15n, 'mười lăm'],
    [20n, 'hai mươi'],
    [21n, 'hai mươi mốt'],
    [24n, 'hai mươi tư'],
    [25n, 'hai mươi lăm'],
    [55n, 'năm mươi lăm'],
    [100n, 'một trăm'],
    [101n, 'một trăm linh một'],
    [104n, 'một trăm linh bốn'],
    [105n, 'một trăm linh năm'],
    [110n, 'một trăm mười'],
    [115n, 'một trăm mười lăm'],
    [999n, 'chín trăm chín mươi chín'],
    [1_000n, 'một nghìn'],
    [1_001n, 'một nghìn không trăm linh một'],
    [1_010n, 'một nghìn không trăm mười'],
    [1_100n, 'một nghìn một trăm'],
    [10_000n, 'mười nghìn'],
    [21_005n, 'hai mươi mốt nghìn không trăm linh năm'],
    [1_000_000n, 'một triệu'],
    [1_000_005n, 'một triệu không trăm linh năm'],
    [1_001_000n, 'một triệu không trăm linh một nghìn'],
    [1_200_000n, 'một triệu hai trăm nghìn'],
    [1_000_000_000n, 'một tỷ'],
    [2_000_000_024n, 'hai tỷ không trăm hai mươi tư'],
    [1_000_000_000_000n, 'một nghìn tỷ'],
    [1_000_000_000_000_005n, 'một triệu tỷ không trăm linh năm'],
    [1_000_000_000_000_000_000n, 'một tỷ tỷ'],
    [-15n, 'âm mười lăm'],
  ])('%s is “%s”', (value, words) => {
    expect(readNumber(value)).toBe(words);
  });

  test('every number reads back as itself below a billion billion', () => {
    const value = fc.oneof(fc.bigInt(1n, 10n ** 6n), fc.bigInt(1n, 10n ** 18n - 1n));
    fc.assert(
      fc.property(value, (number) => {
        expect(parseWords(readNumber(number))).toBe(number);
      }),
      { numRuns: 3000 },
    );
  });

  test('every number below 10,000 reads back as itself', () => {
    for (let number = 1n; number < 10_000n; number += 1n) {
      expect(parseWords(readNumber(number))).toBe(number);
    }
  });
});

describe('readMoney', () => {
  test.each([
    [1_200_000n, 'Một triệu hai trăm nghìn đồng'],
    [0n, 'Không đồng'],
    [379_500n, 'Ba trăm bảy mươi chín nghìn năm trăm đồng'],
    [-5_000n, 'Âm năm nghìn đồng'],
  ])('%s is “%s”', (amount, words) => {
    expect(readMoney(amount)).toBe(words);
  });
});
