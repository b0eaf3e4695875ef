import type { PlaceFigures, ReportFigures } from '#domain/review/report/report-figures.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import type { List } from './place-table.ts';
import { placeColumns, placeFilter, type ReportPeriod, type ReportRow } from './report-form.ts';

type Unit = 'households' | 'persons';

/** Report 7.2 (`poor`) or 7.3 (`nearPoor`): movement between two days, by households and persons. */
export function buildFlowForm(figures: ReportFigures, period: ReportPeriod, list: List) {
  const isPoor = list === 'poor';
  const places = figures.places.flatMap((place, index) => [
    flowRow(period, list, { place, unit: 'households', no: index + 1 }),
    flowRow(period, list, { place, unit: 'persons' }),
  ]);
  const whole = { place: figures.total, isTotal: true };
  return {
    title: isPoor ? 'Diễn biến hộ nghèo' : 'Diễn biến hộ cận nghèo',
    columns: [...placeColumns(period), unitColumn, ...(isPoor ? poorColumns : nearPoorColumns)],
    rows: [
      flowRow(period, list, { ...whole, unit: 'households' }),
      flowRow(period, list, { ...whole, unit: 'persons' }),
      ...places,
    ],
    notes: [],
  };
}

const unitColumn: FormHeader = {
  label: 'Đơn vị tính',
  key: 'unit',
  format: 'centre',
  width: 11,
  number: 'C',
};
const closingNumber = '9=1-2-3-4+5+6+7+8';

const column = (label: string, key: string, number: string): FormHeader => ({
  label,
  key,
  number,
  width: 12,
});
const otherOut = 'Khác (thay đổi nhân khẩu, hộ đơn thân qua đời, chuyển đi, tách, nhập hộ)';
const otherIn = 'Khác (chuyển đến, tách hộ, nhập hộ)';

const poorColumns: readonly FormHeader[] = [
  column('Hộ nghèo đầu kỳ', 'c1', '1'),
  {
    label: 'Số giảm trong kỳ',
    children: [
      column('Trở thành hộ cận nghèo', 'c2', '2'),
      column('Vượt chuẩn hộ cận nghèo', 'c3', '3'),
      column(otherOut, 'c4', '4'),
    ],
  },
  {
    label: 'Số tăng trong kỳ',
    children: [
      column('Hộ cận nghèo trở thành hộ nghèo', 'c5', '5'),
      column('Tái nghèo', 'c6', '6'),
      column('Phát sinh nghèo', 'c7', '7'),
      column(otherIn, 'c8', '8'),
    ],
  },
  { ...column('Hộ nghèo cuối kỳ', 'c9', closingNumber), width: 17 },
];

const nearPoorColumns: readonly FormHeader[] = [
  column('Hộ cận nghèo đầu kỳ', 'c1', '1'),
  {
    label: 'Số giảm trong kỳ',
    children: [
      column('Thoát cận nghèo', 'c2', '2'),
      column('Trở thành hộ nghèo', 'c3', '3'),
      column(otherOut, 'c4', '4'),
    ],
  },
  {
    label: 'Số tăng trong kỳ',
    children: [
      column('Hộ nghèo trở thành hộ cận nghèo', 'c5', '5'),
      column('Tái cận nghèo', 'c6', '6'),
      column('Phát sinh cận nghèo', 'c7', '7'),
      column(otherIn, 'c8', '8'),
    ],
  },
  { ...column('Hộ cận nghèo cuối kỳ', 'c9', closingNumber), width: 17 },
];

type RowDraft = { place: PlaceFigures; unit: Unit; no?: number; isTotal?: boolean };

function flowRow(period: ReportPeriod, list: List, draft: RowDraft): ReportRow {
  const { place, unit, no, isTotal = false } = draft;
  const movement = place.flows[list][unit];
  const closing: FormCell = {
    formula: '{c1}-{c2}-{c3}-{c4}+{c5}+{c6}+{c7}+{c8}',
    value: movement.c9,
  };
  const isHouseholds = unit === 'households';
  return {
    style: isTotal ? 'total' : 'normal',
    cells: {
      no: no ?? null,
      place: isHouseholds ? (isTotal ? 'Tổng cộng' : place.name) : null,
      unit: isHouseholds ? 'Hộ' : 'Nhân khẩu',
      ...movement,
      c9: closing,
    },
    ...openings(period, list, draft),
  };
}

function openings(
  period: ReportPeriod,
  list: List,
  { place, unit }: RowDraft,
): Pick<ReportRow, 'behind' | 'communeId'> {
  if (place.communeId === null) return {};
  const base = { ...placeFilter(place, period), flowFrom: place.from };
  const report = list === 'poor' ? 'poor' : 'near_poor';
  const cells = Object.keys(place.flows[list][unit]).map((cell) => [
    cell,
    { ...base, flowCell: `${report}.${unit}.${cell}` },
  ]);
  return { communeId: place.communeId, behind: Object.fromEntries(cells) };
}
