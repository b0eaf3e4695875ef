import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitalizeName, normalizeName, toSearchKey, toSortKey } from './search-key.ts';

/** Plain byte order, as PostgreSQL's COLLATE "C" has it for these ASCII keys. */
function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const SYLLABLES = (
  'a ă â an ăn ân án ấn ắn anh ánh ba bá bà bả bã bạ bác bắc bách da đa đà đá dũng đức dung dụng dục ' +
  'e ê en ên hà hả hã há hạ hoa hoà hòa hóa hoạ hương hường hưởng lan lán lâm lam lăm ly lý lỳ ma mà mả mã ' +
  'má mạ mai minh ngọc nga nghĩa o ô ơ oanh phong phương phượng quý quỳnh sơn son sỏn tám tâm tăm thu thù thư ' +
  'thứ u ư uyên vân văn van xuân y ỳ ỷ ỹ ý ỵ yến'
).split(' ');
const syllable = fc.constantFrom(...SYLLABLES);
const collator = new Intl.Collator('vi', { sensitivity: 'accent' });

describe('toSearchKey', () => {
  test.each([
    ['Nguyễn Văn Đức', 'nguyen van duc'],
    ['NGUYỄN  VĂN\tĐỨC ', 'nguyen van duc'],
    ['Nguyễn Văn Đức'.normalize('NFD'), 'nguyen van duc'],
    ['Lê Thị Hoà', 'le thi hoa'],
    ['Lê Thị Hòa', 'le thi hoa'],
    ["H'Mông", 'h mong'],
    ['Tổ dân phố số 9 (Xuân Tăng)', 'to dan pho so 9 xuan tang'],
    ['Ê-đê', 'e de'],
    ['Ư Ơ Ă Â Ê Ô Đ', 'u o a a e o d'],
    ['Ngu\u200byễn\ufeff', 'nguyen'],
    ['  ', ''],
    ['...', ''],
    ['', ''],
  ])('%j is %j', (text, key) => {
    expect(toSearchKey(text)).toBe(key);
  });

  test('is the same for composed and decomposed text, and for any case of Vietnamese', () => {
    fc.assert(
      fc.property(fc.array(syllable), (words) => {
        const text = words.join(' ');
        expect(toSearchKey(text.normalize('NFD'))).toBe(toSearchKey(text));
        expect(toSearchKey(text.toUpperCase())).toBe(toSearchKey(text));
      }),
    );
  });

  test('a key is its own key, with no double or outer spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = toSearchKey(text);
        expect(toSearchKey(key)).toBe(key);
        expect(key).toBe(key.trim());
        expect(key).not.toContain('  ');
      }),
    );
  });
});

describe('toSortKey', () => {
  test.each([
    ['tones', ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']],
    ['letters', ['a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'o', 'ô', 'ơ', 'u', 'ư', 'y']],
    ['letters before tones', ['ạ', 'ă', 'ậ', 'ba', 'bạ', 'bac']],
    ['a shorter name first', ['An', 'Anh', 'Án', 'Ánh'].sort(collator.compare)],
    ['digits before letters', ['1', '9', 'a']],
    [
      'given name, then surname, then middle names',
      [
        'Trần Văn An',
        'Nguyễn Văn Ánh',
        'Đặng Văn Bình',
        'Nguyễn Bình',
        'Nguyễn Đức Bình',
        'Nguyễn Thị Bình',
        'Nguyễn Thị Thu Bình',
        'Nguyễn Văn Bình',
        'Lê Thị Dung',
        'Lê Thị Đào',
        'Lê Thị Đức',
      ],
    ],
    ['a given name alone before the same with a surname', ['An', 'Ái An', 'Bế An', 'Ánh']],
    ['no name before a name', ['', 'A']],
  ])('orders %s', (_, names) => {
    const shuffled = [...names].sort();
    const sorted = shuffled.sort((a, b) => compareBytes(toSortKey(a), toSortKey(b)));
    expect(sorted).toEqual(names);
  });

  test('agrees with the Vietnamese collation on any two words', () => {
    fc.assert(
      fc.property(syllable, syllable, (a, b) => {
        const byKey = compareBytes(toSortKey(a), toSortKey(b));
        expect(byKey).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 5000 },
    );
  });

  test('agrees with the Vietnamese collation on letters of any kind', () => {
    const letters = fc.string({
      unit: fc.constantFrom(
        ...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789'.split(
          '',
        ),
      ),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const byKey = compareBytes(toSortKey(a), toSortKey(b));
        expect(byKey).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 5000 },
    );
  });

  test('agrees with the collation of each part of a full name', () => {
    const name = fc.tuple(syllable, fc.array(syllable, { maxLength: 2 }), syllable);
    fc.assert(
      fc.property(name, name, (a, b) => {
        const byKey = compareBytes(toSortKey(a.flat().join(' ')), toSortKey(b.flat().join(' ')));
        const byParts =
          collator.compare(a[2], b[2]) ||
          collator.compare(a[0], b[0]) ||
          collator.compare(a[1].join(' '), b[1].join(' '));
        expect(byKey).toBe(Math.sign(byParts));
      }),
      { numRuns: 5000 },
    );
  });

  test('ignores case, form and spacing, and is ASCII', () => {
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 4 }), (words) => {
        const name = words.join(' ');
        const key = toSortKey(name);
        expect(toSortKey(name.toUpperCase().normalize('NFD'))).toBe(key);
        expect(toSortKey(` ${words.join('  ')} `)).toBe(key);
        expect(key).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  test('other scripts and foreign marks have a place too', () => {
    const sorted = ['王', 'Zoë', 'Nuñez', 'Núñez'].sort((a, b) =>
      compareBytes(toSortKey(a), toSortKey(b)),
    );
    expect(sorted).toEqual(['Nuñez', 'Núñez', 'Zoë', '王']);
  });
});

describe('normalizeName', () => {
  test.each([
    ['  Nguyễn \u00a0 Văn\tAn\r\n', 'Nguyễn Văn An'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['\ufeffLê\u200b Thị\u0000B', 'Lê Thị B'],
    ['', ''],
  ])('%j is %j', (text, name) => {
    expect(normalizeName(text)).toBe(name);
  });
});

describe('capitalizeName', () => {
  test.each([
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ['nguyễn thị ánh', 'Nguyễn Thị Ánh'],
    ['ĐẶNG thị Ưng', 'Đặng Thị Ưng'],
    ["h'mông", "H'Mông"],
    ['y-bLá', 'Y-bLá'],
    ['McDonald', 'McDonald'],
    ['  lò   A phìn ', 'Lò A Phìn'],
    ['', ''],
  ])('%j is %j', (text, name) => {
    expect(capitalizeName(text)).toBe(name);
  });
});
