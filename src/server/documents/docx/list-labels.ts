/** The numbers and bullets Word writes by itself: they are in no paragraph's text. */
import { toRoman } from '#domain/text/roman-numeral.ts';
import { attribute, parseXml } from '../xlsx/xml-events.ts';

type Level = { format: string; text: string; start: number };
/** One list: its levels, and the abstract list whose counters it shares. */
type List = { abstractId: string; levels: Map<number, Level> };
export type Numbering = Map<string, List>;
type StyleNumber = { numId?: string; level?: number; basedOn?: string };
export type StyleNumbers = Map<string, StyleNumber>;

/** What a paragraph says about its own numbering. */
type Numbered = {
  style: string | undefined;
  numId: string | undefined;
  level: number | undefined;
};

/** Reads `word/numbering.xml`: the lists by their number. */
export function readNumbering(xml: Uint8Array): Numbering {
  const abstracts = new Map<string, Map<number, Level>>();
  const lists: Numbering = new Map();
  let levels: Map<number, Level> | undefined;
  let level: Level | undefined;
  let numId: string | undefined;
  parseXml(xml, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        levels = new Map();
        abstracts.set(attribute(attributes, 'abstractNumId') ?? '', levels);
      } else if (name === 'lvl' && levels) {
        level = { format: 'decimal', text: '', start: 1 };
        levels.set(Number(attribute(attributes, 'ilvl')), level);
      } else if (name === 'num') numId = attribute(attributes, 'numId');
      else if (name === 'abstractNumId' && numId !== undefined) {
        lists.set(numId, { abstractId: value, levels: abstracts.get(value) ?? new Map() });
      } else if (level && name === 'numFmt') level.format = value;
      else if (level && name === 'lvlText') level.text = value;
      else if (level && name === 'start') level.start = Number(value);
    },
    text() {},
    close(name) {
      if (name === 'lvl') level = undefined;
      if (name === 'abstractNum') levels = undefined;
    },
  });
  return lists;
}

/** Reads `word/styles.xml`: which styles number their paragraphs. */
export function readStyleNumbers(xml: Uint8Array): StyleNumbers {
  const styles: StyleNumbers = new Map();
  let style: StyleNumber | undefined;
  parseXml(xml, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') {
        style = {};
        styles.set(attribute(attributes, 'styleId') ?? '', style);
      } else if (style && name === 'numId') style.numId = value;
      else if (style && name === 'ilvl') style.level = Number(value);
      else if (style && name === 'basedOn') style.basedOn = value;
    },
    text() {},
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
  return styles;
}

/** A chain of styles longer than this goes in a circle. */
const MAX_STYLE_DEPTH = 20;

/** Counts paragraph after paragraph, as Word does. */
export class ListLabels {
  readonly #numbering: Numbering;
  readonly #styles: StyleNumbers;
  readonly #counters = new Map<string, number[]>();

  constructor(numbering: Numbering, styles: StyleNumbers) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  /** The label of the next paragraph; empty when it is in no list. */
  next(paragraph: Numbered): string {
    const { numId, level } = this.#resolve(paragraph);
    const list = this.#numbering.get(numId);
    const rule = list?.levels.get(level);
    if (!list || !rule) return '';
    const counters = this.#counters.get(list.abstractId) ?? [];
    this.#counters.set(list.abstractId, counters);
    counters.length = Math.min(counters.length, level + 1);
    counters[level] = (counters[level] ?? rule.start - 1) + 1;
    if (rule.format === 'bullet') return toBullet(rule.text);
    if (rule.format === 'none') return '';
    return rule.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels.get(at);
      return formatCounter(counters[at] ?? shown?.start ?? 1, shown?.format ?? 'decimal');
    });
  }

  #resolve(paragraph: Numbered): { numId: string; level: number } {
    let { numId, level } = paragraph;
    let name = paragraph.style;
    for (let depth = 0; name !== undefined && depth < MAX_STYLE_DEPTH; depth += 1) {
      const style = this.#styles.get(name);
      numId ??= style?.numId;
      level ??= style?.level;
      name = style?.basedOn;
    }
    return { numId: numId ?? '', level: level ?? 0 };
  }
}

/** Bullets are letters of symbol fonts; all but the common ones count as a dash. */
function toBullet(text: string): string {
  if (/^[+*•]$/u.test(text)) return text;
  return text === 'o' ? '+' : '-';
}

function formatCounter(value: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return toRoman(value);
    case 'lowerRoman':
      return toRoman(value).toLowerCase();
    case 'upperLetter':
      return toLetters(value).toUpperCase();
    case 'lowerLetter':
      return toLetters(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** a … z, then aa, bb … as Word counts. */
function toLetters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 10));
}
