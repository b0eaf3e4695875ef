import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  CHECK_CODES,
  severityOf,
  type CheckedHousehold,
  type CheckedMember,
  type CheckedRound,
} from './check.ts';
import { checkRound } from './check-round.ts';

const on = plainDate('2024-11-15');

const member = (birthYear: number | null, known: Partial<CheckedMember> = {}): CheckedMember => ({
  fullName: `Người sinh ${birthYear}`,
  birth: birthYear === null ? null : { year: birthYear },
  citizenId: null,
  workAbility: null,
  schooling: null,
  job: null,
  healthInsurance: null,
  isDisabled: null,
  ...known,
});

/** A couple of 44 whose survey nobody can fault. */
function household(
  draft: Partial<Omit<CheckedHousehold, 'result'>> = {},
  result: Partial<CheckedHousehold['result']> = {},
): CheckedHousehold {
  const members = draft.members ?? [member(1980), member(1980)];
  return {
    householdId: 'h1',
    registeredCount: members.length,
    isGone: false,
    previous: null,
    ...draft,
    members,
    result: {
      class: 'non_poor',
      b1: 200,
      b2: 0,
      deprivations: 0,
      memberCount: members.length,
      noLabourCapacity: false,
      claimedB2: null,
      claimedClass: null,
      differsFromRule: false,
      ...result,
    },
  };
}

const check = (...households: CheckedHousehold[]) =>
  checkRound({ on, households, missing: [], suspected: [] });
const codes = (...households: CheckedHousehold[]) => check(...households).map(({ code }) => code);
const bits = (...numbers: number[]) =>
  numbers.reduce((mask, number) => mask | (1 << (number - 1)), 0);
const pupil = (schooling: CheckedMember['schooling']) => member(2015, { schooling });

test('a survey nobody can fault has no findings', () => {
  expect(check(household())).toEqual([]);
});

describe('a result', () => {
  test.each([
    [
      'a sum on paper that is not ten times the indicators',
      {},
      { claimedB2: 20, b2: 30 },
      'sum_differs',
    ],
    ['a class on paper that is not the rule’s', {}, { claimedClass: 'poor' }, 'class_differs'],
    ['a class the rule would not give now', {}, { differsFromRule: true }, 'rule_differs'],
    ['a household that is gone', { isGone: true }, {}, 'household_gone'],
    ['another number of members', { registeredCount: 5 }, {}, 'member_count_differs'],
    ['from poor to no list', { previous: { class: 'poor', b1: 180 } }, {}, 'class_jump'],
    ['B1 forty points up', { previous: { class: 'non_poor', b1: 160 } }, {}, 'b1_jump'],
    ['B1 forty points down', { previous: { class: 'non_poor', b1: 240 } }, {}, 'b1_jump'],
  ] as const)('%s: %o', (_, draft, result, code) => {
    expect(codes(household(draft, result))).toEqual([code]);
  });

  test.each([
    ['one step', { previous: { class: 'near_poor', b1: null } }, {}],
    ['average is on no list either', { previous: { class: 'average', b1: null } }, {}],
    ['B1 39 points away', { previous: { class: 'non_poor', b1: 161 } }, {}],
    ['no B1 last year', { previous: { class: 'non_poor', b1: null } }, {}],
    ['income instead of B1', { previous: { class: 'non_poor', b1: 20 } }, { b1: null }],
  ] as const)('is left alone: %s', (_, draft, result) => {
    expect(codes(household(draft, result))).toEqual([]);
  });
});

describe('answers against the members', () => {
  test.each([
    ['a pupil without an answer', [pupil(null), member(1980)], 0, 'schooling_unanswered'],
    [
      'a child out of school, indicator 6 not set',
      [pupil('not_attending'), member(1980)],
      0,
      'schooling_contradicts',
    ],
    [
      'indicator 6 without a child of school age',
      [member(1980), member(1982)],
      bits(6),
      'schooling_contradicts',
    ],
    [
      'two of three are children, indicator 2 not set',
      [pupil('attending'), pupil('attending'), member(1980)],
      0,
      'dependants_contradict',
    ],
    [
      'indicator 2 among working people',
      [member(1980), member(1982)],
      bits(2),
      'dependants_contradict',
    ],
    [
      'somebody without a card, indicator 4 not set',
      [member(1980, { healthInsurance: false })],
      0,
      'insurance_contradicts',
    ],
    [
      'indicator 4 though everybody has a card',
      [member(1980, { healthInsurance: true })],
      bits(4),
      'insurance_contradicts',
    ],
    ['only children', [member(2010, { schooling: 'attending' })], bits(2), 'children_alone'],
  ] as const)('%s', (_, members, deprivations, code) => {
    expect(codes(household({ members: [...members] }, { deprivations }))).toEqual([code]);
  });

  test.each([
    ['a child at school', [pupil('attending'), member(1980)], 0],
    ['a child out of school and indicator 6', [pupil('not_attending'), member(1980)], bits(6)],
    ['indicator 6 with somebody of unknown age', [member(null), member(1980)], bits(6)],
    ['exactly half are dependants', [pupil('attending'), member(1980)], 0],
    ['indicator 2 with two old people', [member(1950), member(1955)], bits(2)],
    ['indicator 2 with a disabled person alone', [member(1980, { isDisabled: true })], bits(2)],
    ['a baby without a card', [member(2022, { healthInsurance: false }), member(1980)], 0],
    [
      'indicator 4 when one card is not known',
      [member(1980, { healthInsurance: true }), member(1982)],
      bits(4),
    ],
    // Turning 16 this year: with the year alone nobody can say.
    ['perhaps 15, perhaps 16', [member(2008), member(1980)], 0],
    ['no indicators known at all', [pupil('not_attending'), member(1980)], null],
  ] as const)('says nothing about: %s', (_, members, deprivations) => {
    expect(codes(household({ members: [...members] }, { deprivations }))).toEqual([]);
  });

  test('more children than members is a blocker', () => {
    const members = [pupil('attending'), pupil('attending'), pupil('attending'), member(1980)];
    const home = household({ members, registeredCount: 2 }, { memberCount: 2 });
    expect(codes(home)).toEqual(['dependants_exceed_members']);
    expect(severityOf('dependants_exceed_members')).toBe('blocker');
  });

  test.each([
    ['able', { workAbility: 'able' }, 1980, 1],
    ['working', { job: 'working' }, 1980, 1],
    ['able, but a child', { workAbility: 'able' }, 2012, 0],
    ['not able', { workAbility: 'not_able' }, 1980, 0],
    ['not known', {}, 1980, 0],
  ] as const)('no labour capacity with somebody %s', (_, known, year, count) => {
    const home = household(
      { members: [member(year, { schooling: 'attending', ...known }), member(1940)] },
      { noLabourCapacity: true },
    );
    expect(codes(home).filter((code) => code === 'no_labour_contradicts')).toHaveLength(count);
  });
});

