import { describe, expect, test } from 'vitest';
import type { RawValue } from '#domain/import/read-value.ts';
import {
  canGiveResults,
  findResultHeading,
  RESULT_FIELDS,
  toResultMapping,
  type ResultMapping,
} from './result-heading.ts';
import { readResultRow } from './result-row.ts';

const NAMES = [
  'Việc làm',
  'Người phụ thuộc trong hộ',
  'Dinh dưỡng',
  'Bảo hiểm y tế',
  'Trình độ giáo dục của người lớn',
  'Tình trạng đi học của trẻ em',
  'Chất lượng nhà ở',
  'Diện tích nhà ở bình quân đầu người',
  'Nguồn nước sinh hoạt',
  'Nhà tiêu hợp vệ sinh',
  'Sử dụng dịch vụ viễn thông',
  'Phương tiện phục vụ tiếp cận thông tin',
];

function sheetOf(rows: RawValue[][], merges: [number, number, number, number][] = []) {
  return {
    rows: rows.map((cells, at) => ({ number: at + 1, cells: cells.map((value) => ({ value })) })),
    merges: merges.map(([startRow, startColumn, endRow, endColumn]) => ({
      startRow,
      startColumn,
      endRow,
      endColumn,
    })),
  };
}

describe('the heading of a list of results', () => {
  test('is found under a title, with indicators by number', () => {
    const indicators = Array.from({ length: 12 }, (_, at) => `D${at + 1}`);
    const heading = findResultHeading(
      sheetOf([
        ['DANH SÁCH KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2023'],
        ['STT', 'Mã hộ', 'Tổ dân phố', 'Họ và tên chủ hộ', 'Điểm B1', ...indicators, 'Kết quả'],
        [1, 'XT-01', 'Tổ 1', 'Lý A Pao', 120],
      ]),
      NAMES,
    );
    expect(heading).toMatchObject({ firstRow: 2, lastRow: 2, dataRow: 3 });
    expect(toResultMapping(heading?.columns ?? [])).toMatchObject({
      code: 1,
      neighbourhood: 2,
      head_name: 3,
      b1: 4,
      d1: 5,
      d12: 16,
      class: 17,
    });
  });

  test('is found over two rows, with indicators by name under a merged cell', () => {
    const heading = findResultHeading(
      sheetOf(
        [
          [
            'Chủ hộ',
            'Thôn',
            'Điểm B1 (thu nhập)',
            'Chỉ số thiếu hụt',
            ...NAMES.slice(1).map(() => null),
          ],
          [null, null, null, ...NAMES],
          ['(1)', '(2)', '(3)', '(4)', '(5)'],
          ['Lý A Pao', 'Xuân Cánh', 120, 'x'],
        ],
        [[0, 3, 0, 14]],
      ),
      NAMES,
    );
    expect(heading).toMatchObject({ firstRow: 1, lastRow: 2, dataRow: 4 });
    const mapping = toResultMapping(heading?.columns ?? []);
    expect(mapping).toMatchObject({ head_name: 0, neighbourhood: 1, b1: 2, d1: 3, d2: 4, d12: 14 });
  });

  test('needs a household and a figure', () => {
    expect(findResultHeading(sheetOf([['Họ và tên', 'Ghi chú']]), NAMES)).toBeUndefined();
    expect(findResultHeading(sheetOf([['B1', 'B2']]), NAMES)).toBeUndefined();
    expect(canGiveResults({ code: 0, income: 1 })).toBe(true);
    expect(canGiveResults({ code: 0, b2: 1 })).toBe(false);
  });
});

/** Every field in a column of its own, in the order of the list. */
const MAPPING = Object.fromEntries(RESULT_FIELDS.map((field, at) => [field, at])) as ResultMapping;

function read(values: Partial<Record<(typeof RESULT_FIELDS)[number], RawValue>>) {
  const cells = RESULT_FIELDS.map((field) => values[field] ?? null);
  return readResultRow(cells, MAPPING, 10);
}
const codesOf = (values: Parameters<typeof read>[0]) => read(values).issues.map(({ code }) => code);

describe('a line of results', () => {
  test('gives its figures, with ticks in any usual way', () => {
    const line = {
      code: 'XT-01',
      head_name: 'Lý A Pao',
      b1: '120',
      d1: 'x',
      d4: 1,
      d7: 'Có',
      d9: '0',
    };
    const { parsed, issues } = read({ ...line, class: 'Hộ nghèo', no_labour: 'x', members: 4 });
    expect(issues).toEqual([]);
    expect(parsed).toMatchObject({
      b1: 120,
      income: null,
      deprivations: [1, 4, 7],
      b2: null,
      claimedClass: 'poor',
      noLabourCapacity: true,
      memberCount: 4,
    });
  });

  test('may give only the sum of the indicators, or money instead of a score', () => {
    expect(read({ code: 'a', b1: 140, b2: 30 }).parsed).toMatchObject({
      deprivations: null,
      b2: 30,
    });
    const byIncome = read({ code: 'a', income: '1,5 triệu', b2: 0 });
    expect([byIncome.parsed.income, byIncome.issues]).toEqual(['1500000', []]);
  });

  test.each([
    [{ b1: 120, b2: 0 }, ['household_missing']],
    [{ code: 'a', b2: 0 }, ['figure_missing']],
    [{ code: 'a', b1: 'cao', b2: 0 }, ['b1_invalid']],
    [{ code: 'a', b1: 1001, b2: 0 }, ['b1_invalid']],
    [{ code: 'a', b1: -5, b2: 0 }, ['b1_invalid']],
    [{ code: 'a', b1: 12.5, b2: 0 }, ['b1_invalid']],
    [{ code: 'a', income: 'nhiều', b2: 0 }, ['income_invalid']],
    [{ code: 'a', b1: 120, income: '1.000.000', b2: 0 }, ['income_ignored']],
    [{ code: 'a', b1: 120 }, ['indicators_missing']],
    [{ code: 'a', b1: 120, b2: 35 }, ['b2_invalid']],
    [{ code: 'a', b1: 120, b2: 130 }, ['b2_invalid']],
    [{ code: 'a', b1: 120, d3: '?' }, ['indicator_invalid']],
    [{ code: 'a', b1: 120, b2: 0, class: 'giàu' }, ['class_invalid']],
    [{ code: 'a', b1: 120, b2: 0, members: 0 }, ['members_invalid']],
    [{ code: 'a', b1: 120, b2: 0, members: 61 }, ['members_invalid']],
    [{ code: 'a', b1: 120, b2: 0, no_labour: 'có lẽ' }, ['no_labour_invalid']],
  ])('%j has the issues %j', (values, codes) => {
    expect(codesOf(values)).toEqual(codes);
  });
});
