/** `damaged`: not all of it is there, or not as it was written. `mixed`: it holds something else too. */
export type StructureFault = 'damaged' | 'mixed';

const MARKUP = /<(?:script|html|svg|iframe|body|!doctype)\b|<\?php|<!doctype/i;

/** Whether bytes that should be notes on a picture say something that a browser would run. */
export function hasMarkup(bytes: Buffer): boolean {
  return MARKUP.test(bytes.toString('latin1'));
}

const END_OF_ARCHIVE = Buffer.from('PK\u0005\u0006');
const LENGTH_OF_END = 22;
const LONGEST_COMMENT = 0xffff;

/** Whether a program for archives would open the file: they look for its directory from the end. */
export function isArchiveToo(bytes: Buffer): boolean {
  const first = Math.max(0, bytes.length - LENGTH_OF_END - LONGEST_COMMENT);
  for (
    let at = bytes.indexOf(END_OF_ARCHIVE, first);
    at !== -1;
    at = bytes.indexOf(END_OF_ARCHIVE, at + 1)
  ) {
    const end = at + LENGTH_OF_END;
    if (end <= bytes.length && end + bytes.readUInt16LE(end - 2) === bytes.length) return true;
  }
  return false;
}
