import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from './read-plan.ts';

const root = new URL('../../../../', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('plans of other places, years and layouts', () => {
  const readFixture = (name: string) => readPlan(readText(`tests/fixtures/plans/${name}.txt`));

  test('two columns side by side and lines broken by the page', () => {
    const plan = readFixture('xa-tan-son-2023');
    expect(plan.head).toMatchObject({
      issuer: { value: { parent: [], lines: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN SƠN'], code: 'UBND' } },
      number: { value: 47 },
      date: { value: '2023-02-06' },
      place: { value: 'Tân Sơn' },
      title: {
        value:
          'Thực hiện phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau” trên địa bàn xã Tân Sơn năm 2023',
      },
    });
    expect(plan.movement.value).toMatchObject({ fromYear: 2023, toYear: 2023 });
    expect(plan.basis.map(({ refersTo }) => refersTo)).toEqual([
      {
        kindCode: 'QĐ',
        number: 90,
        symbol: 'QĐ-TTg',
        date: '2022-01-18',
        issuer: 'Thủ tướng Chính phủ',
      },
      {
        kindCode: 'KH',
        number: 18,
        symbol: 'KH-UBND',
        date: '2023-01-12',
        issuer: 'UBND huyện Mường Thanh',
      },
    ]);
    expect(plan.clauses.map(({ id }) => id)).toEqual(
      (
        'I I.1 I.1.a I.1.b I.2 I.2.a II II.1 II.1.a II.1.b II.2 II.2.a II.2.a.a II.2.a.a.a II.2.a.a.b ' +
        'II.2.b II.2.b.a III III.1 III.2 III.3'
      ).split(' '),
    );
    expect(
      plan.targets.map(({ kind, baselineYear, params }) => ({ kind, baselineYear, params })),
    ).toEqual([
      {
        kind: 'poor_rate_reduction',
        baselineYear: 2022,
        params: { lastYear: 2023, pointsPerYear: 1.5 },
      },
      {
        kind: 'near_poor_reduction',
        baselineYear: 2022,
        params: { lastYear: 2023, householdsPerYear: 6, upTo: 12 },
      },
    ]);
    expect(plan.signer.value).toEqual({
      capacity: 'KT',
      body: 'ỦY BAN NHÂN DÂN',
      head: 'CHỦ TỊCH',
      position: 'PHÓ CHỦ TỊCH',
      name: 'Lò Thị Mẫu',
    });
    expect(plan.recipients.map(({ isArchive }) => isArchive)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    const report = plan.tasks.find(({ dueOn }) => dueOn === '2023-11-30');
    expect(report).toMatchObject({ clause: 'III.1', lead: 'van-hoa-xa-hoi', rhythm: 'once' });
    const front = plan.tasks.find(({ lead }) => lead === 'mat-tran');
    expect(front?.cooperating).toEqual(['nong-dan', 'phu-nu']);
    expect(plan.tasks.map(({ rhythm }) => rhythm)).toEqual(
      expect.arrayContaining(['weekly', 'quarterly', 'monthly', 'campaign']),
    );
    expect(plan.faults).toEqual([]);
  });

  test('parts with letters over Roman numbers, and the signature before the recipients', () => {
    const plan = readFixture('thi-tran-ban-lau-2024');
    expect(plan.head.issuer.value).toEqual({
      parent: ['UBND HUYỆN MƯỜNG GIẢ'],
      lines: ['ỦY BAN NHÂN DÂN THỊ TRẤN BẢN LẦU'],
      code: 'UBND',
    });
    expect(plan.movement.value).toEqual({
      name: 'Chung tay vì người nghèo',
      fromYear: 2024,
      toYear: 2028,
    });
    expect(plan.clauses.filter(({ parent }) => parent === null).map(({ label }) => label)).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect(plan.clauses.find(({ id }) => id === 'B.II.1')?.label).toBe('1)');
    expect(plan.targets.map(({ params }) => params)).toEqual([
      { lastYear: 2028, pointsPerYear: 2 },
      { lastYear: 2028, householdsPerYear: 8, upTo: 8 },
      { lastYear: 2028, except: 'no_labour_capacity' },
    ]);
    expect(plan.signer.value).toMatchObject({
      capacity: 'TM',
      position: 'CHỦ TỊCH',
      name: 'Vàng A Thử',
    });
    expect(plan.recipients).toHaveLength(5);
    expect(plan.tasks.find(({ clause }) => clause === 'C.1')).toMatchObject({
      lead: 'van-phong',
      rhythm: 'half_yearly',
    });
    expect(plan.tasks.find(({ clause }) => clause === 'C.2.b')).toMatchObject({
      lead: 'cuu-chien-binh',
      cooperating: ['thanh-nien'],
      rhythm: 'monthly',
    });
    expect(plan.tasks.find(({ clause }) => clause === 'C.3')?.dueOn).toBe('2026-06-30');
    expect(plan.faults.map(({ kind, clause }) => [kind, clause])).toEqual([
      ['percent_for_points', 'A.II.1'],
      ['target_unread', 'A.II.3'],
      ['lead_missing', 'C.3'],
    ]);
  });

  test('"Phần thứ …", decimal numbers and a table of tasks', () => {
    const plan = readFixture('dac-khu-dao-mo-2026');
    expect(plan.head).toMatchObject({
      number: { value: null },
      date: { value: null },
      year: { value: 2026 },
    });
    expect(plan.clauses.find(({ id }) => id === 'phan-nhat.1.2')).toMatchObject({
      label: '1.2',
      body: 'Giảm hộ cận nghèo hằng năm từ 03 hộ trở lên.',
    });
    expect(plan.clauses.find(({ id }) => id === 'phan-ba')?.heading).toBe('TỔ CHỨC THỰC HIỆN');
    const rows = plan.tasks.filter(({ clause }) => clause.startsWith('phan-ba'));
    expect(
      rows.map(({ title, lead, cooperating, dueOn }) => ({ title, lead, cooperating, dueOn })),
    ).toEqual([
      {
        title: 'Xây dựng kế hoạch chi tiết',
        lead: 'van-hoa-xa-hoi',
        cooperating: ['mat-tran', 'phu-nu'],
        dueOn: '2026-05-30',
      },
      {
        title: 'Rà soát hộ nghèo, hộ cận nghèo',
        lead: 'van-hoa-xa-hoi',
        cooperating: ['to-dan-pho'],
        dueOn: '2030-12-31',
      },
      {
        title: 'Trao nhà đại đoàn kết',
        lead: 'mat-tran',
        cooperating: ['doanh-nghiep'],
        dueOn: '2027-12-31',
      },
    ]);
    expect(plan.signer.value).toEqual({
      capacity: 'Q',
      position: 'CHỦ TỊCH',
      name: 'Trần Văn Ví Dụ',
    });
    expect(plan.faults.map(({ kind, suggestion }) => [kind, suggestion])).toEqual(
      expect.arrayContaining([
        ['reference_form', '15/CT-UBND'],
        ['misspelt', 'Hỗ trợ'],
        ['archive_form', 'Lưu: VT.'],
        ['name_differs', 'Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau'],
      ]),
    );
  });

  test('a steering committee, numbers without parts, a hole in them', () => {
    const plan = readFixture('phuong-hoa-mai-2025');
    expect(plan.head.issuer.value).toEqual({
      parent: ['ỦY BAN NHÂN DÂN PHƯỜNG HOA MAI'],
      lines: ['BAN CHỈ ĐẠO GIẢM NGHÈO'],
      code: 'BCĐ',
    });
    expect(plan.head.symbol.value).toBe('KH-BCĐ');
    expect(plan.tasks.find(({ clause }) => clause === '4.b.a')).toMatchObject({
      lead: 'tram-y-te',
      dueOn: '2025-09-30',
    });
    expect(plan.tasks.find(({ clause }) => clause === '4.c')).toMatchObject({
      lead: 'cong-an',
      cooperating: ['to-dan-pho'],
    });
    expect(plan.signer.value).toEqual({
      capacity: 'TL',
      head: 'TRƯỞNG BAN',
      position: 'PHÓ TRƯỞNG BAN',
      name: 'Lê Thị Thí Dụ',
    });
    expect(plan.recipients.map(({ text }) => text)).toEqual(['Như trên', 'Lưu: VT, BCĐ']);
    expect(plan.faults.map(({ sentence }) => sentence.vi)).toEqual([
      'Thiếu mục 3: các mục đánh số 1, 2, 4.',
    ]);
  });
});
