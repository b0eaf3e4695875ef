import { describe, expect, test } from 'vitest';
import {
  isJsonObject,
  join,
  readArray,
  readChoice,
  readMoneyText,
  readNumberFrom,
  readObject,
  readText,
  throwFaults,
  type Faults,
} from './json-shape.ts';

function collect<T>(read: (faults: Faults) => T): { value: T; faults: Faults } {
  const faults: Faults = [];
  return { value: read(faults), faults };
}

describe('readers give the value, or a fault that names the place', () => {
  test('objects, and the keys they may have', () => {
    const good = collect((faults) => readObject({ a: 1 }, 'x', ['a', 'b'], faults));
    expect(good).toEqual({ value: { a: 1 }, faults: [] });
    const extra = collect((faults) => readObject({ a: 1, c: 2 }, 'x', ['a'], faults));
    expect(extra.faults).toEqual(['x.c: unknown key']);
    const wrong = collect((faults) => readObject([1], '', ['a'], faults));
    expect(wrong).toEqual({ value: {}, faults: ['(top): expected an object, found [1]'] });
  });

  test('lists', () => {
    expect(collect((faults) => readArray([1], 'x', faults)).value).toEqual([1]);
    expect(collect((faults) => readArray(undefined, 'x', faults))).toEqual({
      value: [],
      faults: ['x: expected a list, found nothing'],
    });
  });

  test.each([
    ['a', []],
    ['  ', ['x: expected a text, found "  "']],
    [5, ['x: expected a text, found 5']],
  ])('text %j', (value, faults) => {
    expect(collect((found) => readText(value, 'x', found)).faults).toEqual(faults);
  });

  test.each([
    [3, []],
    [1, []],
    [0, ['x: expected a number from 1, found 0']],
    ['3', ['x: expected a number from 1, found "3"']],
    [Number.NaN, ['x: expected a number from 1, found null']],
  ])('number %j', (value, faults) => {
    expect(collect((found) => readNumberFrom(value, 'x', 1, found)).faults).toEqual(faults);
  });

  test('choices', () => {
    expect(collect((faults) => readChoice('b', 'x', ['a', 'b'], faults))).toEqual({
      value: 'b',
      faults: [],
    });
    expect(collect((faults) => readChoice('c', 'x', ['a', 'b'], faults))).toEqual({
      value: 'a',
      faults: ['x: expected one of a, b, found "c"'],
    });
  });

  test.each(['1500000', '1'])('money %s', (value) => {
    expect(collect((faults) => readMoneyText(value, 'x', faults))).toEqual({
      value: BigInt(value),
      faults: [],
    });
  });

  test.each([1500000, '1.500.000', '-5', '0', '01', '', null])('no money: %j', (value) => {
    expect(collect((faults) => readMoneyText(value, 'x', faults)).faults).toHaveLength(1);
  });
});

test('isJsonObject', () => {
  expect(isJsonObject({})).toBe(true);
  for (const value of [null, [], 'a', 1, undefined]) expect(isJsonObject(value)).toBe(false);
});

test('join', () => {
  expect(join('', 'a')).toBe('a');
  expect(join('a', 'b')).toBe('a.b');
});

test('throwFaults names every fault, and passes when there is none', () => {
  expect(() => throwFaults('X', [])).not.toThrow();
  expect(() => throwFaults('X', ['a: bad', 'b: bad'])).toThrow(
    'X is not usable:\n- a: bad\n- b: bad',
  );
});
