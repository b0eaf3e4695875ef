import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { ImportField, ImportMapping } from './import-field.ts';
import { IMPORT_FIELDS } from './import-field.ts';
import { ISSUE_CODES } from './issue.ts';
import { buildPlaceMatcher } from './match-neighbourhood.ts';
import { readRow, type RowRules } from './read-row.ts';
import type { RawValue } from './read-value.ts';

const places = [
  { id: 'p1', code: '01', kind: 'tổ dân phố', name: 'Tổ 1' },
  { id: 'p2', code: '02', kind: 'thôn', name: 'Xuân Cánh' },
];
const fields: ImportField[] = ['head_name', 'neighbourhood', ...IMPORT_FIELDS.slice(3)];
const mapping = Object.fromEntries(fields.map((field, column) => [field, column])) as ImportMapping;
const rules: RowRules = {
  mapping,
  layout: 'household',
  matchPlace: buildPlaceMatcher(places),
  allowedPlaceIds: null,
  placeId: null,
  acceptsFormulas: false,
  today: plainDate('2024-03-15'),
};

type Values = Partial<Record<ImportField, RawValue>>;
const good: Values = { head_name: 'Lý A Sử', neighbourhood: 'Tổ 1', address: 'Số 1' };

function read(values: Values, change: Partial<RowRules> = {}, formulas: ImportField[] = []) {
  const raw = fields.map((field) => values[field] ?? null);
  return readRow(
    raw,
    { ...rules, ...change },
    formulas.map((field) => fields.indexOf(field)),
  );
}
function issuesOf(values: Values, change: Partial<RowRules> = {}, formulas: ImportField[] = []) {
  const reading = read({ ...good, ...values }, change, formulas);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  return reading.issues.map(({ field, code }) => `${field}: ${code}`);
}
function rowOf(values: Values, change: Partial<RowRules> = {}) {
  const reading = read({ ...good, ...values }, change);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  return reading.row;
}

