/** Papers of one neighbourhood: the minutes of the community meeting and the list on the notice board. */
import type { Document, Table } from 'docx';
import { dataTable } from './data-table.ts';
import { checkNote, field, formTitle, inLoop, mottoHead, signatures, texts } from './form-parts.ts';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, mark } from './paper-style.ts';

/** templates/bien-ban-hop-dan.docx */
export function minutesTemplate(): Document {
  return paper('Biên bản họp dân', [
    ...mottoHead(),
    ...formTitle(
      'BIÊN BẢN',
      'Họp dân thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo năm {năm} của {đơn vị}, {xã phường}',
    ),
    field('Thời gian bắt đầu: {giờ bắt đầu}, {ngày họp}'),
    field('Địa điểm: {địa điểm}'),
    heading('I. THÀNH PHẦN THAM DỰ'),
    field('1. Chủ trì: {chủ trì}'),
    field('2. Thư ký: {thư ký}'),
    field('3. Tổng số người dự họp: {số người dự} người, trong đó:'),
    ...texts('thành phần'),
    heading('II. NỘI DUNG'),
    body(
      'Cuộc họp nghe thông báo kết quả rà soát từng hộ, thảo luận và biểu quyết. Kết quả của một hộ được thống nhất khi từ {tỷ lệ cần đạt}% số người dự họp trở lên đồng ý; hộ chưa đạt thì rà soát lại và họp lần sau.',
    ),
    votes(),
    gap(8),
    heading('III. Ý KIẾN THẢO LUẬN VÀ KẾT LUẬN'),
    ...texts('ý kiến'),
    body(
      'Cuộc họp kết thúc lúc {giờ kết thúc} cùng ngày. Biên bản được lập thành 02 bản, đã đọc cho mọi người dự họp cùng nghe; 01 bản lưu tại {đơn vị}, 01 bản gửi Ban Chỉ đạo rà soát cấp xã.',
      {},
      { keepNext: true },
    ),
    gap(6, true),
    signatures([
      { title: 'ĐẠI DIỆN HỘ DÂN', hint: '(Ký, ghi rõ họ tên)', name: '{đại diện hộ}' },
      { title: 'THƯ KÝ', hint: '(Ký, ghi rõ họ tên)', name: '{tên thư ký}' },
      { title: 'CHỦ TRÌ', hint: '(Ký, ghi rõ họ tên)', name: '{tên chủ trì}' },
    ]),
    ...checkNote(),
  ]);
}

function votes(): Table {
  return dataTable({
    columns: [
      { share: 6 },
      { share: 28, align: 'left' },
      { share: 18 },
      { share: 10 },
      { share: 10 },
      { share: 10 },
      { share: 18 },
    ],
    head: [
      [
        { text: 'TT', rows: 2 },
        { text: 'Họ và tên chủ hộ', rows: 2 },
        { text: 'Kết quả rà soát', rows: 2 },
        { text: 'Biểu quyết', columns: 3 },
        { text: 'Kết luận của cuộc họp', rows: 2 },
      ],
      [{ text: 'Đồng ý' }, { text: 'Không đồng ý' }, { text: 'Tỷ lệ đồng ý (%)' }],
    ],
    body: [
      {
        cells: inLoop('các hộ', [
          '{stt}',
          '{chủ hộ}',
          '{kết quả}',
          '{đồng ý}',
          '{không đồng ý}',
          '{tỷ lệ}',
          '{kết luận}',
        ]),
      },
    ],
  });
}

/** templates/danh-sach-niem-yet.docx: name, neighbourhood and class; nothing more of a person. */
export function postingTemplate(): Document {
  return paper('Danh sách niêm yết công khai', [
    ...paperHead(),
    ...paperTitle(),
    body('Niêm yết tại: {nơi niêm yết}.'),
    body('Thời gian niêm yết: từ ngày {từ ngày} đến hết ngày {đến ngày}.'),
    dataTable({
      columns: [
        { share: 8 },
        { share: 42, align: 'left' },
        { share: 26, align: 'left' },
        { share: 24 },
      ],
      head: [
        ['TT', 'Họ và tên chủ hộ', 'Tổ dân phố, thôn', 'Kết quả rà soát'].map((text) => ({ text })),
      ],
      body: [{ cells: inLoop('các hộ', ['{stt}', '{chủ hộ}', '{đơn vị}', '{kết quả}']) }],
    }),
    gap(8),
    mark('{#không có hộ}'),
    body('Không có hộ nào trong danh sách.'),
    mark('{/không có hộ}'),
    body('Tổng số: {số hộ nghèo} hộ nghèo, {số hộ cận nghèo} hộ cận nghèo.'),
    body(
      'Trong thời gian niêm yết, người dân không đồng ý với kết quả có thể gửi ý kiến đến {nơi tiếp nhận} để được phúc tra.',
      {},
      { keepNext: true, keepLines: true },
    ),
    ...paperFoot(),
    ...checkNote(),
  ]);
}