describe('people of two households', () => {
  const numbered = (householdId: string, citizenId: string) =>
    household({ householdId, members: [member(1980, { citizenId })] });

  test('one number in two households is a blocker and shows only its end', () => {
    const findings = check(numbered('h2', '999080000123'), numbered('h1', '999080000123'));
    expect(findings).toMatchObject([
      { code: 'same_number', householdId: 'h1', otherHouseholdId: 'h2', facts: { ending: '123' } },
    ]);
    expect(JSON.stringify(findings)).not.toContain('999080000123');
    expect(check(numbered('h1', '999080000123'), numbered('h2', '999080000124'))).toEqual([]);
  });

  test('suspected pairs count when a side is reviewed, and never inside one household', () => {
    const pair = (householdId: string, otherHouseholdId: string, isLikely = true) => ({
      isLikely,
      householdId,
      otherHouseholdId,
      names: [`của ${householdId}`, `của ${otherHouseholdId}`] as const,
    });
    const suspected = [
      pair('h9', 'h1'),
      pair('h1', 'h1'),
      pair('h7', 'h8'),
      pair('h1', 'h5', false),
    ];
    const findings = checkRound({ on, households: [household()], missing: [], suspected });
    expect(findings).toEqual([
      {
        code: 'person_twice',
        householdId: 'h1',
        otherHouseholdId: 'h9',
        facts: { names: ['của h1', 'của h9'] },
      },
      {
        code: 'names_alike',
        householdId: 'h1',
        otherHouseholdId: 'h5',
        facts: { names: ['của h1', 'của h5'] },
      },
    ]);
  });
});

test('a household of the last list without a survey is a blocker', () => {
  const findings = checkRound({ on, households: [], missing: ['h3'], suspected: [] });
  expect(findings).toMatchObject([{ code: 'survey_missing', householdId: 'h3' }]);
  expect(severityOf('survey_missing')).toBe('blocker');
});

describe('any round', () => {
  const anyMember = fc.record({
    fullName: fc.constantFrom('An', 'Bình', 'Cúc'),
    birth: fc.option(fc.record({ year: fc.integer({ min: 1930, max: 2024 }) })),
    citizenId: fc.option(fc.constantFrom('999080000001', '999080000002')),
    workAbility: fc.option(fc.constantFrom('able' as const, 'not_able' as const)),
    schooling: fc.option(fc.constantFrom('attending' as const, 'not_attending' as const)),
    job: fc.constant(null),
    healthInsurance: fc.option(fc.boolean()),
    isDisabled: fc.option(fc.boolean()),
  });
  const anyHousehold = fc
    .record({
      members: fc.array(anyMember, { maxLength: 5 }),
      deprivations: fc.option(fc.integer({ min: 0, max: 4095 })),
      noLabourCapacity: fc.boolean(),
      memberCount: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ members, ...result }) => household({ members }, result));
  const anyRound = fc.array(anyHousehold, { maxLength: 6 }).map((households): CheckedRound => ({
    on,
    households: households.map((one, index) => ({ ...one, householdId: `h${index}` })),
    missing: ['h9'],
    suspected: [],
  }));

  test('finds the same whatever the order of households and members', () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        const turned = {
          ...round,
          households: round.households
            .map((one) => ({ ...one, members: one.members.toReversed() }))
            .toReversed(),
        };
        expect(checkRound(turned)).toEqual(checkRound(round));
      }),
    );
  });

  test('names only codes and households there are', () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        const known = new Set([
          ...round.missing,
          ...round.households.map((one) => one.householdId),
        ]);
        for (const { code, householdId } of checkRound(round)) {
          expect(CHECK_CODES).toContain(code);
          expect(known.has(householdId)).toBe(true);
        }
      }),
    );
  });
});
