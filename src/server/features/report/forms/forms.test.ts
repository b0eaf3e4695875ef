import { describe, expect, test } from 'vitest';
import { formCodes, type FormCode } from '#contract/report.ts';
import { sumFlows } from '#domain/review/report/household-way.ts';
import type { ListedHousehold } from '#domain/review/report/list-counts.ts';
import {
  countListed,
  emptyLists,
  type ReportFigures,
} from '#domain/review/report/report-figures.ts';
import { CAUSES } from '#domain/review/survey-answers.ts';
import { leafColumns } from '#server/documents/xlsx/form-sheet.ts';
import { buildForms } from './build-form.ts';
import type { ReportForm, ReportPeriod, ReportRow } from './report-form.ts';

const communeId = '01890000-0000-7000-8000-00000000000c';
const [here, there] = ['a', 'b'].map((end) => `01890000-0000-7000-8000-00000000000${end}`);
const period: ReportPeriod = {
  label: 'Năm 2023',
  placeLabel: 'Tổ dân phố, thôn, bản',
  indicators: Array.from({ length: 12 }, (_, index) => ({
    no: index + 1,
    code: ['', '', 'nutrition', 'health_insurance', '', 'child_schooling'][index] ?? '',
    name: `Chỉ số ${index + 1}`,
  })),
};

const listed = (change: Partial<ListedHousehold> = {}): ListedHousehold => ({
  neighbourhoodId: here ?? '',
  class: 'poor',
  memberCount: 4,
  noLabourCapacity: false,
  deprivations: 0b1011,
  causes: 0b11,
  ethnicity: '01',
  isFemaleHead: false,
  isMinority: false,
  hasPersonOfMerit: false,
  children: 2,
  ...change,
});

const movement = { c1: 3, c2: 1, c3: 0, c4: 0, c5: 0, c6: 0, c7: 1, c8: 0, c9: 3 };

function buildFigures(households: ListedHousehold[], all: number | null = 100): ReportFigures {
  const counted = countListed(households);
  const base = { communeId, from: '2022-12-31', asOf: '2023-12-31' };
  const rest = { average: { households: 1, persons: 3 }, flows: sumFlows([]) };
  const size = (times: number) => ({
    households: all === null ? null : all * times,
    persons: all === null ? null : all * times * 4,
  });
  return {
    places: [here, there].map((id, index) => ({
      ...base,
      ...rest,
      ...size(1),
      name: `Tổ ${index + 1}`,
      neighbourhoodId: id ?? '',
      ...(counted.byPlace.get(id ?? '') ?? emptyLists()),
    })),
    total: {
      ...base,
      ...rest,
      ...size(2),
      name: 'Phường',
      neighbourhoodId: null,
      average: { households: 2, persons: 6 },
      ...counted.total,
      flows: {
        poor: { households: movement, persons: movement },
        nearPoor: { households: movement, persons: movement },
      },
    },
    byEthnicity: counted.byEthnicity,
    opening: { poor: 3, nearPoor: 3 },
  };
}

const households = [
  listed(),
  listed({ ethnicity: '08', isMinority: true, memberCount: 6, isFemaleHead: true }),
  listed({ ethnicity: null, noLabourCapacity: true, deprivations: null, causes: null }),
  listed({ class: 'near_poor', neighbourhoodId: there ?? '', hasPersonOfMerit: true }),
];

function build(code: FormCode, figures = buildFigures(households)): ReportForm {
  const [form] = buildForms(figures, period, [code]);
  if (!form) throw new Error(code);
  return form;
}

const valueOf = (row: ReportRow | undefined, key: string) => {
  const cell = row?.cells[key];
  return cell !== null && typeof cell === 'object' ? cell.value : cell;
};

