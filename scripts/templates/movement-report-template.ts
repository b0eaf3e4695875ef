import { AlignmentType, Paragraph, type Document } from 'docx';
import { dataTable } from './data-table.ts';
import { inLoop, texts, type Block } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, line, mark, run, size } from './paper-style.ts';
import {
  byGroup,
  byNeighbourhood,
  byTarget,
  byYear,
  caption,
  chart,
  flows,
} from './review-tables.ts';

/** templates/bao-cao-phong-trao.docx: a report of the movement over a month, quarter, half-year, year or longer. */
export function movementReportTemplate(): Document {
  return paper('Báo cáo phong trào', [
    ...paperHead(),
    ...paperTitle(),
    ...texts('căn cứ'),
    body('{mở đầu}'),
    heading('I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN'),
    ...texts('kết quả chỉ đạo'),
    heading('II. KẾT QUẢ THỰC HIỆN'),
    heading('1. Số liệu tổng hợp'),
    figures(),
    gap(8),
    heading('2. Kết quả theo nội dung của kế hoạch'),
    ...clauses(),
    ...review(),
    heading('III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN'),
    heading('1. Tồn tại, hạn chế'),
    ...texts('tồn tại'),
    heading('2. Nguyên nhân'),
    ...texts('nguyên nhân'),
    heading('IV. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI'),
    ...texts('phương hướng'),
    ...awards(),
    mark('{#có kiến nghị}'),
    heading('{đề mục kiến nghị}'),
    mark('{/có kiến nghị}'),
    ...texts('kiến nghị'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
    ...annex(),
  ]);
}

function figures() {
  return dataTable({
    columns: [
      { share: 7 },
      { share: 39, align: 'left' },
      { share: 18 },
      { share: 18 },
      { share: 18 },
    ],
    head: [
      ['TT', 'Nội dung', '{tên kỳ này}', '{tên kỳ trước}', 'Tăng, giảm'].map((text) => ({ text })),
    ],
    body: [
      {
        cells: inLoop('các số liệu', [
          '{stt}',
          '{nội dung}',
          '{kỳ này}',
          '{kỳ trước}',
          '{tăng giảm}',
        ]),
      },
    ],
  });
}

function clauses(): Block[] {
  return [
    mark('{#các nội dung}'),
    heading('{đề mục}', { italics: true }),
    ...texts('các đoạn'),
    mark('{/các nội dung}'),
  ];
}

function review(): Block[] {
  return [
    ...texts('lưu ý rà soát'),
    mark('{#có kết quả rà soát}'),
    ...byTarget({
      heading: '3. Kết quả so với chỉ tiêu của kế hoạch',
      table: 'Chỉ tiêu và kết quả',
      chart: 'Số hộ nghèo, hộ cận nghèo qua các năm',
    }),
    ...byYear({
      heading: '4. Tình hình hộ nghèo, hộ cận nghèo qua các năm',
      table: 'Hộ nghèo, hộ cận nghèo theo kết quả rà soát được phê duyệt',
      chart: 'Tỷ lệ hộ nghèo, hộ cận nghèo qua các năm',
    }),
    ...flows({
      heading: '5. Diễn biến hộ nghèo, hộ cận nghèo',
      table: 'Số hộ vào, ra danh sách trong từng năm',
    }),
    mark('{/có kết quả rà soát}'),
  ];
}

function awards(): Block[] {
  return [
    mark('{#có đề nghị khen thưởng}'),
    heading('{đề mục khen thưởng}'),
    dataTable({
      columns: [
        { share: 7 },
        { share: 22, align: 'left' },
        { share: 21, align: 'left' },
        { share: 28, align: 'left' },
        { share: 22, align: 'left' },
      ],
      head: [
        ['TT', 'Tập thể, cá nhân, hộ', 'Đơn vị, địa bàn', 'Thành tích', 'Đề nghị'].map((text) => ({
          text,
        })),
      ],
      body: [
        {
          cells: inLoop('đề nghị khen thưởng', [
            '{stt}',
            '{tên}',
            '{đơn vị}',
            '{thành tích}',
            '{đề nghị}',
          ]),
        },
      ],
    }),
    gap(8),
    mark('{/có đề nghị khen thưởng}'),
  ];
}

/** Begins a page of its own, after the signature. */
function annex(): Block[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: true,
      keepNext: true,
      spacing: { before: 0, after: 0 },
      children: [run('Phụ lục', { bold: true })],
    }),
    line('{trích yếu}', { bold: true }, { keepNext: true, keepLines: true }),
    gap(10),
    ...progress(),
    ...measures(),
    mark('{#có kết quả rà soát}'),
    ...byNeighbourhood({
      heading: 'Hộ nghèo, hộ cận nghèo theo {loại đơn vị chữ thường} năm {năm cuối}',
      table: 'Theo kết quả rà soát được phê duyệt',
    }),
    ...byGroup({
      heading: 'Hộ nghèo, hộ cận nghèo theo dân tộc và nhóm ưu tiên năm {năm cuối}',
      table: 'Theo kết quả rà soát được phê duyệt',
    }),
    mark('{/có kết quả rà soát}'),
    ...documents(),
    ...chart('biểu đồ đơn vị', 'Báo cáo được chấp nhận theo đơn vị'),
    ...chart('biểu đồ thời gian', 'Báo cáo được chấp nhận theo thời gian'),
    line(
      '{mã số liệu}',
      { size: size.small, italics: true },
      { spacing: { before: 120, after: 0 } },
    ),
  ];
}

