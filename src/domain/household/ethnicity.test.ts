import { describe, expect, test } from 'vitest';
import { toSearchKey } from '#domain/text/search-key.ts';
import {
  ETHNICITIES,
  ethnicityName,
  isEthnicityCode,
  isMinority,
  parseEthnicity,
} from './ethnicity.ts';

test('there are 54 groups, coded 01 to 54', () => {
  const expected = Array.from({ length: 54 }, (_, index) => String(index + 1).padStart(2, '0'));
  expect(ETHNICITIES.map(({ code }) => code)).toEqual(expected);
  expect(new Set(ETHNICITIES.map(({ name }) => name)).size).toBe(54);
});

describe('parseEthnicity', () => {
  test.each([
    ['Kinh', '01'],
    ['KINH', '01'],
    ['kinh ', '01'],
    ['Việt', '01'],
    ['01', '01'],
    ['8', '08'],
    ['Tày', '02'],
    ['Tay', '02'],
    ['Thái', '03'],
    ['Mông', '08'],
    ["H'Mông", '08'],
    ['H’Mông', '08'],
    ['HMông', '08'],
    ['Hmong', '08'],
    ['Mông Hoa', '08'],
    ['Dao', '09'],
    ['Mán', '09'],
    ['Dao đỏ', '09'],
    ['Nùng An', '07'],
    ['Giáy', '25'],
    ['Giay', '25'],
    ['Thổ', '24'],
    ['Ê đê', '12'],
    ['Ede', '12'],
    ['Ba na', '13'],
    ['Bana', '13'],
    ['Gia Rai', '10'],
    ['Sán Chay (Cao Lan - Sán Chỉ)', '15'],
    ['Phù Lá', '40'],
    ['Hà Nhì', '35'],
    ['Dân tộc Mông', '08'],
    ['DT: Tày', '02'],
    ['Mông'.normalize('NFD'), '08'],
  ])('%j is %s', (text, code) => {
    expect(parseEthnicity(text)).toBe(code);
  });

  test.each(['', ' ', '0', '00', '55', '99', 'Pháp', 'không rõ', '1a'])('%j is none', (text) => {
    expect(parseEthnicity(text)).toBeUndefined();
  });

  test('every name and alias reads back as its group', () => {
    for (const { code, name, aliases } of ETHNICITIES) {
      expect(parseEthnicity(code)).toBe(code);
      for (const spelling of [name, name.toUpperCase(), ...aliases]) {
        expect(parseEthnicity(spelling)).toBe(code);
      }
    }
  });

  test('no two groups share a spelling, even without marks', () => {
    const groups = new Map<string, string>();
    for (const { code, name, aliases } of ETHNICITIES) {
      for (const spelling of [name, ...aliases]) {
        const key = toSearchKey(spelling).replaceAll(' ', '');
        expect([key, groups.get(key) ?? code]).toEqual([key, code]);
        groups.set(key, code);
      }
    }
  });
});

describe('ethnicityName and isMinority', () => {
  test('names a code', () => {
    expect(ethnicityName('08')).toBe('Mông');
    expect(ethnicityName('01')).toBe('Kinh');
  });

  test('everyone but the Kinh is a minority', () => {
    const majority = ETHNICITIES.filter(({ code }) => !isMinority(code));
    expect(majority.map(({ name }) => name)).toEqual(['Kinh']);
  });

  test.each([
    ['01', true],
    ['54', true],
    ['1', false],
    ['00', false],
    ['55', false],
  ])('%s is a code: %s', (code, isCode) => {
    expect(isEthnicityCode(code)).toBe(isCode);
  });
});
