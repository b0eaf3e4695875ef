/** Sizes and spacing of administrative papers (Decree 30/2020/NĐ-CP, annex I), for the docx package. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';

export const FONT = 'Times New Roman';

/** Half points, as WordprocessingML counts. */
export const size = { small: 22, list: 24, table: 24, heading: 26, body: 28 } as const;

export const page = {
  width: convertMillimetersToTwip(210),
  height: convertMillimetersToTwip(297),
  top: convertMillimetersToTwip(20),
  bottom: convertMillimetersToTwip(20),
  left: convertMillimetersToTwip(30),
  right: convertMillimetersToTwip(15),
} as const;

export const textWidth = page.width - page.left - page.right;

/** First line of a paragraph: 1.27 cm. */
const FIRST_LINE = convertMillimetersToTwip(12.7);
/** A line height without its rule squeezes the lines in LibreOffice, so both are always given. */
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO } as const;
const BODY_LINE = { line: 264, lineRule: LineRuleType.AUTO } as const;
const SIX_POINTS = 120;

export function run(text: string, options: IRunOptions = {}): TextRun {
  return new TextRun({ text, font: FONT, size: size.body, ...options });
}

/** A line of the head, the title or the signature: single spaced, no indent. */
export function line(
  text: string,
  options: IRunOptions & { align?: (typeof AlignmentType)[keyof typeof AlignmentType] } = {},
  paragraph: IParagraphOptions = {},
): Paragraph {
  const { align = AlignmentType.CENTER, ...look } = options;
  return new Paragraph({
    alignment: align,
    spacing: { ...SINGLE, before: 0, after: 0 },
    children: [run(text, look)],
    ...paragraph,
  });
}

/** A paragraph of the text: justified, first line indented, 6 pt apart. */
export function body(
  text: string,
  options: IRunOptions = {},
  paragraph: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: FIRST_LINE },
    spacing: { ...BODY_LINE, before: 0, after: SIX_POINTS },
    children: [run(text, options)],
    ...paragraph,
  });
}

/** A heading inside the text: bold, and never alone at the foot of a page. */
export function heading(text: string, options: IRunOptions = {}): Paragraph {
  return body(text, { bold: true, ...options }, { keepNext: true });
}

/** A paragraph that holds only a loop or condition mark; the fill removes it. */
export function mark(tag: string): Paragraph {
  return new Paragraph({
    spacing: { ...SINGLE, before: 0, after: 0 },
    children: [run(tag, { color: '7F7F7F', size: size.small })],
  });
}

/**
 * A rule under a heading: an empty 4 pt paragraph with a bottom border and side indents. Floating
 * lines move when the officer edits the text; this cannot.
 */
export function rule(sideIndent: number, keepNext = false): Paragraph {
  return new Paragraph({
    indent: { left: sideIndent, right: sideIndent },
    spacing: { line: 80, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    keepNext,
    children: [new TextRun({ text: '', size: 4 })],
  });
}

/** An empty line of the given height in points. */
export function gap(points: number, keepNext = false): Paragraph {
  return new Paragraph({
    spacing: { line: points * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    keepNext,
    children: [],
  });
}
