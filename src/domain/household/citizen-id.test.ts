import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkCitizenId,
  isSyntheticCitizenId,
  maskCitizenId,
  readCitizenId,
  syntheticCitizenId,
} from './citizen-id.ts';

const codesOf = (text: string, known = {}) =>
  checkCitizenId(text, known).problems.map(({ code }) => code);

describe('checkCitizenId', () => {
  test('a woman born in 1985: province 999, digit 1, year 85', () => {
    const known = { sex: 'female', birthYear: 1985 } as const;
    expect(checkCitizenId('999185000001', known)).toEqual({
      ok: true,
      kind: 'citizen_id',
      digits: '999185000001',
      problems: [],
    });
  });

  test.each([
    ['999 185 000 001', '999185000001'],
    ['999.185.000.001', '999185000001'],
    ["'999185000001", '999185000001'],
    ['９９９１８５０００００１', '999185000001'],
  ])('reads %j', (text, digits) => {
    expect(checkCitizenId(text)).toMatchObject({ ok: true, digits, problems: [] });
  });

  test.each([
    ['99185000001', '099185000001'],
    ['1185000001', '001185000001'],
  ])('%s lost its leading zeros in a spreadsheet', (text, digits) => {
    expect(checkCitizenId(text)).toMatchObject({ ok: true, kind: 'citizen_id', digits });
    expect(codesOf(text)).toEqual(['leading_zeros_lost']);
  });

  test('nine digits are an old card, with nothing to compare', () => {
    expect(checkCitizenId('063000000', { sex: 'male', birthYear: 1960 })).toEqual({
      ok: true,
      kind: 'old_id',
      digits: '063000000',
      problems: [],
    });
  });

  test.each([
    ['12345678', 'wrong_length'],
    ['1234567890123', 'wrong_length'],
    ['99918500000A', 'not_digits'],
    ['9.99185E+11', 'not_digits'],
    ['', 'not_digits'],
  ])('%j is refused: %s', (text, code) => {
    const check = checkCitizenId(text);
    expect(check.ok).toBe(false);
    expect(check.problems).toEqual([{ code, severity: 'error' }]);
  });

  test.each([
    [{ sex: 'male' } as const, 'sex_mismatch', 'strong'],
    [{ birthYear: 1986 }, 'birth_year_mismatch', 'strong'],
    [{ birthYear: 2085 }, 'birth_year_mismatch', 'strong'],
    [{ birthProvince: '010' }, 'province_mismatch', 'warning'],
  ])('against %j: %s, a %s sign, never a refusal', (known, code, severity) => {
    const check = checkCitizenId('999185000001', known);
    expect(check.ok).toBe(true);
    expect(check.problems).toEqual([{ code, severity }]);
  });

  test('gives every mismatch at once', () => {
    const known = { sex: 'male', birthYear: 1990, birthProvince: '010' } as const;
    expect(codesOf('999185000001', known)).toEqual([
      'sex_mismatch',
      'birth_year_mismatch',
      'province_mismatch',
    ]);
  });

  test('unknown facts are not compared', () => {
    expect(codesOf('999185000001', { sex: null, birthYear: null, birthProvince: null })).toEqual(
      [],
    );
  });

  test('a century not yet reached and province 000 are doubtful', () => {
    expect(codesOf('999600000001')).toEqual(['unknown_century']);
    expect(codesOf('999599000001')).toEqual([]);
    expect(codesOf('000185000001')).toEqual(['unknown_province']);
  });
});

describe('readCitizenId', () => {
  test.each([
    ['010085000001', '010', 'male', 1985],
    ['010185000001', '010', 'female', 1985],
    ['010203000001', '010', 'male', 2003],
    ['010303000001', '010', 'female', 2003],
    ['010400000001', '010', 'male', 2100],
  ])('%s: province %s, %s, %s', (digits, province, sex, birthYear) => {
    expect(readCitizenId(digits)).toEqual({ province, sex, birthYear });
  });

  test('reads nothing from other lengths', () => {
    expect(readCitizenId('063000000')).toBeUndefined();
    expect(readCitizenId('')).toBeUndefined();
  });
});

describe('syntheticCitizenId', () => {
  test('is right in structure, agrees with the person, and is known as impossible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.constantFrom('male' as const, 'female' as const),
        fc.integer({ min: 1900, max: 2199 }),
        (sequence, sex, birthYear) => {
          const id = syntheticCitizenId(sequence, sex, birthYear);
          expect(isSyntheticCitizenId(id)).toBe(true);
          expect(checkCitizenId(id, { sex, birthYear })).toMatchObject({ ok: true, problems: [] });
          expect(readCitizenId(id)).toEqual({ province: '999', sex, birthYear });
        },
      ),
    );
  });

  test('different sequences give different numbers', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => syntheticCitizenId(index, 'male', 1990));
    expect(new Set(ids).size).toBe(1000);
  });

  test('uses the whole range of sequences and years', () => {
    expect(syntheticCitizenId(0, 'male', 1900)).toBe('999000000000');
    expect(syntheticCitizenId(999_999, 'female', 2399)).toBe('999999999999');
  });

  test.each([
    [-1, 1990],
    [1_000_000, 1990],
    [0.5, 1990],
    [0, 1899],
    [0, 2400],
  ])('throws for sequence %s, year %s', (sequence, year) => {
    expect(() => syntheticCitizenId(sequence, 'male', year)).toThrow('No synthetic number');
  });

  test.each(['010185000001', '999', '9991850000011', ''])('%s is not synthetic', (id) => {
    expect(isSyntheticCitizenId(id)).toBe(false);
  });
});

describe('maskCitizenId', () => {
  test.each([
    ['999185000123', '•••••••••123'],
    ['063000456', '••••••456'],
    ['', ''],
  ])('%s is shown as %s', (id, masked) => {
    expect(maskCitizenId(id)).toBe(masked);
  });
});
