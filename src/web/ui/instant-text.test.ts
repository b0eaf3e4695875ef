import { expect, test } from 'vitest';
import { formatInstant, todayInVietnam } from './instant-text.ts';

test('an instant is shown by the Vietnamese clock', () => {
  expect(formatInstant('2022-10-05T17:30:00.000Z')).toBe('06/10/2022 00:30');
  expect(formatInstant('2022-10-05T07:05:00.000Z')).toBe('05/10/2022 14:05');
});

test('the day changes at midnight in Vietnam, not in Greenwich', () => {
  expect(todayInVietnam(new Date('2025-06-30T16:59:59Z'))).toBe('2025-06-30');
  expect(todayInVietnam(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01');
});
