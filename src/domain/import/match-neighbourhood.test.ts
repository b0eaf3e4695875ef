import { describe, expect, test } from 'vitest';
import { buildPlaceMatcher, editDistance } from './match-neighbourhood.ts';

const places = [
  { id: 'tdp1', code: 'X01', kind: 'tổ dân phố', name: 'Tổ 1' },
  { id: 'tdp5', code: 'X05', kind: 'tổ dân phố', name: 'Tổ dân phố số 5' },
  { id: 'tdp15', code: 'X15', kind: 'tổ dân phố', name: 'Tổ 15' },
  { id: 'canh', code: 'X20', kind: 'thôn', name: 'Xuân Cánh' },
  { id: 'ba1', code: 'X21', kind: 'thôn', name: 'Ba 1' },
  { id: 'ba2', code: 'X22', kind: 'bản', name: 'Ba 1' },
];
const match = buildPlaceMatcher(places);

describe('buildPlaceMatcher', () => {
  test.each([
    ['Tổ 1', 'tdp1'],
    ['to 01', 'tdp1'],
    ['TDP số 1', 'tdp1'],
    ['Tổ dân phố 1', 'tdp1'],
    ['1', 'tdp1'],
    ['tổ 5', 'tdp5'],
    ['Tổ 15', 'tdp15'],
    ['THÔN XUÂN CÁNH', 'canh'],
    ['xuan canh', 'canh'],
    ['Xuân Cánh'.normalize('NFD'), 'canh'],
    ['x20', 'canh'],
    ['thôn Ba 1', 'ba1'],
    ['bản Ba 1', 'ba2'],
  ])('%s is %s', (text, id) => {
    expect(match(text)).toEqual({ id });
  });

  test('offers the nearest names instead of guessing', () => {
    expect(match('Xuân Cảng')).toEqual({ id: null, suggestions: ['Xuân Cánh'] });
    expect(match('Tổ 51')).toMatchObject({
      id: null,
      suggestions: expect.arrayContaining(['Tổ 1']),
    });
    expect(match('Nà Cáp Sâu Thẳm')).toEqual({ id: null, suggestions: [] });
  });

  test('never guesses a name that two places share', () => {
    expect(match('Ba 1')).toMatchObject({ id: null });
  });
});

test.each([
  ['', '', 0],
  ['abc', '', 3],
  ['to 5', 'to 15', 1],
  ['xuan', 'xuân', 1],
  ['kitten', 'sitting', 3],
])('editDistance(%j, %j) is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});
