import { isVietnameseSyllable } from './syllable.ts';

/**
 * Text typed with fonts of the 1990s, still found in officers' files: the letters are Latin-1
 * characters that only a `.VnTime` (TCVN3, also called ABC) or `VNI-` font shows as Vietnamese.
 * One cell is too little to tell (“Hòa” is a word in Unicode and another in TCVN3), so a whole
 * column is judged, and the officer sees a preview. In TCVN3 the letter ư is U+00AD, the soft
 * hyphen: decode before any trimming or cleaning.
 */

/**
 * `tcvn3_caps`: a font such as `.VnTimeH`, which shows small letters as capitals.
 * `unicode_nfd`: Unicode with marks apart; it only needs composing.
 */
export type TextEncoding = 'unicode' | 'unicode_nfd' | 'tcvn3' | 'tcvn3_caps' | 'vni';

const TCVN3 = buildTcvn3();
const VNI = buildVni();
const VNI_PATTERN = /[aeouyAEOUYöôÖÔ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ôöñîíìæóòÔÖÑÎÍÌÆÓÒ]/g;

/** Letters that neither legacy encoding can hold: the text is Unicode beyond doubt. */
const UNICODE_ONLY =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;
const SEPARATE_MARKS = /\p{M}/u;

/**
 * Judges a column. The font name, when the file has it, is the best sign; but cells that are
 * clearly Unicode outweigh it. Otherwise the encoding wins that makes the most words Vietnamese,
 * and ties stay Unicode, so that nothing is converted without a reason.
 */
export function detectEncoding(samples: readonly string[], fontName?: string): TextEncoding {
  const certain = samples.filter((text) => UNICODE_ONLY.test(text.normalize('NFC')));
  const suspects = samples.filter((text) => /[\u0080-\u00ff]/.test(text));
  if (certain.length > 0 && certain.length * 2 >= suspects.length) return unicodeKind(samples);
  const byFont = encodingOfFont(fontName);
  if (byFont !== undefined && suspects.length > 0) return byFont;
  if (suspects.length === 0) return unicodeKind(samples);
  const asUnicode = scoreAs(suspects, (text) => text);
  const asTcvn3 = scoreAs(suspects, decodeTcvn3);
  const asVni = scoreAs(suspects, decodeVni);
  if (asTcvn3 <= asUnicode && asVni <= asUnicode) return unicodeKind(samples);
  return asTcvn3 >= asVni ? 'tcvn3' : 'vni';
}

/**
 * Turns text of an encoding into NFC Unicode. Text that is certainly Unicode already comes back
 * as it was, composed: a column may hold cells typed in later years.
 */
export function decodeLegacy(text: string, encoding: TextEncoding): string {
  if (UNICODE_ONLY.test(text.normalize('NFC'))) return text.normalize('NFC');
  switch (encoding) {
    case 'unicode':
    case 'unicode_nfd':
      return text.normalize('NFC');
    case 'tcvn3':
      return decodeTcvn3(text);
    case 'tcvn3_caps':
      return decodeTcvn3(text).toUpperCase();
    case 'vni':
      return decodeVni(text);
  }
}

/** The encoding a font name tells: `.VnTime`, `.VnTimeH` (capitals), `VNI-Times`. */
export function encodingOfFont(fontName: string | undefined): TextEncoding | undefined {
  const name = fontName?.trim().toLowerCase() ?? '';
  if (name.startsWith('.vn')) return name.endsWith('h') ? 'tcvn3_caps' : 'tcvn3';
  return name.startsWith('vni-') ? 'vni' : undefined;
}

function unicodeKind(samples: readonly string[]): TextEncoding {
  return samples.some((text) => SEPARATE_MARKS.test(text)) ? 'unicode_nfd' : 'unicode';
}

/** Vietnamese words less the others, over all samples. */
function scoreAs(samples: readonly string[], decode: (text: string) => string): number {
  let score = 0;
  for (const sample of samples) {
    for (const word of decode(sample).split(
      /[^\p{L}\p{M}\u00ad-\u00bf\u00d7\u00f7\u00a1-\u00ac]+/u,
    )) {
      if (word !== '') score += isVietnameseSyllable(word) ? 1 : -1;
    }
  }
  return score;
}

function decodeTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (char) => TCVN3.get(char) ?? char);
}

function decodeVni(text: string): string {
  return text.replace(VNI_PATTERN, (chars) => VNI.get(chars) ?? chars);
}

/** Code points from A1 on, in order; a space where TCVN3 has no letter. */
function buildTcvn3(): Map<string, string> {
  const letters =
    'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ';
  const map = new Map<string, string>();
  letters.split('').forEach((letter, index) => {
    if (letter !== ' ') map.set(String.fromCharCode(0xa1 + index), letter);
  });
  return map;
}

/** VNI writes a letter, then one character for its shape and tone; some vowels have their own. */
function buildVni(): Map<string, string> {
  const map = new Map<string, string>();
  const add = (typed: string, letter: string) => {
    map.set(typed, letter);
    map.set(typed.toUpperCase(), letter.toUpperCase());
    const [first = '', second = ''] = typed;
    // A name's first letter is often a capital with a small mark: Aùnh is Ánh.
    if (second !== '') map.set(first.toUpperCase() + second, letter.toUpperCase());
  };
  const tones = 'ùøûõï';
  const plain = { a: 'áàảãạ', e: 'éèẻẽẹ', o: 'óòỏõọ', u: 'úùủũụ', y: 'ýỳỷỹ' };
  for (const [base, letters] of Object.entries(plain)) {
    letters.split('').forEach((letter, index) => add(base + tones.charAt(index), letter));
  }
  for (const [base, letters] of Object.entries({ ô: 'ớờởỡợ', ö: 'ứừửữự' })) {
    letters.split('').forEach((letter, index) => add(base + tones.charAt(index), letter));
  }
  const hats = { a: 'âấầẩẫậ', e: 'êếềểễệ', o: 'ôốồổỗộ' };
  for (const [base, letters] of Object.entries(hats)) {
    letters.split('').forEach((letter, index) => add(base + 'âáàåãä'.charAt(index), letter));
  }
  'ăắằẳẵặ'.split('').forEach((letter, index) => add(`a${'êéèúüë'.charAt(index)}`, letter));
  const single = { ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị' };
  for (const [typed, letter] of Object.entries(single)) add(typed, letter);
  return map;
}
