import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import practiceTable from '../../../rules/practice/points-table-practice.json' with { type: 'json' };
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  computeB1,
  isConfirmed,
  parsePointsTable,
  type PointsAnswers,
  type PointsTable,
} from './points-table.ts';

const day = plainDate('2024-09-01');
const first = { by: 'user-1', on: day };
const second = { by: 'user-2', on: day };

/** Made-up points: only the shape of a table matters here. */
function buildTable(change: Partial<PointsTable> = {}): PointsTable {
  return {
    id: 'made-up',
    name: 'Made-up table',
    standardId: 'vn-2022-2026',
    region: 'urban',
    effectiveFrom: day,
    source: 'none',
    practice: false,
    notice: '',
    groups: [
      {
        code: 'size',
        name: 'Members',
        choose: 'one',
        items: [
          { code: '1', condition: '1 member', points: 50 },
          { code: '2', condition: '2 or more', points: 25 },
        ],
      },
      {
        code: 'assets',
        name: 'Assets',
        choose: 'many',
        items: [
          { code: 'fridge', condition: 'Refrigerator', points: 10 },
          { code: 'bike', condition: 'Motorbike', points: 15 },
          { code: 'fan', condition: 'Fan', points: 0 },
        ],
      },
    ],
    confirmedBy: [first, second],
    ...change,
  };
}

describe('computeB1', () => {
  test('adds the points of the chosen items and shows each', () => {
    const answers = { size: ['2'], assets: ['bike', 'fan'] };
    expect(computeB1(buildTable(), answers)).toEqual({
      ok: true,
      b1: 40,
      official: true,
      practice: false,
      tableId: 'made-up',
      lines: [
        { group: 'size', item: '2', points: 25 },
        { group: 'assets', item: 'bike', points: 15 },
        { group: 'assets', item: 'fan', points: 0 },
      ],
    });
  });

  test('a group of many may stay empty', () => {
    expect(computeB1(buildTable(), { size: ['1'] })).toMatchObject({ ok: true, b1: 50 });
  });

  test.each([
    ['nobody', [], 'not_confirmed'],
    ['one person', [first], 'confirmed_by_one_person'],
    [
      'one person twice',
      [first, { ...first, on: plainDate('2024-09-02') }],
      'confirmed_by_one_person',
    ],
  ])('refuses a table confirmed by %s', (_, confirmedBy, code) => {
    const table = buildTable({ confirmedBy });
    expect(isConfirmed(table)).toBe(false);
    expect(computeB1(table, { size: ['1'] })).toEqual({ ok: false, problems: [{ code }] });
  });

  test('two different people confirm', () => {
    expect(isConfirmed(buildTable())).toBe(true);
    expect(isConfirmed(buildTable({ confirmedBy: [first, first, second] }))).toBe(true);
  });

  test('a practice table computes, but never officially, whoever confirmed it', () => {
    for (const confirmedBy of [[], [first, second]]) {
      const table = buildTable({ practice: true, confirmedBy });
      expect(isConfirmed(table)).toBe(false);
      expect(computeB1(table, { size: ['1'] })).toMatchObject({
        ok: true,
        official: false,
        practice: true,
      });
    }
  });

  test.each([
    [{}, [{ code: 'group_unanswered', group: 'size' }]],
    [{ size: [] }, [{ code: 'group_unanswered', group: 'size' }]],
    [{ size: ['1', '2'] }, [{ code: 'several_answers', group: 'size' }]],
    [{ size: ['9'] }, [{ code: 'unknown_item', group: 'size', item: '9' }]],
    [{ size: ['1'], car: ['1'] }, [{ code: 'unknown_group', group: 'car' }]],
    [
      { size: ['1'], assets: ['fan', 'fan'] },
      [{ code: 'item_twice', group: 'assets', item: 'fan' }],
    ],
    [
      { assets: ['tv'] },
      [
        { code: 'group_unanswered', group: 'size' },
        { code: 'unknown_item', group: 'assets', item: 'tv' },
      ],
    ],
  ] as [PointsAnswers, unknown][])('refuses the answers %j', (answers, problems) => {
    expect(computeB1(buildTable(), answers)).toEqual({ ok: false, problems });
  });

  test('B1 is the sum of its lines for any answers', () => {
    const answers = fc.record({
      size: fc.constantFrom(['1'], ['2']),
      assets: fc.subarray(['fridge', 'bike', 'fan']),
    });
    fc.assert(
      fc.property(answers, (chosen) => {
        const result = computeB1(buildTable(), chosen);
        const lines = result.ok ? result.lines : [];
        expect(lines).toHaveLength(1 + chosen.assets.length);
        expect(result).toMatchObject({ b1: lines.reduce((sum, { points }) => sum + points, 0) });
      }),
    );
  });
});

