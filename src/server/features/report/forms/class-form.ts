import type { PlaceFigures, ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildPlaceTable, type Column, type ColumnBox } from './place-table.ts';
import type { Filter, ReportPeriod } from './report-form.ts';

/** Report 7.1: results of the review, households and persons by class. */
export function buildClassForm(figures: ReportFigures, period: ReportPeriod) {
  return {
    title: 'Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo',
    ...buildPlaceTable({ figures, period, columns, lists: ['poor'] }),
    notes: [
      'Cột 7, 8, 13, 14: hộ có mức sống trung bình theo thu nhập; điều kiện làm nông, lâm, ngư, diêm nghiệp do địa phương xác nhận.',
      ...(figures.total.households === null
        ? ['Dấu – ở cột 1, 2 và các tỷ lệ: chưa biết tổng số hộ, số khẩu của kỳ này.']
        : []),
    ],
  };
}

type Count = (place: PlaceFigures) => number | null;

type Named = { label: string; key: string; number: string };

const count = (named: Named, figure: Count, of?: Filter): Column => ({
  ...named,
  count: figure,
  ...(of && { behind: () => of }),
});
const rate = (part: string, whole: string, number: string): Column => ({
  label: 'Tỷ lệ (%)',
  key: `${part}Rate`,
  number,
  rate: { part, whole },
});

const poor: Filter = { class: 'poor' };
const nearPoor: Filter = { class: 'near_poor' };
const average: Filter = { class: 'average' };

const columns: readonly (Column | ColumnBox)[] = [
  count(
    { label: 'Tổng số hộ dân cư', key: 'households', number: '1' },
    (place) => place.households,
  ),
  count({ label: 'Tổng số nhân khẩu', key: 'persons', number: '2' }, (place) => place.persons),
  {
    label: 'Kết quả rà soát: số hộ',
    children: [
      {
        label: 'Hộ nghèo',
        children: [
          count(
            { label: 'Số hộ', key: 'poor', number: '3' },
            (place) => place.poor.households,
            poor,
          ),
          rate('poor', 'households', '4=3/1'),
        ],
      },
      {
        label: 'Hộ cận nghèo',
        children: [
          count(
            { label: 'Số hộ', key: 'nearPoor', number: '5' },
            (place) => place.nearPoor.households,
            nearPoor,
          ),
          rate('nearPoor', 'households', '6=5/1'),
        ],
      },
      {
        label: 'Hộ có mức sống trung bình',
        children: [
          count(
            { label: 'Số hộ', key: 'average', number: '7' },
            (place) => place.average.households,
            average,
          ),
          rate('average', 'households', '8=7/1'),
        ],
      },
    ],
  },
  {
    label: 'Kết quả rà soát: số nhân khẩu',
    children: [
      {
        label: 'Hộ nghèo',
        children: [
          count(
            { label: 'Số khẩu', key: 'poorPersons', number: '9' },
            (place) => place.poor.persons,
            poor,
          ),
          rate('poorPersons', 'persons', '10=9/2'),
        ],
      },
      {
        label: 'Hộ cận nghèo',
        children: [
          count(
            { label: 'Số khẩu', key: 'nearPoorPersons', number: '11' },
            (place) => place.nearPoor.persons,
            nearPoor,
          ),
          rate('nearPoorPersons', 'persons', '12=11/2'),
        ],
      },
      {
        label: 'Hộ có mức sống trung bình',
        children: [
          count(
            { label: 'Số khẩu', key: 'averagePersons', number: '13' },
            (place) => place.average.persons,
            average,
          ),
          rate('averagePersons', 'persons', '14=13/2'),
        ],
      },
    ],
  },
];
