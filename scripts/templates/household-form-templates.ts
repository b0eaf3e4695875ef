/** Forms of one household: requests (Mẫu 01, Mẫu 04) and the sheets of the surveyor (Phiếu A, Phiếu B). */
import type { Document, Table } from 'docx';
import { dataTable } from './data-table.ts';
import {
  checkNote,
  field,
  formTitle,
  inLoop,
  mottoHead,
  signatures,
  writingLines,
  type Block,
} from './form-parts.ts';
import { paper } from './paper-parts.ts';
import { body, gap, heading, mark } from './paper-style.ts';

/** templates/giay-de-nghi-ra-soat.docx: Mẫu 01. */
export function reviewRequestTemplate(): Document {
  return paper('Giấy đề nghị rà soát', [
    ...mottoHead(),
    ...formTitle(
      'GIẤY ĐỀ NGHỊ',
      'Rà soát hộ nghèo, hộ cận nghèo, xác định hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình',
    ),
    field('Kính gửi: Ban Chỉ đạo rà soát hộ nghèo, hộ cận nghèo {xã phường}'),
    ...applicant(),
    field('Đề nghị được (đánh dấu x vào ô phù hợp):'),
    field('☐ Rà soát hộ nghèo, hộ cận nghèo'),
    field('☐ Xác định hộ có mức sống trung bình'),
    field('Lý do đề nghị:'),
    ...writingLines(2),
    ...members(),
    ...oathAndSignatures(),
  ]);
}

/** templates/giay-de-nghi-thoat-ngheo.docx: Mẫu 04. */
export function escapeRequestTemplate(): Document {
  return paper('Giấy đề nghị công nhận thoát nghèo', [
    ...mottoHead(),
    ...formTitle('GIẤY ĐỀ NGHỊ', 'Công nhận hộ thoát nghèo, hộ thoát cận nghèo'),
    field('Kính gửi: Chủ tịch Ủy ban nhân dân {xã phường}'),
    ...applicant(),
    field(
      'Hộ hiện thuộc danh sách: {phân loại hiện tại}. Số giấy chứng nhận: {số giấy chứng nhận}',
    ),
    field('Đề nghị công nhận (đánh dấu x vào ô phù hợp):'),
    field('☐ Hộ thoát nghèo        ☐ Hộ thoát cận nghèo        ☐ Tự nguyện xin thoát nghèo'),
    field('Lý do đề nghị:'),
    ...writingLines(2),
    ...members(),
    ...oathAndSignatures(),
  ]);
}

/** templates/phieu-a.docx: the items are not in any source that was read, so the rows are blank. */
export function screenSheetTemplate(): Document {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    cells: [String(index + 1), ['', ''], '', ''],
  }));
  return paper('Phiếu A', [
    ...mottoHead(),
    ...formTitle('PHIẾU A', 'Nhận dạng nhanh hộ đề nghị rà soát năm {năm}'),
    ...householdLines(),
    body(
      'Ghi nội dung nhận dạng theo Phụ lục II Thông tư số 07/2021/TT-BLĐTBXH; chương trình không tự đặt nội dung.',
      { italics: true },
    ),
    dataTable({
      columns: [{ share: 7 }, { share: 65, align: 'left' }, { share: 14 }, { share: 14 }],
      head: [['TT', 'Nội dung nhận dạng', 'Có', 'Không'].map((text) => ({ text }))],
      body: rows,
    }),
    gap(8),
    // The conclusion goes to the next page as a whole, with its signatures.
    field('Kết luận (đánh dấu x vào ô phù hợp):', { keepNext: true }),
    field('☐ Khảo sát tiếp bằng Phiếu B', { keepNext: true }),
    field('☐ Không khảo sát tiếp. Lý do:', { keepNext: true }),
    ...writingLines(1),
    ...surveyors(),
  ]);
}

/** templates/phieu-b.docx: B1 is written from the points table of the region; B2 from the twelve indicators. */
export function surveySheetTemplate(): Document {
  return paper('Phiếu B', [
    ...mottoHead(),
    ...formTitle('PHIẾU B', 'Rà soát hộ nghèo, hộ cận nghèo năm {năm}'),
    ...householdLines(),
    ...members(),
    heading('II. ĐIỂM B1 (ƯỚC LƯỢNG THU NHẬP)'),
    body(
      'Cộng điểm theo bảng điểm của vùng tại Phụ lục Thông tư số 07/2021/TT-BLĐTBXH, kèm theo phiếu này. Phiếu không in bảng điểm.',
      { italics: true },
    ),
    field('Tổng điểm B1: ……………… điểm        Mức để so: {mức B1} điểm (khu vực {khu vực})'),
    field('Hoặc thu nhập bình quân đầu người: ………………………… đồng/người/tháng'),
    heading('III. ĐIỂM B2 (MỨC ĐỘ THIẾU HỤT)'),
    indicators(),
    gap(6),
    mark('{#lưu ý chỉ số}'),
    body('{đoạn}', { italics: true, size: 22 }),
    mark('{/lưu ý chỉ số}'),
    field('Số chỉ số thiếu hụt: ………        Tổng điểm B2 (mỗi chỉ số {điểm mỗi chỉ số} điểm): ………'),
    heading('IV. NGUYÊN NHÂN NGHÈO (chọn mọi nguyên nhân đúng với hộ)'),
    ...choices('nguyên nhân'),
    heading('V. NGUYỆN VỌNG HỖ TRỢ'),
    ...choices('nguyện vọng'),
    heading('VI. KẾT LUẬN'),
    field('☐ Hộ nghèo   ☐ Hộ cận nghèo   ☐ Hộ có mức sống trung bình   ☐ Không nghèo'),
    field('Hộ không có khả năng lao động: ☐ Không   ☐ Có (giấy tờ: ……………………)'),
    ...surveyors(),
  ]);
}

