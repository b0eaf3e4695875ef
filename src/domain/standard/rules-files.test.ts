import { describe, expect, test } from 'vitest';
import practiceTable from '../../../rules/practice/points-table-practice.json' with { type: 'json' };
import reportForms from '../../../rules/report-forms.json' with { type: 'json' };
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import { plainDate } from '#domain/calendar/plain-date.ts';
import { computeB1, isConfirmed, parsePointsTable } from './points-table.ts';
import { canDecide, findStandardOn, parseStandard, unverifiedParts } from './standard.ts';

/** The shipped files of the law, against what the sources were read to say. */
describe('rules/standards', () => {
  const current = parseStandard(standard2022);
  const next = parseStandard(standard2027);

  test('2022–2026: the limits of Decree 07/2021 and Circular 07/2021', () => {
    expect(current.income.rural).toEqual({ poor: 1_500_000n, average: 2_250_000n });
    expect(current.income.urban).toEqual({ poor: 2_000_000n, average: 3_000_000n });
    expect(current.b1).toMatchObject({ rural: 140, urban: 175 });
    expect(current.deprivation).toMatchObject({ cutOff: 3, pointsPerIndicator: 10, b2CutOff: 30 });
    expect(current.appliesFrom).toBe('2022-01-01');
    expect(current.appliesTo).toBe('2026-12-31');
  });

  test('2022–2026 decides, although the wording of some indicators is unverified', () => {
    expect(canDecide(current)).toBe(true);
    const unverified = current.indicators.filter(({ verified }) => verified.state !== 'verified');
    expect(unverified.map(({ no }) => no)).toEqual([1, 4, 6, 10, 11, 12]);
  });

  test('2027–2030: income limits of Decree 351/2025; it simulates and never decides', () => {
    expect(next.income.rural).toEqual({ poor: 2_200_000n, average: null });
    expect(next.income.urban).toEqual({ poor: 2_800_000n, average: null });
    expect(next.b1).toBeNull();
    expect(canDecide(next)).toBe(false);
    expect(unverifiedParts(next)).toEqual(['deprivation', 'annex']);
    expect(next.indicators.every(({ verified }) => verified.state === 'unverified')).toBe(true);
  });

  test('the twelve indicators stand in the order of the official forms', () => {
    expect(current.indicators.map(({ code }) => code)).toEqual([
      'employment',
      'dependants',
      'nutrition',
      'health_insurance',
      'adult_education',
      'child_schooling',
      'housing_quality',
      'housing_area',
      'water',
      'toilet',
      'telecom',
      'information_device',
    ]);
    expect(next.indicators.at(-1)?.code).toBe('waste');
  });

  test.each([
    ['2021-12-31', undefined],
    ['2022-01-01', 'vn-2022-2026'],
    ['2026-12-31', 'vn-2022-2026'],
    ['2027-01-01', 'vn-2027-2030'],
    ['2030-12-31', 'vn-2027-2030'],
    ['2031-01-01', undefined],
  ])('on %s the standard is %s', (day, id) => {
    expect(findStandardOn([current, next], plainDate(day))?.id).toBe(id);
  });
});

describe('rules/practice', () => {
  test('the practice table says loudly that it is one, and is never official', () => {
    const reading = parsePointsTable(practiceTable);
    if (!reading.ok) throw new Error(reading.faults.join('; '));
    const { table } = reading;
    expect(table.name).toBe('BẢNG LUYỆN TẬP – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
    expect(table.notice).toContain('BẢNG LUYỆN TẬP – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
    expect(isConfirmed(table)).toBe(false);
    const answers = Object.fromEntries(
      table.groups.map(({ code, items }) => [code, [items[0]?.code ?? '']]),
    );
    expect(computeB1(table, answers)).toMatchObject({ ok: true, official: false, practice: true });
  });
});

describe('rules/report-forms', () => {
  test('lists the fifteen in order, the movement forms with nine numbered columns', () => {
    expect(reportForms.forms.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `7.${index + 1}`),
      '11',
      '12',
      '13',
      '14',
      '15',
    ]);
    expect(reportForms.forms.map(({ no }) => no)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
    const movements = reportForms.forms.filter(({ code }) => code === '7.2' || code === '7.3');
    for (const { columns } of movements) {
      expect(columns.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  test('nothing in them claims to be read from the printed form', () => {
    expect(reportForms.forms.every(({ verified }) => verified.state === 'unverified')).toBe(true);
  });
});
