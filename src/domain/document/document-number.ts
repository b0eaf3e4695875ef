/**
 * Numbers and symbols of administrative papers (Decree 30/2020/NĐ-CP, annex I, part II.3).
 * Kind codes (KH, BC, QĐ…) are data of the document register; nothing here lists them.
 */

export type DocumentNumber = {
  /** Order in the year; `null` while the paper is a draft and the clerk has not given one. */
  number: number | null;
  /** Code of the kind, e.g. "KH"; absent for an official letter (công văn), which has none. */
  kindCode?: string;
  /** Abbreviation of the issuing body, e.g. "UBND". */
  issuerCode: string;
  /** Abbreviation of the drafting unit; an official letter shows it, e.g. "VHXH". */
  unitCode?: string;
};

/** Room left for a number written by hand. */
const BLANK = '\u00a0'.repeat(6);

/** The symbol after the slash: "KH-UBND", or "UBND-VHXH" for an official letter. */
export function documentSymbol(document: Omit<DocumentNumber, 'number'>): string {
  const { kindCode, issuerCode, unitCode } = document;
  if (kindCode !== undefined) return `${kindCode}-${issuerCode}`;
  return unitCode === undefined ? issuerCode : `${issuerCode}-${unitCode}`;
}

/** "05/KH-UBND": a zero stands before numbers below 10. Without a number the place stays blank. */
export function formatDocumentNumber(document: DocumentNumber): string {
  const { number } = document;
  const shown = number === null ? BLANK : String(number).padStart(2, '0');
  return `${shown}/${documentSymbol(document)}`;
}

/** The number a new paper gets: one more than the last of its year; each year starts at 01. */
export function nextDocumentNumber(
  last: { number: number; year: number } | undefined,
  year: number,
): number {
  return last?.year === year ? last.number + 1 : 1;
}
