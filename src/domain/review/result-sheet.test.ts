import { describe, expect, test } from 'vitest';
import { readResultRow } from './result-row.ts';
import { findResultHeading } from './result-sheet.ts';

const cells = (...values: (string | number | null)[]) => values.map((value) => ({ value }));
const indicators = Array.from({ length: 11 }, () => null);
const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
const start = {
  rows: [
    { number: 1, cells: cells('PHƯỜNG XUÂN TĂNG') },
    { number: 2, cells: cells('KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2023') },
    {
      number: 3,
      cells: cells(
        'TT',
        'Mã hộ',
        'Họ và tên chủ hộ',
        'Tổ dân phố',
        'Điểm B1',
        'Điểm B2',
        'Chỉ số thiếu hụt',
        ...indicators,
        'Kết quả rà soát',
        'Không có khả năng lao động',
      ),
    },
    { number: 4, cells: cells(null, null, null, null, null, null, ...numbers, null, null) },
    { number: 5, cells: cells(1, 'H1', 'Nguyễn Thị Mẫu', 'Tổ 1', 120, 30) },
  ],
  merges: [{ startRow: 2, startColumn: 6, endRow: 2, endColumn: 17 }],
};

describe('the heading of a list of results', () => {
  test('is found under title lines, with the indicators numbered below one title', () => {
    const heading = findResultHeading(start);
    expect(heading?.dataRow).toBe(5);
    expect(heading?.mapping).toMatchObject({
      code: 1,
      head_name: 2,
      neighbourhood: 3,
      b1: 4,
      b2: 5,
      d1: 6,
      d12: 17,
      class: 18,
      no_labour_capacity: 19,
    });
  });

  test('takes the words of the circular for the scores', () => {
    const row = { number: 1, cells: cells('Chủ hộ', 'Điểm A', 'Điểm B') };
    const heading = findResultHeading({ rows: [row], merges: [] });
    expect(heading?.mapping).toEqual({ head_name: 0, b1: 1, b2: 2 });
  });

  test('a list without a score, an income or a name is none', () => {
    const rows = [{ number: 1, cells: cells('Chủ hộ', 'Địa chỉ') }];
    expect(findResultHeading({ rows, merges: [] })).toBeUndefined();
    expect(findResultHeading({ rows: [], merges: [] })).toBeUndefined();
  });
});

const mapping = {
  head_name: 0,
  b1: 1,
  b2: 2,
  d1: 3,
  d2: 4,
  class: 5,
  no_labour_capacity: 6,
  income: 7,
};
const read = (...texts: string[]) => readResultRow(texts, mapping);

describe('a row of results', () => {
  test('gives score, indicators, claims and marks', () => {
    expect(read('Lê Mẫu', '120', '20', 'x', '1', 'Hộ nghèo', 'x', '')).toEqual({
      code: '',
      headName: 'Lê Mẫu',
      place: '',
      b1: 120,
      income: null,
      deprivations: [1, 2],
      causes: null,
      wishes: null,
      claimedB2: 20,
      claimedClass: 'poor',
      noLabourCapacity: true,
      memberCount: null,
      issues: [],
    });
  });

  test.each([
    ['Hộ nghèo', 'poor'],
    ['HỘ CẬN NGHÈO', 'near_poor'],
    ['CN', 'near_poor'],
    ['Hộ không nghèo', 'non_poor'],
    ['Thoát nghèo', 'non_poor'],
    ['Thoát cận nghèo', 'non_poor'],
    ['Mức sống trung bình', 'average'],
  ])('%s is %s', (text, expected) => {
    expect(read('A B', '1', '', '', '', text).claimedClass).toBe(expected);
  });

  test.each([
    ['no score and no income', ['A B', ''], 'score_missing'],
    ['a score that is no whole number', ['A B', '12a'], 'b1_invalid'],
    ['a mark that is neither yes nor no', ['A B', '1', '', '?'], 'mark_unknown'],
    ['a sum that is no multiple of ten', ['A B', '1', '25'], 'b2_invalid'],
    ['a class nobody knows', ['A B', '1', '', '', '', 'khá giả'], 'class_unknown'],
    ['an income that is no amount', ['A B', '', '', '', '', '', '', 'nhiều'], 'income_invalid'],
    ['nobody', ['', '1'], 'household_unnamed'],
  ])('names %s', (_, texts, code) => {
    expect(read(...(texts as string[])).issues).toMatchObject([{ code }]);
  });

  test('a score decides before an income', () => {
    expect(read('A B', '1', '', '', '', '', '', '2.000.000')).toMatchObject({
      b1: 1,
      income: null,
    });
    expect(read('A B', '', '', '', '', '', '', '2.000.000').income).toBe(2_000_000n);
  });

  test('without indicator columns the deprivations are unknown', () => {
    expect(readResultRow(['A', '5', '30'], { head_name: 0, b1: 1, b2: 2 }).deprivations).toBeNull();
  });
});

describe('causes and wishes', () => {
  const heading = findResultHeading({
    rows: [
      {
        number: 1,
        cells: cells('Chủ hộ', 'Điểm B1', 'Nguyên nhân nghèo', null, null, 'Nguyện vọng', null),
      },
      {
        number: 2,
        cells: cells(null, null, 'Thiếu đất sản xuất', 'Vốn', '8. Khác', 'Vay vốn', 'Nhà ở'),
      },
      { number: 3, cells: cells('Lê Mẫu', 120, 'x') },
    ],
    merges: [
      { startRow: 0, startColumn: 2, endRow: 0, endColumn: 4 },
      { startRow: 0, startColumn: 5, endRow: 0, endColumn: 6 },
    ],
  });

  test('are found by words or numbers under their title', () => {
    expect(heading?.mapping).toEqual({
      head_name: 0,
      b1: 1,
      cause1: 2,
      cause2: 3,
      cause8: 4,
      wish4: 5,
      wish5: 6,
    });
  });

  test('are the marked ones; a list without a mark says that there is none', () => {
    const row = readResultRow(['Lê Mẫu', '120', 'x', '', '1', '', ''], heading?.mapping ?? {});
    expect(row).toMatchObject({
      causes: [1, 8],
      wishes: [],
      issues: [{ code: 'deprivations_missing' }],
    });
  });
});
