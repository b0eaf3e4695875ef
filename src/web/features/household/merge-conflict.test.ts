import { describe, expect, test } from 'vitest';
import { findConflicts, isSame, resolveConflicts, suggestSide } from './merge-conflict.ts';

const base = { address: 'Số 5', phone: '0900000001', note: '', birth: { year: 1980, month: 5 } };

describe('two people changed one record', () => {
  test('each differing field says who changed it', () => {
    const mine = { ...base, address: 'Số 6', note: 'mới' };
    const stored = { ...base, address: 'Số 7', phone: '0900000002' };
    expect(findConflicts({ base, mine, stored })).toEqual([
      { field: 'address', changedBy: 'both' },
      { field: 'phone', changedBy: 'other' },
      { field: 'note', changedBy: 'me' },
    ]);
  });

  test('the same change made twice is no conflict, nor is another way of typing it', () => {
    const mine = { ...base, address: 'Số 8', birth: { month: 5, year: 1980 } };
    const stored = { ...base, address: ' Số 8 ' };
    expect(findConflicts({ base, mine, stored })).toEqual([]);
  });

  test('a lone change is suggested, two changes of one field never', () => {
    expect(suggestSide({ field: 'note', changedBy: 'me' })).toBe('mine');
    expect(suggestSide({ field: 'note', changedBy: 'other' })).toBe('stored');
    expect(suggestSide({ field: 'note', changedBy: 'both' })).toBeNull();
  });

  test('every field is kept or taken as chosen, and nothing else moves', () => {
    const mine = { ...base, address: 'Số 6', note: 'mới' };
    const stored = { ...base, address: 'Số 7', phone: '0900000002' };
    const conflicts = findConflicts({ base, mine, stored });
    const choices = { address: 'mine', phone: 'stored', note: 'mine' } as const;
    expect(resolveConflicts({ mine, stored }, conflicts, choices)).toEqual({
      ...mine,
      phone: '0900000002',
    });
    const all = { address: 'stored', phone: 'stored', note: 'stored' } as const;
    expect(resolveConflicts({ mine, stored }, conflicts, all)).toEqual(stored);
  });

  test('a missing choice resolves nothing', () => {
    const mine = { ...base, address: 'Số 6' };
    const stored = { ...base, address: 'Số 7' };
    const conflicts = findConflicts({ base, mine, stored });
    expect(resolveConflicts({ mine, stored }, conflicts, { address: null })).toBeUndefined();
    expect(resolveConflicts({ mine, stored }, conflicts, {})).toBeUndefined();
  });
});

test('decomposed letters and order of keys make no difference', () => {
  expect(isSame('Đường Hoà'.normalize('NFD'), 'Đường Hoà')).toBe(true);
  expect(isSame({ year: 1, month: 2 }, { month: 2, year: 1 })).toBe(true);
  expect(isSame({ year: 1 }, { year: 1, month: 2 })).toBe(false);
  expect(isSame(null, '')).toBe(false);
});
