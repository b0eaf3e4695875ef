import { describe, expect, test } from 'vitest';
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  canDecide,
  findStandardOn,
  parseStandard,
  translateDeprivations,
  unverifiedParts,
  type Standard,
} from './standard.ts';

type Json = { [key: string]: unknown };

/** The shipped file with one place changed; `undefined` takes the key away. */
function changeAt(path: string, value: unknown): Json {
  const copy = structuredClone(standard2022) as unknown as Json;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: Json = copy;
  for (const key of keys) at = at[key] as Json;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}

describe('parseStandard', () => {
  test('gives money as whole đồng and dates as days', () => {
    const standard = parseStandard(standard2022);
    expect(standard.income.rural.poor).toBe(1_500_000n);
    expect(standard.appliesFrom).toBe('2022-01-01');
    expect(standard.indicators).toHaveLength(12);
    expect(standard.verified).toMatchObject({ state: 'verified', on: '2026-11-23' });
  });

  test.each([
    ['id', undefined, 'id: expected a text, found nothing'],
    ['id', '', 'id: expected a text, found ""'],
    ['extra', 1, 'extra: unknown key'],
    ['appliesFrom', '01/01/2022', 'appliesFrom: expected a day as YYYY-MM-DD'],
    ['appliesTo', '2021-01-01', 'appliesTo: is before appliesFrom'],
    ['income.rural.poor', 1500000, 'income.rural.poor: expected whole đồng as a text'],
    ['income.urban.average', '2000000', 'income.urban.average: must be above income.urban.poor'],
    ['income.source', undefined, 'income.source: expected a text'],
    ['b1.rural', '140', 'b1.rural: expected a number from 1, found "140"'],
    ['b1', undefined, 'b1: expected an object, found nothing'],
    ['deprivation.b2CutOff', 31, 'deprivation.b2CutOff: must be cutOff × pointsPerIndicator'],
    ['annex', 'Phụ lục', 'annex: expected an object, found "Phụ lục"'],
    ['verified.state', 'sure', 'verified.state: expected one of unverified, verified'],
    ['verified.by', undefined, 'verified.by: expected a text'],
    ['indicators.3.dimension', 'wealth', 'indicators[3].dimension: expected one of employment'],
    ['indicators.3.no', 5, 'indicators: must be numbered 1 to 12 in order'],
    ['indicators.3.code', 'water', 'indicators: two have the same code'],
    ['indicators.3.name.vi', undefined, 'indicators[3].name.vi: expected a text'],
    ['indicators', [], 'indicators: must be numbered 1 to 12 in order'],
  ])('%s = %j: “%s”', (path, value, message) => {
    expect(() => parseStandard(changeAt(path, value))).toThrow(message);
  });

  test('names every fault at once, and the standard', () => {
    const broken = changeAt('income.rural.poor', 5);
    broken['source'] = '';
    expect(() => parseStandard(broken)).toThrow(
      /Standard vn-2022-2026 is not usable:\n- source: .*\n- income\.rural\.poor: /,
    );
  });

  test.each([null, [], 'text', 5, undefined, {}])('refuses %j', (json) => {
    expect(() => parseStandard(json)).toThrow('is not usable');
  });

  test('a standard may apply for one day', () => {
    expect(parseStandard(changeAt('appliesTo', '2022-01-01')).appliesTo).toBe('2022-01-01');
  });

  test('a standard without B1 cut-offs or an average class is complete', () => {
    expect(parseStandard(changeAt('b1', null)).b1).toBeNull();
    expect(parseStandard(changeAt('income.rural.average', null)).income.rural.average).toBeNull();
  });
});

describe('canDecide', () => {
  const verified = parseStandard(standard2022);
  const mark = { state: 'unverified', note: 'draft' } as const;

  test('yes when all that the class depends on is verified', () => {
    expect(canDecide(verified)).toBe(true);
    expect(unverifiedParts(verified)).toEqual([]);
  });

  test.each([
    ['standard', { ...verified, verified: mark }],
    ['income', { ...verified, income: { ...verified.income, verified: mark } }],
    ['b1', { ...verified, b1: verified.b1 && { ...verified.b1, verified: mark } }],
    ['deprivation', { ...verified, deprivation: { ...verified.deprivation, verified: mark } }],
    ['annex', { ...verified, annex: { ...verified.annex, verified: mark } }],
  ] as [string, Standard][])('no when “%s” is not', (part, standard) => {
    expect(canDecide(standard)).toBe(false);
    expect(unverifiedParts(standard)).toEqual([part]);
  });

  test('yes although every single indicator is unverified', () => {
    const indicators = verified.indicators.map((indicator) => ({ ...indicator, verified: mark }));
    expect(canDecide({ ...verified, indicators })).toBe(true);
  });

  test('a standard without B1 does not miss it', () => {
    expect(canDecide({ ...verified, b1: null })).toBe(true);
  });
});

test('findStandardOn: the first and last day are inside, and none is none', () => {
  const standard = parseStandard(standard2022);
  expect(findStandardOn([standard], plainDate('2022-01-01'))).toBe(standard);
  expect(findStandardOn([standard], plainDate('2026-12-31'))).toBe(standard);
  expect(findStandardOn([standard], plainDate('2021-12-31'))).toBeUndefined();
  expect(findStandardOn([], plainDate('2023-01-01'))).toBeUndefined();
});

describe('translateDeprivations', () => {
  const from = parseStandard(standard2022);
  const to = parseStandard(standard2027);

  test('keeps what both measure', () => {
    expect(translateDeprivations(0b11, from, to)).toEqual({
      mask: 0b11,
      lost: [],
      unknown: ['waste'],
    });
  });

  test('says what the other standard does not measure', () => {
    expect(translateDeprivations(0b1000_0000_0001, from, to)).toEqual({
      mask: 0b1,
      lost: ['information_device'],
      unknown: ['waste'],
    });
  });

  test('follows codes, not numbers', () => {
    const reversed = {
      ...to,
      indicators: from.indicators.toReversed().map((item, index) => ({ ...item, no: index + 1 })),
    };
    expect(translateDeprivations(0b1, from, reversed).mask).toBe(0b1000_0000_0000);
  });

  test('to itself changes nothing', () => {
    for (const mask of [0, 1, 0xabc, 0xfff]) {
      expect(translateDeprivations(mask, from, from)).toEqual({ mask, lost: [], unknown: [] });
    }
  });
});
