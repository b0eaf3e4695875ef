import { escapeHtml } from '#domain/text/escape-html.ts';

/** What a letter says, in both forms a reader may choose. */
export type Letter = { subject: string; text: string; html: string };

/** One part of a letter: a heading with lines, or a sentence alone. */
export type LetterPart = {
  heading?: string;
  sentence?: string;
  lines?: readonly { text: string; fact?: string | undefined; url?: string | undefined }[];
};

/** Writes a letter twice, as plain text and as simple HTML without pictures or anything fetched. */
export function writeLetter(subject: string, parts: readonly LetterPart[]): Letter {
  const text = parts.map(asText).join('\n\n');
  const body = parts.map(asHtml).join('\n');
  const html = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:40rem">
${body}
</body></html>`;
  return { subject, text: `${text}\n`, html };
}

function asText({ heading, sentence, lines = [] }: LetterPart): string {
  const listed = lines.map(({ text, fact, url }) =>
    [`- ${text}`, fact && `  ${fact}`, url && `  ${url}`].filter(Boolean).join('\n'),
  );
  return [heading?.toLocaleUpperCase('vi'), sentence, ...listed].filter(Boolean).join('\n');
}

function asHtml({ heading, sentence, lines = [] }: LetterPart): string {
  const items = lines.map(({ text, fact, url }) => {
    const shown = escapeHtml(text);
    const link = url === undefined ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`;
    return `<li>${link}${fact === undefined ? '' : `<br><small>${escapeHtml(fact)}</small>`}</li>`;
  });
  return [
    heading === undefined ? '' : `<h2 style="font-size:18px">${escapeHtml(heading)}</h2>`,
    sentence === undefined ? '' : `<p>${escapeHtml(sentence)}</p>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
  ].join('');
}
