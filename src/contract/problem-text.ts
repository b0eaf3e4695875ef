import { parsePlainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
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
  'file.damaged': {
    vi: 'Tệp bị hỏng hoặc chưa tải lên hết nên không giữ được. Hãy mở tệp xem còn đọc được không, chụp hoặc quét lại rồi tải lên.',
    en: 'The file is damaged or incomplete and is not kept. See whether it still opens; take the picture or scan again and upload that.',
  },
  'file.mixed': {
    vi: 'Bên trong ảnh hoặc tệp PDF này còn giấu nội dung khác (trang web, tệp nén…) nên không nhận. Hãy chụp hoặc quét lại rồi tải lên.',
    en: 'Something else (a web page, an archive …) is hidden in this picture or PDF, so it is refused. Take the picture or scan again and upload that.',
  },
  'request.too_many': {
    vi: 'Có quá nhiều yêu cầu trong thời gian ngắn. Hãy chờ {seconds} giây rồi thử lại.',
    en: 'Too many requests in a short time. Wait {seconds} seconds and try again.',
  },
  'account.sign_in_required': {
    vi: 'Bạn cần đăng nhập để làm việc này.',
    en: 'You need to sign in to do this.',
  },
  'account.wrong_credentials': {
    vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.',
    en: 'The username or password is not right. Check Caps Lock and the keyboard layout, then try again.',
  },
  'account.totp_required': {
    vi: 'Tài khoản này dùng xác thực hai bước. Hãy nhập mã 6 số trong ứng dụng xác thực, hoặc một mã dự phòng.',
    en: 'This account uses two-step sign-in. Enter the 6-digit code of the authenticator app, or a recovery code.',
  },
  'account.wrong_code': {
    vi: 'Mã xác thực chưa đúng hoặc đã hết hạn. Hãy nhập mã mới nhất; kiểm tra giờ của điện thoại nếu vẫn không được.',
    en: 'The code is wrong or out of date. Enter the newest one; check the phone’s clock if it keeps failing.',
  },
  'account.locked': {
    vi: 'Đã nhập sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại, hoặc nhờ quản trị viên cấp liên kết đặt lại mật khẩu.',
    en: 'Too many wrong attempts. Wait {seconds} seconds and try again, or ask an administrator for a reset link.',
  },
  'account.closed': {
    vi: 'Tài khoản này đã đóng. Hãy liên hệ quản trị viên của đơn vị nếu cần mở lại.',
    en: 'This account is closed. Ask the administrator of your unit if it should be opened again.',
  },
  'account.wrong_password': {
    vi: 'Mật khẩu hiện tại chưa đúng. Hãy nhập lại.',
    en: 'The current password is not right. Enter it again.',
  },
  'account.weak_password': {
    vi: 'Mật khẩu mới dễ đoán: cần ít nhất 10 ký tự (nên dùng một câu dễ nhớ), không phải từ phổ biến, dãy phím liền nhau, tên hay tên đăng nhập của bạn.',
    en: 'The new password is easy to guess: use at least 10 characters (a sentence you remember is best), not a common word, a run of keys, your name or your username.',
  },
  'account.reset_link_expired': {
    vi: 'Liên kết này đã được dùng hoặc đã hết hạn. Hãy xin quản trị viên cấp liên kết mới.',
    en: 'This link has been used or is too old. Ask an administrator for a new one.',
  },
  'account.totp_active': {
    vi: 'Tài khoản này đã bật xác thực hai bước. Hãy tắt trước nếu muốn đổi sang điện thoại khác.',
    en: 'Two-step sign-in is already on. Turn it off first to move to another phone.',
  },
  'account.username_taken': {
    vi: 'Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.',
    en: 'The username “{username}” is taken. Choose another one.',
  },
  'account.last_admin': {
    vi: 'Đây là quản trị viên cuối cùng. Hãy giao quyền quản trị cho người khác trước.',
    en: 'This is the last administrator. Give another person that duty first.',
  },
  'account.outside_reach': {
    vi: 'Người này còn được giao việc ở đơn vị ngoài quyền quản lý của bạn, nên chỉ quản trị viên cấp trên mới làm được việc này.',
    en: 'This person also has duties outside the units you manage, so only a higher administrator can do this.',
  },
  'account.grant_invalid': {
    vi: 'Vai trò này chưa giao đúng cách: rà soát viên cần có tổ/thôn của đơn vị đó, đoàn thể cần chọn tổ chức; vai trò khác không cần.',
    en: 'This duty is not complete: a surveyor needs neighbourhoods of that unit, an organisation’s person needs the organisation; other roles need neither.',
  },
  'first_run.done': {
    vi: 'Chung Tay đã được thiết lập. Hãy đăng nhập bằng tài khoản của bạn.',
    en: 'Chung Tay is already set up. Sign in with your account.',
  },
  'first_run.wrong_token': {
    vi: 'Liên kết thiết lập lần đầu không đúng hoặc đã hết hạn. Hãy khởi động lại Chung Tay để nhận liên kết mới.',
    en: 'The first-run link is wrong or too old. Start Chung Tay again to get a new one.',
  },
  'unit.unknown': {
    vi: 'Không tìm thấy đơn vị hành chính này. Hãy chọn lại trong danh sách.',
    en: 'This administrative unit was not found. Choose it again from the list.',
  },
  'unit.not_commune': {
    vi: '“{name}” không phải là xã, phường hay đặc khu. Hãy chọn một đơn vị cấp xã.',
    en: '“{name}” is not a commune. Choose a unit of commune level.',
  },
  'unit.code_taken': {
    vi: 'Mã {code} đã là của “{name}”. Hãy chọn đơn vị đó trong danh sách, hoặc kiểm tra lại mã.',
    en: 'Code {code} already belongs to “{name}”. Choose that unit from the list, or check the code.',
  },
  'unit.list_invalid': {
    vi: 'Danh sách đơn vị có {count} chỗ chưa đọc được. Xem từng dòng, sửa tệp rồi tải lên lại; chưa có gì được lưu.',
    en: '{count} places in the list cannot be read. See each row, correct the file and upload it again; nothing was saved.',
  },
  'unit.list_changed': {
    vi: 'Tệp này khác với tệp đã xem trước. Hãy xem trước lại rồi mới nhập.',
    en: 'This file differs from the one previewed. Preview it again before importing.',
  },
  'neighbourhood.code_taken': {
    vi: 'Mã {code} đã dùng cho một tổ dân phố, thôn khác. Hãy chọn mã khác.',
    en: 'Code {code} is used by another neighbourhood. Choose another one.',
  },
  'neighbourhood.wrong_dates': {
    vi: 'Ngày chưa hợp lý: tổ dân phố, thôn phải bắt đầu trước khi kết thúc, và tổ mới không bắt đầu trước tổ cũ.',
    en: 'The dates do not fit: a neighbourhood begins before it ends, and not before the one it was made from.',
  },
  'neighbourhood.has_households': {
    vi: 'Còn {count} hộ ở đây. Hãy chuyển các hộ sang tổ, thôn khác trước khi kết thúc.',
    en: '{count} households still live here. Move them to another neighbourhood first.',
  },
  'access.denied': {
    vi: 'Tài khoản của bạn không được giao quyền làm việc này ở địa bàn này.',
    en: 'Your account has not been granted this on this unit.',
  },
  'record.stale': {
    vi: 'Người khác đã sửa mục này sau khi bạn mở. Hãy xem cả hai bản rồi chọn.',
    en: 'Someone else changed this after you opened it. Compare both versions and choose.',
  },
  'household.code_taken': {
    vi: 'Mã hộ {code} đã dùng cho hộ {headName} trong cùng thôn, tổ. Hãy dùng mã khác.',
    en: 'Code {code} belongs to the household of {headName} in the same neighbourhood. Use another one.',
  },
  'household.citizen_id_taken': {
    vi: 'Số CCCD này đã ghi cho {fullName} trong sổ hộ. Hãy kiểm tra lại số, hoặc xoá ở người kia trước.',
    en: 'This identity number is recorded for {fullName} already. Check it, or remove it there first.',
  },
  'household.closed': {
    vi: 'Hộ này đã đóng từ ngày {closedOn} nên không sửa được nữa. Có thể hoàn tác việc đóng hộ ở phần lịch sử.',
    en: 'This household was closed on {closedOn} and cannot be changed. The closing can be undone in its history.',
  },
  'household.date_in_future': {
    vi: 'Ngày thay đổi không thể sau hôm nay ({today}).',
    en: 'The day of the change cannot be after today ({today}).',
  },
  'household.date_too_early': {
    vi: 'Ngày thay đổi không thể trước ngày {earliest}, là ngày hộ hoặc người này được ghi vào sổ.',
    en: 'The day of the change cannot be before {earliest}, when the household or the person entered the register.',
  },
  'household.neighbourhood_unknown': {
    vi: 'Không có thôn, tổ dân phố này, hoặc nó không còn hoạt động. Hãy chọn lại.',
    en: 'This neighbourhood does not exist, or no longer. Choose again.',
  },
  'household.birth_date_invalid': {
    vi: 'Ngày sinh không có thật. Hãy kiểm tra lại ngày, tháng, năm.',
    en: 'The date of birth does not exist. Check day, month and year.',
  },
  'household.needs_one_head': {
    vi: 'Mỗi hộ phải có đúng một chủ hộ. Hãy chọn lại quan hệ với chủ hộ.',
    en: 'A household needs exactly one head. Choose the relations again.',
  },
  'household.nobody_chosen': {
    vi: 'Chưa chọn người nào. Hãy chọn ít nhất một thành viên.',
    en: 'Nobody is chosen. Choose at least one member.',
  },
  'household.everybody_leaves': {
    vi: 'Không thể tách hết mọi người ra khỏi hộ. Nếu cả hộ chuyển đi, hãy dùng “Chuyển chỗ ở” hoặc “Đóng hộ”.',
    en: 'Not everybody can be split off. If all move, use “Move” or “Close”.',
  },
  'household.member_unknown': {
    vi: 'Có người không còn là thành viên của hộ này. Hãy tải lại trang rồi chọn lại.',
    en: 'Somebody is no longer a member of this household. Reload the page and choose again.',
  },
  'household.same_household': {
    vi: 'Hai hộ phải khác nhau. Hãy chọn hộ khác để nhập vào.',
    en: 'The two households must differ. Choose another one to join.',
  },
  'household.same_place': {
    vi: 'Nơi ở mới giống nơi ở cũ. Hãy nhập nơi ở mới.',
    en: 'The new place is the same as the old one. Enter the new place.',
  },
  'household.head_by_change_head': {
    vi: 'Muốn đổi chủ hộ, hãy dùng “Đổi chủ hộ” để ghi cả ngày thay đổi.',
    en: 'To change the head, use “Change head”, which records the day too.',
  },
  'household.undo_changed_since': {
    vi: 'Không hoàn tác được vì hộ này đã có thay đổi khác sau đó.',
    en: 'It cannot be undone, because the household was changed again after it.',
  },
  'household.undo_not_possible': {
    vi: 'Việc này không hoàn tác được. Nếu ghi nhầm, hãy sửa hoặc đóng hộ với lý do “ghi nhầm”.',
    en: 'This cannot be undone. If it was a mistake, correct it, or close the household as a mistake.',
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
  'import.heading_missing': {
    vi: 'Chưa chọn cột họ và tên. Hãy chọn cột có tên chủ hộ (hoặc tên thành viên) rồi đọc lại.',
    en: 'No column of names is chosen. Choose the one with the names and read again.',
  },
  'import.no_rows': {
    vi: 'Trang tính này không có dòng dữ liệu nào dưới dòng tiêu đề. Hãy chọn trang tính hoặc dòng tiêu đề khác.',
    en: 'There is no row of data below the heading. Choose another sheet or heading.',
  },
  'import.not_now': {
    vi: 'Lần nhập này đang ở bước khác nên chưa làm được việc đó. Hãy tải lại trang để xem tình trạng mới nhất.',
    en: 'This import is at another step, so this cannot be done now. Reload the page.',
  },
  'import.nothing_to_commit': {
    vi: 'Không có hộ nào để ghi vào sổ. Hãy sửa các dòng lỗi trước.',
    en: 'There is no household to register. Correct the bad rows first.',
  },
  'import.changed_since_check': {
    vi: 'Kết quả kiểm tra vừa thay đổi: bây giờ có {households} hộ, {members} người được ghi. Hãy xem lại rồi bấm ghi lần nữa.',
    en: 'The check has just changed: {households} households and {members} people would be registered now. Look again, then confirm.',
  },
  'import.same_file': {
    vi: 'Tệp này đã được ghi vào sổ ngày {committedAt} ({fileName}). Nếu vẫn muốn ghi lần nữa, hãy đánh dấu xác nhận.',
    en: 'This file was registered already on {committedAt} ({fileName}). Confirm if it is meant again.',
  },
  'import.undo_changed': {
    vi: 'Không hoàn tác được vì {count} hộ đã thay đổi sau khi nhập: {names}. Hãy sửa từng hộ nếu cần.',
    en: 'It cannot be undone: {count} households were changed since: {names}. Correct them one by one.',
  },
  'import.register_busy': {
    vi: 'Chưa ghi được vì cùng lúc đó có người vừa ghi một số CCCD hoặc mã hộ trùng. Đã kiểm tra lại; hãy xem các dòng lỗi rồi ghi lần nữa.',
    en: 'Nothing was registered, because somebody registered the same number or code at that moment. The rows were checked again; look at them and confirm again.',
  },
  'movement.file_empty': {
    vi: 'Tệp rỗng, không có gì để đọc. Hãy chọn lại đúng tệp kế hoạch.',
    en: 'The file is empty. Choose the file of the plan again.',
  },
  'movement.file_wrong_type': {
    vi: 'Tệp này không phải văn bản Word (.docx), dù tên có thể giống. Hãy mở bằng Word, lưu lại thành .docx rồi tải lên, hoặc chép nội dung rồi dán vào ô bên dưới.',
    en: 'This is not a Word file (.docx), whatever its name says. Open it in Word, save it as .docx and upload that, or copy its text and paste it below.',
  },
  'movement.file_damaged': {
    vi: 'Tệp Word bị hỏng hoặc chưa tải lên hết nên không đọc được. Hãy mở bằng Word, lưu lại rồi tải lên, hoặc chép nội dung rồi dán vào ô bên dưới.',
    en: 'The Word file is damaged or incomplete. Open it in Word, save it again and upload that, or copy its text and paste it below.',
  },
  'movement.file_encrypted': {
    vi: 'Tệp Word có đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ tài liệu), lưu lại rồi tải lên.',
    en: 'The Word file has a password. Open it in Word, remove the password (File → Info → Protect Document), save and upload again.',
  },
  'movement.file_has_macros': {
    vi: 'Tệp Word có chứa macro nên không được nhận, để bảo vệ máy chủ. Hãy lưu lại dưới dạng “Word Document (.docx)” rồi tải lên.',
    en: 'The Word file contains macros and is refused. Save it as “Word Document (.docx)” and upload that.',
  },
  'movement.file_has_external_links': {
    vi: 'Tệp Word lấy hình ảnh, mẫu hoặc dữ liệu từ nơi khác nên không được nhận. Hãy chép nội dung rồi dán vào ô bên dưới.',
    en: 'The Word file takes pictures, a template or data from elsewhere and is refused. Copy its text and paste it below.',
  },
  'movement.file_has_active_content': {
    vi: 'Tệp Word có đối tượng nhúng chạy được nên không được nhận. Hãy chép nội dung rồi dán vào ô bên dưới.',
    en: 'The Word file contains active objects and is refused. Copy its text and paste it below.',
  },
  'movement.file_too_large': {
    vi: 'Tệp Word khi mở ra quá lớn so với một kế hoạch. Hãy bỏ hình ảnh, phụ lục không cần thiết, hoặc chép nội dung rồi dán vào ô bên dưới.',
    en: 'The Word file unpacks to far more than a plan needs. Leave out pictures and annexes, or copy its text and paste it below.',
  },
  'movement.text_too_long': {
    vi: 'Văn bản dài hơn 400.000 chữ cái, không giống một kế hoạch của xã, phường. Hãy chỉ giữ phần kế hoạch rồi đọc lại.',
    en: 'The text is longer than 400,000 letters, which no plan of a commune is. Keep only the plan and read again.',
  },
  'movement.text_not_unicode': {
    vi: 'Tệp văn bản không dùng bảng mã Unicode (UTF-8). Hãy mở tệp, chọn lưu với bảng mã UTF-8 rồi tải lên lại.',
    en: 'The text file is not Unicode (UTF-8). Save it with the encoding UTF-8 and upload it again.',
  },
  'movement.text_no_plan': {
    vi: 'Tệp văn bản không có phần, mục nào đánh số như một kế hoạch. Hãy chọn lại đúng tệp, hoặc dán nội dung vào ô bên dưới.',
    en: 'The text file has no numbered part or clause as a plan has. Choose the right file again, or paste its text below.',
  },
  'movement.plan_faulty': {
    vi: 'Kế hoạch chưa lưu được vì có {count} chỗ không khớp nhau. {first}',
    en: 'The plan cannot be saved: {count} things do not fit together. {firstEnglish}',
  },
  'movement.report_period_unknown': {
    vi: 'Phong trào không có kỳ báo cáo “{period}”. Hãy chọn một kỳ trong danh sách.',
    en: 'The movement has no reporting period “{period}”. Choose one from the list.',
  },
  'movement.report_not_begun': {
    vi: 'Kỳ này chưa bắt đầu (từ ngày {from}) nên chưa có gì để báo cáo.',
    en: 'This period has not begun (from {from}), so there is nothing to report yet.',
  },
  'movement.report_exists': {
    vi: 'Kỳ này đã có một bản nháp. Hãy mở bản nháp đó để viết tiếp.',
    en: 'There is a draft of this period already. Open it and go on writing.',
  },
  'movement.report_frozen': {
    vi: 'Số liệu của báo cáo này đã chốt nên không đổi được nữa. Nếu cần số liệu mới, hãy lập báo cáo khác cho cùng kỳ.',
    en: 'The figures of this report are frozen. For new figures begin another report of the same period.',
  },
  'movement.report_not_frozen': {
    vi: 'Hãy chốt số liệu của báo cáo trước khi ghi vào sổ văn bản.',
    en: 'Freeze the figures of the report before it goes into the register.',
  },
  'movement.report_registered': {
    vi: 'Báo cáo đã ghi vào sổ văn bản. Hãy sửa tiếp ở trang văn bản, hoặc bỏ bản thảo trong sổ rồi sửa lại ở đây.',
    en: 'The report is in the register. Go on there, or drop its draft in the register and edit it here again.',
  },
  'movement.plan_file_too_large': {
    vi: 'Tệp phong trào lớn hơn 4 MB, không giống tệp do phần mềm xuất ra. Hãy chọn lại đúng tệp.',
    en: 'The movement file is larger than 4 MB, which no exported movement is. Choose the right file again.',
  },
  'movement.plan_file_wrong_type': {
    vi: 'Tệp này không phải tệp phong trào (.chungtay.json) do phần mềm xuất ra. Hãy chọn lại đúng tệp.',
    en: 'This is not a movement file (.chungtay.json) exported by this program. Choose the right file again.',
  },
  'movement.plan_file_shape': {
    vi: 'Tệp phong trào sai hoặc thiếu nội dung ở chỗ “{field}”. Hãy xin lại tệp từ nơi đã xuất ra nó.',
    en: 'The movement file is wrong or lacks something at “{field}”. Ask for the file again where it was exported.',
  },
  'movement.code_taken': {
    vi: 'Xã, phường đã có một phong trào mang mã “{code}”. Hãy đổi mã (ví dụ thêm năm) rồi lưu lại.',
    en: 'The commune already has a movement with the code “{code}”. Change the code, for example by adding the year, and save again.',
  },
  'movement.version_changed': {
    vi: 'Kế hoạch vừa được sửa, nay là bản số {version}. Hãy xem lại bản mới rồi duyệt.',
    en: 'The plan was changed just now and is version {version}. Read the new version, then approve it.',
  },
  'movement.ended': {
    vi: 'Phong trào đã kết thúc ngày {endedOn}: chỉ còn xem, không báo cáo thêm. Nếu cần, công chức phụ trách mở lại phong trào.',
    en: 'The movement ended on {endedOn}: it is read, not reported on. If need be, the officer in charge lets it go on.',
  },
  'supervision.not_own': {
    vi: 'Mục giám sát này không thuộc tổ chức của bạn. Mỗi tổ chức chỉ ghi giám sát của mình và trả lời mục gửi cho mình.',
    en: 'This entry is not of your organisation. An organisation enters its own supervision and answers what is asked of it.',
  },
  'supervision.cannot_supervise': {
    vi: 'Tổ chức này không có chức năng giám sát. Hãy chọn cấp uỷ, Hội đồng nhân dân, Mặt trận hoặc đoàn thể, hoặc nhờ công chức phụ trách ghi giúp.',
    en: 'Supervision is not the office of this organisation. Choose the Party committee, the council, the Front or a union, or ask the officer in charge to enter it.',
  },
  'supervision.answered': {
    vi: 'Mục này đã có trả lời hoặc đã đóng, không sửa được nữa. Hãy ghi một mục giám sát mới.',
    en: 'This entry was answered or closed and cannot be corrected any more. Enter a new one.',
  },
  'supervision.replaced': {
    vi: 'Mục này đã được thay bằng một mục mới hơn. Hãy mở mục mới.',
    en: 'This entry was replaced by a newer one. Open the newer entry.',
  },
  'supervision.settled': {
    vi: 'Mục giám sát này không chờ việc đó nữa: đã trả lời, đã đóng hoặc không yêu cầu trả lời. Hãy tải lại trang.',
    en: 'This entry does not wait for that any more: it was answered, closed, or asks for no answer. Load the page again.',
  },
  'supervision.not_answered': {
    vi: 'Trả lời vừa được thay đổi hoặc chưa có. Hãy tải lại trang, đọc trả lời mới nhất rồi quyết định.',
    en: 'The answer has changed or is not there. Load the page again, read the newest answer, then decide.',
  },
  'supervision.own_answer': {
    vi: 'Người viết trả lời không tự xác nhận trả lời đó. Hãy để người khác xem.',
    en: 'Whoever wrote an answer does not settle it. Let somebody else look.',
  },
  'supervision.text_missing': {
    vi: 'Hãy ghi lý do: trả lại còn thiếu gì, hoặc vì sao đóng khi chưa có trả lời.',
    en: 'Say why: what is missing, or why it is closed without an answer.',
  },
  'supervision.file_wrong_type': {
    vi: 'Tệp minh chứng phải là ảnh (JPEG, PNG), PDF hoặc Word (.docx) không có macro. Hãy chọn tệp khác.',
    en: 'Evidence must be a picture (JPEG, PNG), a PDF or a Word file (.docx) without macros. Choose another file.',
  },
  'supervision.too_many_files': {
    vi: 'Mỗi mục giám sát giữ nhiều nhất {most} tệp. Hãy gộp các trang vào một tệp PDF.',
    en: 'An entry keeps at most {most} files. Put the pages into one PDF.',
  },
  'standard.unknown': {
    vi: 'Không có chuẩn nghèo “{standardId}”. Hãy chọn một chuẩn trong danh sách.',
    en: 'There is no standard “{standardId}”. Choose one from the list.',
  },
  'standard.not_classifiable': {
    vi: 'Chưa đủ hoặc sai số liệu để xếp loại hộ. Hãy nhập điểm B1 hoặc thu nhập (nếu chuẩn này dùng được) rồi thử lại.',
    en: 'The figures are missing or not usable to classify the household. Enter B1, or income where this standard uses it.',
  },
  'standard.table_not_readable': {
    vi: 'Không đọc được bảng điểm: {faults}. Hãy sửa theo mẫu rồi tải lên lại.',
    en: 'The points table could not be read: {faults}. Correct it after the template and upload it again.',
  },
  'standard.table_confirmed_by_same_person': {
    vi: 'Bạn đã xác nhận bảng điểm này. Người thứ hai xác nhận phải là người khác.',
    en: 'You have confirmed this table already. The second confirmation must come from another person.',
  },
  'standard.table_practice': {
    vi: 'Đây là bảng luyện tập, không thể xác nhận và không dùng để tính điểm chính thức.',
    en: 'This is a practice table: it cannot be confirmed and gives no official score.',
  },
  'standard.table_not_confirmed': {
    vi: 'Bảng điểm này chưa được hai người xác nhận nên chưa dùng để tính B1 chính thức. Hãy nhập B1 từ phiếu giấy.',
    en: 'Two people have not confirmed this table yet, so it gives no official B1. Enter B1 from the paper form.',
  },
  'standard.answers_invalid': {
    vi: 'Câu trả lời chưa đủ hoặc không khớp với bảng điểm. Xem lại các mục được đánh dấu.',
    en: 'The answers are incomplete or do not fit the table. See the marked groups.',
  },
  'review.round_exists': {
    vi: 'Năm {year} đã có đợt rà soát định kỳ. Mỗi năm chỉ có một đợt; hãy mở đợt đó.',
    en: 'There is an annual review of {year} already. Each year has one; open it instead.',
  },
  'review.standard_required': {
    vi: 'Không có chuẩn nghèo nào trong hệ thống có hiệu lực ngày {on}. Hãy chọn rõ chuẩn áp dụng cho đợt này.',
    en: 'No standard in the program is in force on {on}. Choose the standard of this round.',
  },
  'review.standard_unverified': {
    vi: 'Chuẩn “{standardId}” còn phần chưa kiểm chứng nên chỉ để mô phỏng, không phê duyệt được.',
    en: 'The standard “{standardId}” has unverified parts: it simulates only, and its results cannot be approved.',
  },
  'review.round_approved': {
    vi: 'Đợt rà soát này đã được phê duyệt. Muốn sửa kết quả, hãy ban hành quyết định đính chính.',
    en: 'This round has been approved. To change a result, issue a correction.',
  },
  'review.round_open': {
    vi: 'Đợt rà soát này chưa được phê duyệt nên sửa trực tiếp kết quả, không cần đính chính.',
    en: 'This round is not approved yet: change the result itself, no correction is needed.',
  },
  'review.household_closed': {
    vi: 'Hộ này đã được đóng trong sổ ({reason}). Hãy ghi lý do không rà soát, hoặc mở lại hộ trong sổ.',
    en: 'This household is closed in the register ({reason}). Record why it is not surveyed, or reopen it.',
  },
  'review.household_unknown': {
    vi: 'Không có hộ này trong sổ hộ của phường, xã. Hãy tải lại trang.',
    en: 'This household is not in the register of the commune. Reload the page.',
  },
  'review.member_count_missing': {
    vi: 'Sổ hộ chưa có nhân khẩu của hộ này. Hãy nhập số nhân khẩu theo phiếu.',
    en: 'The register has no members of this household. Enter the number of members of the form.',
  },
  'review.absence_not_listed': {
    vi: 'Hộ này không thuộc danh sách hộ nghèo, cận nghèo của kỳ trước nên không cần ghi lý do không rà soát.',
    en: 'This household was not on the last lists, so no reason is needed for not surveying it.',
  },
  'review.nothing_to_approve': {
    vi: 'Đợt này chưa có kết quả nào để phê duyệt.',
    en: 'There is no result to approve in this round.',
  },
  'review.households_missing': {
    vi: 'Còn {count} hộ nghèo, cận nghèo của kỳ trước chưa có kết quả. Hãy nhập kết quả hoặc ghi lý do không rà soát.',
    en: '{count} households of the last lists have no result. Enter it, or record why they are not surveyed.',
  },
  'review.checks_open': {
    vi: 'Còn {count} điều cần xem trước khi phê duyệt ({blockers} điều phải sửa). Hãy mở trang “Kiểm tra trước khi phê duyệt”, sửa phiếu hoặc bỏ qua kèm ghi chú.',
    en: '{count} findings are open before approval ({blockers} must be mended). Open the page of checks, mend the results or dismiss the warnings with a note.',
  },
  'review.check_changed': {
    vi: 'Cảnh báo này không còn như lúc anh/chị mở trang: số liệu của hộ đã thay đổi. Hãy tải lại trang và xem lại.',
    en: 'This finding is no longer what you looked at: the facts have changed. Reload the page and look again.',
  },
  'review.check_not_dismissible': {
    vi: 'Lỗi này không bỏ qua được: phải sửa phiếu hoặc sửa sổ hộ thì mới hết.',
    en: 'This finding cannot be dismissed: only a mended result or register takes it away.',
  },
  'review.contradictions': {
    vi: 'Còn {count} kết quả mâu thuẫn. Hãy mở từng hộ, kiểm tra phiếu và nhập lại.',
    en: '{count} results contradict themselves. Open each household, check the form and enter it again.',
  },
  'review.date_in_future': {
    vi: 'Ngày ký không thể sau hôm nay ({today}).',
    en: 'The day of signing cannot be after today ({today}).',
  },
  'review.effective_date_unlikely': {
    vi: 'Ngày hiệu lực {effectiveOn} không hợp với đợt rà soát năm {year}. Hãy kiểm tra lại năm.',
    en: 'The effective day {effectiveOn} does not fit a review of {year}. Check the year.',
  },
  'review.number_used': {
    vi: 'Số {number}/{symbol} đã dùng cho một quyết định khác trong năm. Hãy kiểm tra lại số.',
    en: 'Number {number}/{symbol} belongs to another decision of the year. Check the number.',
  },
  'review.correction_empty': {
    vi: 'Quyết định đính chính phải sửa ít nhất một hộ.',
    en: 'A correction must change at least one household.',
  },
  'review.period_reversed': {
    vi: 'Ngày đầu kỳ phải trước ngày cuối kỳ.',
    en: 'The first day must be before the last day.',
  },
  'template.refused': {
    vi: 'Mẫu có {count} chỗ cần sửa nên chưa được nhận. Xem từng chỗ, sửa trong Word rồi tải lên lại; chưa có gì thay đổi.',
    en: 'The template has {count} places to correct and was not kept. See each, correct it in Word and upload it again; nothing has changed.',
  },
  'template.preview_failed': {
    vi: 'Không dựng được bản xem thử trong {seconds} giây. Hãy tải tệp Word để xem.',
    en: 'The preview could not be made within {seconds} seconds. Download the Word file to look at it.',
  },
  'paper.no_result': {
    vi: '“{name}” chưa có kết quả rà soát nào để in. Hãy nhập kết quả trước.',
    en: '“{name}” has no result to print yet. Enter results first.',
  },
  'paper.not_approved': {
    vi: '“{name}” chưa có quyết định công nhận. Giấy này chỉ in được sau khi phê duyệt.',
    en: '“{name}” has no decision yet. This paper can be printed after the approval.',
  },
  'paper.not_listed': {
    vi: 'Quyết định của đợt này không công nhận hộ này là hộ nghèo, hộ cận nghèo, nên không có giấy để in.',
    en: 'The decision of this round does not recognise this household, so there is no paper to print.',
  },
  'paper.nobody_listed': {
    vi: 'Không có hộ nào để in theo lựa chọn này.',
    en: 'There is no household to print for in this choice.',
  },
  'paper.no_pdf': {
    vi: 'Máy chủ chưa cài LibreOffice nên không tạo được PDF. Hãy tải tệp Word.',
    en: 'LibreOffice is not installed on the server, so there is no PDF. Download the Word file.',
  },
  'paper.not_finished': {
    vi: 'Lần in trộn này chưa xong hoặc đã dừng, nên chưa có tệp để tải.',
    en: 'This mail merge is not finished or was stopped, so there is no file.',
  },
  'paper.file_gone': {
    vi: 'Tệp của lần in trộn này đã được xoá sau một ngày vì có dữ liệu cá nhân. Hãy tạo lại.',
    en: 'The file was removed after a day because it holds personal data. Make it again.',
  },
  'review.results_not_readable': {
    vi: 'Không nhận ra dòng tiêu đề của danh sách kết quả. Tệp cần có cột mã hộ hoặc họ tên chủ hộ, và cột điểm B1 hoặc thu nhập.',
    en: 'No heading of a list of results was found. The file needs the household code or the head’s name, and the B1 score or income.',
  },
  'review.procedure_required': {
    vi: 'Chưa có quy trình rà soát nào trong hệ thống áp dụng cho ngày {on}. Hãy chọn rõ quy trình, hoặc mở đợt này theo hình thức đã làm trên giấy.',
    en: 'No procedure in the program applies on {on}. Choose one, or open this round as run on paper.',
  },
  'review.procedure_unknown': {
    vi: 'Không có quy trình “{procedureId}” trong hệ thống.',
    en: 'There is no procedure “{procedureId}” in the program.',
  },
  'review.process_on_paper': {
    vi: 'Đợt này làm theo quy trình trên giấy nên không ghi từng bước ở đây. Hãy nhập thẳng kết quả.',
    en: 'This round ran on paper: its steps are not kept here. Enter the results.',
  },
  'review.month_not_reported': {
    vi: 'Tháng {month} không phải báo cáo theo lịch báo cáo của năm.',
    en: 'No report is due about {month} by the schedule of the year.',
  },
  'review.month_not_over': {
    vi: 'Tháng {month} chưa kết thúc nên chưa thể ghi là đã gửi báo cáo.',
    en: '{month} is not over yet, so its report cannot have been sent.',
  },
  'review.month_not_sent': {
    vi: 'Báo cáo tháng {month} chưa ghi là đã gửi.',
    en: 'The report of {month} is not noted as sent.',
  },
  'review.holidays_invalid': {
    vi: 'Lịch nghỉ năm {year} chưa dùng được: {days}. Ngày nghỉ phải thuộc năm đó và chỉ ghi một lần; ngày làm bù phải là thứ Bảy hoặc Chủ nhật.',
    en: 'The holidays of {year} cannot be used: {days}. Each day must be in that year and listed once; a worked day must be a Saturday or Sunday.',
  },
  'review.setting_invalid': {
    vi: '“{value}” không dùng được cho thông số này. Hãy xem lại đơn vị và giới hạn.',
    en: '“{value}” cannot be used for this setting. Check its unit and limits.',
  },
  'review.step_blocked': {
    vi: 'Chưa thể làm bước này vì bước trước chưa xong: còn {count} mục. Xem phần còn thiếu trên bảng các bước.',
    en: 'This step cannot start: {count} items of the steps before are open. See what is missing on the board.',
  },
  'review.steps_incomplete': {
    vi: 'Chưa thể phê duyệt: còn {count} loại việc chưa xong trong quy trình. Xem phần còn thiếu trên bảng các bước.',
    en: 'The round cannot be approved: {count} kinds of work are open. See what is missing on the board.',
  },
  'review.approver_surveyed': {
    vi: 'Người đã khảo sát hoặc nhập phiếu của đợt này không được phê duyệt. Hãy để người khác phê duyệt.',
    en: 'Who surveyed or entered a result of this round may not approve it. Somebody else has to.',
  },
  'review.rechecker_surveyed': {
    vi: 'Người phúc tra không được là người đã khảo sát hoặc nhập phiếu của hộ này. Hãy để người khác phúc tra.',
    en: 'Who surveyed the household or entered its result may not recheck it. Somebody else has to.',
  },
  'review.no_labour_evidence_missing': {
    vi: 'Hộ không có khả năng lao động phải có minh chứng: ghi số giấy tờ hoặc tải ảnh, bản quét lên trước.',
    en: 'A household without labour capacity needs evidence: give the paper’s number, or upload a photo or scan first.',
  },
  'review.step_date_wrong': {
    vi: 'Ngày {on} không hợp lệ: phải từ {from} đến {to}.',
    en: '{on} cannot be: it must lie between {from} and {to}.',
  },
  'review.votes_invalid': {
    vi: 'Phiếu biểu quyết của {count} hộ không hợp lệ: số đồng ý vượt số người dự, hộ không chờ họp, hoặc kết quả đã đổi sau khi mở trang. Hãy tải lại trang.',
    en: 'The votes on {count} households cannot be: more agree than attend, the household waits for no meeting, or its result has changed. Reload the page.',
  },
  'review.posting_too_short': {
    vi: 'Thời gian niêm yết chưa đủ theo thông số của đợt: niêm yết từ {fromOn} thì phải đến ít nhất {shortestToOn}.',
    en: 'The posting is too short: from {fromOn} it has to stay up until {shortestToOn} at least.',
  },
  'review.nothing_to_post': {
    vi: 'Không có kết quả nào của tổ, thôn này đang chờ niêm yết.',
    en: 'No result of this neighbourhood waits to be posted.',
  },
  'review.objection_answered': {
    vi: 'Khiếu nại này đã có kết quả phúc tra.',
    en: 'This objection has been answered already.',
  },
  'review.step_recorded': {
    vi: 'Việc này đã được ghi rồi. Muốn ghi lại, hãy rút bản ghi cũ trước.',
    en: 'This is recorded already. Take the old record back first.',
  },
  'review.fact_in_use': {
    vi: 'Không rút được vì đã có việc ghi sau dựa vào bản ghi này. Hãy rút việc ghi sau trước.',
    en: 'It cannot be taken back: something recorded later rests on it. Take that back first.',
  },
  'review.fact_in_opinion': {
    vi: 'Không rút được vì danh sách đã gửi xin ý kiến (báo cáo {documentNumber} ngày {sentOn}) dựa vào bản ghi này. Nếu báo cáo đó ghi nhầm, hãy rút việc xin ý kiến trước; nếu đã gửi thật, hãy ghi một lần phúc tra.',
    en: 'It cannot be taken back: the list sent for an opinion (report {documentNumber} of {sentOn}) rests on it. If that report was noted by mistake, take it back first; if it was sent, record a recheck.',
  },
  'review.certificate_not_due': {
    vi: 'Có {count} hộ không được công nhận nghèo, cận nghèo trong quyết định của đợt, hoặc đã nhận giấy.',
    en: '{count} of these households are not on the decided lists, or have their certificate already.',
  },
  'review.surveyor_unknown': {
    vi: 'Người này không có quyền rà soát ở tổ, thôn đã chọn.',
    en: 'This person may not survey in the chosen neighbourhood.',
  },
  'review.evidence_wrong_type': {
    vi: 'Chỉ nhận ảnh PNG, JPEG, tệp PDF hoặc Word (.docx) không có macro.',
    en: 'Only PNG and JPEG pictures, PDF, and Word files (.docx) without macros are taken.',
  },
  'document.kind_unknown': {
    vi: 'Chương trình chưa có loại văn bản này. Hãy chọn một loại trong danh sách.',
    en: 'The program does not know this kind of paper. Choose one of the list.',
  },
  'document.recipient_unknown': {
    vi: 'Một nơi nhận không có trong danh sách tổ chức của xã, phường, hoặc được ghi hai lần. Hãy kiểm tra lại nơi nhận.',
    en: 'A recipient is no organisation of this commune, or is named twice. Check the recipients.',
  },
  'document.basis_unknown': {
    vi: 'Một văn bản căn cứ không có trong sổ. Hãy chọn lại hoặc chỉ ghi bằng chữ.',
    en: 'A paper named as basis is not in the register. Choose again, or write it in words only.',
  },
  'document.not_draft': {
    vi: 'Văn bản đã có số nên không sửa, xoá được nữa. Nếu sai, hãy huỷ kèm lý do rồi soạn văn bản khác.',
    en: 'This paper has its number and can no longer be changed or removed. If it is wrong, cancel it with a reason and draft another.',
  },
  'document.plan_numbered': {
    vi: 'Kế hoạch đã ghi số {number}. Nếu số này ghi nhầm, hãy xoá trong trang Phong trào rồi lấy số lại.',
    en: 'The plan has the number {number} already. If it is wrong, remove it on the movement page and take a number again.',
  },
  'document.no_number': {
    vi: 'Văn bản còn là bản thảo. Hãy lấy số trước.',
    en: 'This paper is still a draft. Take a number first.',
  },
  'document.cancelled': {
    vi: 'Văn bản đã huỷ nên không làm việc này được.',
    en: 'This paper was cancelled.',
  },
  'document.not_delivered': {
    vi: 'Văn bản chưa được ghi là đã gửi tới nơi nhận này.',
    en: 'This paper has not been recorded as sent to this recipient.',
  },
  'document.acknowledged': {
    vi: 'Nơi nhận này đã xác nhận nhận văn bản rồi.',
    en: 'This recipient has acknowledged the paper already.',
  },
  'document.date_in_future': {
    vi: 'Ngày {date} ở sau hôm nay. Hãy ghi ngày hôm nay hoặc trước đó.',
    en: '{date} is after today. Write today or an earlier day.',
  },
  'document.date_before_last': {
    vi: 'Số {number} của sổ này đã ghi ngày {date}. Số được lấy theo thứ tự ngày, nên ngày văn bản không được trước ngày đó.',
    en: 'Number {number} of this series is dated {date}. Numbers follow the order of days, so the date cannot be earlier.',
  },
  'document.received_before_dated': {
    vi: 'Ngày đến không thể trước ngày ghi trên văn bản.',
    en: 'A paper cannot arrive before the day it is dated.',
  },
  'document.numbering_in_use': {
    vi: 'Từ năm {year} đã có văn bản được cấp số. Cách đánh số chỉ đổi được từ một năm chưa cấp số nào.',
    en: 'Numbers have been given in {year} or later. Numbering changes only from a year without any.',
  },
  'document.series_begun': {
    vi: 'Dãy số này của năm {year} đã bắt đầu nên không đặt lại số cuối được.',
    en: 'This series of {year} has begun, so its last number cannot be set.',
  },
  'document.signer_missing': {
    vi: 'Chưa ghi họ tên và chức vụ người ký. Hãy ghi đủ trước khi lấy số.',
    en: 'Who signs is not written yet. Give the name and position before taking a number.',
  },
  'document.file_wrong_type': {
    vi: 'Chỉ nhận tệp Word (.docx), PDF hoặc ảnh chụp (PNG, JPEG), không khoá, không macro.',
    en: 'Only Word (.docx), PDF, PNG and JPEG files are taken, without password or macros.',
  },
  'document.file_changed': {
    vi: 'Tệp lưu trong máy không còn khớp mã kiểm tra đã ghi. Hãy báo quản trị viên; không dùng tệp này.',
    en: 'The stored file no longer matches its recorded hash. Tell the administrator; do not use this file.',
  },
  'document.of_decision': {
    vi: 'Quyết định này đã công nhận kết quả một đợt rà soát nên không huỷ số được. Nếu có sai sót, hãy ban hành quyết định đính chính ở trang của đợt rà soát.',
    en: 'This decision has approved a review round, so its number is not cancelled. Correct it by another decision, on the page of the round.',
  },
  'document.series_behind': {
    vi: 'Quyết định số {{number}}/{{symbol}} năm {{year}} đã được ghi với số của sổ giấy. Trước khi lấy số từ phần mềm, hãy khai số cuối cùng đã cấp trên sổ giấy (từ {{number}} trở lên) ở “Dãy số và cách đánh số”.',
    en: 'Decision {{number}}/{{symbol}} of {{year}} was recorded with a number of the paper register. Before the program gives numbers, say the last number given on paper ({{number}} or more) under “Series and numbering”.',
  },
  'document.number_from_register': {
    vi: 'Số quyết định năm {{year}} do sổ văn bản trong phần mềm cấp (từ {{first}}, đã tới {{last}}). Hãy chọn “Lấy số từ sổ văn bản”; chỉ gõ tay số đã cấp trên sổ giấy trước số {{first}}.',
    en: 'Numbers of the decisions of {{year}} come from the register in the program (from {{first}}, now at {{last}}). Choose “Number from the register”; type only a number given on paper before {{first}}.',
  },
  'document.kind_not_numbered': {
    vi: 'Phụ lục không có số riêng. Hãy tải tệp về rồi thêm vào các tệp của văn bản mà phụ lục đi kèm.',
    en: 'An annex has no number of its own. Download its file and add it to the files of the paper it goes with.',
  },
  'document.kind_composed': {
    vi: 'Văn bản này soạn trong phần mềm. Hãy đổi loại văn bản ở trang soạn.',
    en: 'This paper was composed in the program. Change its kind where it is composed.',
  },
  'document.not_composed': {
    vi: 'Văn bản này không soạn trong phần mềm nên không mở được ở trang soạn. Hãy sửa các mục ở trang sửa bản thảo.',
    en: 'This paper was not composed in the program. Change its fields on the page of the draft.',
  },
  'document.id_used': {
    vi: 'Mã này đã dùng cho một văn bản khác. Hãy tải lại trang rồi thử lại.',
    en: 'This id belongs to another paper. Reload the page and try again.',
  },
  'mail.not_configured': {
    vi: 'Máy chủ này chưa được cài đặt để gửi thư điện tử. Hãy nhờ quản trị viên đặt SMTP_URL và MAIL_FROM.',
    en: 'This server is not set up to send e-mail. Ask the administrator to set SMTP_URL and MAIL_FROM.',
  },
  'mail.too_many_codes': {
    vi: 'Đã gửi nhiều mã trong một giờ. Hãy xem hộp thư (cả mục thư rác), hoặc chờ một giờ rồi yêu cầu mã mới.',
    en: 'Several codes were sent within an hour. Look in the mailbox (spam too), or wait an hour and ask again.',
  },
  'mail.wrong_code': {
    vi: 'Mã chưa đúng. Hãy nhập 8 chữ số trong thư mới nhất.',
    en: 'The code is not right. Enter the 8 digits of the newest letter.',
  },
  'mail.code_expired': {
    vi: 'Mã đã hết hạn hoặc đã nhập sai nhiều lần. Hãy yêu cầu mã mới.',
    en: 'The code is out of date or was mistyped too often. Ask for a new one.',
  },
  'mail.no_address': {
    vi: 'Tài khoản chưa có địa chỉ thư điện tử đã xác nhận. Hãy xác nhận địa chỉ trước.',
    en: 'The account has no confirmed e-mail address. Confirm one first.',
  },
  'mail.recipient_without_address': {
    vi: 'Chưa có địa chỉ thư điện tử của: {names}. Hãy ghi địa chỉ ở trang của tổ chức, hoặc gửi bằng cách khác.',
    en: 'No e-mail address is known of: {names}. Enter one on the page of the organisation, or send it another way.',
  },
  'mail.no_file': {
    vi: 'Văn bản chưa có tệp nào để gửi. Hãy đính tệp hoặc bản ký trước.',
    en: 'The document has no file to send. Attach its text or the signed scan first.',
  },
  'mail.too_large': {
    vi: 'Các tệp của văn bản lớn hơn {limit}, máy chủ thư thường không nhận. Hãy gửi bằng cách khác.',
    en: 'The files of the document are larger than {limit}, which mail servers seldom take. Send it another way.',
  },
  'report.year_not_approved': {
    vi: 'Năm {year} chưa có quyết định công nhận kết quả rà soát nên chưa lập được báo cáo. Hãy phê duyệt đợt rà soát năm {year} trước.',
    en: 'There is no decision for {year} yet, so the report cannot be made. Approve the review round of {year} first.',
  },
  'report.day_not_approved': {
    vi: 'Đến ngày {on} chưa có quyết định công nhận nào. Hãy chọn ngày muộn hơn.',
    en: 'Nothing had been decided by {on}. Choose a later day.',
  },
  'report.unit_empty': {
    vi: 'Không có xã, phường nào có sổ hộ mà bạn được xem ở đơn vị này.',
    en: 'This unit has no register that you may see.',
  },
  'poverty_index.weights_refused': {
    vi: 'Trọng số chưa dùng được (tổng là {sum}). Hãy nhập các số nguyên để chia theo tỷ lệ, trong đó có số lớn hơn 0, hoặc các phân số có tổng đúng bằng 1.',
    en: 'These weights cannot be used (they sum to {sum}). Give whole numbers to share out, not all of them 0, or fractions that sum to exactly 1.',
  },
  'poverty_index.k_refused': {
    vi: 'Ngưỡng k là {k} chưa đúng. Ngưỡng phải lớn hơn 0 và không quá 1, ví dụ 1/4 là 3 trên 12 chỉ số.',
    en: 'The cut-off k of {k} cannot be used. It must be above 0 and at most 1; 1/4, for example, is 3 of 12 indicators.',
  },
  'organisation.name_taken': {
    vi: 'Đã có tổ chức tên “{name}”. Nếu tổ chức đó đã ngừng, hãy khôi phục thay vì thêm mới.',
    en: 'There is an organisation named “{name}” already. If it was ended, reopen it instead.',
  },
  'organisation.leads_tasks': {
    vi: '{name} còn chủ trì {count} nhiệm vụ chưa xong. Hãy giao các nhiệm vụ này cho đơn vị khác trước.',
    en: '{name} still leads {count} open tasks. Give them to another organisation first.',
  },
  'task.not_own': {
    vi: 'Nhiệm vụ này không thuộc tổ chức của bạn.',
    en: 'This task is not of your organisation.',
  },
  'task.question_changed': {
    vi: 'Báo cáo hoặc nhiệm vụ này vừa thay đổi nên câu hỏi không còn như cũ. Hãy tải lại trang rồi xem lại.',
    en: 'The report or task has changed, so the question is no longer the same. Reload the page and look again.',
  },
  'task.period_unknown': {
    vi: 'Nhiệm vụ không có kỳ báo cáo “{period}”. Hãy tải lại trang: hạn hoặc nhịp của nhiệm vụ có thể vừa được sửa.',
    en: 'The task has no period “{period}”. Reload the page: its due day or rhythm may have changed.',
  },
  'task.report_exists': {
    vi: 'Tổ chức đã có báo cáo cho kỳ này. Hãy mở báo cáo đó để viết tiếp.',
    en: 'Your organisation has a report for this period already. Open it and go on there.',
  },
  'task.report_closed': {
    vi: 'Báo cáo đã gửi hoặc đã được chấp nhận nên không sửa được nữa.',
    en: 'The report was sent or accepted and can no longer be changed.',
  },
  'task.report_incomplete': {
    vi: 'Báo cáo còn thiếu nội dung hoặc số liệu của chỉ số. Hãy điền rồi gửi lại.',
    en: 'The report lacks its text or the figure of its indicator. Fill them in, then send it.',
  },
  'task.report_not_sent': {
    vi: 'Báo cáo không ở trạng thái chờ xem: chưa gửi hoặc đã được trả lời.',
    en: 'The report does not wait to be checked: it was not sent, or was answered already.',
  },
  'task.own_report': {
    vi: 'Người gửi báo cáo không tự chấp nhận hay trả lại báo cáo của mình.',
    en: 'Who sent a report does not accept or return it.',
  },
  'task.comment_missing': {
    vi: 'Khi trả lại, hãy ghi ít nhất một nhận xét để đơn vị biết cần sửa gì.',
    en: 'To return a report, write at least one comment that says what to mend.',
  },
  'task.evidence_wrong_type': {
    vi: 'Chỉ nhận ảnh PNG, JPEG, tệp PDF hoặc Word (.docx) không có macro.',
    en: 'Only PNG and JPEG pictures, PDF, and Word files (.docx) without macros are taken.',
  },
  'task.evidence_sent': {
    vi: 'Tệp đã gửi cho phường nên được giữ lại.',
    en: 'The file was sent to the ward, so it stays.',
  },
  'task.too_many_files': {
    vi: 'Mỗi báo cáo có tối đa {most} tệp minh chứng.',
    en: 'A report has at most {most} files.',
  },
  'report.plan_missing': {
    vi: 'Xã, phường này chưa có kế hoạch phong trào. Hãy tạo hoặc nạp kế hoạch ở mục Phong trào.',
    en: 'This commune has no plan yet. Make or load one under Movement.',
  },
  'backup.damaged': {
    vi: 'Tệp sao lưu bị hỏng hoặc không phải tệp sao lưu của Chung Tay ({reason}). Chưa ghi gì vào cơ sở dữ liệu; hãy dùng bản sao lưu khác.',
    en: 'The backup is damaged or is not one of Chung Tay ({reason}). Nothing was written; use another backup.',
  },
  'backup.newer': {
    vi: 'Tệp sao lưu do bản Chung Tay mới hơn tạo ra ({found}). Hãy nâng cấp Chung Tay rồi khôi phục.',
    en: 'The backup was made by a newer Chung Tay ({found}). Upgrade Chung Tay, then restore.',
  },
  'backup.other_version': {
    vi: 'Tệp sao lưu do bản Chung Tay cũ hơn tạo ra (chưa có {missing}). Hãy khôi phục bằng chính bản đó, rồi nâng cấp.',
    en: 'The backup was made by an older Chung Tay (without {missing}). Restore it with that version, then upgrade.',
  },
  'backup.target_not_empty': {
    vi: 'Cơ sở dữ liệu này đã có dữ liệu, nên không khôi phục đè lên. Hãy đặt DATA_DIR tới một thư mục trống hoặc DATABASE_URL tới một cơ sở dữ liệu trống.',
    en: 'This database is in use, so nothing is restored over it. Set DATA_DIR to an empty folder or DATABASE_URL to an empty database.',
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
    name in details ? asWords(details[name]) : whole,
  );
}

/** A day of the details as people write it. */
function asWords(detail: unknown): string {
  const text = String(detail);
  return parsePlainDate(text) === undefined ? text : formatDate(text);
}
