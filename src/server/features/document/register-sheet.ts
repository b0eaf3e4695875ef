import { formatDate } from '#domain/text/format-date.ts';
import type { FormHeader, FormRow, FormSheet } from '#server/documents/xlsx/form-sheet.ts';
import { numberTextOf, signerOf } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import type { DocumentRow } from './document.queries.ts';

type Row = DocumentRow & { recipients: readonly string[] };

const columns: Record<'outgoing' | 'incoming', readonly FormHeader[]> = {
  outgoing: [
    text('number', 'Số, ký hiệu văn bản', 15),
    text('dated', 'Ngày, tháng văn bản', 12, 'centre'),
    text('abstract', 'Tên loại và trích yếu nội dung', 44),
    text('signer', 'Người ký', 20),
    text('recipients', 'Nơi nhận văn bản', 32),
    text('archive', 'Đơn vị, người nhận bản lưu', 16),
    text('copies', 'Số lượng bản', 9, 'centre'),
    text('note', 'Ghi chú', 18),
  ],
  incoming: [
    text('received', 'Ngày đến', 12, 'centre'),
    text('arrival', 'Số đến', 8, 'centre'),
    text('issuer', 'Tác giả', 24),
    text('number', 'Số, ký hiệu', 16),
    text('dated', 'Ngày, tháng văn bản', 12, 'centre'),
    text('abstract', 'Tên loại và trích yếu nội dung', 44),
    text('recipients', 'Đơn vị hoặc người nhận', 20),
    text('passed', 'Ngày chuyển', 11, 'centre'),
    text('signed', 'Ký nhận', 11),
    text('note', 'Ghi chú', 16),
  ],
};

function text(
  key: string,
  label: string,
  width: number,
  format: 'text' | 'centre' = 'text',
): FormHeader {
  return { key, label, width, format };
}

/**
 * The register of a year as it is kept on paper. Columns the program knows nothing of stay empty to be written
 * on. The printed table of Decree 30/2020/NĐ-CP, annex IV, was not compared, and the sheet says so.
 */
export function registerSheet(
  of: { direction: 'outgoing' | 'incoming'; year: number; issuer: readonly string[] },
  rows: readonly Row[],
): FormSheet {
  const { direction, year, issuer } = of;
  const isOutgoing = direction === 'outgoing';
  const kinds = new Set(rows.map(({ series }) => series));
  return {
    name: isOutgoing ? `Văn bản đi ${year}` : `Văn bản đến ${year}`,
    issuer,
    title: [isOutgoing ? 'SỔ ĐĂNG KÝ VĂN BẢN ĐI' : 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN', `Năm ${year}`],
    columns: columns[direction],
    rows: rows.flatMap((row, index) => {
      const isFirst = kinds.size > 1 && rows[index - 1]?.series !== row.series;
      return [...(isFirst ? [headOf(row)] : []), isOutgoing ? outgoing(row) : incoming(row)];
    }),
    notes: [
      `Cộng: ${rows.length} văn bản, trong đó ${rows.filter(({ state }) => state === 'cancelled').length} văn bản đã huỷ nhưng vẫn giữ số.`,
      'Các cột xếp theo thói quen ghi sổ; chưa đối chiếu với mẫu sổ in tại Phụ lục IV Nghị định số 30/2020/NĐ-CP.',
    ],
  };
}

/** Each kind has a book of its own where each has its own numbers. */
function headOf({ kindId }: Row): FormRow {
  return { cells: { abstract: getDocumentKind(kindId).name }, style: 'group' };
}

function outgoing(row: Row): FormRow {
  return {
    cells: {
      number: numberTextOf(row),
      dated: dayOf(row.dated),
      abstract: aboutOf(row),
      signer: signerOf(row)?.name ?? '',
      recipients: row.recipients.join('; '),
      archive: row.archive.replace(/^Lưu:\s*/, ''),
      copies: '',
      note: noteOf(row),
    },
  };
}

function incoming(row: Row): FormRow {
  return {
    cells: {
      received: dayOf(row.receivedOn),
      arrival: String(row.number ?? ''),
      issuer: row.issuer,
      number: numberTextOf(row),
      dated: dayOf(row.dated),
      abstract: aboutOf(row),
      recipients: row.recipients.join('; '),
      passed: '',
      signed: '',
      note: noteOf(row),
    },
  };
}

function aboutOf({ kindId, abstract }: Row): string {
  return `${getDocumentKind(kindId).name}: ${abstract}`;
}

function noteOf({ state, cancelReason, note }: Row): string {
  const cancelled = state === 'cancelled' ? `Đã huỷ: ${cancelReason ?? ''}` : '';
  return [cancelled, note].filter((words) => words !== '').join('. ');
}

function dayOf(day: string | null): string {
  return day === null ? '' : formatDate(day);
}
