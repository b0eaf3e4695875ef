/**
 * Letters of one template differ in little but their texts. Two whose data have the same shape (the
 * same values given, lists as long, texts of as many lines) get the same XML with other texts in it.
 * So the engine fills each shape once, with a mark for each line of text, and a letter of that shape
 * is the XML between the marks with its own texts.
 */
import { randomUUID } from 'node:crypto';
import { applyFilters, type ApplyFilters, type TemplateData } from './template-data.ts';

/** The shape of data as JSON, and its texts in the order of that JSON. */
type ShapedData = { shape: string; texts: string[] };

/** The XML of a shape, cut at its texts. */
export type CutXml = { begin: string; pieces: { place: TextPlace; after: string }[] };
type TextPlace = { text: number; line: number; filtered: FilteredTag | undefined };
type FilteredTag = { tag: string; filters: readonly string[] };

/**
 * In the shape the number of its lines stands for a text. `conditions` are the tags that open a
 * section of the template: only for them does it matter that a text is empty. Data must be clean.
 */
export function shapeData(data: TemplateData, conditions: ReadonlySet<string>): ShapedData {
  const texts: string[] = [];
  const shape = JSON.stringify(data, function (this: unknown, key, value: unknown) {
    if (!isText(value)) return value;
    const text = value.toString();
    texts.push(text);
    const name = Array.isArray(this) ? '.' : key;
    return text === '' && conditions.has(name) ? '' : text.split('\n').length;
  });
  return { shape, texts };
}

function isText(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

/** Marks that stand for texts while the engine fills a shape. */
export class TextMarks {
  /** Nobody could have typed it into the template. */
  readonly #mark = randomUUID();
  readonly #filtered: FilteredTag[] = [];

  /** Data of this shape with marks for texts. */
  dataOf(shape: string): TemplateData {
    let texts = 0;
    return JSON.parse(shape, (_, value: unknown) => {
      if (value !== '' && typeof value !== 'number') return value;
      const text = texts++;
      const lines = Array.from({ length: Number(value) }, (__, line) => this.#write(text, line));
      return lines.join('\n');
    }) as TemplateData;
  }

  #write(text: number, line: number): string {
    return `${this.#mark}/${text}/${line};`;
  }

  /** A text is not known yet: which filters a tag puts on it goes into its mark. */
  readonly applyFilters: ApplyFilters = (tag, filters, value) => {
    if (filters.length === 0 || value === '') return applyFilters(tag, filters, value);
    this.#filtered.push({ tag, filters });
    return value.replaceAll(';', `/${this.#filtered.length - 1};`);
  };

  /** Cuts the XML the engine made of marked data. */
  cut(xml: string): CutXml {
    const mark = new RegExp(`${this.#mark}/(\\d+)/(\\d+)(?:/(\\d+))?;`);
    const [begin = '', ...rest] = xml.split(mark) as (string | undefined)[];
    const pieces: CutXml['pieces'] = [];
    for (let at = 0; at < rest.length; at += 4) {
      const [text, line, filtered, after = ''] = rest.slice(at, at + 4);
      const tag = filtered === undefined ? undefined : this.#filtered[Number(filtered)];
      pieces.push({ place: { text: Number(text), line: Number(line), filtered: tag }, after });
    }
    return { begin, pieces };
  }
}

/**
 * The XML with these texts.
 * @throws {TemplateError} when a filter cannot be put on a text
 */
export function joinXml({ begin, pieces }: CutXml, texts: readonly string[]): string {
  let xml = begin;
  for (const { place, after } of pieces) xml += escapeXml(textAt(place, texts)) + after;
  return xml;
}

function textAt({ text, line, filtered }: TextPlace, texts: readonly string[]): string {
  const plain = texts[text] ?? '';
  const shown = filtered ? applyFilters(filtered.tag, filtered.filters, plain) : plain;
  return shown.includes('\n') ? (shown.split('\n')[line] ?? '') : shown;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
