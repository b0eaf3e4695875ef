import { describe, expect, test } from 'vitest';
import { createHousehold } from '#contract/household-act.ts';
import {
  emptyHousehold,
  householdFaults,
  toHouseholdDraft,
  toHouseholdFields,
} from './household-draft.ts';

const stored = {
  code: 'TDP3-012',
  address: 'Số nhà 15',
  phone: '0912 345 678',
  note: 'Ở nhờ',
  declaredCount: 4,
};

describe('a household as it is typed', () => {
  test('goes to the form and back unchanged', () => {
    expect(toHouseholdFields(toHouseholdDraft(stored))).toEqual(stored);
    const unknown = { ...stored, code: null, phone: null, declaredCount: null };
    expect(toHouseholdFields(toHouseholdDraft(unknown))).toEqual(unknown);
  });

  test('spaces alone are nothing', () => {
    const fields = toHouseholdFields({ ...emptyHousehold, code: '  ', phone: ' ', note: ' a ' });
    expect(fields).toMatchObject({ code: null, phone: null, note: 'a' });
  });

  test('an empty form is what the contract takes', () => {
    const fields = toHouseholdFields(emptyHousehold);
    expect(createHousehold.input.shape.fields.safeParse(fields).success).toBe(true);
    expect(householdFaults(emptyHousehold)).toEqual(new Set());
  });

  test.each([
    [{ phone: '12' }, 'phone'],
    [{ phone: 'không có' }, 'phone'],
    [{ declaredCount: 0 }, 'declaredCount'],
    [{ declaredCount: 61 }, 'declaredCount'],
  ] as const)('%j is a fault of %s', (change, field) => {
    expect(householdFaults({ ...emptyHousehold, ...change })).toEqual(new Set([field]));
  });
});
