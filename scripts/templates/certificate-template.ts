import { AlignmentType, type Document } from 'docx';
import { dataTable } from './data-table.ts';
import { checkNote, field, inLoop } from './form-parts.ts';
import { paper, paperHead } from './paper-parts.ts';
import { gap, heading, line, mark, rule, size, textWidth } from './paper-style.ts';

/** templates/giay-chung-nhan.docx: Mẫu 03 of Decision 24/2021, one line for each year. */
export function certificateTemplate(): Document {
  return paper('Giấy chứng nhận hộ nghèo, hộ cận nghèo', [
    ...paperHead(),
    gap(14),
    line('GIẤY CHỨNG NHẬN', { bold: true, size: 32 }, { keepNext: true }),
    line('HỘ NGHÈO, HỘ CẬN NGHÈO', { bold: true }, { keepNext: true }),
    rule(Math.round(textWidth * 0.36), true),
    gap(12),
    field('Họ và tên chủ hộ: {chủ hộ|hoa}'),
    field('Dân tộc: {dân tộc}        Số CCCD/Số định danh cá nhân: {số CCCD}'),
    field('Nơi cư trú: {địa chỉ}'),
    heading('I. THÀNH VIÊN TRONG HỘ', { size: size.heading }),
    members(),
    gap(8),
    heading('II. KẾT QUẢ RÀ SOÁT, CÔNG NHẬN HẰNG NĂM', { size: size.heading }),
    years(),
    gap(4),
    indicatorKey(),
    mark('{#lưu ý chứng nhận}'),
    line('{đoạn}', { size: size.small, italics: true, align: AlignmentType.LEFT }),
    mark('{/lưu ý chứng nhận}'),
    gap(8),
    ...checkNote(),
  ]);
}

function members() {
  return dataTable({
    columns: [
      { share: 6 },
      { share: 30, align: 'left' },
      { share: 14 },
      { share: 16, align: 'left' },
      { share: 9 },
      { share: 9 },
      { share: 16, align: 'left' },
    ],
    head: [
      [
        { text: 'TT', rows: 2 },
        { text: 'Họ và tên', rows: 2 },
        { text: 'Dân tộc', rows: 2 },
        { text: 'Quan hệ với chủ hộ', rows: 2 },
        { text: 'Năm sinh', columns: 2 },
        { text: 'Ghi chú', rows: 2 },
      ],
      [{ text: 'Nam' }, { text: 'Nữ' }],
    ],
    body: [
      {
        cells: inLoop('nhân khẩu', [
          '{stt}',
          '{họ tên}',
          '{dân tộc}',
          '{quan hệ}',
          '{năm sinh nam}',
          '{năm sinh nữ}',
          '{ghi chú}',
        ]),
      },
    ],
  });
}

/** Twelve narrow columns with a cross where the household is deprived. */
function years() {
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
  return dataTable({
    columns: [{ share: 9 }, { share: 10 }, ...numbers.map(() => ({ share: 4.5 })), { share: 27 }],
    head: [
      [
        { text: 'Năm', rows: 2 },
        { text: 'Phân loại', rows: 2 },
        { text: 'Chỉ số thiếu hụt', columns: 12 },
        { text: 'Chủ tịch UBND ký, đóng dấu', rows: 2 },
      ],
      numbers.map((no) => ({ text: String(no) })),
    ],
    body: [
      {
        cells: [
          '{#các năm}{năm}',
          '{phân loại}',
          ...numbers.map((no) => `{c${no}}`),
          // An empty line: room for the yearly signature and stamp.
          ['{quyết định}', '{/các năm}'],
        ],
      },
    ],
  });
}

function indicatorKey() {
  return line(
    'Ghi chú: N: hộ nghèo; CN: hộ cận nghèo; x: thiếu hụt. Các chỉ số: {tên các chỉ số}.',
    { size: size.small, align: AlignmentType.JUSTIFIED },
  );
}
