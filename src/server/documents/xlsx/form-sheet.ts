/** The model of an official report sheet: plain data, no drawing. `writeFormXlsx` draws it. */

export type FormFormat = 'text' | 'centre' | 'count' | 'rate' | 'money';

/** One box of the header. Boxes with `children` span them; the others are columns. */
export interface FormHeader {
  label: string;
  children?: readonly FormHeader[];
  /** Names the column; needed where there are no children. */
  key?: string;
  /** In characters; 10 when absent. */
  width?: number;
  /** How the column's values look; `count` when absent. `rate` takes 0.25 for 25,00 %. */
  format?: FormFormat;
  /** Text of the column-number row, such as "4=3/1"; without it A, B… for names and 1, 2… for figures. */
  number?: string;
}

/**
 * A formula names columns instead of cells: `{poor}` is the column `poor` in the same row,
 * `{poor@first}` the same column in the row whose id is `first`. So `IF({all}=0,0,{poor}/{all})`
 * or `SUM({poor@first}:{poor@last})`. `value` is its result, for readers that do not compute.
 */
interface FormFormula {
  formula: string;
  value: number;
}

export type FormCell = string | number | null | FormFormula;

export interface FormRow {
  /** For formulas of other rows. */
  id?: string;
  cells: Readonly<Record<string, FormCell>>;
  style?: 'normal' | 'total' | 'group';
}

interface FormSignature {
  /** Upper-case bold lines: capacity and position. */
  lines: readonly string[];
  /** Under the lines in italics, e.g. "(Ký, ghi rõ họ tên)". */
  note?: string;
  name?: string;
}

export interface FormSheet {
  /** Name on the tab. */
  name: string;
  /** Issuing body, upper case; the last line is bold with a rule under it. */
  issuer: readonly string[];
  /** Shown at the top right, e.g. "Mẫu số 7.1". */
  formCode?: string;
  /** First line bold upper case, the others bold. */
  title: readonly string[];
  /** Above the table at the right, in italics, e.g. "Đơn vị tính: hộ, người". */
  unit?: string;
  columns: readonly FormHeader[];
  rows: readonly FormRow[];
  /** Under the table in italics. */
  notes?: readonly string[];
  /** e.g. "Xuân Tăng, ngày 05 tháng 12 năm 2023" */
  placeDate?: string;
  /** One or two blocks, left to right. */
  signatures?: readonly FormSignature[];
}

/** A header box with its place in the header's grid; ends are included. */
export interface HeaderBox {
  label: string;
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** Columns of a header tree, left to right. */
export function leafColumns(headers: readonly FormHeader[]): FormHeader[] {
  return headers.flatMap((header) => (header.children ? leafColumns(header.children) : [header]));
}

/** Rows the header needs. */
export function headerDepth(headers: readonly FormHeader[]): number {
  return Math.max(
    0,
    ...headers.map((header) => 1 + (header.children ? headerDepth(header.children) : 0)),
  );
}

/** Places every box: one without children reaches down to the last header row. */
export function placeHeader(headers: readonly FormHeader[]): HeaderBox[] {
  const depth = headerDepth(headers);
  const boxes: HeaderBox[] = [];
  const place = (header: FormHeader, row: number, column: number): number => {
    const { children } = header;
    let next = column;
    if (children) for (const child of children) next = place(child, row + 1, next);
    else next = column + 1;
    boxes.push({
      label: header.label,
      startRow: row,
      endRow: children ? row : depth - 1,
      startColumn: column,
      endColumn: next - 1,
    });
    return next;
  };
  let column = 0;
  for (const header of headers) column = place(header, 0, column);
  return boxes;
}
