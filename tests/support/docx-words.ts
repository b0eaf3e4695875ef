import PizZip from 'pizzip';

/** The paragraphs of a .docx as text, in the order of the file. */
export function wordsOf(docx: Uint8Array, part = 'word/document.xml'): string[] {
  const xml = new PizZip(docx).file(part)?.asText() ?? '';
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>|<w:p\/>/g)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br)\/>/g)]
      .map(([, text, lineBreak]) => (lineBreak ? '\n' : (text ?? '')))
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}