/** What a spreadsheet would make of the sums and rates of a form. */
function compute(form: ReportForm, row: ReportRow, formula: string): number {
  const at = (name: string) => {
    const [key = '', id] = name.split('@');
    const found = id === undefined ? row : form.rows.find((one) => one.id === id);
    return { key, index: form.rows.indexOf(found ?? row) };
  };
  const range = (from: string, to: string) =>
    form.rows.slice(at(from).index, at(to).index + 1).map((one) => valueOf(one, at(from).key));
  const sum = /^SUM\(\{(.+?)\}:\{(.+?)\}\)$/.exec(formula);
  if (sum)
    return range(sum[1] ?? '', sum[2] ?? '').reduce<number>((all, one) => all + Number(one), 0);
  const sumIf = /^SUMIF\(\{(.+?)\}:\{(.+?)\},\{(.+?)\},\{(.+?)\}:\{(.+?)\}\)$/.exec(formula);
  if (sumIf) {
    const kinds = range(sumIf[1] ?? '', sumIf[2] ?? '');
    const values = range(sumIf[4] ?? '', sumIf[5] ?? '');
    const wanted = valueOf(row, sumIf[3] ?? '');
    return values.reduce<number>(
      (all, one, index) => all + (kinds[index] === wanted ? Number(one) : 0),
      0,
    );
  }
  const rate = /^IF\(\{(.+?)\}=0,0,(.+?)\/\{(.+?)\}\)$/.exec(formula);
  if (rate) {
    const below = Number(valueOf(row, rate[1] ?? ''));
    const part = rate[2]?.startsWith('{') ? valueOf(row, rate[2].slice(1, -1)) : rate[2];
    return below === 0 ? 0 : Number(part) / below;
  }
  const columns = formula.match(/[+-]?\{c\d\}/g) ?? [];
  return columns.reduce((all, term) => {
    const value = Number(valueOf(row, term.replace(/[^c\d]/g, '')));
    return term.startsWith('-') ? all - value : all + value;
  }, 0);
}

describe('every report', () => {
  test.each(formCodes)('%s: each formula computes the value beside it', (code) => {
    const form = build(code);
    for (const row of form.rows) {
      for (const [key, cell] of Object.entries(row.cells)) {
        if (cell === null || typeof cell !== 'object') continue;
        expect([row.id, key, compute(form, row, cell.formula)]).toEqual([row.id, key, cell.value]);
      }
    }
  });

  test.each(formCodes)(
    '%s: each row has a cell for each column, and filters for columns only',
    (code) => {
      const form = build(code);
      const keys = leafColumns(form.columns).map(({ key }) => key);
      for (const row of form.rows) {
        expect(new Set(Object.keys(row.cells))).toEqual(new Set(keys));
        for (const key of Object.keys(row.behind ?? {})) expect(keys).toContain(key);
      }
    },
  );

  test.each(formCodes)('%s says that the printed layout was not seen', (code) => {
    expect(build(code).notes.join(' ')).toContain('chưa đối chiếu');
  });

  test.each(formCodes)('%s has a title of its own and a tab with its number', (code) => {
    const { title, tab } = build(code);
    expect(title).toEqual([expect.stringMatching(/./), 'Năm 2023']);
    expect(tab).toBe(`Mẫu ${code}`);
  });

  test('of a commune without anything is zeros, not a division by zero', () => {
    const none = { ...buildFigures([], 0), places: [] };
    for (const form of buildForms(none, period, formCodes)) {
      for (const row of form.rows) {
        for (const key of Object.keys(row.cells)) expect(valueOf(row, key)).not.toBeNaN();
      }
    }
  });
});

describe('report 7.1', () => {
  test('counts and rates of the places under their sum', () => {
    const [total, first] = build('7.1').rows;
    expect(valueOf(total, 'households')).toBe(200);
    expect(valueOf(total, 'poor')).toBe(3);
    expect(valueOf(total, 'poorRate')).toBeCloseTo(0.015);
    expect(valueOf(first, 'poorPersons')).toBe(14);
    expect(first?.behind?.['poorPersons']).toEqual({
      asOf: '2023-12-31',
      neighbourhoodId: here,
      class: 'poor',
    });
    expect(first?.communeId).toBe(communeId);
  });

  test('what nobody knows is a dash, and so is a rate of it', () => {
    const form = build('7.1', buildFigures(households, null));
    const [total] = form.rows;
    expect([valueOf(total, 'households'), valueOf(total, 'poorRate')]).toEqual(['–', '–']);
    expect(form.notes.join(' ')).toContain('chưa biết tổng số hộ');
  });

  test('says when a place lists more households or persons than it has', () => {
    const { brokenIdentities } = build('7.1', buildFigures(households, 2));
    expect(brokenIdentities.join(' ')).toContain('Tổ 1: số hộ theo loại và tổng số hộ: 4 > 2');
  });
});

