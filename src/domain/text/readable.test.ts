import { expect, test } from 'vitest';
import { isReadable, readableFileName } from './readable.ts';

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

test.each([
  ['danh sách.xlsx', 'danh sách.xlsx'],
  ['a\u0309nh\r\n1.png', 'ảnh 1.png'],
  ['anh\u202egnp.exe', 'anhgnp.exe'],
  ['a\u0000b.png', 'ab.png'],
  ['\u0000', '?'],
  [`${'ă'.repeat(400)}.png`, `${'ă'.repeat(196)}.png`],
])('a file called %j is kept as %j', (name, kept) => expect(readableFileName(name)).toBe(kept));
