import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildClassForm, type PlaceCounts } from './class-form.ts';
import { buildFlowForm, type FlowFigures } from './flow-form.ts';
import type { ReportRow } from './report-form.ts';

const place = (change: Partial<PlaceCounts> = {}): PlaceCounts => ({
  neighbourhoodId: '01890000-0000-7000-8000-000000000001',
  name: 'Tổ dân phố 1',
  households: 100,
  persons: 380,
  poor: 2,
  nearPoor: 5,
  average: 1,
  poorPersons: 7,
  nearPoorPersons: 20,
  averagePersons: 4,
  ...change,
});

const valueOf = (row: ReportRow | undefined, key: string) => {
  const cell = row?.cells[key];
  return cell !== null && typeof cell === 'object' ? cell.value : cell;
};

describe('report 7.1', () => {
  test('the first row is the sum of the places, and its rates are of the sums', () => {
    const form = buildClassForm(2023, '2023-12-31', [
      place(),
      place({ name: 'Tổ dân phố 2', households: 300, poor: 6 }),
    ]);
    const [total] = form.rows;
    expect(valueOf(total, 'households')).toBe(400);
    expect(valueOf(total, 'poor')).toBe(8);
    expect(valueOf(total, 'poorRate')).toBeCloseTo(0.02);
    expect(total?.cells['poor']).toMatchObject({ formula: 'SUM({poor@place-0}:{poor@place-1})' });
  });

  test('every count of poor and near-poor opens its households', () => {
    const form = buildClassForm(2023, '2023-12-31', [place()]);
    const { neighbourhoodId } = place();
    expect(form.rows[1]?.behind?.['nearPoorPersons']).toEqual({
      asOf: '2023-12-31',
      neighbourhoodId,
      class: 'near_poor',
    });
  });

  test('a commune without neighbourhoods has zeros, not a division by zero', () => {
    const form = buildClassForm(2023, '2023-12-31', []);
    expect(valueOf(form.rows[0], 'poorRate')).toBe(0);
  });

  test('says when a place lists more households or persons than it has', () => {
    const form = buildClassForm(2023, '2023-12-31', [place({ households: 7, persons: 30 })]);
    expect(form.brokenIdentities).toHaveLength(2);
    expect(form.brokenIdentities[0]).toContain('Tổ dân phố 1');
  });

  test('says that the printed layout was not seen', () => {
    expect(buildClassForm(2023, '2023-12-31', []).notes.join(' ')).toContain('chưa đối chiếu');
  });
});

const movement = { c1: 10, c2: 2, c3: 1, c4: 0, c5: 1, c6: 1, c7: 2, c8: 0, c9: 11 };
const flows: FlowFigures = {
  from: '2022-12-31',
  to: '2023-12-31',
  knownAt: 'infinity',
  poor: { households: movement, persons: movement },
  nearPoor: { households: movement, persons: movement },
  byNeighbourhood: [
    {
      neighbourhoodId: '01890000-0000-7000-8000-000000000001',
      name: 'Tổ dân phố 1',
      poor: { households: movement, persons: movement },
      nearPoor: { households: movement, persons: movement },
    },
  ],
  brokenIdentities: [],
};

describe('reports 7.2 and 7.3', () => {
  test('each place has a row of households and one of persons, after the two of the commune', () => {
    const { rows } = buildFlowForm(2023, 'poor', flows);
    expect(rows.map((row) => [row.cells['place'], row.cells['unit']])).toEqual([
      ['Tổng cộng', 'Hộ'],
      [null, 'Nhân khẩu'],
      ['Tổ dân phố 1', 'Hộ'],
      [null, 'Nhân khẩu'],
    ]);
  });

  test('a cell opens its households between the two days, without naming an endless record time', () => {
    const { rows } = buildFlowForm(2023, 'nearPoor', flows);
    expect(rows[0]?.behind?.['c6']).toEqual({
      asOf: '2023-12-31',
      flowFrom: '2022-12-31',
      flowCell: 'near_poor.households.c6',
    });
    const known = buildFlowForm(2023, 'poor', { ...flows, knownAt: '2024-01-15T00:00:00.000Z' });
    expect(known.rows[0]?.behind?.['c1']).toMatchObject({ knownAt: '2024-01-15T00:00:00.000Z' });
  });

  test('the closing formula computes what the flow says, for any movement that balances', () => {
    const counts = fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(counts, (cells) => {
        const [c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0] = cells;
        const c9 = c1 - c2 - c3 - c4 + c5 + c6 + c7 + c8;
        const given = { c1, c2, c3, c4, c5, c6, c7, c8, c9 };
        const form = buildFlowForm(2023, 'poor', {
          ...flows,
          poor: { households: given, persons: given },
        });
        const closing = form.rows[0]?.cells['c9'] as { formula: string; value: number };
        const computed = closing.formula
          .replaceAll(/\{(c\d)\}/g, (_, key: keyof typeof given) => `+${given[key]}`)
          .match(/[+-]+\d+/g)
          ?.reduce((sum, term) => sum + Number(term.replace('-+', '-').replace('++', '+')), 0);
        expect(computed).toBe(closing.value);
      }),
    );
  });

  test('what does not balance is passed on', () => {
    const broken = buildFlowForm(2023, 'poor', { ...flows, brokenIdentities: ['7.2 cột 9'] });
    expect(broken.brokenIdentities).toEqual(['7.2 cột 9']);
  });
});
