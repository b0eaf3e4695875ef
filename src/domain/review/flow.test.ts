import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import {
  closingOf,
  FLOW_KINDS,
  flowKind,
  movementOfNearPoor,
  movementOfPoor,
  NEAR_POOR_COLUMNS,
  POOR_COLUMNS,
  type EventReason,
  type HouseholdChange,
} from './flow.ts';

function buildChange(change: Partial<HouseholdChange>): HouseholdChange {
  return {
    classBefore: 'non_poor',
    classAfter: 'non_poor',
    wasPoorEarlier: false,
    eventReason: null,
    membersBefore: 4,
    membersAfter: 4,
    ...change,
  };
}

const PRESENCES: (HouseholdClass | 'absent')[] = [
  'poor',
  'near_poor',
  'average',
  'non_poor',
  'absent',
];
const EVENTS: (EventReason | null)[] = [
  null,
  'moved_in',
  'moved_out',
  'split',
  'merged',
  'died',
  'member_change',
];
const anyChange: fc.Arbitrary<HouseholdChange> = fc.record({
  classBefore: fc.constantFrom(...PRESENCES),
  classAfter: fc.constantFrom(...PRESENCES),
  wasPoorEarlier: fc.boolean(),
  wasNearPoorEarlier: fc.boolean(),
  eventReason: fc.constantFrom(...EVENTS),
  membersBefore: fc.nat(12),
  membersAfter: fc.nat(12),
});
const anyChanges = fc.array(anyChange, { maxLength: 60 });

describe('flowKind', () => {
  test.each([
    ['poor', 'poor', false, 'stays_poor'],
    ['poor', 'near_poor', false, 'escape_to_near_poor'],
    ['poor', 'average', false, 'escape_above'],
    ['poor', 'non_poor', true, 'escape_above'],
    ['poor', 'absent', false, 'poor_other_out'],
    ['near_poor', 'poor', false, 'near_poor_to_poor'],
    ['near_poor', 'poor', true, 'near_poor_to_poor'],
    ['near_poor', 'near_poor', true, 'stays_near_poor'],
    ['near_poor', 'average', false, 'near_poor_escape'],
    ['near_poor', 'non_poor', false, 'near_poor_escape'],
    ['near_poor', 'absent', false, 'near_poor_other_out'],
    ['non_poor', 'poor', true, 'relapse'],
    ['average', 'poor', true, 'relapse'],
    ['non_poor', 'poor', false, 'new_poverty'],
    ['average', 'poor', false, 'new_poverty'],
    ['non_poor', 'near_poor', true, 'near_poor_relapse'],
    ['average', 'near_poor', false, 'new_near_poor'],
    ['absent', 'poor', true, 'poor_other_in'],
    ['absent', 'near_poor', false, 'near_poor_other_in'],
    ['average', 'non_poor', false, 'stays_above'],
    ['absent', 'non_poor', false, 'outside'],
    ['non_poor', 'absent', false, 'outside'],
    ['absent', 'absent', true, 'outside'],
  ] as const)('%s → %s (poor earlier: %s) is %s', (classBefore, classAfter, earlier, kind) => {
    const change = buildChange({ classBefore, classAfter, wasPoorEarlier: earlier });
    expect(flowKind(change)).toBe(kind);
  });

  test('a household near-poor some years ago relapses when it is near-poor again', () => {
    const change = buildChange({ classAfter: 'near_poor', wasNearPoorEarlier: true });
    expect(flowKind(change)).toBe('near_poor_relapse');
  });

  test('being near-poor earlier does not make new poverty a relapse', () => {
    const change = buildChange({ classAfter: 'poor', wasNearPoorEarlier: true });
    expect(flowKind(change)).toBe('new_poverty');
  });

  test('an event explains an absence but never changes a class', () => {
    for (const eventReason of EVENTS) {
      const change = buildChange({ classBefore: 'poor', classAfter: 'near_poor', eventReason });
      expect(flowKind(change)).toBe('escape_to_near_poor');
    }
  });

  test('every kind can happen, and every flow of a listed household has one column', () => {
    const seen = new Set<string>();
    for (const classBefore of PRESENCES) {
      for (const classAfter of PRESENCES) {
        for (const wasPoorEarlier of [false, true]) {
          const kind = flowKind(buildChange({ classBefore, classAfter, wasPoorEarlier }));
          seen.add(kind);
          const columns = {
            kind,
            poor: POOR_COLUMNS[kind] !== undefined,
            nearPoor: NEAR_POOR_COLUMNS[kind] !== undefined,
          };
          expect(columns).toEqual({
            kind,
            poor: (classBefore === 'poor') !== (classAfter === 'poor'),
            nearPoor: (classBefore === 'near_poor') !== (classAfter === 'near_poor'),
          });
        }
      }
    }
    expect([...seen].sort()).toEqual([...FLOW_KINDS].sort());
  });
});

