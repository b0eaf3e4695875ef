import type { z } from 'zod';
import type { Flows } from '#contract/review-figures.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import {
  type Filter,
  layoutNote,
  placeColumns,
  type ReportForm,
  type ReportRow,
} from './report-form.ts';

export type FlowFigures = z.output<typeof Flows>;
type Side = 'poor' | 'nearPoor';
type Unit = 'households' | 'persons';
type Movement = FlowFigures['poor']['households'];

/** Report 7.2 (`poor`) or 7.3 (`nearPoor`): movement between the closing days of two years. */
export function buildFlowForm(year: number, side: Side, flows: FlowFigures): ReportForm {
  const isPoor = side === 'poor';
  const places = flows.byNeighbourhood.flatMap((place, index) => [
    flowRow(flows, side, {
      unit: 'households',
      movement: place[side].households,
      place,
      no: index + 1,
    }),
    flowRow(flows, side, { unit: 'persons', movement: place[side].persons, place }),
  ]);
  return {
    code: isPoor ? '7.2' : '7.3',
    tab: isPoor ? 'Mẫu 7.2' : 'Mẫu 7.3',
    title: [isPoor ? 'Diễn biến hộ nghèo' : 'Diễn biến hộ cận nghèo', `Năm ${year}`],
    columns: [...placeColumns, unitColumn, ...(isPoor ? poorColumns : nearPoorColumns)],
    rows: [
      flowRow(flows, side, { unit: 'households', movement: flows[side].households }),
      flowRow(flows, side, { unit: 'persons', movement: flows[side].persons }),
      ...places,
    ],
    notes: [layoutNote],
    brokenIdentities: flows.brokenIdentities,
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

type RowDraft = {
  unit: Unit;
  movement: Movement;
  place?: { neighbourhoodId: string; name: string };
  no?: number;
};

function flowRow(
  flows: FlowFigures,
  side: Side,
  { unit, movement, place, no }: RowDraft,
): ReportRow {
  const closing: FormCell = {
    formula: '{c1}-{c2}-{c3}-{c4}+{c5}+{c6}+{c7}+{c8}',
    value: movement.c9,
  };
  const isHouseholds = unit === 'households';
  return {
    style: place ? 'normal' : 'total',
    cells: {
      no: no ?? null,
      place: isHouseholds ? (place?.name ?? 'Tổng cộng') : null,
      unit: isHouseholds ? 'Hộ' : 'Nhân khẩu',
      ...movement,
      c9: closing,
    },
    behind: Object.fromEntries(
      Object.keys(movement).map((cell) => [cell, cellFilter(flows, side, { unit, cell, place })]),
    ),
  };
}

function cellFilter(
  { from, to, knownAt }: FlowFigures,
  side: Side,
  { unit, cell, place }: { unit: Unit; cell: string; place: RowDraft['place'] },
): Filter {
  return {
    asOf: to,
    ...(knownAt !== 'infinity' && { knownAt }),
    flowFrom: from,
    flowCell: `${side === 'poor' ? 'poor' : 'near_poor'}.${unit}.${cell}`,
    ...(place && { neighbourhoodId: place.neighbourhoodId }),
  };
}
