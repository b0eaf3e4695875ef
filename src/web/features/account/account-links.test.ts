import { describe, expect, test } from 'vitest';
import { readLinkToken } from './link-token.ts';
import { safeBack } from './safe-back.ts';
import { suggestUsername } from './suggest-username.ts';

describe('the page after sign-in', () => {
  test.each(['/', '/abc/households?search=lan', '/accounts'])('%s is kept', (path) => {
    expect(safeBack(path)).toBe(path);
  });

  test.each([
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'accounts',
  ])('%j leads to the first page instead', (path) => {
    expect(safeBack(path)).toBe('/');
  });

  test('never leads back to sign-in', () => {
    expect(safeBack('/sign-in?back=%2F')).toBe('/');
  });
});

describe('the secret of a link', () => {
  test.each([
    ['#token=abc-_1', 'abc-_1'],
    ['#abc', 'abc'],
    ['', undefined],
    ['#', undefined],
    ['#token=', undefined],
    ['#other=1', undefined],
  ])('%j holds %j', (hash, token) => {
    expect(readLinkToken(hash)).toBe(token);
  });
});

describe('a suggested username', () => {
  test.each([
    ['Nguyễn Văn An', 'an.nv'],
    ['Đặng Thị Ánh Đào', 'dao.dta'],
    ['Giàng A Páo', 'pao.ga'],
    ['An', ''],
    ['', ''],
  ])('%j is %j', (name, username) => {
    expect(suggestUsername(name)).toBe(username);
  });
});
