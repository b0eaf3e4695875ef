import { describe, expect, test } from 'vitest';
import { createHousehold, MemberFields } from '#contract/household-act.ts';
import { syntheticCitizenId } from '#domain/household/citizen-id.ts';
import {
  checkNumber,
  emptyMember,
  hasSensitive,
  memberFaults,
  toMemberDraft,
  toMemberFields,
} from './member-draft.ts';

const today = '2026-08-01';
const number = syntheticCitizenId(42, 'female', 1985);
const sensitive = {
  citizenId: number,
  oldId: '063123456',
  ethnicity: '02',
  workAbility: 'able',
  disability: 'none',
  healthInsurance: true,
} as const;
const stored = {
  fullName: 'Lò Thị Mẫu',
  relation: 'head',
  birthYear: 1985,
  birthMonth: 3,
  birthDay: null,
  sex: 'female',
  personOfMerit: false,
  schooling: 'finished',
  educationLevel: 'primary',
  job: 'working',
} as const;

describe('a person as it is typed', () => {
  test('goes to the form and back unchanged', () => {
    const { relation, ...fields } = stored;
    const draft = toMemberDraft(stored, sensitive);
    expect(draft.relation).toBe(relation);
    expect(draft.birth).toEqual({ year: 1985, month: 3 });
    expect(toMemberFields(draft, true)).toEqual({ ...fields, sensitive });
  });

  test('facts that were not shown are not sent, so they stay as they are', () => {
    expect(toMemberFields(toMemberDraft(stored), false)).not.toHaveProperty('sensitive');
  });

  test('a name alone is enough for the contract; everything else may be unknown', () => {
    const draft = { ...emptyMember, fullName: 'Vàng A Mẫu', relation: 'head' } as const;
    expect(memberFaults(draft, today)).toEqual(new Set());
    expect(hasSensitive(draft)).toBe(false);
    for (const withSensitive of [true, false]) {
      const fields = toMemberFields(draft, withSensitive);
      expect(MemberFields.safeParse(fields).error).toBeUndefined();
      const member = { id: crypto.randomUUID(), relation: 'head', fields };
      expect(createHousehold.input.shape.members.safeParse([member]).success).toBe(true);
    }
  });

  test('one known sensitive fact makes them all go along', () => {
    expect(hasSensitive({ ...emptyMember, healthInsurance: false })).toBe(true);
    expect(hasSensitive({ ...emptyMember, citizenId: ' 1' })).toBe(true);
  });
});

describe('identity numbers', () => {
  const person = { ...emptyMember, fullName: 'A', relation: 'head' as const };
  const sent = (citizenId: string, oldId = '') =>
    toMemberFields({ ...person, citizenId, oldId }, true).sensitive;

  test('zeros that a spreadsheet dropped are put back', () => {
    expect(sent('10085000001')).toMatchObject({ citizenId: '010085000001' });
  });

  test('nine digits are an old card and go to its field, when that one is free', () => {
    expect(sent('063 123 456')).toMatchObject({ citizenId: null, oldId: '063123456' });
    const twice = { ...person, citizenId: '063123456', oldId: '099999999' };
    expect(memberFaults(twice, today)).toEqual(new Set(['citizenId']));
  });

  test('groups typed with spaces or dots are joined', () => {
    expect(sent('010.085.000001', '063 123 456')).toMatchObject({
      citizenId: '010085000001',
      oldId: '063123456',
    });
  });

  test('a number of the other sex or year is a warning, not a fault', () => {
    const draft = { ...person, citizenId: number, sex: 'male' as const, birth: { year: 1986 } };
    expect(checkNumber(draft)?.problems.map(({ code }) => code)).toEqual([
      'sex_mismatch',
      'birth_year_mismatch',
    ]);
    expect(memberFaults(draft, today)).toEqual(new Set());
  });

  test('nothing typed is no number to check', () => {
    expect(checkNumber({ ...person, citizenId: '  ' })).toBeUndefined();
  });
});

describe('what cannot be saved', () => {
  const person = { ...emptyMember, fullName: 'A', relation: 'child' as const };
  test.each([
    [{ fullName: '  ' }, 'fullName'],
    [{ relation: null }, 'relation'],
    [{ birth: { year: 1879 } }, 'birth'],
    [{ birth: { year: 2026, month: 8, day: 2 } }, 'birth'],
    [{ birth: { year: 2027 } }, 'birth'],
    [{ citizenId: '12345' }, 'citizenId'],
    [{ citizenId: 'chưa có' }, 'citizenId'],
    [{ oldId: '12345678' }, 'oldId'],
  ] as const)('%j is a fault of %s', (change, fault) => {
    expect(memberFaults({ ...person, ...change }, today)).toEqual(new Set([fault]));
  });

  test('born today or at an unknown day of this year is possible', () => {
    expect(memberFaults({ ...person, birth: { year: 2026, month: 8, day: 1 } }, today).size).toBe(
      0,
    );
    expect(memberFaults({ ...person, birth: { year: 2026 } }, today).size).toBe(0);
  });
});
