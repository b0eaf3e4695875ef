import { describe, expect, test } from 'vitest';
import { findHeading, headingKey, toMapping, type SheetStart } from './find-heading.ts';
import type { ImportCell } from './import-field.ts';

type Line = (string | number | null)[];

function sheet(lines: Line[], merges: SheetStart['merges'] = [], font?: string): SheetStart {
  const toCell = (value: Line[number]): ImportCell => ({ value, ...(font && { font }) });
  return {
    rows: lines
      .map((line, at) => ({ number: at + 1, cells: line.map(toCell) }))
      .filter((row) => row.cells.some((cell) => cell.value !== null)),
    merges,
  };
}

const merge = (row: number, from: number, to: number, endRow = row) => ({
  startRow: row,
  startColumn: from,
  endRow,
  endColumn: to,
});

const mappingOf = (start: SheetStart) => {
  const heading = findHeading(start);
  return (
    heading && { ...toMapping(heading.columns), dataRow: heading.dataRow, layout: heading.layout }
  );
};

describe('findHeading', () => {
  test('reads one plain row', () => {
    const start = sheet([
      ['STT', 'Họ và tên chủ hộ', 'Thôn', 'Ghi chú'],
      [1, 'Lý A Sử', 'Tổ 1', null],
    ]);
    expect(mappingOf(start)).toEqual({
      head_name: 1,
      neighbourhood: 2,
      note: 3,
      dataRow: 2,
      layout: 'household',
    });
  });

  test('passes title lines above, and a row of column numbers below', () => {
    const start = sheet(
      [
        ['ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TĂNG', null, null, null],
        ['DANH SÁCH HỘ NGHÈO CÁC THÔN, TỔ DÂN PHỐ NĂM 2023', null, null, null],
        [],
        ['TT', 'HỌ TÊN CHỦ HỘ', 'TỔ DÂN PHỐ', 'SỐ CCCD'],
        ['(1)', '(2)', '(3)', '(4)'],
        [1, 'Lý A Sử', 'Tổ 1', '010080000001'],
      ],
      [merge(0, 0, 3), merge(1, 0, 3)],
    );
    expect(mappingOf(start)).toMatchObject({
      head_name: 1,
      neighbourhood: 2,
      citizen_id: 3,
      dataRow: 6,
    });
  });

  test('reads two rows with merged cells: year of birth by sex', () => {
    const start = sheet(
      [
        ['STT', 'Họ và tên', 'Quan hệ với chủ hộ', 'Năm sinh', null, 'Dân tộc', 'Thôn'],
        [null, null, null, 'Nam', 'Nữ', null, null],
        [1, 'Lý A Sử', 'Chủ hộ', 1970, null, 'Mông', 'Tổ 1'],
      ],
      [merge(0, 3, 4), merge(0, 0, 0, 1), merge(0, 1, 1, 1)],
    );
    expect(mappingOf(start)).toEqual({
      full_name: 1,
      relation: 2,
      birth_male: 3,
      birth_female: 4,
      ethnicity: 5,
      neighbourhood: 6,
      dataRow: 3,
      layout: 'member',
    });
    expect(findHeading(start)?.columns[3]?.title).toBe('Năm sinh – Nam');
  });

  test('“Chủ hộ” over “Họ và tên” is the head', () => {
    const start = sheet(
      [
        ['STT', 'Chủ hộ', null, 'Địa chỉ', null],
        [null, 'Họ và tên', 'Ngày sinh', 'Thôn', 'Số nhà'],
        [1, 'Lý A Sử', '1/2/1970', 'Tổ 1', '12'],
      ],
      [merge(0, 1, 2), merge(0, 3, 4)],
    );
    expect(mappingOf(start)).toMatchObject({
      head_name: 1,
      birth: 2,
      neighbourhood: 3,
      address: 4,
    });
  });

  test.each([
    ['NFD', (text: string) => text.normalize('NFD'), undefined],
    [
      'capitals without marks',
      (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
      undefined,
    ],
    ['a line break in the cell', (text: string) => text.replace(' ', '\n'), undefined],
  ])('understands headings in %s', (_, spoil) => {
    const start = sheet([['Stt', 'Họ và tên chủ hộ', 'Dân tộc'].map(spoil), [1, 'A', 'B']]);
    expect(mappingOf(start)).toMatchObject({ head_name: 1, ethnicity: 2 });
  });

  test('understands headings and names typed in a .VnTime font', () => {
    const start = sheet(
      [
        ['Hä vµ tªn chñ hé', 'Th«n'],
        ['NguyÔn V¨n §øc', 'Tæ 1'],
      ],
      [],
      '.VnTime',
    );
    const heading = findHeading(start);
    expect(heading && toMapping(heading.columns)).toEqual({ head_name: 0, neighbourhood: 1 });
    expect(heading?.columns[0]).toMatchObject({
      encoding: 'tcvn3',
      samples: ['Nguyễn Văn Đức'],
      title: 'Họ và tên chủ hộ',
    });
  });

  test('finds nothing where nobody is named', () => {
    expect(
      findHeading(
        sheet([
          ['Doanh thu', 'Chi phí'],
          [1, 2],
        ]),
      ),
    ).toBeUndefined();
    expect(findHeading(sheet([]))).toBeUndefined();
    expect(findHeading(sheet([['Danh sách hộ nghèo của thôn']]))).toBeUndefined();
  });

  test('a list with one column of names is enough', () => {
    expect(mappingOf(sheet([['Họ và tên'], ['Lý A Sử']]))).toMatchObject({
      head_name: 0,
      dataRow: 2,
    });
  });

  test('one heading has one key, whatever its capitals and marks', () => {
    const key = (line: Line) => headingKey(findHeading(sheet([line, ['A', 'B']]))?.columns ?? []);
    expect(key(['HỌ TÊN CHỦ HỘ', 'Thôn'])).toBe(key(['Họ  tên chủ hộ', 'THÔN']));
    expect(key(['Họ tên chủ hộ', 'Thôn'])).not.toBe(key(['Thôn', 'Họ tên chủ hộ']));
  });
});
