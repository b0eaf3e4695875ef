/** Papers of the whole round: the report that asks for the higher authority's opinion, and notices. */
import type { Document } from 'docx';
import { dataTable } from './data-table.ts';
import { checkNote, inLoop, texts } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, line, size } from './paper-style.ts';

/** templates/bao-cao-xin-y-kien.docx */
export function opinionReportTemplate(): Document {
  return paper('Báo cáo xin ý kiến', [
    ...paperHead(),
    ...paperTitle(),
    line('Kính gửi: {nơi xin ý kiến}', {}, { spacing: { before: 0, after: 120 } }),
    ...texts('căn cứ'),
    body('{mở đầu}'),
    heading('I. QUÁ TRÌNH RÀ SOÁT'),
    ...texts('quá trình'),
    heading('II. KẾT QUẢ RÀ SOÁT'),
    ...texts('kết quả chung'),
    byNeighbourhood(),
    gap(8),
    heading('III. Ý KIẾN CỦA NGƯỜI DÂN'),
    ...texts('ý kiến người dân'),
    heading('IV. ĐỀ NGHỊ'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
    ...checkNote(),
  ]);
}

function byNeighbourhood() {
  const cells = [
    '{số hộ}',
    '{nghèo trước}',
    '{hộ nghèo}',
    '{cận nghèo trước}',
    '{hộ cận nghèo}',
    '{thoát nghèo}',
    '{thoát cận nghèo}',
  ];
  return dataTable({
    columns: [
      { share: 6 },
      { share: 24, align: 'left' },
      ...[10, 10, 10, 10, 10, 10, 10].map((share) => ({ share })),
    ],
    head: [
      [
        { text: 'TT', rows: 2 },
        { text: 'Tổ dân phố, thôn', rows: 2 },
        { text: 'Tổng số hộ', rows: 2 },
        { text: 'Hộ nghèo', columns: 2 },
        { text: 'Hộ cận nghèo', columns: 2 },
        { text: 'Thoát nghèo', rows: 2 },
        { text: 'Thoát cận nghèo', rows: 2 },
      ],
      ['Kỳ trước', 'Kỳ này', 'Kỳ trước', 'Kỳ này'].map((text) => ({ text })),
    ],
    body: [
      { cells: inLoop('các đơn vị', ['{stt}', '{đơn vị}', ...cells]) },
      { cells: inLoop('tổng cộng', ['', 'Tổng cộng', ...cells]), bold: true },
    ],
  });
}

/** templates/thong-bao.docx: to one household, whatever the result. */
export function noticeTemplate(): Document {
  return paper('Thông báo kết quả', [
    ...paperHead(),
    ...paperTitle(),
    line('Kính gửi: Hộ ông/bà {chủ hộ}', {}, { spacing: { before: 0, after: 60 } }),
    line('Nơi cư trú: {địa chỉ}', { size: size.heading }, { spacing: { before: 0, after: 120 } }),
    ...texts('nội dung'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
    ...checkNote(),
  ]);
}
