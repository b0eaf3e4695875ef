/**
 * Mail merge from a Word template for one letter: hundreds of letters in one document, each in a section
 * of its own, or each as a file of its own. Both are written while the letters come.
 */
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { FileSource } from '../safe-zip.ts';
import {
  DOCUMENT,
  fillLetters,
  openLetterFrame,
  type LetterFrame,
  type Letters,
} from './fill-letters.ts';
import { ZIP_TIME } from './fill-template.ts';
import { packPart, packZip, type PackedPart } from './pack-zip.ts';

/** All letters one after the other, each beginning on a new page with its own page numbers. */
export async function mergeIntoOne(template: FileSource, letters: Letters): Promise<Readable> {
  const frame = await openLetterFrame(template);
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
  const frame = await openLetterFrame(template);
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  addFiles(zip, frame, letters).then(
    () => zip.end(),
    (error: Error) => output.destroy(error),
  );
  return output;
}

async function addFiles(zip: yazl.ZipFile, frame: LetterFrame, letters: Letters): Promise<void> {
  const fixed: PackedPart[] = frame.parts.map(({ path, bytes }) => packPart(path, bytes));
  for await (const { fileName, xml } of fillLetters(frame, letters)) {
    const document = frame.before + xml + frame.section + frame.after;
    const files = [packZip([...fixed, packPart(DOCUMENT, Buffer.from(document))])];
    await new Promise<void>((resolve, reject) => {
      // yazl keeps this function to the end, so it must let go of the file.
      const options = { mtime: ZIP_TIME, compress: false };
      zip.addReadStreamLazy(`${fileName}.docx`, options, (give) => {
        const stream = Readable.from(files.splice(0));
        stream.once('end', resolve).once('error', reject);
        give(null, stream);
      });
    });
  }
}

async function* documentXml(frame: LetterFrame, letters: Letters): AsyncGenerator<Buffer> {
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
