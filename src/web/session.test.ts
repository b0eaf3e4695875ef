import { describe, expect, test } from 'vitest';
import { communeName, pickCommune } from './session.ts';

const past = { communeId: 'past', validTo: '2025-06-30' };
const present = { communeId: 'present', validTo: null };

describe('the commune to begin with', () => {
  test('is the one opened last', () => {
    expect(pickCommune([past, present], 'past')).toBe(past);
  });

  test('is one that still exists when the last is out of reach', () => {
    expect(pickCommune([past, present], 'gone')).toBe(present);
    expect(pickCommune([past, present], null)).toBe(present);
  });

  test('is a past one when there is no other, and none when there is none', () => {
    expect(pickCommune([past], null)).toBe(past);
    expect(pickCommune([], 'past')).toBeUndefined();
  });
});

test.each([
  [{ kind: 'phường', name: 'Xuân Tăng' }, 'Phường Xuân Tăng'],
  [{ kind: 'phường', name: 'Phường Xuân Tăng' }, 'Phường Xuân Tăng'],
  [{ kind: 'đặc khu', name: 'Vân Đồn' }, 'Đặc khu Vân Đồn'],
  [{ kind: 'nước', name: 'Việt Nam' }, 'Nước Việt Nam'],
])('%j is called %s', (unit, name) => {
  expect(communeName(unit)).toBe(name);
});
