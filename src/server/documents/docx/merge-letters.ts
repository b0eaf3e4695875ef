/**
 * Mail merge from a Word template for one letter: hundreds of letters in one document, each in a section
 * of its own, or each as a file of its own. The template is compiled once for every few dozen letters and
 * nothing but those is in memory, so a thousand letters need no more than fifty.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import PizZip from 'pizzip';
import yazl from 'yazl';
import type { FileSource } from '../safe-zip.ts';
import { readTemplate, renderTemplate } from './fill-template.ts';
import { packPart, packZip, type PackedPart } from './pack-zip.ts';
import type { TemplateData } from './template-data.ts';

/** So few that nobody else waits long while they are filled. */
const LETTERS_AT_ONCE = 25;
const DOCUMENT = 'word/document.xml';
const LOOP = 'các thư';
/** One fixed time, so that the same letters give the same bytes. */
const ZIP_TIME = new Date(Date.UTC(2020, 0, 1));

/** Its name without ending, and what fills it. */
export type MergeLetter = { fileName: string; data: TemplateData };
type Letters = AsyncIterable<MergeLetter>;

type Frame = {
  /** The template with its body inside a loop that ends with the cut. */
  looped: Buffer;
  /** A text nobody could have typed: two letters are told apart by it. */
  cut: string;
  /** Of document.xml, what stands before the body, the page set-up, and what follows. */
  before: string;
  section: string;
  after: string;
  /** Every other part of the file. */
  parts: { path: string; bytes: Buffer }[];
};

/** All letters one after the other, each beginning on a new page with its own page numbers. */
export async function mergeIntoOne(template: FileSource, letters: Letters): Promise<Readable> {
  const frame = await openFrame(template);
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  for (const { path, bytes } of frame.parts) zip.addBuffer(bytes, path, { mtime: ZIP_TIME });
  const body = Readable.from(documentXml(frame, letters), { objectMode: false });
  // yazl does not pass on a failing input; without this the output would never end.
  body.once('error', (error) => output.destroy(error));
  zip.addReadStream(body, DOCUMENT, { mtime: ZIP_TIME });
  zip.end();
  return output;
}

/** A zip with a Word file for each letter. */
export async function mergeIntoFiles(template: FileSource, letters: Letters): Promise<Readable> {
  const frame = await openFrame(template);
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  addFiles(zip, frame, letters).then(
    () => zip.end(),
    (error: Error) => output.destroy(error),
  );
  return output;
}

async function addFiles(zip: yazl.ZipFile, frame: Frame, letters: Letters): Promise<void> {
  const fixed: PackedPart[] = frame.parts.map(({ path, bytes }) => packPart(path, bytes));
  for await (const { fileName, xml } of fillLetters(frame, letters)) {
    const document = frame.before + xml + frame.section + frame.after;
    const file = packZip([...fixed, packPart(DOCUMENT, Buffer.from(document))]);
    // A stream is let go when it was read; a buffer would stay with yazl to the end.
    await new Promise<void>((resolve, reject) => {
      const stream = Readable.from([file]);
      stream.once('end', resolve).once('error', reject);
      zip.addReadStream(stream, `${fileName}.docx`, { mtime: ZIP_TIME });
    });
  }
}

async function* documentXml(frame: Frame, letters: Letters): AsyncGenerator<Buffer> {
  const ending = sectionEnd(frame.section);
  let previous: string | undefined;
  yield Buffer.from(frame.before);
  for await (const { xml } of fillLetters(frame, letters)) {
    if (previous !== undefined) yield Buffer.from(previous + ending);
    previous = xml;
  }
  // The last letter takes the page set-up of the document itself.
  yield Buffer.from((previous ?? '') + restartPages(frame.section) + frame.after);
}

/** The body of each letter, filled, a few dozen at a time. */
async function* fillLetters(
  frame: Frame,
  letters: Letters,
): AsyncGenerator<{ fileName: string; xml: string }> {
  let batch: MergeLetter[] = [];
  for await (const letter of letters) {
    batch.push(letter);
    if (batch.length < LETTERS_AT_ONCE) continue;
    yield* await fillBatch(frame, batch);
    batch = [];
  }
  if (batch.length > 0) yield* await fillBatch(frame, batch);
}

async function fillBatch(
  frame: Frame,
  batch: readonly MergeLetter[],
): Promise<{ fileName: string; xml: string }[]> {
  const { zip } = await renderTemplate(frame.looped, { [LOOP]: batch.map(({ data }) => data) });
  const { body } = splitDocument(zip.file(DOCUMENT)?.asText() ?? '');
  const bodies = cutBody(body, frame.cut);
  if (bodies.length !== batch.length)
    throw new Error('The merged letters could not be told apart.');
  return batch.map(({ fileName }, index) => ({ fileName, xml: bodies[index] ?? '' }));
}

/** What stands between the paragraphs that hold the cut. */
function cutBody(body: string, cut: string): string[] {
  const pieces = body.split(cut);
  return pieces.slice(0, -1).map((piece, index) => {
    const begin = index === 0 ? 0 : piece.indexOf('</w:p>') + '</w:p>'.length;
    return piece.slice(begin, piece.lastIndexOf('<w:p>'));
  });
}

async function openFrame(template: FileSource): Promise<Frame> {
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
  return { looped: zip.generate({ type: 'nodebuffer' }), cut, before, section, after, parts };
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

/** A paragraph without height that ends a section; the next letter begins on a new page. */
function sectionEnd(section: string): string {
  const flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
  return `<w:p><w:pPr>${flat}${restartPages(section)}</w:pPr></w:p>`;
}

function restartPages(section: string): string {
  return section
    .replace(/<w:pgNumType\b[^>]*\/>/, '')
    .replace(/(<w:pgMar\b[^>]*\/>)/, '$1<w:pgNumType w:start="1"/>');
}