function progress(): Block[] {
  const cells = [
    '{stt}',
    '{nhiệm vụ}',
    '{chủ trì}',
    '{đến hạn}',
    '{chấp nhận}',
    '{chờ kiểm tra}',
    '{quá hạn}',
  ];
  return [
    heading('Tiến độ các nhiệm vụ trong kỳ'),
    caption('Số lượt đến hạn và tình trạng, theo đơn vị chủ trì'),
    dataTable({
      columns: [
        { share: 7 },
        { share: 35, align: 'left' },
        { share: 20, align: 'left' },
        ...[9, 10, 9, 10].map((share) => ({ share })),
      ],
      head: [
        ['TT', 'Nhiệm vụ', 'Chủ trì', 'Đến hạn', 'Chấp nhận', 'Chờ kiểm tra', 'Quá hạn'].map(
          (text) => ({ text }),
        ),
      ],
      body: [{ cells: inLoop('các nhiệm vụ', cells) }],
    }),
    gap(8),
    ...chart('biểu đồ tiến độ', 'Lượt nhiệm vụ đến hạn và tình trạng'),
  ];
}

function measures(): Block[] {
  const cells = ['{stt}', '{nhiệm vụ}', '{chỉ số}', '{kỳ này}', '{kỳ trước}', '{kinh phí}'];
  return [
    mark('{#có kết quả đo}'),
    heading('Chỉ số và kinh phí của các nhiệm vụ'),
    caption('Theo báo cáo đã được chấp nhận; tổng kinh phí {tổng kinh phí}'),
    dataTable({
      columns: [
        { share: 7 },
        { share: 34, align: 'left' },
        { share: 20, align: 'left' },
        { share: 12 },
        { share: 12 },
        { share: 15 },
      ],
      head: [
        ['TT', 'Nhiệm vụ', 'Chỉ số', 'Kỳ này', 'Kỳ trước', 'Kinh phí (đồng)'].map((text) => ({
          text,
        })),
      ],
      body: [{ cells: inLoop('các kết quả đo', cells) }],
    }),
    gap(8),
    mark('{/có kết quả đo}'),
  ];
}

function documents(): Block[] {
  return [
    mark('{#có văn bản}'),
    heading('Văn bản đã ban hành trong kỳ'),
    dataTable({
      columns: [{ share: 7 }, { share: 22 }, { share: 16 }, { share: 55, align: 'left' }],
      head: [['TT', 'Số, ký hiệu', 'Ngày', 'Trích yếu'].map((text) => ({ text }))],
      body: [
        { cells: inLoop('các văn bản', ['{stt}', '{số hiệu}', '{ngày}', '{trích yếu văn bản}']) },
      ],
    }),
    gap(8),
    mark('{/có văn bản}'),
  ];
}
