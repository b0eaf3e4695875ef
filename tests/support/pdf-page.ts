import { deflateSync } from 'node:zlib';

/** A PDF of one page with this content stream; letters outside ASCII need a font the page does not have. */
export function pdfPage(content: Buffer | string, extra = ''): Buffer {
  const packed = deflateSync(content);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

export function textPage(words: string): string {
  return `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`;
}

/** What a trailer says of a file that opens with a password only. */
export const withPassword =
  '/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 ' +
  `/O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
