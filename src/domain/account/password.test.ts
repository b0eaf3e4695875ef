import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPasswordFault } from './password.ts';
import { signInDelay } from './sign-in-delay.ts';

const lan = { username: 'lan.nguyen', name: 'Nguyễn Thị Lan' };

describe('a new password', () => {
  test.each([
    ['ngắn', 'short'],
    ['123456789', 'short'],
    ['x'.repeat(129), 'long'],
    ['1234567890', 'simple'],
    ['0987654321a', 'simple'],
    ['aaaaaaaaaa', 'simple'],
    ['abcabcabcabc', 'simple'],
    ['12341234123', 'simple'],
    ['qwertyuiop12', 'simple'],
    ['abcdefghijkl', 'simple'],
    ['password123', 'common'],
    ['P@ssw0rd2024!', 'common'],
    ['Mật khẩu 123', 'common'],
    ['matkhau2025', 'common'],
    ['vietnam1975', 'common'],
    ['Admin@2024!!', 'common'],
    ['lan.nguyen1', 'personal'],
    ['Nguyenlan1990', 'personal'],
    ['NguyenThiLan@1', 'personal'],
  ])('refuses %s as %s', (password, fault) => {
    expect(findPasswordFault(password, lan)).toBe(fault);
  });

  test.each([
    'con trâu đi trước',
    'mưa rơi chiều thứ bảy',
    'kxqvtplmzr',
    'Lan-hoa-sim-tím-đồi-vắng',
    'ăâêôơưđ123',
    'xe đạp ơi 1987',
  ])('accepts %s: length counts, composition does not', (password) => {
    expect(findPasswordFault(password, lan)).toBeUndefined();
  });

  test('counts characters, not bytes, whichever way they were typed', () => {
    const nine = 'ếếếườệặễẵ';
    expect(Array.from(nine)).toHaveLength(9);
    expect(findPasswordFault(nine.normalize('NFD'), lan)).toBe('short');
  });

  test('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (password) => {
        const faults = [undefined, null, 'short', 'long', 'common', 'simple', 'personal'];
        expect(faults).toContain(findPasswordFault(password, lan));
      }),
    );
  });
});

describe('the wait after wrong passwords', () => {
  test.each([
    ['address', 4, 0],
    ['address', 5, 30],
    ['address', 6, 60],
    ['address', 9, 480],
    ['address', 10, 900],
    ['address', 1_000_000, 900],
    ['account', 29, 0],
    ['account', 30, 30],
    ['device', 9, 0],
    ['device', 10, 30],
  ] as const)('%s after %i mistakes: %i seconds', (source, failures, seconds) => {
    expect(signInDelay(source, failures)).toBe(seconds);
  });

  test('never shrinks with more mistakes and never passes 15 minutes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('device', 'address', 'account'),
        fc.nat({ max: 100_000 }),
        (source, failures) => {
          const wait = signInDelay(source, failures);
          expect(wait).toBeLessThanOrEqual(900);
          expect(signInDelay(source, failures + 1)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});
