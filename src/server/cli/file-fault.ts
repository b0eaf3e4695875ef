import { UsageError } from './command.ts';

/**
 * Why a table named on the command line cannot be read: one Vietnamese and one English sentence that
 * say what is wrong and what to do. `{name}` is filled from the details.
 */
const fileFaults = {
  missing: { vi: 'Không có tệp {file}.', en: 'there is no file {file}' },
  folder: { vi: '{file} là một thư mục, không phải tệp.', en: '{file} is a folder' },
  unreadable: { vi: 'Không được phép đọc {file}.', en: '{file} may not be read' },
  empty: { vi: '{file} không có dòng tiêu đề.', en: '{file} has no heading' },
  heading_only: {
    vi: '{file} chỉ có dòng tiêu đề, không có dòng dữ liệu nào.',
    en: '{file} has no row below its heading',
  },
  columns_missing: {
    vi: '{file} thiếu cột {names}.',
    en: '{file} lacks the columns {names}',
  },
  column_twice: {
    vi: 'Cột “{name}” có hai lần trong dòng tiêu đề của {file}: hãy bỏ bớt hoặc đổi tên.',
    en: 'column "{name}" stands twice in the heading of {file}',
  },
  html: {
    vi: '{file} là trang web (HTML), không phải CSV: hãy mở bằng Excel và lưu thành .xlsx.',
    en: '{file} is a web page (HTML), not CSV; open it in Excel and save it as .xlsx',
  },
  xml: { vi: '{file} là tệp XML, không phải CSV.', en: '{file} is XML, not CSV' },
  image: { vi: '{file} là ảnh, không phải CSV.', en: '{file} is a picture, not CSV' },
  pdf: { vi: '{file} là tệp PDF, không phải CSV.', en: '{file} is a PDF, not CSV' },
  rtf: { vi: '{file} là văn bản RTF, không phải CSV.', en: '{file} is an RTF text, not CSV' },
  zip: {
    vi: '{file} là tệp nén hoặc tệp Excel, không phải CSV: nếu là Excel, hãy đặt tên kết thúc bằng .xlsx.',
    en: '{file} is a packed file or a workbook, not CSV; the name of a workbook ends in .xlsx',
  },
  cfb: {
    vi: '{file} là tệp Office đời cũ, không phải CSV: hãy mở bằng Excel và lưu thành .xlsx.',
    en: '{file} is an old Office file, not CSV; open it in Excel and save it as .xlsx',
  },
  utf16: {
    vi: '{file} ghi bằng mã UTF-16: hãy lưu lại trong Excel, chọn “CSV UTF-8”.',
    en: '{file} is written in UTF-16; save it again in Excel as “CSV UTF-8”',
  },
  not_utf8: {
    vi: 'Dòng {line} của {file} không phải mã UTF-8: hãy lưu lại trong Excel, chọn “CSV UTF-8”.',
    en: '{file}, line {line}: not UTF-8; save it again in Excel as “CSV UTF-8”',
  },
  control_character: {
    vi: 'Dòng {line} của {file} có ký tự điều khiển (như NUL): tệp hỏng hoặc không phải văn bản.',
    en: '{file}, line {line}: control characters (such as NUL); the file is damaged or no text',
  },
  too_many_columns: {
    vi: 'Dòng {line} của {file} có quá 16.384 cột.',
    en: '{file}, line {line}: more than 16,384 columns',
  },
  quote_open: {
    vi: 'Dòng {line} của {file} có dấu ngoặc kép mở mà không đóng.',
    en: '{file}, line {line}: a quoted field never ends',
  },
  line_too_long: {
    vi: 'Dòng {line} của {file} dài quá một triệu ký tự: tệp không phải bảng CSV.',
    en: '{file}, line {line}: the line never ends',
  },
} as const;

export type FileFaultCode = keyof typeof fileFaults;

/** The refusal of a file, for the person at the command line: exit code 2. */
export function fileFault(
  code: FileFaultCode,
  details: { file: string } & Record<string, string | number>,
): UsageError {
  const { vi, en } = fileFaults[code];
  return new UsageError(`${fill(vi, details)}\n${fill(en, details)}`);
}

function fill(sentence: string, details: Record<string, string | number>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