describe('movementOfPoor and movementOfNearPoor', () => {
  const year: HouseholdChange[] = [
    buildChange({ classBefore: 'poor', classAfter: 'poor' }),
    buildChange({
      classBefore: 'poor',
      classAfter: 'near_poor',
      membersBefore: 5,
      membersAfter: 5,
    }),
    buildChange({ classBefore: 'poor', classAfter: 'non_poor', membersBefore: 3, membersAfter: 2 }),
    buildChange({
      classBefore: 'poor',
      classAfter: 'absent',
      eventReason: 'died',
      membersBefore: 1,
      membersAfter: 0,
    }),
    buildChange({
      classBefore: 'near_poor',
      classAfter: 'poor',
      membersBefore: 2,
      membersAfter: 2,
    }),
    buildChange({ classBefore: 'non_poor', classAfter: 'poor', wasPoorEarlier: true }),
    buildChange({ classBefore: 'average', classAfter: 'poor', membersAfter: 6 }),
    buildChange({
      classBefore: 'absent',
      classAfter: 'poor',
      eventReason: 'split',
      membersBefore: 0,
      membersAfter: 2,
    }),
    buildChange({ classBefore: 'near_poor', classAfter: 'non_poor' }),
    buildChange({ classBefore: 'non_poor', classAfter: 'near_poor' }),
    buildChange({ classBefore: 'absent', classAfter: 'non_poor', eventReason: 'moved_in' }),
  ];

  test('fills each column of report 7.2', () => {
    expect(movementOfPoor(year)).toEqual({
      households: { c1: 4, c2: 1, c3: 1, c4: 1, c5: 1, c6: 1, c7: 1, c8: 1, c9: 5 },
      persons: { c1: 13, c2: 5, c3: 3, c4: 1, c5: 2, c6: 4, c7: 6, c8: 2, c9: 18 },
    });
  });

  test('fills each column of report 7.3', () => {
    expect(movementOfNearPoor(year)).toEqual({
      households: { c1: 2, c2: 1, c3: 1, c4: 0, c5: 1, c6: 0, c7: 1, c8: 0, c9: 2 },
      persons: { c1: 6, c2: 4, c3: 2, c4: 0, c5: 5, c6: 0, c7: 4, c8: 0, c9: 9 },
    });
  });

  test.each([
    { membersBefore: 4, membersAfter: 6, c4: 0, c8: 2 },
    { membersBefore: 6, membersAfter: 5, c4: 1, c8: 0 },
    { membersBefore: 3, membersAfter: 3, c4: 0, c8: 0 },
  ])(
    'a staying household of $membersBefore → $membersAfter moves persons through "other"',
    ({ membersBefore, membersAfter, c4, c8 }) => {
      const change = {
        classBefore: 'poor',
        classAfter: 'poor',
        membersBefore,
        membersAfter,
      } as const;
      const { persons, households } = movementOfPoor([buildChange(change)]);
      expect(persons).toMatchObject({ c1: membersBefore, c4, c8, c9: membersAfter });
      expect(households).toMatchObject({ c1: 1, c4: 0, c8: 0, c9: 1 });
    },
  );

  test('a crossing household that grew: the persons who crossed are the old number', () => {
    const change = buildChange({
      classBefore: 'poor',
      classAfter: 'near_poor',
      membersBefore: 4,
      membersAfter: 6,
    });
    expect(movementOfPoor([change]).persons).toMatchObject({ c1: 4, c2: 4, c4: 0, c9: 0 });
    expect(movementOfNearPoor([change]).persons).toMatchObject({ c5: 4, c8: 2, c9: 6 });
  });

  test('a crossing household that shrank: who stayed behind leaves through "other"', () => {
    const change = buildChange({
      classBefore: 'near_poor',
      classAfter: 'poor',
      membersBefore: 5,
      membersAfter: 3,
    });
    expect(movementOfNearPoor([change]).persons).toMatchObject({ c1: 5, c3: 3, c4: 2, c9: 0 });
    expect(movementOfPoor([change]).persons).toMatchObject({ c5: 3, c8: 0, c9: 3 });
  });

  test('no household gives an empty report', () => {
    expect(Object.values(movementOfPoor([]).households)).toEqual(Array(9).fill(0));
  });

  test('both reports balance for any input, households and persons', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        for (const { households, persons } of [
          movementOfPoor(changes),
          movementOfNearPoor(changes),
        ]) {
          expect(households.c9).toBe(closingOf(households));
          expect(persons.c9).toBe(closingOf(persons));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no column is ever negative', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        for (const { households, persons } of [
          movementOfPoor(changes),
          movementOfNearPoor(changes),
        ]) {
          for (const value of [...Object.values(households), ...Object.values(persons)]) {
            expect(value).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('the two reports agree: 7.2 c2 = 7.3 c5 and 7.2 c5 = 7.3 c3', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const poor = movementOfPoor(changes);
        const nearPoor = movementOfNearPoor(changes);
        for (const row of ['households', 'persons'] as const) {
          expect(poor[row].c2).toBe(nearPoor[row].c5);
          expect(poor[row].c5).toBe(nearPoor[row].c3);
        }
      }),
    );
  });

  test('opening and closing are the households listed at each date', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const { households, persons } = movementOfPoor(changes);
        const before = changes.filter(({ classBefore }) => classBefore === 'poor');
        const after = changes.filter(({ classAfter }) => classAfter === 'poor');
        expect(households).toMatchObject({ c1: before.length, c9: after.length });
        expect(persons.c1).toBe(before.reduce((sum, change) => sum + change.membersBefore, 0));
        expect(persons.c9).toBe(after.reduce((sum, change) => sum + change.membersAfter, 0));
      }),
    );
  });

  test('a column of households is the number of households of its kind', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const { households } = movementOfPoor(changes);
        const kinds = changes.map(flowKind);
        for (const kind of FLOW_KINDS) {
          const column = POOR_COLUMNS[kind];
          if (column === undefined) continue;
          expect(households[column]).toBe(kinds.filter((found) => found === kind).length);
        }
      }),
    );
  });
});
