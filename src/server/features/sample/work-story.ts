import type { ReportField } from '#domain/movement/task-report.ts';

/** One made-up report of the demonstration. Tasks are called as the plan file calls them. */
export type StoryReport = {
  task: string;
  period: string;
  organisation: string;
  sentOn: string;
  text: string;
  figure?: number;
  cost?: bigint;
  hasEvidence?: boolean;
  /** Left out while it waits to be checked. */
  answer?: { on: string; comments?: { field: ReportField; text: string }[] };
};

/** What some tasks of the demonstration measure. */
export const storyMeasures = [
  { task: 'T04', indicator: 'Số buổi tuyên truyền', unit: 'buổi', goal: 120, cost: 12_000_000n },
  { task: 'T10', indicator: 'Số hộ được giúp đỡ', unit: 'hộ', goal: 160, cost: 60_000_000n },
  { task: 'T16', indicator: 'Số hội viên tham gia', unit: 'người', goal: 2_000, cost: 5_000_000n },
  { task: 'T25', indicator: 'Số tin, bài đã phát', unit: 'tin', goal: 220, cost: 9_000_000n },
] as const;

/** What the ward has said to be done, and when: it was reported to its end. */
export const storyDone = [
  { task: 'T01', on: '2022-12-30' },
  { task: 'T02', on: '2025-12-30' },
  { task: 'T04', on: '2025-12-30' },
  { task: 'T05', on: '2025-11-26' },
  { task: 'T13', on: '2025-12-30' },
  { task: 'T17', on: '2024-12-30' },
  { task: 'T18', on: '2024-12-30' },
  { task: 'T21', on: '2025-12-30' },
  { task: 'T24', on: '2025-12-30' },
  { task: 'T25', on: '2025-12-30' },
] as const;

/** Organisations that have said they received the plan; the demo account has still to say so. */
export const storyReceivers = ['mat-tran', 'nong-dan', 'thanh-nien'] as const;

const women = 'phu-nu';
const meetings =
  'Tổ chức sinh hoạt chi hội, tuyên truyền chính sách giảm nghèo và vay vốn ưu đãi cho hội viên.';

export const storyReports: readonly StoryReport[] = [
  {
    task: 'T02',
    period: '2023',
    organisation: women,
    sentOn: '2023-12-05',
    text: 'Đưa phong trào vào chương trình công tác năm của Hội; 12/12 chi hội đăng ký giúp ít nhất một hộ.',
    hasEvidence: true,
    answer: { on: '2023-12-07' },
  },
  {
    task: 'T02',
    period: '2024',
    organisation: women,
    sentOn: '2024-12-10',
    text: 'Chương trình công tác năm 2024 có mục giúp phụ nữ nghèo; 12 chi hội đăng ký, 10 chi hội hoàn thành.',
    hasEvidence: true,
    answer: { on: '2024-12-12' },
  },
  {
    task: 'T02',
    period: '2025',
    organisation: women,
    sentOn: '2025-12-09',
    text: 'Đã đưa phong trào vào chương trình công tác năm.',
    answer: {
      on: '2025-12-11',
      comments: [
        { field: 'text', text: 'Ghi rõ bao nhiêu chi hội đăng ký và giúp được hộ nào.' },
        { field: 'evidence', text: 'Chưa có chương trình công tác năm 2025 đính kèm.' },
      ],
    },
  },
  {
    task: 'T04',
    period: '2024-H1',
    organisation: women,
    sentOn: '2024-06-25',
    text: meetings,
    figure: 6,
    cost: 1_200_000n,
    hasEvidence: true,
    answer: { on: '2024-06-28' },
  },
  {
    task: 'T04',
    period: '2024-H2',
    organisation: women,
    sentOn: '2024-12-20',
    text: 'Bốn buổi nói chuyện về vệ sinh môi trường, nước sạch tại tổ 3 và tổ 7, 180 lượt hội viên dự.',
    figure: 4,
    cost: 900_000n,
    hasEvidence: true,
    answer: { on: '2024-12-23' },
  },
  {
    // The very words of a year before, and no evidence: the check of formalism asks about it.
    task: 'T04',
    period: '2025-H1',
    organisation: women,
    sentOn: '2025-06-27',
    text: meetings,
    figure: 6,
    answer: { on: '2025-06-30' },
  },
  {
    task: 'T10',
    period: '2025-H2',
    organisation: women,
    sentOn: '2025-12-22',
    text: 'Vận động hội viên góp 86 suất quà, 3 con bò giống cho hai hộ phụ nữ đơn thân.',
    figure: 11,
    cost: 2_500_000n,
    hasEvidence: true,
  },
  {
    task: 'T16',
    period: '2025-H2',
    organisation: women,
    sentOn: '2025-12-23',
    text: 'Họp chi hội ở 9 tổ dân phố; hai hộ viết đơn xin thoát nghèo.',
    figure: 214,
    hasEvidence: true,
  },
  {
    task: 'T05',
    period: '2025',
    organisation: 'mat-tran',
    sentOn: '2025-11-20',
    text: 'Phát động tháng cao điểm “Vì người nghèo” ngày 17/10; các tổ dân phố góp được quỹ, sửa hai nhà.',
    cost: 4_000_000n,
    hasEvidence: true,
    answer: { on: '2025-11-24' },
  },
  {
    task: 'T10',
    period: '2024-H2',
    organisation: 'mat-tran',
    sentOn: '2024-12-24',
    text: 'Tiếp nhận ủng hộ của 8 doanh nghiệp và 140 cá nhân, giúp 19 hộ sửa nhà, mua cây con giống.',
    figure: 19,
    cost: 48_000_000n,
    hasEvidence: true,
    answer: { on: '2024-12-27' },
  },
  {
    task: 'T10',
    period: '2025-H1',
    organisation: 'nong-dan',
    sentOn: '2025-06-24',
    text: 'Cho 7 hộ mượn phân bón trả chậm; hướng dẫn kỹ thuật trồng rau cho 35 hội viên.',
    figure: 7,
    hasEvidence: true,
    answer: { on: '2025-06-26' },
  },
  {
    task: 'T16',
    period: '2025-H2',
    organisation: 'thanh-nien',
    sentOn: '2025-12-26',
    text: 'Ba ngày công san nền, dọn vệ sinh cho hộ nghèo tại tổ 5, 42 đoàn viên tham gia.',
    figure: 42,
    hasEvidence: true,
  },
];
