import { isVietnameseSyllable } from '#domain/text/syllable.ts';

/**
 * A name taken apart for comparing: what stays when tone marks, the place of the tone mark, the
 * typing method's leftovers and usual spelling variants are taken away, step by step.
 */
export type NameForm = {
  /** Letters with their marks, the tone written behind the syllable: `nguyên4`. */
  marked: readonly string[];
  /** Letters only: `nguyen`. */
  bare: readonly string[];
  /** Spelling variants made one: y as i, tr as ch, gi and r as d, s as x. */
  folded: readonly string[];
  /** Whether each word was cut short: `Ng.`, `V.`. */
  isCut: readonly boolean[];
  hasMarks: boolean;
  joined: string;
  /** The folded words in alphabetical order: the same whatever the order of words. */
  anyOrder: string;
};

const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARK = /\p{M}/gu;

/** Reads a name as it is written in a list; never fails, an empty text has no words. */
export function readName(fullName: string): NameForm {
  const text = fullName
    .normalize('NFC')
    // The Icelandic and the African letter look like Đ and come from old fonts.
    .replace(/[ÐƉðɖ]/g, 'đ')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\p{Cf}+/gu, '');
  const words = text.match(/[\p{L}\p{M}\p{N}]+\.?/gu) ?? [];
  const cut = words.map(isCutWord);
  const typed = words.map((word, index) => (cut[index] ? word.replace('.', '') : decode(word)));
  const marked = typed.map(toMarked);
  const bare = typed.map(toBare);
  const folded = bare.map(fold);
  return {
    marked,
    bare,
    folded,
    isCut: cut,
    hasMarks: typed.some((word, index) => word !== bare[index]),
    joined: bare.join(''),
    anyOrder: folded.toSorted().join(' '),
  };
}

/** `Ng.`, `V`, `Th`: no vowel, so it stands for a longer word. */
function isCutWord(word: string): boolean {
  const letters = toBare(word.replace('.', ''));
  return word.endsWith('.') ? letters.length <= 4 : !/[aeiouy]/.test(letters);
}

function toMarked(word: string): string {
  const apart = word.normalize('NFD');
  const tone = apart.match(TONE)?.[0];
  const letters = apart.replace(TONE, '').normalize('NFC');
  return tone === undefined ? letters : letters + (TONES.indexOf(tone) + 1);
}

function toBare(word: string): string {
  return word.normalize('NFD').replace(MARK, '').replaceAll('đ', 'd').replace(/\.$/, '');
}

function fold(word: string): string {
  return word
    .replace(/y/g, 'i')
    .replace(/^tr/, 'ch')
    .replace(/^gi(?=[aeou])|^r/, 'd')
    .replace(/^s/, 'x')
    .replace(/^k(?!h)/, 'c');
}

const TELEX_LETTERS: readonly [RegExp, string][] = [
  [/dd/, 'đ'],
  [/aa/, 'â'],
  [/ee/, 'ê'],
  [/oo/, 'ô'],
  [/uow/, 'ươ'],
  [/aw/, 'ă'],
  [/ow/, 'ơ'],
  [/uw/, 'ư'],
  [/w/, 'ư'],
];
const TELEX_TONES: Readonly<Record<string, string>> = { f: '0', r: '1', x: '2', s: '3', j: '4' };
const VNI_LETTERS: readonly [RegExp, string][] = [
  [/d(.*)9/, 'đ$1'],
  [/a(.*)6/, 'â$1'],
  [/e(.*)6/, 'ê$1'],
  [/o(.*)6/, 'ô$1'],
  [/uo(.*)7/, 'ươ$1'],
  [/o(.*)7/, 'ơ$1'],
  [/u(.*)7/, 'ư$1'],
  [/a(.*)8/, 'ă$1'],
];
const VNI_TONES: Readonly<Record<string, string>> = { 2: '0', 3: '1', 4: '2', 1: '3', 5: '4' };

/**
 * Letters typed with the Vietnamese keyboard off: `nguyeenx` (Telex) and `nguye6n4` (VNI) are
 * nguyễn. Only a word that is no syllable itself and becomes one is changed.
 */
function decode(word: string): string {
  const plain = word.replace('.', '');
  if (!/^[a-z0-9]+$/.test(plain) || isSyllableOfAnyTone(plain)) return plain;
  const telex = withTone(replaceAll(plain, TELEX_LETTERS), TELEX_TONES);
  if (telex !== undefined) return telex;
  return withTone(replaceAll(plain, VNI_LETTERS), VNI_TONES) ?? plain;
}

/** A word without marks may stand for a syllable that cannot do without one: `duc` for đức. */
function isSyllableOfAnyTone(word: string): boolean {
  return isVietnameseSyllable(word) || isVietnameseSyllable(`${word}\u0301`.normalize('NFC'));
}

function replaceAll(word: string, rules: readonly [RegExp, string][]): string {
  return rules.reduce((text, [typed, letter]) => text.replace(typed, letter), word);
}

function withTone(word: string, keys: Readonly<Record<string, string>>): string | undefined {
  if (isVietnameseSyllable(word)) return word;
  // The tone key is typed last, or right behind its vowel.
  for (let at = word.length - 1; at > 0; at--) {
    const tone = TONES[Number(keys[word.charAt(at)] ?? Number.NaN)];
    if (tone === undefined) continue;
    const letters = word.slice(0, at) + word.slice(at + 1);
    const toned = putTone(letters, tone);
    if (toned !== undefined) return toned;
  }
  return undefined;
}

/** Where the tone sits does not matter to {@link toMarked}; the first vowel that makes a syllable will do. */
function putTone(letters: string, tone: string): string | undefined {
  const at = letters.search(/[aăâeêioôơuưy][^aăâeêioôơuưy]*$/);
  if (at < 0) return undefined;
  const toned = (letters.slice(0, at + 1) + tone + letters.slice(at + 1)).normalize('NFC');
  return isVietnameseSyllable(toned) ? toned : undefined;
}
