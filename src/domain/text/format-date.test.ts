import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import {
  formatDate,
  formatLongDate,
  formatPartialDate,
  parseVietnameseDate,
} from './format-date.ts';

describe('formatDate', () => {
  test('writes day, month, year with zeros', () => {
    expect(formatDate('2022-10-05')).toBe('05/10/2022');
    expect(formatDate('1999-01-31')).toBe('31/01/1999');
  });

  test.each(['2022-02-30', '05/10/2022', ''])('throws on %j: that is a bug', (text) => {
    expect(() => formatDate(text)).toThrow('Not a calendar day');
  });
});

describe('formatLongDate', () => {
  test.each([
    ['2022-10-05', 'ngày 05 tháng 10 năm 2022'],
    ['2022-09-16', 'ngày 16 tháng 9 năm 2022'],
    ['2023-01-09', 'ngày 09 tháng 01 năm 2023'],
    ['2023-02-10', 'ngày 10 tháng 02 năm 2023'],
    ['2023-03-01', 'ngày 01 tháng 3 năm 2023'],
  ])('%s is “%s”', (date, text) => {
    expect(formatLongDate(date)).toBe(text);
  });
});

describe('formatPartialDate', () => {
  test.each([
    [{ year: 1985 }, '1985'],
    [{ year: 1985, month: 3 }, '03/1985'],
    [{ year: 1985, month: 3, day: 7 }, '07/03/1985'],
  ])('%j is %s', (date, text) => {
    expect(formatPartialDate(date)).toBe(text);
  });
});

describe('parseVietnameseDate', () => {
  test.each([
    ['05/10/1985', { year: 1985, month: 10, day: 5 }],
    ['5/3/1985', { year: 1985, month: 3, day: 5 }],
    ['5-3-1985', { year: 1985, month: 3, day: 5 }],
    ['05.10.1985', { year: 1985, month: 10, day: 5 }],
    [' 05/10/1985 ', { year: 1985, month: 10, day: 5 }],
    ['10/1985', { year: 1985, month: 10 }],
    ['1985', { year: 1985 }],
    ['1985-10-05', { year: 1985, month: 10, day: 5 }],
    ['1985-10-05T00:00:00.000Z', { year: 1985, month: 10, day: 5 }],
    ['1985-10-05 00:00', { year: 1985, month: 10, day: 5 }],
    ['1985-10-04T17:00:00.000Z', undefined],
    ['00/00/1985', { year: 1985 }],
    ['00/10/1985', { year: 1985, month: 10 }],
    ['ngày 05 tháng 10 năm 1985', { year: 1985, month: 10, day: 5 }],
    ['Ngày 5 tháng 3 năm 1985', { year: 1985, month: 3, day: 5 }],
    ['tháng 10 năm 1985', { year: 1985, month: 10 }],
    ['năm 1985', { year: 1985 }],
    ['Năm 1985'.normalize('NFD'), { year: 1985 }],
    ['29/02/2024', { year: 2024, month: 2, day: 29 }],
    ['29/02/2023', undefined],
    ['31/04/2020', undefined],
    ['13/1985', undefined],
    ['05/00/1985', undefined],
    ['05/10/85', undefined],
    ['0000', undefined],
    ['10/05/1985/1', undefined],
    ['abc', undefined],
    ['', undefined],
  ])('%j is %j', (text, date) => {
    expect(parseVietnameseDate(text)).toEqual(date);
  });

  test.each([
    [1, { year: 1900, month: 1, day: 1 }],
    [59, { year: 1900, month: 2, day: 28 }],
    [60, undefined],
    [61, { year: 1900, month: 3, day: 1 }],
    [25_569, { year: 1970, month: 1, day: 1 }],
    [31_325, { year: 1985, month: 10, day: 5 }],
    [31_325.75, { year: 1985, month: 10, day: 5 }],
    [44_927, { year: 2023, month: 1, day: 1 }],
    [1985, { year: 1985 }],
    [1800, { year: 1800 }],
    [2200, { year: 2200 }],
    [1799, { year: 1904, month: 12, day: 3 }],
    [2201, { year: 1906, month: 1, day: 9 }],
    [2_958_465, { year: 9999, month: 12, day: 31 }],
    [2_958_466, undefined],
    [2023, { year: 2023 }],
    [1985.5, { year: 1905, month: 6, day: 7 }],
    [0, undefined],
    [-5, undefined],
    [3_000_000, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])('the number %s is %j', (value, date) => {
    expect(parseVietnameseDate(value)).toEqual(date);
  });

  test('reads back any day it writes, and any Excel number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000, max: 80_000 }), (serial) => {
        const date = addDays(plainDate('1899-12-30'), serial);
        const read = parseVietnameseDate(serial);
        expect(read).toEqual(parseVietnameseDate(formatDate(date)));
        expect(read).toEqual(parseVietnameseDate(formatLongDate(date)));
        expect(read).toEqual(parseVietnameseDate(date));
        expect(read === undefined ? '' : formatPartialDate(read)).toBe(formatDate(date));
      }),
    );
  });
});
