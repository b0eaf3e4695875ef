/**
 * Reads the text layer of one PDF from its input and writes it to its output: a program of its own, so that a
 * hostile file can exhaust, or take over, only this. It is started without the right to write files, to start
 * programs or to load native code.
 */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const MOST_PAGES = 2000;
const LONGEST = 400_000;

async function readInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

async function readText(data: Uint8Array): Promise<string> {
  const pdf = await getDocument({
    data,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  }).promise;
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES) && length < LONGEST; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items
      .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
      .join('');
    page.cleanup();
    length += words.length;
    pages.push(words);
  }
  return pages.join('\n').slice(0, LONGEST);
}

function reasonOf(error: unknown): 'encrypted' | 'damaged' {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

const answer = await readText(await readInput()).then(
  (text) => ({ text }),
  (error: unknown) => ({ reason: reasonOf(error) }),
);
process.stdout.write(JSON.stringify(answer));
