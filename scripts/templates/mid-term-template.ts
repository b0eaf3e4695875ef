import { AlignmentType, ImageRun, Paragraph, type Document } from 'docx';
import { svgToPng } from '#server/documents/chart/render-chart.ts';
import { dataTable } from './data-table.ts';
import { inLoop, texts, type Block } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, line, mark, size } from './paper-style.ts';

/** templates/bao-cao-so-ket.docx: the mid-term review of a movement. */
export function midTermTemplate(): Document {
  return paper('Báo cáo sơ kết', [
    ...paperHead(),
    ...paperTitle(),
    ...texts('căn cứ'),
    body('{mở đầu}'),
    heading('I. KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN'),
    ...texts('kết quả chỉ đạo'),
    heading('II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU'),
    ...byYear(),
    ...byTarget(),
    ...flows(),
    ...byNeighbourhood(),
    ...byGroup(),
    heading('III. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ'),
    ...tasks(),
    heading('IV. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN'),
    heading('1. Tồn tại, hạn chế'),
    ...texts('tồn tại'),
    heading('2. Nguyên nhân'),
    ...texts('nguyên nhân'),
    heading('V. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI'),
    ...texts('phương hướng'),
    mark('{#có kiến nghị}'),
    heading('VI. ĐỀ XUẤT, KIẾN NGHỊ'),
    mark('{/có kiến nghị}'),
    ...texts('kiến nghị'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
  ]);
}

function caption(text: string): Block {
  return line(
    text,
    { size: size.heading, bold: true },
    {
      keepNext: true,
      spacing: { before: 60, after: 60 },
    },
  );
}

function byYear(): Block[] {
  return [
    heading('1. Tình hình hộ nghèo, hộ cận nghèo qua các năm'),
    caption('Bảng 1. Hộ nghèo, hộ cận nghèo theo kết quả rà soát được phê duyệt'),
    dataTable({
      columns: [9, 12, 12, 12, 12, 12, 12, 19].map((share) => ({ share })),
      head: [
        [
          { text: 'Năm', rows: 2 },
          { text: 'Tổng số hộ', rows: 2 },
          { text: 'Tổng số khẩu', rows: 2 },
          { text: 'Hộ nghèo', columns: 2 },
          { text: 'Hộ cận nghèo', columns: 2 },
          { text: 'Hộ nghèo không có khả năng lao động', rows: 2 },
        ],
        [{ text: 'Số hộ' }, { text: 'Tỷ lệ (%)' }, { text: 'Số hộ' }, { text: 'Tỷ lệ (%)' }],
      ],
      body: [
        {
          cells: [
            '{#các năm}{năm}',
            '{số hộ}',
            '{số khẩu}',
            '{hộ nghèo}',
            '{tỷ lệ nghèo}',
            '{hộ cận nghèo}',
            '{tỷ lệ cận nghèo}',
            '{không khả năng lao động}{/các năm}',
          ],
        },
      ],
    }),
    gap(8),
    ...chart('biểu đồ tỷ lệ', 'Biểu đồ 1. Tỷ lệ hộ nghèo, hộ cận nghèo qua các năm'),
  ];
}

function byTarget(): Block[] {
  return [
    heading('2. Kết quả so với chỉ tiêu của kế hoạch'),
    caption('Bảng 2. Chỉ tiêu và kết quả'),
    dataTable({
      columns: [
        { share: 7 },
        { share: 29, align: 'left' },
        { share: 20, align: 'left' },
        { share: 30, align: 'left' },
        { share: 14 },
      ],
      head: [
        ['TT', 'Chỉ tiêu', 'Mục tiêu', 'Kết quả từng năm', 'Đánh giá'].map((text) => ({ text })),
      ],
      body: [
        {
          cells: [
            '{#các chỉ tiêu}{stt}',
            '{chỉ tiêu}',
            '{mục tiêu}',
            ['{#kết quả từng năm}', '- {năm}: {kết quả}', '{/kết quả từng năm}'],
            '{đánh giá}{/các chỉ tiêu}',
          ],
        },
      ],
    }),
    gap(8),
    ...chart('biểu đồ hộ', 'Biểu đồ 2. Số hộ nghèo, hộ cận nghèo qua các năm'),
  ];
}

function flows(): Block[] {
  return [
    heading('3. Diễn biến hộ nghèo, hộ cận nghèo'),
    caption('Bảng 3. Số hộ vào, ra danh sách trong từng năm'),
    dataTable({
      columns: [10, 13, 13, 12, 12, 14, 13, 13].map((share) => ({ share })),
      head: [
        [
          { text: 'Năm', rows: 2 },
          { text: 'Thoát nghèo', columns: 2 },
          { text: 'Vào danh sách hộ nghèo', columns: 3 },
          { text: 'Hộ cận nghèo', columns: 2 },
        ],
        [
          'Thành cận nghèo',
          'Vượt cận nghèo',
          'Tái nghèo',
          'Phát sinh mới',
          'Từ cận nghèo',
          'Thoát cận nghèo',
          'Phát sinh mới',
        ].map((text) => ({ text })),
      ],
      body: [
        {
          cells: [
            '{#diễn biến}{năm}',
            '{thoát thành cận nghèo}',
            '{thoát vượt cận nghèo}',
            '{tái nghèo}',
            '{phát sinh nghèo}',
            '{cận nghèo thành nghèo}',
            '{thoát cận nghèo}',
            '{phát sinh cận nghèo}{/diễn biến}',
          ],
        },
      ],
    }),
    gap(8),
  ];
}

const figureTags = [
  '{số hộ}',
  '{hộ nghèo}',
  '{tỷ lệ nghèo}',
  '{hộ cận nghèo}',
  '{tỷ lệ cận nghèo}',
  '{không khả năng lao động}',
];

function byNeighbourhood(): Block[] {
  return [
    heading('4. Kết quả theo {loại đơn vị chữ thường} năm {năm cuối}'),
    caption('Bảng 4. Hộ nghèo, hộ cận nghèo theo {loại đơn vị chữ thường} năm {năm cuối}'),
    dataTable({
      columns: [
        { share: 6 },
        { share: 24, align: 'left' },
        ...[11, 10, 11, 10, 11, 17].map((share) => ({ share })),
      ],
      head: [
        [
          { text: 'TT', rows: 2 },
          { text: '{loại đơn vị}', rows: 2 },
          { text: 'Tổng số hộ', rows: 2 },
          { text: 'Hộ nghèo', columns: 2 },
          { text: 'Hộ cận nghèo', columns: 2 },
          { text: 'Hộ nghèo không có khả năng lao động', rows: 2 },
        ],
        [{ text: 'Số hộ' }, { text: 'Tỷ lệ (%)' }, { text: 'Số hộ' }, { text: 'Tỷ lệ (%)' }],
      ],
      body: [
        { cells: inLoop('các đơn vị', ['{stt}', '{tên đơn vị}', ...figureTags]) },
        { cells: inLoop('tổng cộng', ['', 'Tổng cộng', ...figureTags]), bold: true },
      ],
    }),
    gap(8),
  ];
}

function byGroup(): Block[] {
  const tags = ['{nhóm}', '{hộ nghèo}', '{khẩu nghèo}', '{hộ cận nghèo}', '{khẩu cận nghèo}'];
  return [
    heading('5. Kết quả theo dân tộc và nhóm ưu tiên năm {năm cuối}'),
    caption('Bảng 5. Hộ nghèo, hộ cận nghèo theo dân tộc và nhóm ưu tiên năm {năm cuối}'),
    dataTable({
      columns: [{ share: 40, align: 'left' }, ...[15, 15, 15, 15].map((share) => ({ share }))],
      head: [
        [
          { text: 'Nhóm', rows: 2 },
          { text: 'Hộ nghèo', columns: 2 },
          { text: 'Hộ cận nghèo', columns: 2 },
        ],
        ['Số hộ', 'Số khẩu', 'Số hộ', 'Số khẩu'].map((text) => ({ text })),
      ],
      body: [
        { cells: ['Theo dân tộc của chủ hộ'], bold: true, span: 5 },
        { cells: inLoop('các dân tộc', tags) },
        { cells: ['Theo nhóm ưu tiên (một hộ có thể thuộc nhiều nhóm)'], bold: true, span: 5 },
        { cells: inLoop('các nhóm ưu tiên', tags) },
      ],
    }),
    gap(8),
  ];
}

function tasks(): Block[] {
  return [
    caption('Bảng 6. Tiến độ các nhiệm vụ của kế hoạch'),
    dataTable({
      columns: [
        { share: 6 },
        { share: 31, align: 'left' },
        { share: 17, align: 'left' },
        { share: 15 },
        { share: 14 },
        { share: 17, align: 'left' },
      ],
      head: [
        ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn', 'Tình trạng', 'Kết quả'].map((text) => ({
          text,
        })),
      ],
      body: [
        {
          cells: inLoop('các nhiệm vụ', [
            '{stt}',
            '{nhiệm vụ}',
            '{chủ trì}',
            '{thời hạn}',
            '{tình trạng}',
            '{kết quả}',
          ]),
        },
      ],
    }),
    gap(8),
  ];
}

const CHART = { width: 600, height: 300 };

/** A placeholder picture that the filled report replaces; officers see where the chart will stand. */
function chart(name: string, title: string): Block[] {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CHART.width}" height="${CHART.height}">` +
    '<rect width="100%" height="100%" fill="#f2f2f2" stroke="#a6a6a6"/>' +
    `<text x="50%" y="48%" text-anchor="middle" font-size="20" fill="#595959">${title}</text>` +
    '<text x="50%" y="58%" text-anchor="middle" font-size="15" fill="#7f7f7f">(hình sẽ được vẽ từ số liệu)</text></svg>';
  return [
    mark(`{#có ${name}}`),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: svgToPng(svg, 1),
          transformation: CHART,
          altText: { name, title, description: `{%${name}}` },
        }),
      ],
    }),
    line(title, { size: size.heading, italics: true }, { spacing: { before: 40, after: 120 } }),
    mark(`{/có ${name}}`),
  ];
}
