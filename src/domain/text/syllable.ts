/** Whether a written word can be one Vietnamese syllable: onset, rhyme, and a tone that fits. */

const ONSETS = 'ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x';
const RHYMES = [
  // Open rhymes and glides.
  'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y',
  'ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|yêu|oi|ôi|ơi|oa|oai|oay|oe|oeo|ua|uê|ui|uơ|uy|uya|uôi|uây|uyu|ưa|ưi|ưu|ươi|ươu|uâ|ue|uơi|yê|ya',
  // Closed by m, n, ng, nh.
  '(?:a|ă|â|e|ê|i|o|ô|ơ|u|iê|yê|oa|oă|oe|uâ|uê|uô|ươ|uyê|uy|uơ|y)(?:m|n)',
  '(?:a|ă|â|e|o|oo|ô|u|ư|iê|yê|oa|oă|uâ|uô|ươ|ê|uê|y)ng',
  '(?:a|ê|i|y|oa|uê|uy)nh',
].join('|');
/** Closed by c, ch, p, t: only the sharp and heavy tones are possible. */
const STOPPED = [
  '(?:a|ă|â|e|o|oo|ô|u|ư|iê|oă|oa|uô|ươ|uâ)c',
  '(?:a|ê|i|y|oa|uê|uy)ch',
  '(?:a|ă|â|e|ê|i|o|ô|ơ|u|iê|ươ|oa|oe|uy|y|uâ)p',
  '(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|iê|yê|oa|oă|oe|uâ|uê|uô|ươ|uyê|uy|y)t',
].join('|');

const SYLLABLE = new RegExp(`^(?:${ONSETS})?(?:${RHYMES})$`);
const STOPPED_SYLLABLE = new RegExp(`^(?:${ONSETS})?(?:${STOPPED})$`);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SHARP_OR_HEAVY = /[\u0301\u0323]/;

/** Case and the place of the tone mark do not matter; a syllable has at most one tone. */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const letters = apart.replace(TONES, '').normalize('NFC');
  if (STOPPED_SYLLABLE.test(letters)) return tones.length === 1 && SHARP_OR_HEAVY.test(apart);
  return SYLLABLE.test(letters);
}
