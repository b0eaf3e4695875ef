import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeLegacy,
  detectEncoding,
  encodingOfFont,
  type TextEncoding,
} from './legacy-encoding.ts';

/** Strings as such files really hold them. */
const TCVN3_SAMPLES: [string, string][] = [
  ['Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
  ['NguyÔn V¨n An', 'Nguyễn Văn An'],
  ['TrÇn ThÞ H\u00ad\u00eang', 'Trần Thị Hường'],
  ['Ph\u00ad\u00eang Xu©n T¨ng', 'Phường Xuân Tăng'],
  ['Lß ThÞ Ph\u00ad\u00ecng', 'Lò Thị Phưỡng'],
  ['V\u00ad¬ng Quèc B¶o', 'Vương Quốc Bảo'],
];
const VNI_SAMPLES: [string, string][] = [
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
  ['Nguyeãn Vaên An', 'Nguyễn Văn An'],
  ['Traàn Thò Höôøng', 'Trần Thị Hường'],
  ['Phöôøng Xuaân Taêng', 'Phường Xuân Tăng'],
  ['NGUYEÃN THÒ HÖÔÛNG', 'NGUYỄN THỊ HƯỞNG'],
  ['Aùnh AÙNH Öùng', 'Ánh ÁNH Ứng'],
  ['Lyù Myõ Kyø', 'Lý Mỹ Kỳ'],
  ['Ñaëng Quyønh Ngö', 'Đặng Quỳnh Ngư'],
];
const UNICODE_SAMPLES = ['Nguyễn Văn Hòa', 'Trần Thị Hường', 'Lò Văn Tâm', 'Vàng A Sử', 'Hà Thu'];

describe('decodeLegacy', () => {
  test.each(TCVN3_SAMPLES)('TCVN3 %j is %s', (typed, read) => {
    expect(decodeLegacy(typed, 'tcvn3')).toBe(read);
  });

  test.each(VNI_SAMPLES)('VNI %j is %s', (typed, read) => {
    expect(decodeLegacy(typed, 'vni')).toBe(read);
  });

  test('a capitals font turns small letters into capitals', () => {
    expect(decodeLegacy('NguyÔn thÞ \u00ad', 'tcvn3_caps')).toBe('NGUYỄN THỊ Ư');
  });

  test('composes NFD', () => {
    expect(decodeLegacy('Nguye\u0302\u0303n', 'unicode_nfd')).toBe('Nguyễn');
  });

  test.each(['tcvn3', 'tcvn3_caps', 'vni', 'unicode', 'unicode_nfd'] as TextEncoding[])(
    'leaves text that is certainly Unicode alone (%s)',
    (encoding) => {
      expect(decodeLegacy('Hoà Đình Phượng', encoding)).toBe('Hoà Đình Phượng');
    },
  );

  test('leaves plain Latin letters and digits alone in every encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        for (const encoding of ['tcvn3', 'vni', 'unicode', 'unicode_nfd'] as const) {
          expect(decodeLegacy(text, encoding)).toBe(text);
        }
      }),
    );
  });

  test('gives NFC for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const encoding of ['unicode', 'unicode_nfd'] as const) {
          expect(decodeLegacy(text, encoding)).toBe(text.normalize('NFC'));
        }
      }),
    );
  });
});

