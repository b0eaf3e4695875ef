import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { changeHead } from './change-head.ts';
import type { Membership } from './composition.ts';

const stay = (memberId: string, relation: Membership['relation'], from = '2020-01-01') =>
  ({
    memberId,
    householdId: 'h',
    relation,
    validFrom: plainDate(from),
    validTo: null,
    endReason: null,
  }) satisfies Membership;

const memberships = [
  stay('cha', 'head'),
  stay('mẹ', 'spouse'),
  stay('con', 'child', '2023-01-01'),
  { ...stay('bà', 'parent'), validTo: plainDate('2021-01-01'), endReason: 'died' as const },
];
const on = plainDate('2024-01-01');

describe('changeHead', () => {
  test('ends and begins the periods of those who change, and of nobody else', () => {
    const relations = [
      { memberId: 'con', relation: 'head' as const },
      { memberId: 'cha', relation: 'parent' as const },
      { memberId: 'mẹ', relation: 'spouse' as const },
    ];
    const result = changeHead({ memberships, relations, on });
    expect(result).toMatchObject({ ok: true, emptied: [] });
    if (!result.ok) return;
    expect(result.close.map((each) => [each.memberId, each.validTo, each.endReason])).toEqual([
      ['cha', on, null],
      ['con', on, null],
    ]);
    expect(result.open.map((each) => [each.memberId, each.relation, each.validFrom])).toEqual([
      ['cha', 'parent', on],
      ['con', 'head', on],
    ]);
  });

  test.each([
    [
      'two heads',
      [{ memberId: 'con', relation: 'head' }],
      on,
      'remaining_household_needs_one_head',
    ],
    [
      'no head',
      [{ memberId: 'cha', relation: 'parent' }],
      on,
      'remaining_household_needs_one_head',
    ],
    ['who left', [{ memberId: 'bà', relation: 'parent' }], on, 'not_a_member'],
    [
      'somebody twice',
      [
        { memberId: 'mẹ', relation: 'other' },
        { memberId: 'mẹ', relation: 'spouse' },
      ],
      on,
      'listed_twice',
    ],
    [
      'a day before a stay',
      [
        { memberId: 'con', relation: 'head' },
        { memberId: 'cha', relation: 'parent' },
      ],
      plainDate('2022-12-31'),
      'before_membership',
    ],
  ] as const)('refuses %s', (_, relations, day, code) => {
    const result = changeHead({ memberships, relations, on: day });
    expect(result).toMatchObject({ ok: false, problems: [{ code }] });
  });
});
