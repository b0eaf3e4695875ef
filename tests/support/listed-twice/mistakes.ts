import type { Chance, ListedPerson } from './people.ts';

/** What goes wrong when one person is typed a second time. Each mistake is written out by hand. */
type Birth = ListedPerson['birth'];

const strip = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');

/** The keys pressed for one syllable in Telex, with the Vietnamese keyboard off. */
function telex(word: string): string {
  const keys: Record<string, string> = {
    '\u0302': '=',
    '\u0306': 'w',
    '\u031b': 'w',
    '\u0300': 'f',
    '\u0309': 'r',
    '\u0303': 'x',
    '\u0301': 's',
    '\u0323': 'j',
  };
  let tone = '';
  let typed = '';
  for (const char of word.replaceAll('đ', 'dd').replaceAll('Đ', 'Dd').normalize('NFD')) {
    const key = keys[char];
    if (key === undefined) typed += char;
    else if (key === '=') typed += typed.slice(-1).toLowerCase();
    else if (key === 'w') typed += 'w';
    else tone = key;
  }
  return typed + tone;
}

const onWord = (chance: Chance, name: string, change: (word: string) => string) => {
  const words = name.split(' ');
  const at = chance.below(words.length);
  return words.map((word, index) => (index === at ? change(word) : word)).join(' ');
};

const LETTERS = 'aeioutnghmcl';

