import type { ProblemCode } from './problem.ts';

/**
 * The sentence people read for each problem: what happened and what to do next.
 * `{name}` is replaced by the detail of that name.
 */
export const problemText: Record<ProblemCode, { vi: string; en: string }> = {
  'request.invalid': {
    vi: 'Dữ liệu gửi lên chưa đúng. Xem các ô được đánh dấu, sửa rồi gửi lại.',
    en: 'Some fields are not valid. Correct the marked fields and send again.',
  },
  'request.not_found': {
    vi: 'Không tìm thấy nội dung này. Có thể nó đã bị xoá hoặc đường dẫn sai.',
    en: 'This was not found. It may have been removed, or the address is wrong.',
  },
  'request.too_large': {
    vi: 'Nội dung gửi lên quá lớn (tối đa {limit}). Hãy chia nhỏ rồi gửi lại.',
    en: 'The request is too large (at most {limit}). Split it and send again.',
  },
  'request.too_many': {
    vi: 'Có quá nhiều yêu cầu trong thời gian ngắn. Hãy chờ {seconds} giây rồi thử lại.',
    en: 'Too many requests in a short time. Wait {seconds} seconds and try again.',
  },
  'account.sign_in_required': {
    vi: 'Bạn cần đăng nhập để làm việc này.',
    en: 'You need to sign in to do this.',
  },
  'access.denied': {
    vi: 'Tài khoản của bạn không được giao quyền làm việc này ở địa bàn này.',
    en: 'Your account has not been granted this on this unit.',
  },
  'record.stale': {
    vi: 'Người khác đã sửa mục này sau khi bạn mở. Hãy xem cả hai bản rồi chọn.',
    en: 'Someone else changed this after you opened it. Compare both versions and choose.',
  },
  'import.file_empty': {
    vi: 'Tệp rỗng, không có gì để đọc. Hãy chọn lại đúng tệp.',
    en: 'The file is empty. Choose the right file again.',
  },
  'import.file_wrong_type': {
    vi: 'Tệp này không phải là tệp Excel (.xlsx hoặc .xls), dù tên có thể giống. Hãy mở bằng Excel, chọn Lưu dưới dạng “Excel Workbook (.xlsx)” rồi tải lên lại.',
    en: 'This is not an Excel file (.xlsx or .xls), whatever its name says. Open it in Excel, save it as “Excel Workbook (.xlsx)” and upload that.',
  },
  'import.file_damaged': {
    vi: 'Tệp bị hỏng hoặc chưa tải lên hết nên không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên lại.',
    en: 'The file is damaged or incomplete. Open it in Excel, save it again as .xlsx and upload that.',
  },
  'import.file_encrypted': {
    vi: 'Tệp có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi tải lên.',
    en: 'The file has a password. Open it in Excel, remove the password (File → Info → Protect Workbook), save and upload again.',
  },
  'import.file_has_macros': {
    vi: 'Tệp có chứa macro nên không được nhận, để bảo vệ máy chủ. Hãy lưu lại dưới dạng “Excel Workbook (.xlsx)”, loại không có macro, rồi tải lên.',
    en: 'The file contains macros and is refused. Save it as “Excel Workbook (.xlsx)”, without macros, and upload that.',
  },
  'import.file_has_external_links': {
    vi: 'Tệp lấy dữ liệu từ tệp hoặc trang mạng khác. Hãy vào Dữ liệu → Sửa liên kết → Ngắt liên kết (hoặc sao chép rồi dán giá trị), lưu lại và tải lên.',
    en: 'The file takes data from another file or site. Break the links (Data → Edit Links → Break Link, or paste as values), save and upload again.',
  },
  'import.file_has_active_content': {
    vi: 'Tệp có nút điều khiển hoặc đối tượng nhúng chạy được nên không được nhận. Hãy sao chép phần danh sách sang một tệp mới rồi tải lên.',
    en: 'The file contains active controls or embedded objects and is refused. Copy the list into a new file and upload that.',
  },
  'import.file_unpacks_too_large': {
    vi: 'Tệp khi mở ra quá lớn (giới hạn {limit}). Thường do định dạng kéo xuống hết trang tính: hãy chép riêng phần có dữ liệu sang tệp mới rồi tải lên.',
    en: 'The file unpacks to too much (limit {limit}), often because formatting runs to the bottom of the sheet. Copy only the rows with data into a new file and upload that.',
  },
  'import.file_too_many_parts': {
    vi: 'Tệp có quá nhiều thành phần bên trong (giới hạn {limit}) nên không giống một tệp Excel bình thường. Hãy chép danh sách sang tệp mới rồi tải lên.',
    en: 'The file has too many parts inside (limit {limit}) to be an ordinary workbook. Copy the list into a new file and upload that.',
  },
  'import.file_too_many_columns': {
    vi: 'Dòng {row} có dữ liệu quá cột thứ {limit}. Danh sách chỉ cần vài chục cột: hãy xoá các cột thừa rồi tải lên lại.',
    en: 'Row {row} has data past column {limit}. A list needs a few dozen columns: delete the extra ones and upload again.',
  },
  'import.file_too_many_rows': {
    vi: 'Tệp có dòng vượt quá giới hạn {limit} dòng của Excel. Hãy chia nhỏ danh sách rồi tải lên lại.',
    en: 'The file has a row past Excel’s limit of {limit}. Split the list and upload again.',
  },
  'import.file_cell_too_long': {
    vi: 'Ô {cell} có nội dung quá dài (giới hạn {limit} ký tự). Hãy rút ngắn rồi tải lên lại.',
    en: 'Cell {cell} is too long (limit {limit} characters). Shorten it and upload again.',
  },
  'import.file_sheet_missing': {
    vi: 'Không tìm thấy trang tính “{sheet}” trong tệp. Hãy chọn lại trang tính.',
    en: 'There is no sheet “{sheet}” in the file. Choose the sheet again.',
  },
  'import.file_timed_out': {
    vi: 'Đọc tệp quá {seconds} giây mà chưa xong nên đã dừng. Hãy chép riêng phần danh sách sang tệp mới rồi tải lên lại.',
    en: 'Reading the file took more than {seconds} seconds and was stopped. Copy only the list into a new file and upload that.',
  },
  'import.file_needs_too_much_memory': {
    vi: 'Tệp cần quá nhiều bộ nhớ để đọc nên đã dừng. Hãy chia nhỏ danh sách rồi tải lên lại.',
    en: 'Reading the file needs too much memory and was stopped. Split the list and upload again.',
  },
  internal: {
    vi: 'Hệ thống gặp lỗi. Mã yêu cầu {requestId} đã được ghi lại; hãy báo cho quản trị viên.',
    en: 'Something went wrong. Request {requestId} was logged; please tell the administrator.',
  },
};

/** The Vietnamese or English sentence of a problem with its details filled in. */
export function problemSentence(
  code: ProblemCode,
  details: Record<string, unknown> = {},
  locale: 'vi' | 'en' = 'vi',
): string {
  return problemText[code][locale].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in details ? String(details[name]) : whole,
  );
}
