import { clipText } from '#domain/text/clip-text.ts';
import type { ClassifyInput } from './classify.ts';
import { INDICATOR_COUNT } from './standard.ts';

/** One row of a table to classify: what was read, or everything that is wrong with it. */
export type ClassifyRow =
  | { ok: true; id: string; input: ClassifyInput }
  | { ok: false; id: string; reasons: string[] };

const indicatorColumns = Array.from({ length: INDICATOR_COUNT }, (_, index) => `d${index + 1}`);

/** The columns a row is read from. */
export const classifyColumns: readonly string[] = [
  'id',
  'area',
  'b1',
  'income',
  ...indicatorColumns,
];

/** The columns a table lacks; either of b1 and income is enough. */
export function findMissingColumns(names: readonly string[]): string[] {
  const hasFigure = names.includes('b1') || names.includes('income');
  const missing = ['id', 'area', ...(hasFigure ? [] : ['b1']), ...indicatorColumns].filter(
    (name) => !names.includes(name),
  );
  return missing.map((name) => (name === 'b1' ? 'b1 (or income)' : name));
}

/**
 * Reads the columns id, area (urban|rural), b1 or income (đồng per person per month), d1 … d12 (0|1).
 * Missing or unknown values are named, never guessed: a blank indicator is not "not deprived".
 */
export function readClassifyRow(cells: Readonly<Record<string, string | undefined>>): ClassifyRow {
  const reasons: string[] = [];
  const id = cells['id'] ?? '';
  if (id === '') reasons.push('id is missing');
  const area = readArea(cells['area'], reasons);
  const b1 = readWhole(cells['b1'], 'b1', reasons);
  const income = readWhole(cells['income'], 'income', reasons);
  if (isBlank(cells['b1']) && isBlank(cells['income'])) reasons.push('b1 (or income) is missing');
  const deprivations = readIndicators(cells, reasons);
  if (reasons.length > 0) return { ok: false, id, reasons };
  const figure = b1 === undefined ? { income: income ?? 0 } : { b1 };
  return { ok: true, id, input: { area, ...figure, deprivations } };
}

function readArea(text: string | undefined, reasons: string[]): 'urban' | 'rural' {
  const area = (text ?? '').toLowerCase();
  if (area === 'urban' || area === 'rural') return area;
  reasons.push(
    area === '' ? 'area is missing' : `area "${clipText(text ?? '')}" is not urban or rural`,
  );
  return 'urban';
}

function readWhole(text: string | undefined, name: string, reasons: string[]): number | undefined {
  if (isBlank(text)) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  reasons.push(`${name} "${clipText(text)}" is not a whole number`);
  return undefined;
}

function readIndicators(
  cells: Readonly<Record<string, string | undefined>>,
  reasons: string[],
): number {
  let mask = 0;
  for (let no = 1; no <= INDICATOR_COUNT; no += 1) {
    const text = cells[`d${no}`];
    if (text === '1') mask |= 1 << (no - 1);
    else if (isBlank(text)) reasons.push(`d${no} is missing`);
    else if (text !== '0') reasons.push(`d${no} "${clipText(text)}" is not 0 or 1`);
  }
  return mask;
}

function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text === '';
}
