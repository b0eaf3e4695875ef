import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import {
  type Filter,
  layoutNote,
  placeColumns,
  type ReportForm,
  type ReportRow,
} from './report-form.ts';

/** Households and persons of one place on the closing day, by class. */
export type PlaceCounts = {
  neighbourhoodId: string;
  name: string;
  households: number;
  persons: number;
  poor: number;
  nearPoor: number;
  average: number;
  poorPersons: number;
  nearPoorPersons: number;
  averagePersons: number;
};

type CountKey = Exclude<keyof PlaceCounts, 'neighbourhoodId' | 'name'>;

/** Report 7.1: results of the review. A rate is a formula over the counts beside it, so it follows an edit in Excel. */
export function buildClassForm(
  year: number,
  asOf: string,
  places: readonly PlaceCounts[],
): ReportForm {
  const rows = places.map((place, index) => placeRow(place, index, asOf));
  return {
    code: '7.1',
    tab: 'Mẫu 7.1',
    title: ['Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo', `Năm ${year}`],
    columns,
    rows: [totalRow(places, asOf), ...rows],
    notes: [
      'Cột 7, 8, 13, 14: hộ có mức sống trung bình theo thu nhập; điều kiện làm nông, lâm, ngư, diêm nghiệp do địa phương xác nhận.',
      layoutNote,
    ],
    brokenIdentities: findBroken(places),
  };
}

const count = (label: string, key: string, number: string): FormHeader => ({
  label,
  key,
  number,
  width: 9,
});
const rate = (key: string, number: string): FormHeader => ({
  label: 'Tỷ lệ (%)',
  key,
  number,
  format: 'rate',
  width: 9,
});

const columns: readonly FormHeader[] = [
  ...placeColumns,
  count('Tổng số hộ dân cư', 'households', '1'),
  count('Tổng số nhân khẩu', 'persons', '2'),
  {
    label: 'Kết quả rà soát: số hộ',
    children: [
      { label: 'Hộ nghèo', children: [count('Số hộ', 'poor', '3'), rate('poorRate', '4=3/1')] },
      {
        label: 'Hộ cận nghèo',
        children: [count('Số hộ', 'nearPoor', '5'), rate('nearPoorRate', '6=5/1')],
      },
      {
        label: 'Hộ có mức sống trung bình',
        children: [count('Số hộ', 'average', '7'), rate('averageRate', '8=7/1')],
      },
    ],
  },
  {
    label: 'Kết quả rà soát: số nhân khẩu',
    children: [
      {
        label: 'Hộ nghèo',
        children: [count('Số khẩu', 'poorPersons', '9'), rate('poorPersonRate', '10=9/2')],
      },
      {
        label: 'Hộ cận nghèo',
        children: [
          count('Số khẩu', 'nearPoorPersons', '11'),
          rate('nearPoorPersonRate', '12=11/2'),
        ],
      },
      {
        label: 'Hộ có mức sống trung bình',
        children: [count('Số khẩu', 'averagePersons', '13'), rate('averagePersonRate', '14=13/2')],
      },
    ],
  },
];

const counted: readonly CountKey[] = [
  'households',
  'persons',
  'poor',
  'nearPoor',
  'average',
  'poorPersons',
  'nearPoorPersons',
  'averagePersons',
];

/** Rate column → the counts it divides. */
const rates: readonly [key: string, part: CountKey, whole: CountKey][] = [
  ['poorRate', 'poor', 'households'],
  ['nearPoorRate', 'nearPoor', 'households'],
  ['averageRate', 'average', 'households'],
  ['poorPersonRate', 'poorPersons', 'persons'],
  ['nearPoorPersonRate', 'nearPoorPersons', 'persons'],
  ['averagePersonRate', 'averagePersons', 'persons'],
];

function rateCells(counts: Record<CountKey, number>): Record<string, FormCell> {
  return Object.fromEntries(
    rates.map(([key, part, whole]) => [
      key,
      {
        formula: `IF({${whole}}=0,0,{${part}}/{${whole}})`,
        value: counts[whole] === 0 ? 0 : counts[part] / counts[whole],
      },
    ]),
  );
}

function placeRow(place: PlaceCounts, index: number, asOf: string): ReportRow {
  const counts = Object.fromEntries(counted.map((key) => [key, place[key]]));
  return {
    id: `place-${index}`,
    style: 'normal',
    cells: { no: index + 1, place: place.name, ...counts, ...rateCells(place) },
    behind: filters({ asOf, neighbourhoodId: place.neighbourhoodId }),
  };
}

function totalRow(places: readonly PlaceCounts[], asOf: string): ReportRow {
  const sums = sumCounts(places);
  const last = places.length - 1;
  const counts = counted.map((key): [string, FormCell] => [
    key,
    last < 0 ? 0 : { formula: `SUM({${key}@place-0}:{${key}@place-${last}})`, value: sums[key] },
  ]);
  return {
    id: 'total',
    style: 'total',
    cells: { no: null, place: 'Tổng cộng', ...Object.fromEntries(counts), ...rateCells(sums) },
    behind: filters({ asOf }),
  };
}

function sumCounts(places: readonly PlaceCounts[]): Record<CountKey, number> {
  const sums = Object.fromEntries(counted.map((key) => [key, 0])) as Record<CountKey, number>;
  for (const place of places) for (const key of counted) sums[key] += place[key];
  return sums;
}

function filters(base: Filter): Record<string, Filter> {
  const poor: Filter = { ...base, class: 'poor' };
  const nearPoor: Filter = { ...base, class: 'near_poor' };
  return { poor, poorPersons: poor, nearPoor, nearPoorPersons: nearPoor };
}

/** No place can have more listed households, or persons in them, than it has at all. */
function findBroken(places: readonly PlaceCounts[]): string[] {
  return places.flatMap((place) => {
    const households = place.poor + place.nearPoor + place.average;
    const persons = place.poorPersons + place.nearPoorPersons + place.averagePersons;
    return [
      ...(households > place.households
        ? [
            `${place.name}: số hộ theo loại (${households}) lớn hơn tổng số hộ (${place.households})`,
          ]
        : []),
      ...(persons > place.persons
        ? [`${place.name}: số khẩu theo loại (${persons}) lớn hơn tổng số khẩu (${place.persons})`]
        : []),
    ];
  });
}
