import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRepeated, textSimilarity } from './repeated-text.ts';

const report =
  'Tổ chức sinh hoạt chi hội, tuyên truyền chính sách giảm nghèo và vay vốn ưu đãi cho hội viên.';

describe('two reports', () => {
  test.each([
    ['the very same', report, true],
    [
      'other marks and letters',
      'TO CHUC sinh hoat chi hoi; tuyen truyen chinh sach giam ngheo va vay von uu dai cho hoi vien',
      true,
    ],
    ['one word more', `${report} Xong`, true],
    [
      'half of it new',
      'Tổ chức sinh hoạt chi hội, tuyên truyền chính sách giảm nghèo; mở lớp dệt thổ cẩm cho 20 chị em ở tổ 3',
      false,
    ],
    [
      'something else',
      'Vận động hội viên góp 86 suất quà, ba con bò giống cho hai hộ đơn thân.',
      false,
    ],
    ['nothing', '', false],
  ])('%s', (_what, other, expected) => {
    expect(isRepeated(report, other)).toBe(expected);
  });

  test('of two words are the same or not', () => {
    expect(textSimilarity('Đã họp', 'da hop')).toBe(1);
    expect(textSimilarity('Đã họp', 'Chưa họp')).toBe(0);
    expect(textSimilarity('', '')).toBe(0);
  });
});

test('similarity is between 0 and 1, the same both ways, and 1 with itself', () => {
  expect.hasAssertions();
  const word = fc.constantFrom('hội', 'họp', 'giúp', 'hộ', 'nghèo', '12', 'tổ');
  const words = fc.array(word, { maxLength: 12 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(words, words, (one, other) => {
      const similarity = textSimilarity(one, other);
      expect(similarity >= 0 && similarity <= 1).toBe(true);
      expect(textSimilarity(other, one)).toBe(similarity);
      expect(textSimilarity(one, one)).toBe(one === '' ? 0 : 1);
    }),
  );
});
