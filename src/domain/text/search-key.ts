/**
 * Names as they are compared: without marks for searching, and as bytes in Vietnamese order for
 * sorting, so that a plain `COLLATE "C"` index gives the list an officer expects.
 */

/** Vietnamese letters in dictionary order; f, j, w, z stand where Latin order puts them. */
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Marks in dictionary order: ma mà mả mã má mạ. The unmarked tone is 0. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] as const;

/** Separators sort below every digit and letter, and in this order among themselves. */
const NAME_PART_END = ' ';
const LETTERS_END = '!';
const WORD_GAP = '$';
const FIRST_LETTER_CODE = 65;

type Weight = { letter: string; tone: string };
const WEIGHTS = buildWeights();

/**
 * The text as search compares it: lower case, no marks, đ as d, and anything but letters and
 * digits as one space. Old and new tone placement (hoà, hòa) give the same key.
 */
export function toSearchKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * A key whose byte order is the Vietnamese order of full names: by given name (the last word),
 * then surname (the first), then middle names. Each part compares by letters (a ă â … d đ …)
 * and only then by tones. Case does not count.
 */
export function toSortKey(fullName: string): string {
  const words = normalizeName(fullName)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  const given = words.slice(-1);
  const surname = words.length > 1 ? words.slice(0, 1) : [];
  const middle = words.slice(1, -1);
  return [given, surname, middle].map(encodePart).join(NAME_PART_END);
}

/**
 * A name as it is stored: NFC, single spaces, no control or invisible characters. Decode legacy
 * text first: U+00AD, dropped here, is the letter ư of TCVN3.
 */
export function normalizeName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * A name with a capital on each word: NGUYỄN VĂN AN and nguyễn văn an become Nguyễn Văn An.
 * A word already in mixed case stays as it was typed.
 */
export function capitalizeName(name: string): string {
  return normalizeName(name).replace(/[\p{L}\p{M}]+/gu, (word) => {
    const lower = word.toLowerCase();
    const isMixed = word !== lower && word !== word.toUpperCase();
    if (isMixed) return word;
    const [first = ''] = lower;
    return first.toUpperCase() + lower.slice(first.length);
  });
}

function encodePart(words: string[]): string {
  const letters: string[] = [];
  const tones: string[] = [];
  for (const word of words) {
    if (letters.length > 0) {
      letters.push(WORD_GAP);
      tones.push('0');
    }
    for (const char of word) {
      const weight = weightOf(char);
      letters.push(weight.letter);
      tones.push(weight.tone);
    }
  }
  return letters.join('') + LETTERS_END + tones.join('').replace(/0+$/, '');
}

function weightOf(char: string): Weight {
  const known = WEIGHTS.get(char);
  if (known) return known;
  const [base = char] = char.normalize('NFD');
  const unmarked = WEIGHTS.get(base);
  if (unmarked) return unmarked;
  // Other scripts follow z, in code point order.
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(6, '0');
  return { letter: `~${code}`, tone: '0' };
}

function buildWeights(): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const digit of '0123456789') weights.set(digit, { letter: digit, tone: '0' });
  LETTERS.split('').forEach((char, rank) => {
    const letter = String.fromCharCode(FIRST_LETTER_CODE + rank);
    weights.set(char, { letter, tone: '0' });
    TONES.forEach((mark, index) => {
      const marked = (char + mark).normalize('NFC');
      if (marked.length === 1) weights.set(marked, { letter, tone: String(index + 1) });
    });
  });
  return weights;
}
