import { describe, expect, test } from 'vitest';
import {
  measureSentence,
  newestProgress,
  periodWords,
  LONGEST_REPORT_TEXT,
  proposeClauseText,
  proposeLeadership,
  proposeShortcomings,
  reportClauseOf,
  reportTitle,
} from './report-words.ts';

test.each([
  ['once', ''],
  ['week-2025-03-03', 'tuần từ ngày 03/03/2025'],
  ['2025-03', 'tháng 3 năm 2025'],
  ['2025-Q2', 'quý II năm 2025'],
  ['2025-H1', '6 tháng đầu năm 2025'],
  ['2025-H2', '6 tháng cuối năm 2025'],
  ['2025', 'năm 2025'],
  ['2025-campaign', 'Tháng cao điểm “Vì người nghèo” năm 2025'],
  ['2022-2024', 'giai đoạn 2022 - 2024'],
  ['2022-2022', 'năm 2022'],
])('%s is called “%s”', (key, words) => {
  expect(periodWords(key)).toBe(words);
});

test('a report says what it is about', () => {
  expect(reportTitle({ kind: 'quarterly', key: '2025-Q1' }, 'Vì người nghèo')).toBe(
    'Kết quả thực hiện phong trào thi đua “Vì người nghèo” quý I năm 2025',
  );
  expect(reportTitle({ kind: 'final', key: '2022-2025' }, 'X')).toMatch(/^Tổng kết .*2022 - 2025$/);
});

describe('the clause progress is told under', () => {
  const clause = (id: string, parentId: string | null, label: string, text: string) =>
    [id, { id, parentId, label, heading: '', body: text }] as const;
  const long = `${'Tuyên truyền, vận động Nhân dân tham gia '.repeat(6)}.`;
  const clauses = new Map([
    clause('part', null, 'II', 'NỘI DUNG'),
    clause('one', 'part', '1', long),
    clause('dash', 'one', '-', 'Ưu tiên hộ dân tộc thiểu số'),
    clause('two', 'part', '2.', 'Huy động doanh nghiệp; kêu gọi ủng hộ.\nDòng sau'),
    clause('lone', null, '-', 'Đoạn văn'),
    clause('loop', 'loop', '1', 'Vòng'),
  ]);

  test('is the nearest numbered one, with the label of its part', () => {
    expect(reportClauseOf(clauses, 'dash')).toMatchObject({ id: 'one', label: 'II.1' });
    expect(reportClauseOf(clauses, 'two')).toEqual({
      id: 'two',
      label: 'II.2',
      heading: 'Huy động doanh nghiệp; kêu gọi ủng hộ',
    });
    expect(reportClauseOf(clauses, 'lone')).toEqual({ id: 'lone', label: '', heading: 'Đoạn văn' });
    expect(reportClauseOf(clauses, 'none')).toBeUndefined();
    expect(reportClauseOf(clauses, 'loop')?.id).toBe('loop');
  });

  test('has a heading of one line, cut between words', () => {
    const heading = reportClauseOf(clauses, 'one')?.heading ?? '';
    expect(heading).toMatch(/\p{L}…$/u);
    expect(heading.length).toBeLessThanOrEqual(141);
    expect(long.startsWith(heading.slice(0, -1))).toBe(true);
  });
});

describe('the words proposed about a clause', () => {
  const progress = [
    { organisationName: 'Hội Phụ nữ', period: '2025-Q1', text: 'Thăm 12 hộ.\n\nTặng quà. ' },
    { organisationName: 'Mặt trận', period: 'once', text: 'Đã họp.' },
  ];
  const measures = [{ indicator: 'Hộ được thăm', unit: 'hộ', sum: 1012.5 }];

  test('name who, when, what, and what it comes to', () => {
    expect(proposeClauseText(progress, measures, 1_500_000n)).toBe(
      [
        '- Hội Phụ nữ (quý I năm 2025): Thăm 12 hộ. Tặng quà.',
        '- Mặt trận: Đã họp.',
        'Tổng hợp: Hộ được thăm: 1.012,5 hộ; kinh phí đã chi: 1.500.000 đồng.',
      ].join('\n'),
    );
  });

  test('of a long period are the newest of each organisation, in their order', () => {
    const told = ['a1', 'b1', 'a2', 'a3'].map((text) => ({
      organisationName: text.slice(0, 1),
      text,
    }));
    expect(newestProgress(told, 2).map(({ text }) => text)).toEqual(['b1', 'a2', 'a3']);
    expect(newestProgress(told, 1).map(({ text }) => text)).toEqual(['b1', 'a3']);
  });

  test('are none where nothing was reported', () => {
    expect(proposeClauseText([], [], 0n)).toBe('');
    expect(measureSentence([{ indicator: 'Buổi', unit: '', sum: 3 }], 0n)).toBe(
      'Tổng hợp: Buổi: 3.',
    );
  });

  test('end with a whole line where there is no more room', () => {
    const long = progress.map((one) => ({ ...one, text: 'a'.repeat(LONGEST_REPORT_TEXT - 100) }));
    const text = proposeClauseText(long, [], 0n);
    expect(text.length).toBeLessThanOrEqual(LONGEST_REPORT_TEXT);
    expect(text.split('\n')).toHaveLength(1);
  });

  test('say which papers were issued and what lacks, as facts', () => {
    const paper = { numberText: '05/KH-UBND', dated: '2025-02-03', abstract: 'Kế hoạch quý I' };
    expect(proposeLeadership([paper])).toContain(
      '- Văn bản số 05/KH-UBND ngày 03/02/2025: Kế hoạch quý I.',
    );
    expect(proposeLeadership([])).toBe('');
    const late = [
      { title: 'Vận động ủng hộ', leadName: 'Mặt trận', late: 2 },
      { title: 'Sơ kết', leadName: null, late: 1 },
      { title: 'Xong', leadName: 'Mặt trận', late: 0 },
    ];
    expect(proposeShortcomings(late)).toBe(
      [
        '- Còn 2 lượt đến hạn chưa có báo cáo: Vận động ủng hộ (chủ trì: Mặt trận).',
        '- Còn 1 lượt đến hạn chưa có báo cáo: Sơ kết (chưa giao đơn vị chủ trì).',
      ].join('\n'),
    );
  });
});
