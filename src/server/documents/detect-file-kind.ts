/** What the first bytes say a file is, whatever its name ends with. */
export type FileKind =
  | 'empty'
  | 'zip'
  | 'cfb'
  | 'pdf'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'image'
  | 'text'
  | 'other';

const signatures: ReadonlyArray<readonly [FileKind, readonly number[]]> = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['cfb', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
];

/**
 * Tells a file's kind from its first bytes (512 are enough). Web systems often name an HTML table
 * "….xls", so the name is never trusted.
 */
export function detectFileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  for (const [kind, bytes] of signatures) {
    if (bytes.every((byte, index) => head[index] === byte)) return kind;
  }
  if (head.subarray(0, 512).some((byte) => byte === 0)) return 'other';
  const text = new TextDecoder()
    .decode(head.subarray(0, 512))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<(!doctype html|html|head|body|table|meta)/i.test(text)) return 'html';
  if (text.startsWith('<?xml')) return 'xml';
  return 'text';
}

/**
 * What an OLE2 container ("cfb") holds. Excel 97–2003 books, Word 97–2003 papers and every
 * password-protected .xlsx/.docx share the same first bytes; the directory names tell them apart.
 * The names are searched rather than parsed: a false answer only leads to a clear refusal later.
 */
export function detectCfbKind(bytes: Uint8Array): 'xls' | 'doc' | 'encrypted' | 'other' {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasEntry = (name: string): boolean => buffer.includes(`${name}\0`, 512, 'utf16le');
  if (hasEntry('EncryptedPackage')) return 'encrypted';
  if (hasEntry('Workbook') || hasEntry('Book')) return 'xls';
  if (hasEntry('WordDocument')) return 'doc';
  return 'other';
}

/** Whether an Excel 97–2003 book carries a VBA project. */
export function hasXlsMacros(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes('_VBA_PROJECT_CUR\0', 512, 'utf16le');
}

/**
 * Whether an Excel 97–2003 book is protected by a password. In the record stream FILEPASS (0x2F)
 * follows the first BOF, with at most WRITEPROT (0x86, no data) between.
 */
export function isXlsEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const globalsBof = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
  const start = buffer.indexOf(globalsBof, 512);
  if (start < 0) return false;
  let next = start + 20;
  if (next + 4 <= buffer.length && buffer.readUInt16LE(next) === 0x86) next += 4;
  return next + 2 <= buffer.length && buffer.readUInt16LE(next) === 0x2f;
}
