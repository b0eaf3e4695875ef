import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDecimal,
  formatInteger,
  formatMoney,
  formatPercent,
  parseMoney,
  percentOf,
} from './format-number.ts';

describe('formatInteger', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [999, '999'],
    [1_000, '1.000'],
    [1_234_567, '1.234.567'],
    [-1_234, '-1.234'],
    [-999, '-999'],
    [12_345_678_901_234_567_890n, '12.345.678.901.234.567.890'],
    [-1_000n, '-1.000'],
  ])('%s is %s', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });
});

describe('formatMoney', () => {
  test.each([
    [1_234_567n, '1.234.567 đồng'],
    [0n, '0 đồng'],
    [-500_000n, '-500.000 đồng'],
  ])('%s is %s', (amount, text) => {
    expect(formatMoney(amount)).toBe(text);
  });
});

describe('formatDecimal and formatPercent', () => {
  test.each([
    [0.13, 2, '0,13'],
    [0.1, 2, '0,10'],
    [1.005, 2, '1,01'],
    [0.285, 2, '0,29'],
    [-0.06, 2, '-0,06'],
    [-0.001, 2, '0,00'],
    [1234.5, 1, '1.234,5'],
    [11.24, 0, '11'],
    [99.999, 2, '100,00'],
    [0, 2, '0,00'],
    [1e-9, 2, '0,00'],
    [1.5e-7, 8, '0,00000015'],
  ])('%s with %s digits is %s', (value, digits, text) => {
    expect(formatDecimal(value, digits)).toBe(text);
    expect(formatPercent(value, digits)).toBe(`${text}%`);
  });
});

describe('percentOf', () => {
  test.each([
    [54, 41_538, 0.13],
    [1, 4, 25],
    [0, 10, 0],
    [3, 3, 100],
  ])('%s of %s is about %s percent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBeCloseTo(percent, 2);
  });

  test('has no answer without a whole', () => {
    expect(percentOf(0, 0)).toBeUndefined();
  });
});

describe('parseMoney', () => {
  test.each([
    ['1.234.567 đồng', 1_234_567n],
    ['1,234,567', 1_234_567n],
    ['1234567', 1_234_567n],
    ['1 234 567 đ', 1_234_567n],
    ['1.234.567,00', 1_234_567n],
    ['1.500', 1_500n],
    ['1,5 triệu', 1_500_000n],
    ['1.5 triệu', 1_500_000n],
    ['1,500 triệu', 1_500_000n],
    ['1.500.000 triệu', 1_500_000_000_000n],
    ['2 tỷ', 2_000_000_000n],
    ['2 tỉ đồng', 2_000_000_000n],
    ['500k', 500_000n],
    ['500 nghìn', 500_000n],
    ['500 NGÀN', 500_000n],
    ['-20.000đ', -20_000n],
    ['2.530.000 VNĐ', 2_530_000n],
    ['100 ₫', 100n],
    ['1,50', undefined],
    ['1,0', 1n],
    ['1.234,5', undefined],
    ['12.34.567', undefined],
    ['1.2345', undefined],
    ['abc', undefined],
    ['', undefined],
    ['triệu', undefined],
    ['1.234.567 USD', undefined],
  ])('%j is %s', (text, amount) => {
    expect(parseMoney(text)).toBe(amount);
  });

  test('reads back what formatMoney writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (amount) => {
        expect(parseMoney(formatMoney(amount))).toBe(amount);
        expect(parseMoney(formatInteger(amount))).toBe(amount);
        expect(parseMoney(String(amount))).toBe(amount);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,-k trđ'.split('')) }),
        (text) => {
          expect(['bigint', 'undefined']).toContain(typeof parseMoney(text));
        },
      ),
    );
  });
});
