import { expect, test } from 'vitest';
import { isReadable } from './readable.ts';

test.each([
  'Giàng A Páo',
  'hai\ndòng\tvà cột\r\n',
  'Gia\u0300ng (NFD)',
  'ký tự ẩn của Word\u200b\ufeff',
  '🏠 nhà',
  "'); drop table household; --",
  '<script>alert(1)</script>',
  '',
])('%j is read alike by everybody', (text) => expect(isReadable(text)).toBe(true));

test.each([
  ['NUL', 'a\u0000b'],
  ['bell', 'a\u0007b'],
  ['delete', 'a\u007fb'],
  ['half a pair', 'a\ud83db'],
  ['the other half', 'a\udc00b'],
  ['right-to-left override', 'a\u202eb'],
  ['isolate', 'a\u2066b'],
  ['no character', 'a\ufffeb'],
])('%s is not', (_, text) => expect(isReadable(text)).toBe(false));
