/**
 * Many letters from one Word template, each as the XML of its body. The engine fills the template once
 * for each shape of data (see letter-shape.ts) and compiles it once for a few dozen new shapes; only
 * those and a few dozen letters are in memory.
 */
import { randomUUID } from 'node:crypto';
import PizZip from 'pizzip';
import type { FileSource } from '../safe-zip.ts';
import { readTemplate, renderTemplate } from './fill-template.ts';
import { findConditions } from './inspect-template.ts';
import { joinXml, shapeData, TextMarks, type CutXml } from './letter-shape.ts';
import { cleanData, type TemplateData } from './template-data.ts';

/** So few that nobody else waits long while they are filled. */
const LETTERS_AT_ONCE = 25;
/** More than a round has; a template with many conditions could have any number. */
const SHAPES_KEPT = 200;
export const DOCUMENT = 'word/document.xml';
const LOOP = 'các thư';

/** Its name without ending, and what fills it. */
export type MergeLetter = { fileName: string; data: TemplateData };
export type Letters = AsyncIterable<MergeLetter>;
type FilledLetter = { fileName: string; xml: string };

export type LetterFrame = {
  /** The template with its body inside a loop that ends with the cut. */
  looped: Buffer;
  /** A text nobody could have typed: two letters are told apart by it. */
  cut: string;
  /** Tags that open a section. */
  conditions: ReadonlySet<string>;
  /** Of document.xml, what stands before the body, the page set-up, and what follows. */
  before: string;
  section: string;
  after: string;
  /** Every other part of the file. */
  parts: { path: string; bytes: Buffer }[];
};

/**
 * @throws {HostileFileError} when the template is not a harmless .docx
 * @throws {TemplateError} when its tags are wrong
 */
export async function openLetterFrame(template: FileSource): Promise<LetterFrame> {
  const conditions = await findConditions(template);
  const zip = new PizZip(await readTemplate(template));
  const { before, body, section, after } = splitDocument(zip.file(DOCUMENT)?.asText() ?? '');
  const cut = randomUUID();
  // A bookmark's id may stand only once in a document.
  const inner = body.replace(/<w:bookmark(?:Start|End)\b[^>]*\/>/g, '');
  const parts = Object.values(zip.files)
    .filter(({ name, dir }) => !dir && name !== DOCUMENT)
    .map(({ name }) => ({ path: name, bytes: Buffer.from(zip.file(name)?.asUint8Array() ?? []) }));
  const marked = [plain(`{#${LOOP}}`), inner, plain(cut), plain(`{/${LOOP}}`)].join('');
  zip.file(DOCUMENT, before + marked + section + after);
  const looped = zip.generate({ type: 'nodebuffer' });
  return { looped, cut, conditions, before, section, after, parts };
}

/** The body of each letter, filled, in order. */
export async function* fillLetters(
  frame: LetterFrame,
  letters: Letters,
): AsyncGenerator<FilledLetter> {
  const known = new Map<string, CutXml>();
  for await (const batch of inBatches(letters)) {
    const shaped = batch.map(({ fileName, data }) => ({
      fileName,
      ...shapeData(cleanData(data), frame.conditions),
    }));
    if (known.size > SHAPES_KEPT) known.clear();
    const shapes = new Set(shaped.map(({ shape }) => shape).filter((shape) => !known.has(shape)));
    if (shapes.size > 0) {
      for (const [shape, cut] of await cutShapes(frame, [...shapes])) known.set(shape, cut);
    }
    for (const { fileName, shape, texts } of shaped) {
      const cut = known.get(shape);
      if (!cut) throw new Error('A letter has no shape.');
      yield { fileName, xml: joinXml(cut, texts) };
    }
  }
}

async function* inBatches(letters: Letters): AsyncGenerator<MergeLetter[]> {
  let batch: MergeLetter[] = [];
  for await (const letter of letters) {
    batch.push(letter);
    if (batch.length < LETTERS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function cutShapes(
  frame: LetterFrame,
  shapes: readonly string[],
): Promise<(readonly [string, CutXml])[]> {
  const marks = new TextMarks();
  const data = { [LOOP]: shapes.map((shape) => marks.dataOf(shape)) };
  const { zip } = await renderTemplate(frame.looped, data, { applyFilters: marks.applyFilters });
  const { body } = splitDocument(zip.file(DOCUMENT)?.asText() ?? '');
  const bodies = cutBody(body, frame.cut);
  if (bodies.length !== shapes.length) throw new Error('The letters could not be told apart.');
  return shapes.map((shape, index) => [shape, marks.cut(bodies[index] ?? '')] as const);
}

/** What stands between the paragraphs that hold the cut. */
function cutBody(body: string, cut: string): string[] {
  const pieces = body.split(cut);
  return pieces.slice(0, -1).map((piece, index) => {
    const begin = index === 0 ? 0 : piece.indexOf('</w:p>') + '</w:p>'.length;
    return piece.slice(begin, piece.lastIndexOf('<w:p>'));
  });
}

function plain(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** A Word document's body ends with its page set-up. */
function splitDocument(xml: string) {
  const begin = xml.indexOf('<w:body>') + '<w:body>'.length;
  const end = xml.lastIndexOf('</w:body>');
  const section = xml.lastIndexOf('<w:sectPr', end);
  if (begin < '<w:body>'.length || end < 0 || section < 0) {
    throw new Error('The template is no Word document with a page set-up.');
  }
  return {
    before: xml.slice(0, begin),
    body: xml.slice(begin, section),
    section: xml.slice(section, end),
    after: xml.slice(end),
  };
}