function choices(tag: string): Block[] {
  return [field(`{#${tag}}☐\u00a0{đoạn}       {/${tag}}`)];
}

function applicant(): Block[] {
  return [
    field('Họ và tên người đề nghị: {chủ hộ|hoa}        Giới tính: {giới tính}'),
    field('Ngày, tháng, năm sinh: {ngày sinh}        Dân tộc: {dân tộc}'),
    field('Số CCCD/Số định danh cá nhân: {số CCCD}'),
    field('Nơi cư trú: {địa chỉ}'),
    field('Số nhân khẩu: {số nhân khẩu}        Điện thoại: {điện thoại}'),
  ];
}

function householdLines(): Block[] {
  return [
    heading('I. THÔNG TIN CỦA HỘ'),
    field('Họ và tên chủ hộ: {chủ hộ|hoa}        Mã hộ: {mã hộ}'),
    field('Dân tộc: {dân tộc}        Số CCCD/Số định danh cá nhân: {số CCCD}'),
    field('Nơi cư trú: {địa chỉ}'),
    field(
      'Khu vực: {khu vực}        Số nhân khẩu: {số nhân khẩu}        Kỳ trước: {phân loại hiện tại}',
    ),
  ];
}

function members(): Block[] {
  return [
    field('Các thành viên trong hộ:'),
    dataTable({
      columns: [
        { share: 6 },
        { share: 26, align: 'left' },
        { share: 16, align: 'left' },
        { share: 14 },
        { share: 9 },
        { share: 11 },
        { share: 18 },
      ],
      head: [
        [
          'TT',
          'Họ và tên',
          'Quan hệ với chủ hộ',
          'Ngày sinh',
          'Giới tính',
          'Dân tộc',
          'Số CCCD',
        ].map((text) => ({ text })),
      ],
      body: [
        {
          cells: inLoop('nhân khẩu', [
            '{stt}',
            '{họ tên}',
            '{quan hệ}',
            '{ngày sinh}',
            '{giới tính}',
            '{dân tộc}',
            '{số CCCD}',
          ]),
        },
      ],
    }),
    gap(8),
  ];
}

function indicators(): Table {
  return dataTable({
    columns: [
      { share: 6 },
      { share: 22, align: 'left' },
      { share: 52, align: 'left' },
      { share: 10 },
      { share: 10 },
    ],
    head: [['TT', 'Chỉ số', 'Hộ thiếu hụt khi', 'Thiếu hụt', 'Không'].map((text) => ({ text }))],
    body: [{ cells: inLoop('các chỉ số', ['{stt}', '{chỉ số}', '{định nghĩa}', '☐', '☐']) }],
  });
}

function oathAndSignatures(): Block[] {
  return [
    body(
      'Tôi cam đoan những nội dung trên là đúng và chịu trách nhiệm về nội dung đã khai.',
      {},
      { keepNext: true },
    ),
    gap(6, true),
    signatures([
      { title: 'NGƯỜI TIẾP NHẬN', hint: '(Ngày nhận, ký, ghi rõ họ tên)', name: '' },
      { title: 'NGƯỜI ĐỀ NGHỊ', hint: '(Ký, ghi rõ họ tên)', name: '{chủ hộ}' },
    ]),
    ...checkNote(),
  ];
}

function surveyors(): Block[] {
  return [
    gap(6, true),
    field('Ngày ……… tháng ……… năm {năm}', { keepNext: true }),
    signatures([
      { title: 'ĐẠI DIỆN HỘ', hint: '(Ký, ghi rõ họ tên)', name: '' },
      { title: 'TRƯỞNG THÔN, TỔ TRƯỞNG', hint: '(Ký, ghi rõ họ tên)', name: '' },
      { title: 'RÀ SOÁT VIÊN', hint: '(Ký, ghi rõ họ tên)', name: '' },
    ]),
    ...checkNote(),
  ];
}
