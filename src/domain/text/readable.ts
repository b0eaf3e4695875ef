/**
 * Half a character, a control character other than tab and line break, a mark that turns the direction
 * of what follows, or a code that is no character. No text of an office holds them: some break the
 * database or a Word paper, the others make a line read otherwise than it is stored.
 */
const UNREADABLE = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Whether people and programs read this text alike. */
export function isReadable(text: string): boolean {
  return text.isWellFormed() && text.search(UNREADABLE) === -1;
}

/** The name a file came with, in one line, as it can be kept and shown: nobody typed it, so nobody is asked to mend it. */
export function readableFileName(name: string): string {
  const line = name.toWellFormed().replace(UNREADABLE, '').replace(/\s+/g, ' ');
  return line.normalize('NFC').trim().slice(-200) || '?';
}
