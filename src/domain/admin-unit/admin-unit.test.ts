import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  ancestorsOn,
  isInForce,
  legalPredecessors,
  legalSuccessors,
  unitOn,
  type AdminLevel,
  type AdminUnit,
  type Succession,
} from './admin-unit.ts';

const merger = plainDate('2025-07-01');
const start = plainDate('2020-01-01');

function buildUnit(
  id: string,
  level: AdminLevel,
  code: string,
  parentId: string | null,
  period: { from?: string; to?: string } = {},
): AdminUnit {
  const validFrom = plainDate(period.from ?? start);
  const validTo = period.to === undefined ? null : plainDate(period.to);
  return { id, level, code, name: id, parentId, validFrom, validTo };
}

/** Xuân Tăng before and after 01/07/2025, with the code 02671 that was given again. */
const old = { to: '2025-07-01' };
const units = [
  buildUnit('vn', 'nation', 'VN', null),
  buildUnit('lao-cai-old', 'province', '10', 'vn', old),
  buildUnit('lao-cai', 'province', '15', 'vn', { from: '2025-07-01' }),
  buildUnit('city', 'district', '080', 'lao-cai-old', old),
  buildUnit('xuan-tang', 'commune', '02656', 'city', old),
  buildUnit('nam-cuong', 'commune', '02671', 'city', old),
  buildUnit('cam-duong', 'commune', '02671', 'lao-cai', { from: '2025-07-01' }),
  buildUnit('group-9', 'neighbourhood', '9', 'xuan-tang'),
];
const successions: Succession[] = [
  { predecessorId: 'xuan-tang', successorId: 'cam-duong', onDate: merger },
  { predecessorId: 'nam-cuong', successorId: 'cam-duong', onDate: merger },
  { predecessorId: 'lao-cai-old', successorId: 'lao-cai', onDate: merger },
];
const tree = { units, successions };
const ids = (found: AdminUnit[]) => found.map(({ id }) => id);

describe('unitOn', () => {
  test.each([
    ['02671', '2025-06-30', 'nam-cuong'],
    ['02671', '2025-07-01', 'cam-duong'],
    ['02656', '2025-06-30', 'xuan-tang'],
    ['02656', '2025-07-01', undefined],
    ['02656', '2019-12-31', undefined],
    ['99999', '2024-01-01', undefined],
  ])('code %s on %s is %s', (code, on, id) => {
    expect(unitOn(units, code, plainDate(on))?.id).toBe(id);
  });

  test('the level tells apart units that share a code', () => {
    const shared = [...units, buildUnit('province-9', 'province', '9', 'vn')];
    expect(unitOn(shared, '9', merger, 'province')?.id).toBe('province-9');
    expect(unitOn(shared, '9', merger, 'neighbourhood')?.id).toBe('group-9');
    expect(unitOn(shared, '9', merger, 'commune')).toBeUndefined();
  });
});

describe('isInForce', () => {
  test.each([
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-01-01', false],
  ])('01/01/2025 up to 01/01/2026 on %s: %s', (on, expected) => {
    const unit = { validFrom: plainDate('2025-01-01'), validTo: plainDate('2026-01-01') };
    expect(isInForce(unit, plainDate(on))).toBe(expected);
  });
});

describe('ancestorsOn', () => {
  test.each([
    ['xuan-tang', '2024-01-01', ['city', 'lao-cai-old', 'vn']],
    ['cam-duong', '2025-07-01', ['lao-cai', 'vn']],
    ['group-9', '2024-01-01', ['xuan-tang', 'city', 'lao-cai-old', 'vn']],
    ['group-9', '2025-07-01', ['cam-duong', 'lao-cai', 'vn']],
    ['xuan-tang', '2026-01-01', ['lao-cai', 'vn']],
    ['vn', '2024-01-01', []],
    ['nowhere', '2024-01-01', []],
  ])('%s on %s: %j', (id, on, expected) => {
    expect(ids(ancestorsOn(tree, id, plainDate(on)))).toEqual(expected);
  });

  test('a circle in bad data ends', () => {
    const circle = [buildUnit('a', 'commune', '1', 'b'), buildUnit('b', 'province', '2', 'a')];
    expect(ids(ancestorsOn({ units: circle, successions: [] }, 'a', merger))).toEqual(['b']);
  });

  test('a missing parent ends the chain', () => {
    const orphan = [buildUnit('a', 'commune', '1', 'gone')];
    expect(ancestorsOn({ units: orphan, successions: [] }, 'a', merger)).toEqual([]);
  });
});

describe('legalPredecessors and legalSuccessors', () => {
  test('Cam Đường continues Xuân Tăng and Nam Cường', () => {
    expect(ids(legalPredecessors(units, successions, 'cam-duong'))).toEqual([
      'xuan-tang',
      'nam-cuong',
    ]);
    expect(ids(legalSuccessors(units, successions, 'xuan-tang'))).toEqual(['cam-duong']);
    expect(legalPredecessors(units, successions, 'xuan-tang')).toEqual([]);
  });

  test('follows chains, nearest first, each unit once, even in a circle', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => buildUnit(id, 'commune', id, 'vn'));
    const link = (predecessorId: string, successorId: string) => ({
      predecessorId,
      successorId,
      onDate: merger,
    });
    const chain = [link('a', 'b'), link('b', 'd'), link('c', 'd'), link('a', 'c'), link('d', 'a')];
    expect(ids(legalSuccessors(four, chain, 'a'))).toEqual(['b', 'c', 'd']);
    expect(ids(legalPredecessors(four, chain, 'd'))).toEqual(['b', 'c', 'a']);
  });

  test('a unit that is not in the list is left out', () => {
    const link = { predecessorId: 'ghost', successorId: 'cam-duong', onDate: merger };
    expect(legalPredecessors(units, [link], 'cam-duong')).toEqual([]);
  });
});
