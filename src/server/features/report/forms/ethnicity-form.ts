import type { EthnicFigures, ReportFigures } from '#domain/review/report/report-figures.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import { placeFilter, type Filter, type ReportPeriod, type ReportRow } from './report-form.ts';

const KEYS = ['poor', 'poorPersons', 'nearPoor', 'nearPoorPersons'] as const;
type Key = (typeof KEYS)[number];

/** Report 7.9: poor and near-poor households by ethnic group of the head. */
export function buildEthnicityForm(figures: ReportFigures, period: ReportPeriod) {
  const { byEthnicity, total } = figures;
  const rows = byEthnicity.map((group, index) => groupRow(figures, period, group, index));
  const last = byEthnicity.length - 1;
  const sums = KEYS.map((key): [string, FormCell] => {
    const value = byEthnicity.reduce((sum, group) => sum + group[key], 0);
    return [key, last < 0 ? 0 : { formula: `SUM({${key}@group-0}:{${key}@group-${last}})`, value }];
  });
  return {
    title: 'Hộ nghèo, hộ cận nghèo theo dân tộc',
    columns,
    rows: [
      {
        id: 'total',
        style: 'total' as const,
        cells: { no: null, place: 'Tổng cộng', ...Object.fromEntries(sums) },
        ...openings(figures, placeFilter(total, period)),
      },
      ...rows,
    ],
    notes: ['Dân tộc của hộ là dân tộc của chủ hộ.'],
  };
}

const columns: readonly FormHeader[] = [
  { label: 'STT', key: 'no', width: 5, format: 'centre', number: 'A' },
  { label: 'Dân tộc', key: 'place', width: 24, format: 'text', number: 'B' },
  {
    label: 'Hộ nghèo',
    children: [
      { label: 'Số hộ', key: 'poor', width: 12, number: '1' },
      { label: 'Nhân khẩu', key: 'poorPersons', width: 12, number: '2' },
    ],
  },
  {
    label: 'Hộ cận nghèo',
    children: [
      { label: 'Số hộ', key: 'nearPoor', width: 12, number: '3' },
      { label: 'Nhân khẩu', key: 'nearPoorPersons', width: 12, number: '4' },
    ],
  },
];

function groupRow(
  figures: ReportFigures,
  period: ReportPeriod,
  group: EthnicFigures,
  index: number,
): ReportRow {
  const { ethnicity, ...counts } = group;
  const name =
    ethnicity !== null && isEthnicityCode(ethnicity) ? ethnicityName(ethnicity) : 'Chưa rõ';
  const base = placeFilter(figures.total, period);
  return {
    id: `group-${index}`,
    cells: { no: index + 1, place: name, ...counts },
    ...openings(figures, { ...base, ethnicity: ethnicity ?? 'none' }),
  };
}

function openings({ total }: ReportFigures, base: Filter): Pick<ReportRow, 'behind' | 'communeId'> {
  if (total.communeId === null) return {};
  const classes: Record<Key, Filter> = {
    poor: { class: 'poor' },
    poorPersons: { class: 'poor' },
    nearPoor: { class: 'near_poor' },
    nearPoorPersons: { class: 'near_poor' },
  };
  return {
    communeId: total.communeId,
    behind: Object.fromEntries(KEYS.map((key) => [key, { ...base, ...classes[key] }])),
  };
}