/** One letter left out, doubled wrongly, changed, or two exchanged. */
function slip(chance: Chance, word: string): string {
  if (word.length < 3) return word + chance.one(LETTERS.split(''));
  const at = 1 + chance.below(word.length - 1);
  const kind = chance.below(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + chance.one(LETTERS.split('')) + word.slice(at);
  if (kind === 2) return word.slice(0, at) + chance.one(LETTERS.split('')) + word.slice(at + 1);
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
}

const OTHER_TONES: [RegExp, string][] = [
  [/\u0309/, '\u0303'],
  [/\u0303/, '\u0309'],
  [/\u0301/, '\u0300'],
  [/\u0300/, '\u0301'],
  [/\u0323/, ''],
];

function wrongTone(word: string): string {
  const apart = word.normalize('NFD');
  const rule = OTHER_TONES.find(([mark]) => mark.test(apart));
  return rule ? apart.replace(rule[0], rule[1]).normalize('NFC') : word;
}

function otherSpelling(name: string): string {
  const swaps: [RegExp, string][] = [
    [/\bLý\b/, 'Lí'],
    [/\bMỷ\b/, 'Mỉ'],
    [/\bMy\b/, 'Mi'],
    [/\bQuý\b/, 'Quí'],
    [/\bVi\b/, 'Vy'],
    [/\bThúy\b/, 'Thuý'],
    [/\bThủy\b/, 'Thuỷ'],
    [/\bHòa\b/, 'Hoà'],
    [/\bGiàng\b/, 'Ràng'],
    [/\bSùng\b/, 'Xùng'],
    [/\bTráng\b/, 'Cháng'],
    [/\bTrang\b/, 'Chang'],
    [/\bSim\b/, 'Xim'],
    [/Đ/g, 'Ð'],
  ];
  const fitting = swaps.filter(([from]) => from.test(name));
  return fitting.reduce((text, [from, to]) => text.replace(from, to), name);
}

function abbreviate(chance: Chance, name: string): string {
  const words = name.split(' ');
  const given = words.pop() ?? '';
  const short = (word: string) => (/^(Ng|Tr|Ph|Th|Kh|Gi)/.exec(word)?.[0] ?? word.charAt(0)) + '.';
  const middles = words.slice(1);
  const isSurnameShort = chance.roll() < 0.6;
  const head = isSurnameShort ? short(words[0] ?? '') : (words[0] ?? '');
  return [head, ...middles.map(short), given].join(' ');
}

function dropMiddle(chance: Chance, name: string): string {
  const words = name.split(' ');
  if (words.length < 3) return name;
  const at = 1 + chance.below(words.length - 2);
  return words.filter((_, index) => index !== at).join(' ');
}

function reorder(name: string): string {
  const words = name.split(' ');
  return [words.at(-1) ?? '', ...words.slice(0, -1)].join(' ');
}

export function spoilName(chance: Chance, name: string): string {
  const kind = chance.weighed([
    ['clean', 30],
    ['capitals', 9],
    ['decomposed', 5],
    ['unmarked', 17],
    ['one unmarked', 6],
    ['wrong tone', 6],
    ['spelling', 7],
    ['telex', 4],
    ['slip', 7],
    ['abbreviated', 4],
    ['middle gone', 3],
    ['reordered', 2],
  ] as const);
  switch (kind) {
    case 'clean':
      return name;
    case 'capitals':
      return `  ${name.toUpperCase()} `;
    case 'decomposed':
      return name.normalize('NFD');
    case 'unmarked':
      return chance.roll() < 0.2
        ? strip(onWord(chance, name, (w) => slip(chance, w)))
        : strip(name);
    case 'one unmarked':
      return onWord(chance, name, strip);
    case 'wrong tone':
      return onWord(chance, name, wrongTone);
    case 'spelling':
      return otherSpelling(name);
    case 'telex':
      return name.split(' ').map(telex).join(' ');
    case 'slip':
      return onWord(chance, name, (word) => slip(chance, word));
    case 'abbreviated':
      return abbreviate(chance, name);
    case 'middle gone':
      return dropMiddle(chance, name);
    case 'reordered':
      return reorder(name);
  }
}

export function spoilBirth(chance: Chance, birth: Birth): Birth {
  if (birth === null) return null;
  const { year, month = 1, day = 1 } = birth;
  const kind = chance.weighed([
    ['clean', 52],
    ['year', 18],
    ['first of january', 8],
    ['swapped', 7],
    ['day', 4],
    ['month', 2],
    ['beside', 4],
    ['digits', 1],
    ['missing', 4],
  ] as const);
  switch (kind) {
    case 'clean':
      return birth;
    case 'year':
      return { year };
    case 'first of january':
      return { year, month: 1, day: 1 };
    case 'swapped':
      return day <= 12 ? { year, month: day, day: month } : birth;
    case 'day':
      return { year, month, day: 1 + ((day + 9) % 28) };
    case 'month':
      return { year, month: 1 + (month % 12), day };
    case 'beside':
      return { year: year + chance.one([-1, 1]), ...(chance.roll() < 0.5 && { month, day }) };
    case 'digits':
      return { year: year - 10, month, day };
    case 'missing':
      return null;
  }
}

export function wrongDigit(chance: Chance, digits: string): string {
  const at = 6 + chance.below(digits.length - 6);
  const digit = (Number(digits.charAt(at)) + 1 + chance.below(9)) % 10;
  return digits.slice(0, at) + digit + digits.slice(at + 1);
}

export function spoilNumbers(
  chance: Chance,
  { citizenId, oldId }: ListedPerson,
): Pick<ListedPerson, 'citizenId' | 'oldId'> {
  const kind = chance.weighed([
    ['missing', 45],
    ['same', 20],
    ['one digit', 12],
    ['old card', 14],
    ['new card', 9],
  ] as const);
  const old = `063${String(chance.below(1_000_000)).padStart(6, '0')}`;
  switch (kind) {
    case 'missing':
      return { citizenId: null, oldId: null };
    case 'same':
      return { citizenId, oldId };
    case 'one digit':
      return {
        citizenId: citizenId && wrongDigit(chance, citizenId),
        oldId: oldId && wrongDigit(chance, oldId),
      };
    case 'old card':
      return { citizenId: null, oldId: oldId ?? old };
    case 'new card':
      return { citizenId, oldId: null };
  }
}
