import type { PlaceFigures, ReportFigures } from '#domain/review/report/report-figures.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import {
  placeColumns,
  placeFilter,
  UNKNOWN,
  type Filter,
  type ReportPeriod,
  type ReportRow,
} from './report-form.ts';

export type List = 'poor' | 'nearPoor';

/** A column of figures: a count, which the first row sums, or a rate of other columns. */
export type Column = {
  key: string;
  label: string;
  number?: string;
  width?: number;
  /** Null where nobody knows it. */
  count?: (place: PlaceFigures, list: List) => number | null;
  /** Part over whole: the key of a column, or a figure that the sheet does not show. */
  rate?: {
    part: string | ((place: PlaceFigures, list: List) => number);
    whole: string;
  };
  /** The households behind the figure; without it the cell opens nothing. */
  behind?: (list: List) => Filter;
};
export type ColumnBox = { label: string; children: readonly (Column | ColumnBox)[] };

const CLASS = { poor: 'poor', nearPoor: 'near_poor' } as const;
const KIND: Readonly<Record<List, string>> = { poor: 'Hộ nghèo', nearPoor: 'Hộ cận nghèo' };

/** The class of a list, as filters name it. */
export function classOf(list: List): Filter {
  return { class: CLASS[list] };
}

type TableSpec = {
  figures: ReportFigures;
  period: ReportPeriod;
  columns: readonly (Column | ColumnBox)[];
  /** With both lists, each place has a row for each, and a column says which. */
  lists: readonly List[];
};

/**
 * A table with a row for each place under a row of sums. Sums and rates are formulas over the cells
 * beside them, so that they follow an edit in Excel.
 */
export function buildPlaceTable(spec: TableSpec): { columns: FormHeader[]; rows: ReportRow[] } {
  const { figures, lists, columns, period } = spec;
  const leaves = leavesOf(columns);
  const places = figures.places.flatMap((place, index) =>
    lists.map((list, at) =>
      toRow(spec, leaves, {
        place,
        list,
        id: rowId(index, list),
        ...(at === 0 && { no: index + 1 }),
      }),
    ),
  );
  const totals = lists.map((list, at) =>
    toRow(spec, leaves, { place: figures.total, list, id: `total-${list}`, isFirst: at === 0 }),
  );
  const kind: FormHeader[] =
    lists.length > 1
      ? [{ label: 'Loại hộ', key: 'kind', format: 'centre', width: 15, number: 'C' }]
      : [];
  return {
    columns: [...placeColumns(period), ...kind, ...columns.map(toHeader)],
    rows: [...totals, ...places],
  };
}

type RowDraft = { place: PlaceFigures; list: List; id: string; no?: number; isFirst?: boolean };

function toRow(spec: TableSpec, leaves: readonly Column[], draft: RowDraft): ReportRow {
  const { place, list, id, no, isFirst } = draft;
  const isTotal = place === spec.figures.total;
  const names = {
    no: no ?? null,
    place: isTotal ? (isFirst === true ? 'Tổng cộng' : null) : no === undefined ? null : place.name,
    ...(spec.lists.length > 1 && { kind: KIND[list] }),
  };
  const values = new Map<string, number | null>();
  const cells = leaves.map((leaf): [string, FormCell] => {
    const cell = leaf.rate
      ? rateCell(leaf.rate, { place, list, values })
      : countCell(spec, leaf, { place, list, isTotal });
    values.set(leaf.key, valueOf(cell));
    return [leaf.key, cell];
  });
  return {
    id,
    style: isTotal ? 'total' : 'normal',
    cells: { ...names, ...Object.fromEntries(cells) },
    ...openings(spec.period, leaves, place, list),
  };
}

function openings(
  period: ReportPeriod,
  leaves: readonly Column[],
  place: PlaceFigures,
  list: List,
): Pick<ReportRow, 'behind' | 'communeId'> {
  if (place.communeId === null) return {};
  const base = placeFilter(place, period);
  const filters = leaves.flatMap(({ key, behind }) =>
    behind ? [[key, { ...base, ...behind(list) }] as const] : [],
  );
  return { communeId: place.communeId, behind: Object.fromEntries(filters) };
}

function countCell(
  { figures, lists }: TableSpec,
  { key, count }: Column,
  { place, list, isTotal }: { place: PlaceFigures; list: List; isTotal: boolean },
): FormCell {
  const value = count?.(place, list) ?? null;
  if (value === null) return UNKNOWN;
  const last = figures.places.length - 1;
  if (!isTotal || last < 0) return value;
  const [first, end] = [rowId(0, lists[0] ?? list), rowId(last, lists.at(-1) ?? list)];
  const range = (column: string) => `{${column}@${first}}:{${column}@${end}}`;
  const formula =
    lists.length > 1 ? `SUMIF(${range('kind')},{kind},${range(key)})` : `SUM(${range(key)})`;
  return { formula, value };
}

function rateCell(
  { part, whole }: NonNullable<Column['rate']>,
  at: { place: PlaceFigures; list: List; values: ReadonlyMap<string, number | null> },
): FormCell {
  const above = typeof part === 'string' ? at.values.get(part) : part(at.place, at.list);
  const below = at.values.get(whole);
  if (above === undefined || above === null || below === undefined || below === null) {
    return UNKNOWN;
  }
  const shown = typeof part === 'string' ? `{${part}}` : String(above);
  return {
    formula: `IF({${whole}}=0,0,${shown}/{${whole}})`,
    value: below === 0 ? 0 : above / below,
  };
}

function valueOf(cell: FormCell): number | null {
  if (typeof cell === 'number') return cell;
  return cell !== null && typeof cell === 'object' ? cell.value : null;
}

function rowId(index: number, list: List): string {
  return `place-${index}-${list}`;
}

function leavesOf(columns: readonly (Column | ColumnBox)[]): Column[] {
  return columns.flatMap((column) => ('children' in column ? leavesOf(column.children) : [column]));
}

function toHeader(column: Column | ColumnBox): FormHeader {
  if ('children' in column) {
    return { label: column.label, children: column.children.map(toHeader) };
  }
  const { key, label, number, width, rate } = column;
  return {
    key,
    label,
    width: width ?? 9,
    ...(number !== undefined && { number }),
    ...(rate && { format: 'rate' }),
  };
}
