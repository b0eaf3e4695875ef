import type { SupervisionLine } from '#contract/supervision.ts';
import type { ListColumn, ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import type { Reader } from './describe.ts';

type Column = ListColumn & { value: (line: SupervisionLine) => ListValue };

const kinds: Record<SupervisionLine['kind'], string> = {
  review: 'Họp dân, niêm yết bình xét',
  task: 'Nhiệm vụ',
  organisation: 'Hoạt động của tổ chức',
  neighbourhood: 'Tổ dân phố, thôn',
  other: 'Việc khác',
};
/** What a conclusion is called on paper. */
export const resultWords: Record<SupervisionLine['result'], string> = {
  no_remark: 'Không có ý kiến',
  remark: 'Có ý kiến',
  violation_suspected: 'Có dấu hiệu sai phạm',
};
const states: Record<SupervisionLine['state'], string> = {
  open: 'Chờ trả lời',
  late: 'Quá hạn trả lời',
  answered: 'Đã trả lời, chờ xem',
  closed: 'Đã xong',
  replaced: 'Đã ghi lại',
};

const text = (
  header: string,
  width: number,
  value: (line: SupervisionLine) => ListValue,
): Column => ({ header, width, kind: 'text', value });

/** The columns of the exported log; what was found only for who may read it. */
export function supervisionColumns({ seesWords }: Reader): Column[] {
  return [
    { header: 'Ngày giám sát', width: 14, kind: 'date', value: (line) => line.supervisedOn },
    text('Cơ quan, tổ chức giám sát', 32, ({ supervisor }) => supervisor.name),
    text('Loại', 26, ({ kind }) => kinds[kind]),
    text('Nội dung được giám sát', 44, ({ subject }) => subject),
    text('Kết luận', 22, ({ result }) => resultWords[result]),
    ...(seesWords ? [text('Nhận xét', 60, ({ finding }) => finding)] : []),
    text('Nơi phải trả lời', 32, ({ responsible }) => responsible?.name ?? null),
    { header: 'Hạn trả lời', width: 14, kind: 'date', value: (line) => line.dueOn },
    text('Tình trạng', 22, ({ state }) => states[state]),
    { header: 'Số tệp', width: 9, kind: 'integer', value: (line) => line.fileCount },
  ];
}
