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

/** templates/bao-cao-thang.docx: the month's changes in the ongoing review. */
export function monthlyReportTemplate(): Document {
  return paper('Báo cáo tháng', [
    ...paperHead(),
    ...paperTitle(),
    line('Kính gửi: {nơi nhận báo cáo}', {}, { spacing: { before: 0, after: 120 } }),
    ...texts('căn cứ'),
    body('{mở đầu}'),
    heading('I. TIẾP NHẬN, GIẢI QUYẾT GIẤY ĐỀ NGHỊ'),
    ...texts('tiếp nhận'),
    heading('II. DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO'),
    movementTable(),
    gap(8),
    heading('III. THEO TỔ DÂN PHỐ, THÔN'),
    monthByNeighbourhood(),
    gap(8),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
    ...checkNote(),
  ]);
}

function movementTable() {
  const cells = ['{stt}', '{nội dung}', '{số hộ}', '{số khẩu}'];
  return dataTable({
    columns: [{ share: 8 }, { share: 62, align: 'left' }, { share: 15 }, { share: 15 }],
    head: [['TT', 'Nội dung', 'Số hộ', 'Số khẩu'].map((text) => ({ text }))],
    body: [
      { cells: ['A', 'HỘ NGHÈO', '', ''], bold: true },
      { cells: inLoop('hộ nghèo', cells) },
      { cells: ['B', 'HỘ CẬN NGHÈO', '', ''], bold: true },
      { cells: inLoop('hộ cận nghèo', cells) },
    ],
  });
}

function monthByNeighbourhood() {
  const cells = [
    '{nghèo đầu}',
    '{nghèo cuối}',
    '{thoát nghèo}',
    '{nghèo mới}',
    '{cận nghèo đầu}',
    '{cận nghèo cuối}',
  ];
  return dataTable({
    columns: [
      { share: 7 },
      { share: 27, align: 'left' },
      ...[11, 11, 11, 11, 11, 11].map((share) => ({ share })),
    ],
    head: [
      [
        { text: 'TT', rows: 2 },
        { text: 'Tổ dân phố, thôn', rows: 2 },
        { text: 'Hộ nghèo', columns: 4 },
        { text: 'Hộ cận nghèo', columns: 2 },
      ],
      ['Đầu tháng', 'Cuối tháng', 'Thoát', 'Mới, tái', 'Đầu tháng', 'Cuối tháng'].map((text) => ({
        text,
      })),
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
