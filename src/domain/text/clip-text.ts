const MOST = 40;

/** A value as a message names it: its beginning when it is long. */
export function clipText(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text;
}
