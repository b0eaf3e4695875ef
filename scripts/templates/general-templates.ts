/**
 * The papers any office writes, in the layout of Decree 30/2020/NĐ-CP (annexes I and III): decision,
 * report, submission, notice, minutes, invitation, official letter, and a list as an annex.
 */
import { AlignmentType, type Document, type Paragraph } from 'docx';
import { dataTable } from './data-table.ts';
import { field, inLoop, texts, type Block } from './form-parts.ts';
import { minutesFoot, paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, gap, heading, line, mark, rule, run, size, textWidth } from './paper-style.ts';

/** templates/quyet-dinh.docx */
export function generalDecisionTemplate(): Document {
  return paper('Quyết định', [
    ...paperHead(),
    ...paperTitle(),
    line('{người ban hành}', { bold: true }, { keepNext: true }),
    gap(8, true),
    mark('{#căn cứ}'),
    body('{đoạn}', { italics: true }),
    mark('{/căn cứ}'),
    gap(4, true),
    line('QUYẾT ĐỊNH:', { bold: true }, { keepNext: true }),
    gap(6, true),
    ...content(),
    ...closing(),
  ]);
}

/** templates/bao-cao.docx */
export function generalReportTemplate(): Document {
  return titledPaper('Báo cáo');
}

/** templates/thong-bao-chung.docx */
export function generalNoticeTemplate(): Document {
  return titledPaper('Thông báo');
}

/** templates/to-trinh.docx */
export function submissionTemplate(): Document {
  return titledPaper('Tờ trình', addressees());
}

function titledPaper(name: string, afterTitle: readonly Block[] = []): Document {
  return paper(name, [
    ...paperHead(),
    ...paperTitle(),
    ...afterTitle,
    ...texts('căn cứ'),
    ...content(),
    ...closing(),
  ]);
}

/** templates/cong-van.docx: no name of the kind; the subject stands under the number. */
export function officialLetterTemplate(): Document {
  return paper('Công văn', [
    ...paperHead({ hasSubject: true }),
    gap(16),
    ...addressees(),
    ...texts('căn cứ'),
    ...content(),
    ...closing(),
  ]);
}

/** templates/giay-moi.docx */
export function invitationTemplate(): Document {
  return paper('Giấy mời', [
    ...paperHead(),
    ...paperTitle(),
    mark('{#kính mời}'),
    body('{cơ quan mời} trân trọng kính mời: {nơi}', {}, { keepNext: true }),
    mark('{/kính mời}'),
    body('Tới dự: {tới dự}'),
    body('Chủ trì: {chủ trì}'),
    body('Thời gian: {thời gian}'),
    body('Địa điểm: {địa điểm}'),
    ...content(),
    ...closing(),
  ]);
}

/** templates/bien-ban.docx */
export function generalMinutesTemplate(): Document {
  return paper('Biên bản', [
    ...paperHead({ hasPlaceAndDate: false }),
    ...paperTitle(),
    field('Thời gian bắt đầu: {thời gian bắt đầu}'),
    field('Địa điểm: {địa điểm}'),
    field('Thành phần tham dự:'),
    ...texts('thành phần'),
    field('Chủ trì (chủ tọa): {chủ tọa}'),
    field('Thư ký (người ghi biên bản): {thư ký}'),
    heading('Nội dung (theo diễn biến cuộc họp):'),
    ...content(),
    body('Cuộc họp kết thúc vào {thời gian kết thúc}./.', {}, { keepNext: true, keepLines: true }),
    ...minutesFoot(),
  ]);
}

/** templates/phu-luc-danh-sach.docx: a list that goes with a paper. */
export function listAnnexTemplate(): Document {
  return paper('Phụ lục danh sách', [
    line('{tên phụ lục}', { bold: true }, { keepNext: true }),
    line('{trích yếu}', { bold: true }, { keepNext: true, keepLines: true }),
    line('(Kèm theo {văn bản kèm theo})', { italics: true }, { keepNext: true }),
    rule(Math.round(textWidth * 0.36), true),
    gap(10),
    dataTable({
      columns: [
        { share: 7 },
        { share: 30, align: 'left' },
        { share: 25, align: 'left' },
        { share: 22, align: 'left' },
        { share: 16, align: 'left' },
      ],
      head: [
        ['TT', 'Họ và tên hoặc tên đơn vị', 'Địa chỉ, đơn vị', 'Nội dung', 'Ghi chú'].map(
          (text) => ({ text }),
        ),
      ],
      body: [{ cells: inLoop('danh sách', ['{stt}', '{tên}', '{đơn vị}', '{mục}', '{ghi chú}']) }],
    }),
    gap(8),
    line('Danh sách có {tổng số} dòng./.', {
      size: size.heading,
      italics: true,
      align: AlignmentType.LEFT,
    }),
  ]);
}

/** Headings in bold; a paragraph may begin with bold words, such as "Điều 1." of a decision. */
function content(): Block[] {
  return [
    mark('{#nội dung}'),
    mark('{#là đề mục}'),
    heading('{đoạn}'),
    mark('{/là đề mục}'),
    mark('{^là đề mục}'),
    body('', {}, { children: [run('{dẫn}', { bold: true }), run('{đoạn}')] }),
    mark('{/là đề mục}'),
    mark('{/nội dung}'),
  ];
}

function closing(): Block[] {
  return [
    mark('{#có lời kết}'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    mark('{/có lời kết}'),
    ...paperFoot(),
  ];
}

/** One addressee on the line of "Kính gửi:", several each on a line of their own. */
function addressees(): Block[] {
  const after = { spacing: { before: 0, after: 120 } };
  return [
    mark('{#một nơi gửi}'),
    line('Kính gửi: {nơi}', {}, after),
    mark('{/một nơi gửi}'),
    mark('{#có nhiều nơi gửi}'),
    line('Kính gửi:', {}, { keepNext: true }),
    mark('{/có nhiều nơi gửi}'),
    mark('{#nhiều nơi gửi}'),
    addressee(),
    mark('{/nhiều nơi gửi}'),
    gap(6),
  ];
}

function addressee(): Paragraph {
  const indent = { left: Math.round(textWidth * 0.32) };
  return line('- {nơi}', { align: AlignmentType.LEFT }, { indent });
}