describe('reports 7.2 and 7.3', () => {
  test('each place has a row of households and one of persons, after the two of the commune', () => {
    expect(build('7.2').rows.map((row) => [row.cells['place'], row.cells['unit']])).toEqual([
      ['Tổng cộng', 'Hộ'],
      [null, 'Nhân khẩu'],
      ['Tổ 1', 'Hộ'],
      [null, 'Nhân khẩu'],
      ['Tổ 2', 'Hộ'],
      [null, 'Nhân khẩu'],
    ]);
  });

  test('a cell opens its households between the two days, as they were known', () => {
    const known = { ...period, knownAt: '2024-01-15T00:00:00.000Z' };
    const [form] = buildForms(buildFigures(households), known, ['7.3']);
    expect(form?.rows[0]?.behind?.['c6']).toEqual({
      asOf: '2023-12-31',
      knownAt: '2024-01-15T00:00:00.000Z',
      flowFrom: '2022-12-31',
      flowCell: 'near_poor.households.c6',
    });
  });
});

describe('reports 7.4 to 7.7', () => {
  test('count households by indicator and say whose indicators nobody knows', () => {
    const form = build('7.4');
    const [total] = form.rows;
    expect([valueOf(total, 'deprivations'), valueOf(total, 'd1'), valueOf(total, 'd3')]).toEqual([
      6, 2, 0,
    ]);
    expect(form.notes[0]).toContain('1 hộ chỉ có tổng điểm B2');
    expect(build('7.6').notes[0]).not.toContain('B2');
  });

  test('are rates of all households of the list', () => {
    expect(valueOf(build('7.5').rows[0], 'd1')).toBeCloseTo(2 / 3);
    expect(valueOf(build('7.7').rows[0], 'd4')).toBe(1);
  });
});

test('report 7.8 puts a household in each of its groups, or in the last', () => {
  const [poor, nearPoor] = build('7.8').rows;
  const of = (row: ReportRow | undefined) =>
    [
      'households',
      'minority-households',
      'noLabour-households',
      'merit-households',
      'other-households',
    ].map((key) => valueOf(row, key));
  expect(of(poor)).toEqual([3, 1, 1, 0, 1]);
  expect(of(nearPoor)).toEqual([1, 0, 0, 1, 0]);
  expect(valueOf(poor, 'minority-persons')).toBe(6);
});

test('report 7.9 has a row for each people, the unknown last', () => {
  const form = build('7.9');
  expect(form.rows.map((row) => row.cells['place'])).toEqual([
    'Tổng cộng',
    'Kinh',
    'Mông',
    'Chưa rõ',
  ]);
  expect(form.rows.map((row) => valueOf(row, 'poor'))).toEqual([3, 1, 1, 1]);
  expect(form.rows[3]?.behind?.['poor']).toMatchObject({ ethnicity: 'none', class: 'poor' });
});

test('report 7.10 counts causes of those who were asked', () => {
  const form = build('7.10');
  const [poor] = form.rows;
  expect([valueOf(poor, 'asked'), valueOf(poor, 'cause1'), valueOf(poor, 'cause8')]).toEqual([
    2, 2, 0,
  ]);
  expect(form.notes.join(' ')).toContain('1 hộ chưa được hỏi');
  expect(leafColumns(form.columns).slice(-CAUSES.length)).toMatchObject(
    CAUSES.map(({ vi }) => ({ label: vi })),
  );
});

test('report 11 counts children of deprived households; what a standard does not measure is a dash', () => {
  const [poor] = build('11').rows;
  expect([valueOf(poor, 'children'), valueOf(poor, 'health_insurance')]).toEqual([6, 4]);
  const other = { ...period, indicators: period.indicators.slice(0, 2) };
  const [form] = buildForms(buildFigures(households), other, ['11']);
  expect(valueOf(form?.rows[0], 'nutrition')).toBe('–');
});

test('reports 12 and 13 divide one list by people and circumstance; local peoples are not known', () => {
  const [poor] = build('12').rows;
  const keys = ['households', 'kinh', 'minority', 'unknown', 'noLabour', 'femaleHead', 'local'];
  expect(keys.map((key) => valueOf(poor, key))).toEqual([3, 1, 1, 1, 1, 1, '–']);
  expect(valueOf(build('13').rows[0], 'merit')).toBe(1);
});
