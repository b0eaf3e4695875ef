/** Tables of approved reviews, for every report that tells them, and places for charts. */
import { AlignmentType, ImageRun, Paragraph } from 'docx';
import { svgToPng } from '#server/documents/chart/render-chart.ts';
import { dataTable } from './data-table.ts';
import { inLoop, type Block } from './form-parts.ts';
import { gap, heading, line, mark, size } from './paper-style.ts';

/** What a section and its table (and chart) are called in one report. */
type Names = { heading: string; table: string; chart?: string };

export function caption(text: string): Block {
  return line(
    text,
    { size: size.heading, bold: true },
    {
      keepNext: true,
      spacing: { before: 60, after: 60 },
    },
  );
}

export function byYear(names: Names): Block[] {
  return [
    heading(names.heading),
    caption(names.table),
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
    ...chart('biểu đồ tỷ lệ', names.chart ?? ''),
  ];
}

export function byTarget(names: Names): Block[] {
  return [
    heading(names.heading),
    caption(names.table),
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
    ...chart('biểu đồ hộ', names.chart ?? ''),
  ];
}

export function flows(names: Names): Block[] {
  return [
    heading(names.heading),
    caption(names.table),
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

export function byNeighbourhood(names: Names): Block[] {
  return [
    heading(names.heading),
    caption(names.table),
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

export function byGroup(names: Names): Block[] {
  const tags = ['{nhóm}', '{hộ nghèo}', '{khẩu nghèo}', '{hộ cận nghèo}', '{khẩu cận nghèo}'];
  return [
    heading(names.heading),
    caption(names.table),
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

const CHART = { width: 600, height: 300 };

/** A placeholder picture that the filled report replaces; officers see where the chart will stand. */
export function chart(name: string, title: string): Block[] {
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
