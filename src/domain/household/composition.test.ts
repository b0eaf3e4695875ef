import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  mergeHouseholds,
  moveHousehold,
  recordDeath,
  splitHousehold,
  type CompositionResult,
  type Membership,
  type Placement,
} from './composition.ts';
import type { Relation } from './household.ts';

const on = plainDate('2023-05-10');
const since = plainDate('2022-01-01');

function buildMembership(memberId: string, relation: Relation, householdId = 'h1'): Membership {
  return { memberId, householdId, relation, validFrom: since, validTo: null, endReason: null };
}

const family = [
  buildMembership('father', 'head'),
  buildMembership('mother', 'spouse'),
  buildMembership('son', 'child'),
  buildMembership('wife', 'child_in_law'),
];
const long = buildMembership('gone', 'parent');
const withPast = [
  ...family,
  { ...long, validTo: plainDate('2022-06-01'), endReason: 'died' as const },
];

function codesOf(result: { ok: boolean; problems?: { code: string }[] }): string[] {
  return (result.problems ?? []).map(({ code }) => code);
}

/** What the register holds after a change: closed periods replace the open ones they end. */
function apply(before: readonly Membership[], result: CompositionResult): Membership[] {
  if (!result.ok) throw new Error(codesOf(result).join());
  const closed = new Set(result.close.map(({ memberId, householdId }) => memberId + householdId));
  const kept = before.filter(
    (period) => period.validTo !== null || !closed.has(period.memberId + period.householdId),
  );
  return [...kept, ...result.close, ...result.open];
}

function openIn(periods: readonly Membership[], householdId: string): Record<string, Relation> {
  const open = periods.filter((period) => period.validTo === null);
  const here = open.filter((period) => period.householdId === householdId);
  return Object.fromEntries(here.map(({ memberId, relation }) => [memberId, relation]));
}

describe('splitHousehold', () => {
  const leaving = [
    { memberId: 'son', relation: 'head' },
    { memberId: 'wife', relation: 'spouse' },
  ] as const;

  test('ends the leavers’ periods as split and begins them in the new household', () => {
    const result = splitHousehold({ memberships: withPast, leaving, newHouseholdId: 'h2', on });
    expect(result).toEqual({
      ok: true,
      close: [
        { ...family[2], validTo: on, endReason: 'split' },
        { ...family[3], validTo: on, endReason: 'split' },
      ],
      open: [
        { ...family[2], householdId: 'h2', relation: 'head', validFrom: on },
        { ...family[3], householdId: 'h2', relation: 'spouse', validFrom: on },
      ],
      emptied: [],
    });
    const after = apply(withPast, result);
    expect(openIn(after, 'h1')).toEqual({ father: 'head', mother: 'spouse' });
    expect(openIn(after, 'h2')).toEqual({ son: 'head', wife: 'spouse' });
  });

  test('when the head leaves, another becomes head of those who stay', () => {
    const result = splitHousehold({
      memberships: family,
      leaving: [{ memberId: 'father', relation: 'head' }],
      staying: [
        { memberId: 'mother', relation: 'head' },
        { memberId: 'son', relation: 'child' },
      ],
      newHouseholdId: 'h2',
      on,
    });
    const after = apply(family, result);
    expect(openIn(after, 'h1')).toEqual({ mother: 'head', son: 'child', wife: 'child_in_law' });
    expect(openIn(after, 'h2')).toEqual({ father: 'head' });
    const sameHousehold = after.filter(({ memberId }) => memberId === 'mother');
    expect(sameHousehold.map(({ validTo, endReason }) => [validTo, endReason])).toEqual([
      [on, null],
      [null, null],
    ]);
    expect(after.filter(({ memberId }) => memberId === 'son')).toHaveLength(1);
  });

  test.each([
    ['nobody leaves', { leaving: [] }, ['nobody_leaves']],
    [
      'everybody leaves',
      { leaving: family.map(({ memberId, relation }) => ({ memberId, relation })) },
      ['everybody_leaves'],
    ],
    [
      'a stranger leaves',
      { leaving: [...leaving, { memberId: 'x', relation: 'child' as const }] },
      ['not_a_member'],
    ],
    [
      'a past member leaves',
      { leaving: [{ memberId: 'gone', relation: 'head' as const }] },
      ['not_a_member'],
    ],
    ['someone is listed twice', { leaving: [...leaving, leaving[1]] }, ['listed_twice']],
    [
      'someone leaves and stays',
      { leaving, staying: [{ memberId: 'wife', relation: 'child' as const }] },
      ['listed_twice'],
    ],
    ['the new household is the old one', { leaving, newHouseholdId: 'h1' }, ['same_household']],
    [
      'the new household has no head',
      { leaving: [{ memberId: 'son', relation: 'child' as const }] },
      ['new_household_needs_one_head'],
    ],
    [
      'the new household has two heads',
      { leaving: leaving.map(({ memberId }) => ({ memberId, relation: 'head' as const })) },
      ['new_household_needs_one_head'],
    ],
    [
      'those who stay have no head',
      { leaving: [{ memberId: 'father', relation: 'head' as const }] },
      ['remaining_household_needs_one_head'],
    ],
    [
      'those who stay have two heads',
      { leaving, staying: [{ memberId: 'mother', relation: 'head' as const }] },
      ['remaining_household_needs_one_head'],
    ],
    [
      'the day is before they joined',
      { leaving, on: plainDate('2021-12-31') },
      ['before_membership', 'before_membership'],
    ],
  ])('refuses when %s', (_, change, codes) => {
    const input = { memberships: withPast, newHouseholdId: 'h2', on, ...change };
    expect(codesOf(splitHousehold(input))).toEqual(codes);
  });

  test('an empty household has nobody to leave it', () => {
    const input = { memberships: [], leaving: [], newHouseholdId: 'h2', on };
    expect(codesOf(splitHousehold(input))).toEqual(['nobody_leaves']);
  });

  test('says who is the problem', () => {
    const strangers = [...leaving, { memberId: 'x', relation: 'child' as const }];
    const input = { memberships: family, leaving: strangers, newHouseholdId: 'h2', on };
    expect(splitHousehold(input)).toEqual({
      ok: false,
      problems: [{ code: 'not_a_member', memberId: 'x' }],
    });
  });

  test('may happen on the very day of joining', () => {
    const input = { memberships: family, leaving, newHouseholdId: 'h2', on: since };
    expect(splitHousehold(input).ok).toBe(true);
  });
});