describe('parsePointsTable', () => {
  /** What a file holds: the table as plain JSON. */
  const asJson = (table: PointsTable) =>
    JSON.parse(JSON.stringify(table)) as Record<string, unknown>;

  test('reads back a table', () => {
    expect(parsePointsTable(asJson(buildTable()))).toEqual({ ok: true, table: buildTable() });
  });

  test('a table without confirmations has none yet', () => {
    const json = asJson(buildTable());
    delete json['confirmedBy'];
    expect(parsePointsTable(json)).toMatchObject({ ok: true, table: { confirmedBy: [] } });
  });

  test.each([
    [{ id: '' }, 'id: expected a text'],
    [{ effectiveFrom: '2024' }, 'effectiveFrom: expected a day'],
    [{ groups: [] }, 'groups: a table needs at least one group'],
    [{ groups: {} }, 'groups: expected a list'],
    [{ points: 5 }, 'points: unknown key'],
    [{ practice: true, confirmedBy: [] }, 'notice: a practice table must say so'],
    [{ practice: true, notice: 'LUYỆN TẬP' }, 'confirmedBy: a practice table cannot be confirmed'],
    [{ confirmedBy: [{ by: '', on: '2024-09-01' }] }, 'confirmedBy[0].by: expected a text'],
    [{ confirmedBy: [{ by: 'a', on: 'x' }] }, 'confirmedBy[0].on: expected a day'],
    [{ confirmedBy: ['a'] }, 'confirmedBy[0]: expected an object'],
    [{ groups: [{ code: 'a', name: 'A', choose: 'all', items: [] }] }, 'groups[0].choose'],
    [
      { groups: [{ code: 'a', name: 'A', choose: 'one', items: [] }] },
      'groups[0].items: a group needs at least one item',
    ],
    [
      {
        groups: [
          {
            code: 'a',
            name: 'A',
            choose: 'one',
            items: [{ code: 'x', condition: 'X', points: -5 }],
          },
        ],
      },
      'groups[0].items[0].points: expected a number from 0',
    ],
  ])('%j: “%s”', (change, fault) => {
    const reading = parsePointsTable({ ...asJson(buildTable()), ...change });
    const faults = reading.ok ? [] : reading.faults;
    expect(faults.some((found) => found.startsWith(fault))).toBe(true);
  });

  test('refuses a code that appears twice, in groups or items', () => {
    const [group] = buildTable().groups;
    if (!group) throw new Error('no group');
    const twice = parsePointsTable(asJson(buildTable({ groups: [group, group] })));
    expect(twice).toEqual({ ok: false, faults: ['groups: code "size" appears twice'] });
    const items = [...group.items, ...group.items.slice(0, 1)];
    const itemTwice = parsePointsTable(asJson(buildTable({ groups: [{ ...group, items }] })));
    expect(itemTwice).toEqual({ ok: false, faults: ['groups[0].items: code "1" appears twice'] });
  });

  test.each([null, [], 'x', 1])('refuses %j', (json) => {
    expect(parsePointsTable(json).ok).toBe(false);
  });

  test('the shipped practice table is one', () => {
    expect(parsePointsTable(practiceTable)).toMatchObject({ ok: true, table: { practice: true } });
  });
});
