import { describe, expect, test } from 'vitest';
import { readUnitJson, readUnitRows, splitFullName } from './unit-list.ts';

describe('a full name', () => {
  test.each([
    ['Phường Cam Đường', { kind: 'phường', name: 'Cam Đường' }],
    ['Thành phố Hà Nội', { kind: 'thành phố', name: 'Hà Nội' }],
    ['Xã  A Mú Sung ', { kind: 'xã', name: 'A Mú Sung' }],
    ['Đặc khu Phú Quốc', { kind: 'đặc khu', name: 'Phú Quốc' }],
    ['Phường Xã Đàn', { kind: 'phường', name: 'Xã Đàn' }],
    ['Phường Cam Đường'.normalize('NFD'), { kind: 'phường', name: 'Cam Đường' }],
  ])('%s', (fullName, parts) => {
    expect(splitFullName(fullName)).toEqual(parts);
  });

  test('needs its kind', () => {
    expect(splitFullName('Cam Đường')).toBeUndefined();
  });
});

const list = [
  {
    Type: 'province',
    Code: '15',
    FullName: 'Tỉnh Lào Cai',
    Wards: [
      { Code: '02671', FullName: 'Phường Cam Đường', ProvinceCode: '15' },
      { Code: '02746', FullName: 'Xã Cốc San', ProvinceCode: '15' },
    ],
  },
];

test('reads the public JSON', () => {
  expect(readUnitJson(list)).toEqual({
    issues: [],
    units: [
      { level: 'province', code: '15', kind: 'tỉnh', name: 'Lào Cai', parentCode: null },
      { level: 'commune', code: '02671', kind: 'phường', name: 'Cam Đường', parentCode: '15' },
      { level: 'commune', code: '02746', kind: 'xã', name: 'Cốc San', parentCode: '15' },
    ],
  });
});

test.each([
  ['not a list', { provinces: list }, ['1 file']],
  ['not objects', ['15', null], ['1 Code', '2 Code']],
  ['a number as code', [{ Code: 15, FullName: 'Tỉnh Lào Cai' }], ['1 Code']],
  ['no kind in the name', [{ Code: '15', FullName: 'Lào Cai' }], ['1 FullName']],
  [
    'a short ward code and a ward twice',
    [
      {
        Code: '15',
        FullName: 'Tỉnh Lào Cai',
        Wards: [
          { Code: '2671', FullName: 'Phường Cam Đường' },
          { Code: '02746', FullName: 'Xã Cốc San' },
          { Code: '02746', FullName: 'Xã Cốc San' },
        ],
      },
    ],
    ['1.1 Code', '02746 Code'],
  ],
])('names the place of each fault: %s', (_, value, places) => {
  const { issues } = readUnitJson(value);
  expect(issues.map(({ row, field }) => `${row} ${field}`)).toEqual(places);
});

test('reads CSV rows with the columns in any order', () => {
  const reading = readUnitRows([
    ['Code', 'Name', 'Kind', 'Parent_code', 'Level'],
    ['15', 'Lào Cai', 'Tỉnh', '', 'province'],
    ['02671', 'Cam Đường', 'phường', '15', 'commune'],
    ['', '', '', '', ''],
    ['02746', 'Cốc San', 'xã', '16', 'commune'],
    ['080', 'Lào Cai', 'thành phố', '10', 'district'],
  ]);
  expect(reading.units.map(({ code }) => code)).toEqual(['15', '02671', '02746']);
  expect(reading.issues.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '6 level',
    '02746 parent_code',
  ]);
});

test('a CSV without the columns says which are missing', () => {
  expect(readUnitRows([['code', 'name']]).issues[0]?.message).toBe(
    'Thiếu cột: level, kind, parent_code.',
  );
});