describe('mergeHouseholds', () => {
  const from = [buildMembership('aunt', 'head', 'h2'), buildMembership('niece', 'child', 'h2')];
  const joining = [
    { memberId: 'aunt', relation: 'sibling' },
    { memberId: 'niece', relation: 'niece_nephew' },
  ] as const;

  test('ends every period as merged and begins them in the other household', () => {
    const result = mergeHouseholds({ from, into: family, joining, on });
    expect(result).toMatchObject({
      ok: true,
      emptied: ['h2'],
      close: [
        { validTo: on, endReason: 'merged' },
        { validTo: on, endReason: 'merged' },
      ],
    });
    const after = apply([...family, ...from], result);
    expect(openIn(after, 'h2')).toEqual({});
    expect(openIn(after, 'h1')).toMatchObject({ aunt: 'sibling', niece: 'niece_nephew' });
  });

  test('the joining head may become the head of all', () => {
    const result = mergeHouseholds({
      from,
      into: family,
      joining: [{ memberId: 'aunt', relation: 'head' }, joining[1]],
      staying: [{ memberId: 'father', relation: 'sibling' }],
      on,
    });
    const after = apply([...family, ...from], result);
    expect(openIn(after, 'h1')).toMatchObject({ aunt: 'head', father: 'sibling' });
  });

  test.each([
    ['someone is forgotten', { joining: [joining[0]] }, ['not_a_member']],
    [
      'someone is not of that household',
      { joining: [...joining, { memberId: 'son', relation: 'child' as const }] },
      ['not_a_member'],
    ],
    [
      'two heads would remain',
      { joining: [{ memberId: 'aunt', relation: 'head' as const }, joining[1]] },
      ['new_household_needs_one_head'],
    ],
    ['the first is empty', { from: [] }, ['household_empty']],
    ['the second is empty', { into: [] }, ['household_empty']],
    [
      'both are the same',
      { into: from, joining: [{ memberId: 'aunt', relation: 'other' as const }, joining[1]] },
      ['same_household'],
    ],
    [
      'the day is before they joined',
      { on: plainDate('2021-12-31') },
      ['before_membership', 'before_membership'],
    ],
  ])('refuses when %s', (_, change, codes) => {
    expect(codesOf(mergeHouseholds({ from, into: family, joining, on, ...change }))).toEqual(codes);
  });
});

