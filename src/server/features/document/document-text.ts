import { toSearchKey } from '#domain/text/search-key.ts';
import { openOfficeFile } from '#server/documents/safe-zip.ts';

const LONGEST_PART = 32 * 1024 * 1024;
const LONGEST_KEY = 200_000;

/**
 * The words of a Word file as search compares them; empty for a picture or a PDF, whose text is not read.
 * The file was looked at before: nothing in it is followed, only its letters are taken.
 */
export async function documentTextKey(bytes: Buffer, mediaType: string): Promise<string> {
  if (!mediaType.includes('wordprocessingml')) return '';
  const zip = await openOfficeFile(bytes, 'docx');
  try {
    const xml = (await zip.readPart('word/document.xml', LONGEST_PART))?.toString('utf8') ?? '';
    return toSearchKey(lettersOf(xml)).slice(0, LONGEST_KEY);
  } finally {
    zip.close();
  }
}

function lettersOf(xml: string): string {
  const words: string[] = [];
  for (const [, text, end] of xml.matchAll(
    /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|(<\/w:p>|<w:tab\/>)/g,
  )) {
    words.push(end === undefined ? (text ?? '') : ' ');
  }
  return words.join('').replace(/&(?:lt|gt|quot|apos|amp|#\w+);/g, ' ');
}
