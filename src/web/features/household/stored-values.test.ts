import { describe, expect, test } from 'vitest';
import { Problem } from '#contract/problem.ts';
import { ConnectionLost } from '#web/api.ts';
import { storedHousehold, storedMember } from './stored-values.ts';

const household = { code: '12', address: 'Số 5', phone: null, note: '', declaredCount: null };
const member = {
  fullName: 'Lò Văn Mẫu',
  relation: 'child',
  birthYear: 2001,
  birthMonth: null,
  birthDay: null,
  sex: 'male',
  personOfMerit: null,
  schooling: null,
  educationLevel: null,
  job: 'working',
};
const updatedAt = '2026-08-01T02:00:00.000Z';

describe('what a stale save tells', () => {
  test('a household as it is stored now, with its version', () => {
    const current = { ...household, headName: 'Lò Văn Cả', updatedAt };
    const stored = storedHousehold(new Problem('record.stale', { version: 7, current }));
    expect(stored).toEqual({
      version: 7,
      savedAt: updatedAt,
      draft: { code: '12', address: 'Số 5', phone: '', note: '', declaredCount: null },
    });
  });

  test('a member, with sensitive facts only when they came along', () => {
    const current = { ...member, updatedAt };
    const stored = storedMember(new Problem('record.stale', { version: 2, current }));
    expect(stored?.draft).toMatchObject({ fullName: 'Lò Văn Mẫu', birth: { year: 2001 } });
    expect(stored?.draft.healthInsurance).toBeNull();
    const sensitive = {
      citizenId: '999200000001',
      oldId: null,
      ethnicity: '03',
      workAbility: null,
      disability: null,
      healthInsurance: true,
    };
    const details = { version: 2, current: { ...current, sensitive } };
    expect(storedMember(new Problem('record.stale', details))?.draft).toMatchObject({
      citizenId: '999200000001',
      ethnicity: '03',
      healthInsurance: true,
    });
  });

  test('any other failure, or one that tells nothing, is no stored value', () => {
    expect(storedHousehold(new ConnectionLost())).toBeUndefined();
    expect(storedHousehold(new Problem('household.closed', { version: 1 }))).toBeUndefined();
    expect(storedHousehold(new Problem('record.stale', { version: 1 }))).toBeUndefined();
    expect(storedMember(new Problem('record.stale', { current: household }))).toBeUndefined();
  });
});
