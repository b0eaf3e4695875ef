import { toSearchKey } from '#domain/text/search-key.ts';
import { Problem } from '#contract/problem.ts';
import { HostileFileError } from '#server/documents/hostile-file.ts';
import { readPdfText } from '#server/documents/pdf/read-pdf-text.ts';
import { openOfficeFile } from '#server/documents/safe-zip.ts';

const LONGEST_PART = 32 * 1024 * 1024;
const LONGEST_KEY = 200_000;

export type DocumentText = {
  textKey: string;
  /** Read, without any (a scan, a picture), not readable, or not to be searched. */
  textState: 'read' | 'none' | 'unreadable' | 'private';
};

/** A file that names households: nobody finds it by them. */
export const privateText: DocumentText = { textKey: '', textState: 'private' };

/**
 * The words of a file as search compares them: the text of a Word file, the text layer of a PDF. The file was
 * looked at before: nothing in it is followed, only its letters are taken. A PDF that resists is kept as it is,
 * and only said not to be readable. Throws `document.file_wrong_type`.
 */
export async function documentText(bytes: Buffer, mediaType: string): Promise<DocumentText> {
  if (mediaType.includes('wordprocessingml')) return toText(await wordsOfDocx(bytes));
  if (mediaType !== 'application/pdf') return toText('');
  const found = await readPdfText(bytes);
  return toText('text' in found ? found.text : undefined);
}

function toText(words: string | undefined): DocumentText {
  if (words === undefined) return { textKey: '', textState: 'unreadable' };
  // Zero is no letter, and PostgreSQL keeps none.
  const textKey = toSearchKey(words.replaceAll('\0', ' ')).slice(0, LONGEST_KEY).trim();
  return { textKey, textState: textKey === '' ? 'none' : 'read' };
}

/** Undefined for a text too long to be read. Word writes no document type, so who does means something by it. */
async function wordsOfDocx(bytes: Buffer): Promise<string | undefined> {
  const zip = await openOfficeFile(bytes, 'docx');
  try {
    const xml = (await zip.readPart('word/document.xml', LONGEST_PART))?.toString('utf8') ?? '';
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
      throw new Problem('document.file_wrong_type', { reason: 'has_active_content' });
    }
    return lettersOf(xml);
  } catch (error) {
    if (error instanceof HostileFileError) return undefined;
    throw error;
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
