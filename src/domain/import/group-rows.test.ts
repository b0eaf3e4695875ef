import { describe, expect, test } from 'vitest';
import type { Relation } from '#domain/household/household.ts';
import { createGrouper } from './group-rows.ts';
import type { ParsedRow } from './read-row.ts';

type Draft = {
  name: string;
  relation?: Relation;
  place?: string;
  no?: string;
  code?: string;
  headName?: string;
};

function toRow({ name, relation, place, no, code, headName }: Draft): ParsedRow {
  const unknown = {
    birth: null,
    sex: null,
    citizenId: null,
    oldId: null,
    ethnicity: null,
    workAbility: null,
    personOfMerit: null,
    disability: null,
    schooling: null,
    educationLevel: null,
    job: null,
    healthInsurance: null,
  };
  return {
    neighbourhoodId: place ?? null,
    householdNo: no ?? null,
    code: code ?? null,
    address: '',
    phone: null,
    note: '',
    declaredCount: null,
    headName: headName ?? null,
    person: { ...unknown, fullName: name, relation: relation ?? null },
  };
}

function group(rows: Draft[], layout: 'member' | 'household' = 'member') {
  const grouper = createGrouper(layout);
  return rows.map((draft) => {
    const { householdNo, row, issues } = grouper(toRow(draft));
    const problems = issues.map((issue) => `!${issue.code}`).join('');
    return `${householdNo} ${row.person?.fullName} ${row.person?.relation} ${row.neighbourhoodId}${problems}`;
  });
}

describe('createGrouper', () => {
  test('in a list of households each row is one', () => {
    expect(
      group(
        [
          { name: 'A', relation: 'head', place: 'p' },
          { name: 'B', relation: 'head' },
        ],
        'household',
      ),
    ).toEqual(['1 A head p', '2 B head null']);
  });

  test('a household begins at each head', () => {
    const rows: Draft[] = [
      { name: 'A', relation: 'head', place: 'p' },
      { name: 'B', relation: 'spouse' },
      { name: 'C', relation: 'head', place: 'q' },
      { name: 'D', relation: 'child', place: 'q' },
    ];
    expect(group(rows)).toEqual(['1 A head p', '1 B spouse p', '2 C head q', '2 D child q']);
  });

  test('a number stands only in the first row where cells are merged', () => {
    const rows: Draft[] = [
      { name: 'A', no: '1', relation: 'head', place: 'p' },
      { name: 'B', relation: 'child' },
      { name: 'C', no: '2', relation: 'head', place: 'p' },
      { name: 'D', no: '2', relation: 'child', place: 'p' },
      { name: 'E', no: '1', relation: 'head', place: 'q' },
    ];
    expect(group(rows).map((line) => line.slice(0, 3))).toEqual([
      '1 A',
      '1 B',
      '2 C',
      '2 D',
      '3 E',
    ]);
  });

  test('rows of one code in one neighbourhood are one household, wherever they stand', () => {
    const rows: Draft[] = [
      { name: 'A', code: 'h1', relation: 'head', place: 'p' },
      { name: 'B', code: 'H1', relation: 'head', place: 'q' },
      { name: 'C', code: 'H1', relation: 'child', place: 'p' },
    ];
    expect(group(rows).map((line) => line.slice(0, 3))).toEqual(['1 A', '2 B', '1 C']);
  });

  test('the column of heads names the household and its head', () => {
    const rows: Draft[] = [
      { name: 'Lý A', headName: 'Lý A', place: 'p' },
      { name: 'Lý B', headName: 'Lý A', place: 'p' },
      { name: 'Lý C', place: 'p' },
      { name: 'Vàng D', headName: 'Vàng D', place: 'p' },
    ];
    expect(group(rows)).toEqual([
      '1 Lý A head p',
      '1 Lý B other p',
      '1 Lý C other p',
      '2 Vàng D head p',
    ]);
  });

  test('without relations the first of a number is the head', () => {
    const rows: Draft[] = [
      { name: 'A', no: '1', place: 'p' },
      { name: 'B', no: '1', place: 'p' },
    ];
    expect(group(rows)).toEqual(['1 A head p', '1 B other p']);
  });

  test('a household needs a neighbourhood in one of its rows', () => {
    const rows: Draft[] = [
      { name: 'A', relation: 'head' },
      { name: 'B', relation: 'child' },
    ];
    expect(group(rows)).toEqual(['1 A head null!neighbourhood_required', '1 B child null']);
  });
});
