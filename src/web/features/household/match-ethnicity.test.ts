import { describe, expect, test } from 'vitest';
import { ETHNICITIES } from '#domain/household/ethnicity.ts';
import { matchEthnicities } from './match-ethnicity.ts';

describe('the ethnic group that is meant', () => {
  test.each([
    ['tay', '02'],
    ['TÀY', '02'],
    ["h'mong", '08'],
    ['meo', '08'],
    ['dao do', '09'],
    ['k ho', '16'],
    ['25', '25'],
    ['xa pho', '40'],
    ['van kieu', '23'],
  ])('%s is found first', (typed, code) => {
    expect(matchEthnicities(typed)[0]).toBe(code);
  });

  test('a spelling that begins with the text stands before one that contains it', () => {
    const found = matchEthnicities('giay');
    expect(found[0]).toBe('25');
    expect(matchEthnicities('lo')[0]).toBe('43');
  });

  test('nothing typed offers all, nonsense offers none', () => {
    expect(matchEthnicities(' ')).toHaveLength(ETHNICITIES.length);
    expect(matchEthnicities('zzz')).toEqual([]);
  });
});
