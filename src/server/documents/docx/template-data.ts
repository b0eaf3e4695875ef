/**
 * What a template may be filled with: tags and their values, loops as arrays of the same. Nothing
 * in a template is ever run as code: a tag is looked up by name among the data's own properties.
 */
import { formatDate, formatLongDate } from '#domain/text/format-date.ts';
import { formatMoney } from '#domain/text/format-number.ts';
import { readMoney } from '#domain/text/number-words.ts';
import { TemplateError, templateProblem } from './template-error.ts';

export type TemplateValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | TemplateData
  | readonly (string | TemplateData)[];

export interface TemplateData {
  readonly [tag: string]: TemplateValue;
}

type Filter = (value: string) => string;

/** `{số tiền|tien}` and so on. The names have no marks because they are typed often. */
const filters: Record<string, Filter> = {
  tien: (value) => formatMoney(BigInt(value)),
  ngay: formatDate,
  ngaydai: formatLongDate,
  bangchu: (value) => readMoney(BigInt(value)),
  hoa: (value) => value.toLocaleUpperCase('vi'),
};

export interface ParsedTag {
  name: string;
  filters: string[];
}

/** Splits `họ tên|hoa`. Word may store a tag in NFD ("Unicode tổ hợp"); data keys are NFC. */
export function parseTag(tag: string): ParsedTag {
  const [name = '', ...names] = tag
    .normalize('NFC')
    .split('|')
    .map((part) => part.trim());
  return { name: name.replace(/\s+/g, ' '), filters: names };
}

/** Shows a value the way a tag's filters say. */
export type ApplyFilters = (tag: string, filters: readonly string[], value: string) => string;

/** The engine's parser: own properties only, whitelisted filters, no evaluation. */
export function compileTag(
  tag: string,
  apply: ApplyFilters = applyFilters,
): { get(scope: unknown): unknown } {
  const parsed = parseTag(tag);
  if (parsed.filters.some((name) => !Object.hasOwn(filters, name))) {
    throw new TemplateError([templateProblem('unknown_filter', tag)]);
  }
  return {
    get(scope) {
      const value = parsed.name === '.' ? scope : ownValue(scope, parsed.name);
      if (typeof value === 'number' || typeof value === 'bigint') {
        return apply(tag, parsed.filters, value.toString());
      }
      return typeof value === 'string' ? apply(tag, parsed.filters, value) : value;
    },
  };
}

function ownValue(scope: unknown, name: string): unknown {
  if (typeof scope !== 'object' || scope === null || !Object.hasOwn(scope, name)) return undefined;
  return (scope as Record<string, unknown>)[name];
}

/** @throws {TemplateError} when the value is not what the filter is for */
export function applyFilters(tag: string, names: readonly string[], value: string): string {
  try {
    return names.reduce((shown, name) => filters[name]?.(shown) ?? shown, value);
  } catch (error) {
    throw new TemplateError([templateProblem('filter_value', tag)], { cause: error });
  }
}

/** Control characters but tab and newline: Word refuses a file that holds one. */
const CONTROL = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;

/** A copy with NFC names and with texts Word can hold: NFC, no control characters. */
export function cleanData(data: TemplateData): TemplateData {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name.normalize('NFC'), cleanValue(value)]),
  );
}

function cleanValue(value: TemplateValue): TemplateValue {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    return value.map((item) => (typeof item === 'string' ? cleanText(item) : cleanData(item)));
  }
  return cleanData(value);
}

function isList(value: object): value is readonly (string | TemplateData)[] {
  return Array.isArray(value);
}

export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed().normalize('NFC');
}