describe('detectEncoding', () => {
  const typed = (samples: [string, string][]) => samples.map(([text]) => text);

  test('finds each encoding from a column', () => {
    expect(detectEncoding(typed(TCVN3_SAMPLES))).toBe('tcvn3');
    expect(detectEncoding(typed(VNI_SAMPLES))).toBe('vni');
    expect(detectEncoding(UNICODE_SAMPLES)).toBe('unicode');
    expect(detectEncoding(UNICODE_SAMPLES.map((text) => text.normalize('NFD')))).toBe(
      'unicode_nfd',
    );
  });

  test.each([
    ...TCVN3_SAMPLES.map(([text]) => ['tcvn3', text]),
    ...VNI_SAMPLES.map(([text]) => ['vni', text]),
  ])('finds %s even in the one cell %j', (encoding, text) => {
    expect(detectEncoding([text ?? ''])).toBe(encoding);
  });

  test.each([
    [['Hòa']],
    [['Hà', 'Hùng', 'Lý', 'Hòa', 'Sáu']],
    [['Vàng Sèo Páo', 'Lý Phìn Sín']],
    [['Tân', 'Lâm', 'Bế Thông']],
  ])('keeps Unicode that uses only Latin-1 letters: %j', (samples) => {
    expect(detectEncoding(samples)).toBe('unicode');
  });

  test.each([[[]], [['']], [['Nguyen Van An', '12', 'Tay']]])('plain %j is Unicode', (samples) => {
    expect(detectEncoding(samples)).toBe('unicode');
  });

  test('believes the font when the letters alone cannot tell', () => {
    expect(detectEncoding(['Hòa'], '.VnTime')).toBe('tcvn3');
    expect(detectEncoding(['Lý'], '.VnTimeH')).toBe('tcvn3_caps');
    expect(detectEncoding(['Thò'], 'VNI-Times')).toBe('vni');
  });

  test('does not believe a legacy font on a column that is plainly Unicode', () => {
    expect(detectEncoding(UNICODE_SAMPLES, '.VnTime')).toBe('unicode');
    expect(detectEncoding(['An', 'Binh'], '.VnTime')).toBe('unicode');
  });

  test('a few Unicode cells do not hide a legacy column', () => {
    expect(detectEncoding([...typed(TCVN3_SAMPLES), 'Nguyễn Văn Hòa'])).toBe('tcvn3');
    expect(detectEncoding([...typed(VNI_SAMPLES), 'Nguyễn Văn Hòa'])).toBe('vni');
  });
});

describe('whole columns, written by turning the decoder round', () => {
  const latin1 = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0xa1 + index));
  const pairs = 'aeouyAEOUYôöÔÖ'.split('').flatMap((base) => latin1.map((mark) => base + mark));
  const invert = (typed: string[], encoding: TextEncoding) =>
    new Map(
      typed
        .map((text) => [decodeLegacy(text, encoding), text] as const)
        .filter(([read]) => read.length === 1),
    );
  const tables = { tcvn3: invert(latin1, 'tcvn3'), vni: invert([...latin1, ...pairs], 'vni') };
  const encode = (text: string, encoding: 'tcvn3' | 'vni') =>
    text
      .split('')
      .map((char) => (char < '\u0080' ? char : (tables[encoding].get(char) ?? char)))
      .join('');

  const surnames =
    'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Lò Giàng Vàng Lý Chảo Tẩn Lù Sùng Má'.split(' ');
  const middles = 'Văn Thị Đức Quốc Minh A Seo Xuân Hữu Thu Ngọc'.split(' ');
  const givens =
    'An Bình Cường Dũng Đạt Hà Hòa Hương Hường Khuyên Lan Mỹ Ngữ Páo Phượng Quý Sơn Thủy Tuấn Vượng Xuân Yến'.split(
      ' ',
    );
  const name = fc
    .tuple(fc.constantFrom(...surnames), fc.constantFrom(...middles), fc.constantFrom(...givens))
    .map((words) => words.join(' '));
  const column = fc.array(name, { minLength: 10, maxLength: 50 });

  test.each(['tcvn3', 'vni'] as const)('%s is found and read back without loss', (encoding) => {
    fc.assert(
      fc.property(column, (names) => {
        const typed = names.map((text) => encode(text, encoding));
        expect(detectEncoding(typed)).toBe(encoding);
        expect(typed.map((text) => decodeLegacy(text, encoding))).toEqual(names);
      }),
      { numRuns: 300 },
    );
  });

  test('Unicode columns are never taken for another encoding', () => {
    fc.assert(
      fc.property(column, (names) => {
        expect(detectEncoding(names)).toBe('unicode');
        expect(['unicode', 'unicode_nfd']).toContain(
          detectEncoding(names.map((text) => text.normalize('NFD'))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('encodingOfFont', () => {
  test.each([
    ['.VnTime', 'tcvn3'],
    ['.VnArialH', 'tcvn3_caps'],
    [' .vntimeh ', 'tcvn3_caps'],
    ['VNI-Helve', 'vni'],
    ['Times New Roman', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (font, encoding) => {
    expect(encodingOfFont(font)).toBe(encoding);
  });
});