describe('moveHousehold', () => {
  const placement: Placement = {
    householdId: 'h1',
    neighbourhoodId: 'n1',
    address: 'Tổ 1',
    validFrom: since,
    validTo: null,
  };
  const to = { neighbourhoodId: 'n2', address: 'Tổ 2' };

  test('inside the commune only the place changes', () => {
    expect(moveHousehold({ placement, memberships: family, to, on })).toEqual({
      ok: true,
      closePlacement: { ...placement, validTo: on },
      openPlacement: { ...placement, ...to, validFrom: on },
      close: [],
      open: [],
      emptied: [],
    });
  });

  test('out of the commune every open membership ends as moved out', () => {
    const result = moveHousehold({ placement, memberships: withPast, to: null, on });
    expect(result).toEqual({
      ok: true,
      closePlacement: { ...placement, validTo: on },
      openPlacement: null,
      close: family.map((period) => ({ ...period, validTo: on, endReason: 'moved_out' })),
      open: [],
      emptied: ['h1'],
    });
  });

  test('to another address of the same neighbourhood is a move too', () => {
    const near = { neighbourhoodId: 'n1', address: 'Tổ 1, ngõ 3' };
    expect(moveHousehold({ placement, memberships: family, to: near, on }).ok).toBe(true);
  });

  test.each([
    ['to where it lives', { to: { neighbourhoodId: 'n1', address: 'Tổ 1' } }, 'same_place'],
    ['from an ended place', { placement: { ...placement, validTo: on } }, 'placement_ended'],
    ['before it came', { on: plainDate('2021-12-31') }, 'before_membership'],
  ])('refuses a move %s', (_, change, code) => {
    expect(codesOf(moveHousehold({ placement, memberships: family, to, on, ...change }))).toEqual([
      code,
    ]);
  });

  test('refuses to leave before a member joined', () => {
    const late = [
      ...family,
      { ...buildMembership('baby', 'child'), validFrom: plainDate('2023-06-01') },
    ];
    expect(moveHousehold({ placement, memberships: late, to: null, on })).toEqual({
      ok: false,
      problems: [{ code: 'before_membership', memberId: 'baby' }],
    });
  });
});

describe('recordDeath', () => {
  test('ends the period as died', () => {
    const result = recordDeath({ memberships: withPast, memberId: 'mother', on });
    expect(result).toEqual({
      ok: true,
      close: [{ ...family[1], validTo: on, endReason: 'died' }],
      open: [],
      emptied: [],
    });
  });

  test('a new head is named when the head dies', () => {
    const staying = [
      { memberId: 'mother', relation: 'head' },
      { memberId: 'son', relation: 'child' },
    ] as const;
    const after = apply(
      family,
      recordDeath({ memberships: family, memberId: 'father', staying, on }),
    );
    expect(openIn(after, 'h1')).toEqual({ mother: 'head', son: 'child', wife: 'child_in_law' });
  });

  test('the household is emptied when a lone person dies', () => {
    const alone = [buildMembership('widow', 'head', 'h9')];
    expect(recordDeath({ memberships: alone, memberId: 'widow', on })).toMatchObject({
      ok: true,
      emptied: ['h9'],
    });
  });

  test.each([
    ['someone not living there', { memberId: 'x' }, ['not_a_member']],
    ['someone already dead', { memberId: 'gone' }, ['not_a_member']],
    ['the head, naming no other', { memberId: 'father' }, ['remaining_household_needs_one_head']],
    ['someone before they joined', { on: plainDate('2020-01-01') }, ['before_membership']],
    [
      'someone, who is then given a relation',
      { staying: [{ memberId: 'mother', relation: 'other' as const }] },
      ['not_a_member'],
    ],
  ])('refuses the death of %s', (_, change, codes) => {
    const input = { memberships: withPast, memberId: 'mother', on, ...change };
    expect(codesOf(recordDeath(input))).toEqual(codes);
  });
});