describe('readRow', () => {
  test('needs a name and a neighbourhood, and nothing else', () => {
    expect(issuesOf({ address: null })).toEqual([]);
    expect(rowOf({})).toMatchObject({
      neighbourhoodId: 'p1',
      person: { fullName: 'Lý A Sử', relation: 'head', birth: null, sex: null, disability: null },
    });
    expect(issuesOf({ head_name: null, code: 'H1' })).toEqual(['head_name: name_required']);
    expect(issuesOf({ neighbourhood: null, code: 'H1' })).toEqual([
      'neighbourhood: neighbourhood_required',
    ]);
    expect(issuesOf({ neighbourhood: null, code: 'H1' }, { placeId: 'p2' })).toEqual([]);
  });

  test.each<[string, Values, string[]]>([
    ['a name with digits', { head_name: 'Lý A 5' }, ['head_name: name_invalid']],
    ['an unknown place', { neighbourhood: 'Tổ 9' }, ['neighbourhood: neighbourhood_unknown']],
    ['a day that never was', { birth: '30/02/1980' }, ['birth: birth_invalid']],
    ['a birth tomorrow', { birth: '16/03/2024' }, ['birth: birth_in_future']],
    ['a birth 131 years ago', { birth: '1893' }, ['birth: birth_invalid']],
    [
      'a year in both columns',
      { birth_male: 1980, birth_female: 1981 },
      ['birth_male: birth_two_columns'],
    ],
    ['a sex nobody knows', { sex: 'chưa rõ' }, ['sex: sex_unknown']],
    ['an ethnic group nobody knows', { ethnicity: 'Klingon' }, ['ethnicity: ethnicity_unknown']],
    ['a number of seven digits', { citizen_id: '1234567' }, ['citizen_id: citizen_id_invalid']],
    ['letters in a number', { citizen_id: '01019000000A' }, ['citizen_id: citizen_id_invalid']],
    ['a lost zero', { citizen_id: 10_080_000_001 }, ['citizen_id: citizen_id_padded']],
    [
      'a number of a woman',
      { citizen_id: '010180000001', sex: 'Nam' },
      ['citizen_id: citizen_id_sex'],
    ],
    [
      'a number of 1980',
      { citizen_id: '010080000001', birth: 1981 },
      ['citizen_id: citizen_id_year'],
    ],
    ['no people', { declared_count: 0 }, ['declared_count: declared_count_invalid']],
    ['some people', { declared_count: 'vài người' }, ['declared_count: declared_count_invalid']],
    ['a telephone of letters', { phone: 'không có' }, ['phone: phone_invalid']],
    ['an error of Excel', { address: '#REF!' }, ['address: cell_error']],
    ['an endless address', { address: 'a'.repeat(301) }, ['address: text_too_long']],
    ['a job nobody knows', { job: 'phi hành gia' }, ['job: value_unknown']],
    ['a disability without degree', { disability: 'có' }, ['disability: value_unknown']],
  ])('tells of %s', (_, values, expected) => {
    expect(issuesOf(values)).toEqual(expected);
  });

  test.each<[string, Values, object]>([
    ['a whole date', { birth: '5/10/1985' }, { birth: { year: 1985, month: 10, day: 5 } }],
    ['a year only', { birth: 1985 }, { birth: { year: 1985 } }],
    ['month and year', { birth: '10/1985' }, { birth: { year: 1985, month: 10 } }],
    ['the day number of Excel', { birth: 31_325 }, { birth: { year: 1985, month: 10, day: 5 } }],
    ['the same typed as text', { birth: '31325' }, { birth: { year: 1985, month: 10, day: 5 } }],
    [
      'a year in the column of women',
      { birth_female: '1985' },
      { birth: { year: 1985 }, sex: 'female' },
    ],
    ['a man', { sex: 'NAM' }, { sex: 'male' }],
    ['an alias of a group', { ethnicity: "H'mông" }, { ethnicity: '08' }],
    ['an old card', { citizen_id: '063 123 456' }, { oldId: '063123456', citizenId: null }],
    ['a padded number', { citizen_id: '10080000001' }, { citizenId: '010080000001' }],
    ['a mark for yes', { person_of_merit: 'x' }, { personOfMerit: true }],
    ['no ability in the column of none', { no_work_ability: 'X' }, { workAbility: 'not_able' }],
    ['“không” in the column of ability', { work_ability: 'Không' }, { workAbility: 'not_able' }],
    ['a class of twelve', { education_level: '9/12' }, { educationLevel: 'lower_secondary' }],
    ['a card number', { health_insurance: 'HN 4 10 1234567890' }, { healthInsurance: true }],
    ['a farmer', { job: 'Làm ruộng' }, { job: 'working' }],
  ])('understands %s', (_, values, expected) => {
    expect(rowOf(values).person).toMatchObject(expected);
  });

  test('puts back the zero a telephone number lost', () => {
    expect(rowOf({ phone: 912_345_678 }).phone).toBe('0912345678');
  });

  test('takes the value of a formula only where the officer says so', () => {
    expect(issuesOf({}, {}, ['head_name'])).toEqual(['head_name: formula']);
    expect(issuesOf({}, { acceptsFormulas: true }, ['head_name'])).toEqual([
      'head_name: formula_taken',
    ]);
  });

  test('refuses a neighbourhood that is not one’s own', () => {
    const allowedPlaceIds = new Set(['p2']);
    expect(issuesOf({}, { allowedPlaceIds })).toEqual(['neighbourhood: neighbourhood_outside']);
  });

  test.each<[string, Values, object]>([
    ['an empty line', {}, { kind: 'ignored' }],
    ['a total', { head_name: 'Tổng cộng', declared_count: 120 }, { kind: 'ignored' }],
    ['a total beside the names', { code: 'Cộng', declared_count: 120 }, { kind: 'ignored' }],
    ['a signature', { head_name: 'NGƯỜI LẬP BIỂU' }, { kind: 'ignored' }],
    ['the heading of a part', { code: 'Tổ dân phố 1' }, { kind: 'place', neighbourhoodId: 'p1' }],
    [
      'with its number',
      { code: 'II', head_name: 'Thôn Xuân Cánh' },
      { kind: 'place', neighbourhoodId: 'p2' },
    ],
    ['a person named like a place', { code: '7', head_name: 'Xuân Cánh' }, { kind: 'data' }],
  ])('tells %s from data', (_, values, expected) => {
    expect(read(values)).toMatchObject(expected);
  });

  test('never throws, and every issue is known, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.double(),
      fc.integer(),
      fc.constantFrom(
        '=1+1',
        '@x',
        '#REF!',
        '30/02/2000',
        '99999999999',
        'Tổ 1',
        '\u0000',
        '１２３',
      ),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: fields.length }), fc.boolean(), (raw, isMembers) => {
        const layout = isMembers ? 'member' : 'household';
        const reading = readRow(raw, { ...rules, layout });
        if (reading.kind !== 'data') return;
        for (const issue of reading.issues) {
          expect(ISSUE_CODES[issue.code]).toBe(issue.severity);
        }
        const { person } = reading.row;
        expect(person?.citizenId ?? '000000000000').toMatch(/^\d{12}$/);
        expect(person?.oldId ?? '000000000').toMatch(/^\d{9}$/);
        const isGood = reading.issues.every((issue) => issue.severity !== 'error');
        expect(!isGood || /\p{L}/u.test(person?.fullName ?? '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
