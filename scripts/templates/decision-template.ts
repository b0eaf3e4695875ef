import { AlignmentType, Paragraph, type Document } from 'docx';
import { dataTable } from './data-table.ts';
import { checkNote, inLoop, texts } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, line, mark, rule, size, textWidth } from './paper-style.ts';

/** templates/quyet-dinh-cong-nhan.docx: Mẫu 02 of Decision 24/2021 with its list. */
export function decisionTemplate(): Document {
  return paper('Quyết định công nhận', [
    ...paperHead(),
    ...paperTitle(),
    line('{người ban hành}', { bold: true }, { keepNext: true }),
    gap(8),
    mark('{#căn cứ}'),
    body('{đoạn}', { italics: true }),
    mark('{/căn cứ}'),
    gap(4, true),
    line('QUYẾT ĐỊNH:', { bold: true }, { keepNext: true }),
    gap(6, true),
    ...texts('các điều'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
    gap(8),
    line('Mã kiểm tra nội dung danh sách (SHA-256): {mã kiểm tra}', {
      size: size.small,
      align: AlignmentType.LEFT,
    }),
    ...checkNote(),
    ...annex(),
  ]);
}

function annex() {
  return [
    new Paragraph({ pageBreakBefore: true, spacing: { before: 0, after: 0 } }),
    line('DANH SÁCH', { bold: true }, { keepNext: true }),
    line('{tên danh sách}', { bold: true }, { keepNext: true }),
    line('(Kèm theo Quyết định số {số ký hiệu} {ngày ký dài} của {người ban hành thường})', {
      size: size.heading,
      italics: true,
    }),
    rule(Math.round(textWidth * 0.36)),
    gap(10),
    mark('{#các nhóm}'),
    heading('{số nhóm}. {tên nhóm}: {số hộ} hộ, {số khẩu} nhân khẩu'),
    dataTable({
      columns: [
        { share: 6 },
        { share: 27, align: 'left' },
        { share: 19, align: 'left' },
        { share: 9 },
        { share: 8 },
        { share: 8 },
        { share: 23, align: 'left' },
      ],
      head: [
        [
          'TT',
          'Họ và tên chủ hộ',
          'Tổ dân phố, thôn',
          'Số nhân khẩu',
          'Điểm B1',
          'Điểm B2',
          'Ghi chú',
        ].map((text) => ({ text })),
      ],
      body: [
        {
          cells: inLoop('các hộ', [
            '{stt}',
            '{chủ hộ}',
            '{đơn vị}',
            '{nhân khẩu}',
            '{b1}',
            '{b2}',
            '{ghi chú}',
          ]),
        },
      ],
    }),
    gap(8),
    mark('{/các nhóm}'),
    line('Mã kiểm tra nội dung (SHA-256): {mã kiểm tra}', {
      size: size.small,
      align: AlignmentType.LEFT,
    }),
  ];
}
