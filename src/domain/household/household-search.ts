import { toSearchKey } from '#domain/text/search-key.ts';

/**
 * How a household is found. Its key has one line for the words it has as a whole (code, address,
 * neighbourhood, telephone) and one line for each member's name, without tone marks. A search
 * matches when some one person has all its words, helped by the words of the household: "lan to 5"
 * is a Lan who lives in tổ 5, and "nguyen van an" is one man, not a house with a Nguyễn, a Văn and
 * an An.
 */
export const SEARCH_LINE_BREAK = '\n ';

/** Longest search that is looked at; more words only repeat. */
const MAX_WORDS = 8;

export type HouseholdWords = {
  code: string | null;
  address: string;
  /** The neighbourhood's kind and name, e.g. "tổ dân phố Tổ 5". */
  neighbourhood: string;
  phone?: string | null;
  /** Full names of the head and the members who live there. */
  names: readonly string[];
};

/** The key stored in `household.search_key`. Made again whenever any of its words change. */
export function householdSearchKey(words: HouseholdWords): string {
  return joinSearchLines(
    householdOwnWords(words),
    words.names.map((name) => toSearchKey(name)),
  );
}

/** The first line of the key: what belongs to the household and to none of its people. */
export function householdOwnWords(words: Omit<HouseholdWords, 'names'>): string {
  const { code, address, neighbourhood, phone } = words;
  return toSearchKey([code, address, neighbourhood, phone].filter(Boolean).join(' '));
}

/** Puts the lines together; every word of the result follows a space, except the very first. */
export function joinSearchLines(own: string, names: readonly string[]): string {
  return [own, ...names].join(SEARCH_LINE_BREAK);
}

/** The words of a search as they are compared, each once; `[]` when nothing can be searched for. */
export function searchWords(text: string): string[] {
  const words = toSearchKey(text).split(' ');
  return [...new Set(words)].filter((word) => word !== '').slice(0, MAX_WORDS);
}

/** Digits of a search that may be an identity number (9 or 12 digits, spaces and dots allowed). */
export function searchedIdentityNumber(text: string): string | undefined {
  const digits = text.replace(/[\s.'-]/g, '');
  return /^(\d{9}|\d{12})$/.test(digits) ? digits : undefined;
}
