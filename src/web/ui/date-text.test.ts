import { describe, expect, test } from 'vitest';
import { readDateText, readPartialDateText } from './date-text.ts';

describe('a typed day', () => {
  test.each([
    ['05/10/2022', '2022-10-05'],
    ['5/10/2022', '2022-10-05'],
    ['5.10.2022', '2022-10-05'],
    ['5-10-2022', '2022-10-05'],
    ['5 10 2022', '2022-10-05'],
    [' 05 / 10 / 2022 ', '2022-10-05'],
    ['05102022', '2022-10-05'],
    ['2022-10-05', '2022-10-05'],
    ['ngày 05 tháng 10 năm 2022', '2022-10-05'],
    ['29/02/2024', '2024-02-29'],
  ])('%j is %s', (text, date) => {
    expect(readDateText(text)).toEqual({ ok: true, value: date });
  });

  test.each(['', '   '])('%j is no date', (text) => {
    expect(readDateText(text)).toEqual({ ok: true, value: null });
  });

  test.each(['31/02/2022', '29/02/2023', '10/2022', '2022', '32/01/2022', 'hôm qua', '5/13/2022'])(
    '%j is not a whole day',
    (text) => {
      expect(readDateText(text)).toEqual({ ok: false, reason: 'invalid' });
    },
  );

  test.each(['5/10/22', '05-10-45', '5 10 45'])('%j asks for all digits of the year', (text) => {
    expect(readDateText(text)).toEqual({ ok: false, reason: 'needsFullYear' });
  });
});

describe('a typed birth date', () => {
  test.each([
    ['1945', { year: 1945 }],
    ['10/1945', { year: 1945, month: 10 }],
    ['10 1945', { year: 1945, month: 10 }],
    ['5/10/1945', { year: 1945, month: 10, day: 5 }],
    ['00/00/1945', { year: 1945 }],
  ])('%j keeps what is known', (text, date) => {
    expect(readPartialDateText(text)).toEqual({ ok: true, value: date });
  });

  test('a month that does not exist is refused', () => {
    expect(readPartialDateText('13/1945')).toEqual({ ok: false, reason: 'invalid' });
  });
});
