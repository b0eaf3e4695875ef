import type { Document } from 'docx';
import { dataTable } from './data-table.ts';
import { inLoop, texts, type Block } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, mark } from './paper-style.ts';
import { byGroup, byNeighbourhood, byTarget, byYear, caption, flows } from './review-tables.ts';

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
    ...byYear({
      heading: '1. Tình hình hộ nghèo, hộ cận nghèo qua các năm',
      table: 'Bảng 1. Hộ nghèo, hộ cận nghèo theo kết quả rà soát được phê duyệt',
      chart: 'Biểu đồ 1. Tỷ lệ hộ nghèo, hộ cận nghèo qua các năm',
    }),
    ...byTarget({
      heading: '2. Kết quả so với chỉ tiêu của kế hoạch',
      table: 'Bảng 2. Chỉ tiêu và kết quả',
      chart: 'Biểu đồ 2. Số hộ nghèo, hộ cận nghèo qua các năm',
    }),
    ...flows({
      heading: '3. Diễn biến hộ nghèo, hộ cận nghèo',
      table: 'Bảng 3. Số hộ vào, ra danh sách trong từng năm',
    }),
    ...byNeighbourhood({
      heading: '4. Kết quả theo {loại đơn vị chữ thường} năm {năm cuối}',
      table: 'Bảng 4. Hộ nghèo, hộ cận nghèo theo {loại đơn vị chữ thường} năm {năm cuối}',
    }),
    ...byGroup({
      heading: '5. Kết quả theo dân tộc và nhóm ưu tiên năm {năm cuối}',
      table: 'Bảng 5. Hộ nghèo, hộ cận nghèo theo dân tộc và nhóm ưu tiên năm {năm cuối}',
    }),
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
