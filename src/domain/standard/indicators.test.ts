import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  isAdultEducationDeprived,
  isAreaDeprived,
  isDependant,
  isDependentsDeprived,
  isEmploymentDeprived,
  isHealthInsuranceDeprived,
  isHousingDeprived,
  isNutritionDeprived,
  isSchoolingDeprived,
  schoolLevelOf,
} from './indicators.ts';

const on = plainDate('2024-10-01');
/** Born so as to be exactly `age` on the day, or one day short of it. */
const turning = (age: number) => ({ year: 2024 - age, month: 10, day: 1 });
const almost = (age: number) => ({ year: 2024 - age, month: 10, day: 2 });

describe('indicator 1, employment', () => {
  const worker = { birth: turning(30), isAble: true, isWilling: true, work: 'none' } as const;

  test.each([
    ['no job', {}, true],
    ['a wage job without contract', { work: 'wage_without_contract' }, true],
    ['a wage job with contract', { work: 'wage_with_contract' }, false],
    ['own work', { work: 'own_work' }, false],
    ['no job but not able', { isAble: false }, false],
    ['no job and not willing', { isWilling: false }, false],
    ['no job, under working age', { birth: almost(15) }, false],
    ['no job, just of working age', { birth: turning(15) }, true],
  ] as const)('%s: %s', (_, change, isDeprived) => {
    expect(isEmploymentDeprived([{ ...worker, ...change }], on)).toBe(isDeprived);
  });

  test('one such member is enough, none is not', () => {
    expect(isEmploymentDeprived([{ ...worker, work: 'own_work' }, worker], on)).toBe(true);
    expect(isEmploymentDeprived([], on)).toBe(false);
  });
});

describe('indicator 2, dependants', () => {
  test.each([
    [turning(16), false, false],
    [almost(16), false, true],
    [turning(80), false, false],
    [turning(80), true, true],
    [turning(40), true, true],
  ])('born %j, allowance %s: dependant %s', (birth, receivesSocialAllowance, expected) => {
    expect(isDependant({ birth, receivesSocialAllowance }, on)).toBe(expected);
  });

  test.each([
    [2, 4, false],
    [3, 5, true],
    [3, 6, false],
    [1, 1, true],
    [0, 3, false],
    [0, 0, false],
  ])('%s of %s: %s (exactly half is not deprived)', (dependants, members, isDeprived) => {
    expect(isDependentsDeprived(dependants, members)).toBe(isDeprived);
  });
});

test.each([
  [almost(16), true, true],
  [turning(16), true, false],
  [turning(3), false, false],
])(
  'indicator 3, nutrition: born %j, undernourished %s: %s',
  (birth, isUndernourished, expected) => {
    expect(isNutritionDeprived([{ birth, isUndernourished }], on)).toBe(expected);
  },
);

test.each([
  [turning(6), false, true],
  [almost(6), false, false],
  [turning(6), true, false],
  [turning(70), false, true],
])('indicator 4, health insurance: born %j, card %s: %s', (birth, hasCard, expected) => {
  expect(isHealthInsuranceDeprived([{ birth, hasCard }], on)).toBe(expected);
});

describe('indicator 5, adult education', () => {
  const person = {
    birth: turning(20),
    isStudying: false,
    hasLowerSecondary: false,
    hasUpperSecondaryOrVocational: false,
    isCertifiedOnTheJob: false,
  };

  test.each([
    ['a person of 20 with nothing', {}, true],
    ['who studies', { isStudying: true }, false],
    ['with lower secondary only', { hasLowerSecondary: true }, true],
    ['with upper secondary', { hasUpperSecondaryOrVocational: true }, false],
    ['certified on the job', { isCertifiedOnTheJob: true }, false],
    ['of just 16 with nothing', { birth: turning(16) }, true],
    ['one day short of 16', { birth: almost(16) }, false],
    ['of 17 with lower secondary', { birth: almost(18), hasLowerSecondary: true }, false],
    ['of just 18 with lower secondary', { birth: turning(18), hasLowerSecondary: true }, true],
    ['of 30 with nothing', { birth: almost(31) }, true],
    ['of just 31', { birth: turning(31) }, false],
  ])('%s: %s', (_, change, isDeprived) => {
    expect(isAdultEducationDeprived([{ ...person, ...change }], on)).toBe(isDeprived);
  });
});

describe('indicator 6, schooling', () => {
  test.each([
    [2, undefined],
    [3, 'kindergarten'],
    [5, 'kindergarten'],
    [6, 'primary'],
    [11, 'primary'],
    [12, 'lower_secondary'],
    [15, 'lower_secondary'],
    [16, undefined],
  ])('a child of %s belongs in %s', (age, level) => {
    expect(schoolLevelOf(age)).toBe(level);
  });

  test.each([
    [almost(3), null, false],
    [turning(3), null, true],
    [turning(3), 'kindergarten', false],
    [turning(6), 'kindergarten', true],
    [turning(6), 'primary', false],
    [almost(16), null, true],
    [turning(16), null, false],
  ] as const)('born %j, at %s: deprived %s', (birth, attends, isDeprived) => {
    expect(isSchoolingDeprived([{ birth, attends }], on)).toBe(isDeprived);
  });
});

describe('indicator 7, housing quality', () => {
  test.each([
    [true, true, true, false],
    [true, true, false, false],
    [true, false, false, true],
    [false, true, false, true],
    [false, false, false, true],
  ])('wall %s, pillar %s, roof %s: deprived %s', (wall, pillar, roof, isDeprived) => {
    expect(isHousingDeprived({ wall, pillar, roof })).toBe(isDeprived);
  });
});

describe('indicator 8, housing area', () => {
  test.each([
    [32, 4, false],
    [31.9, 4, true],
    [8, 1, false],
    [7.99, 1, true],
    [0, 3, true],
    [50, 0, false],
  ])('%s m² for %s: deprived %s (exactly 8 m² is not)', (squareMetres, persons, isDeprived) => {
    expect(isAreaDeprived(squareMetres, persons)).toBe(isDeprived);
  });

  test('exactly 8 m² a person is never deprived, however many they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (persons) => {
        expect(isAreaDeprived(8 * persons, persons)).toBe(false);
        expect(isAreaDeprived(8 * persons - 0.1, persons)).toBe(true);
      }),
    );
  });
});
