/**
 * Why the program cannot start, for the person who started it. Each code has one exit code, one
 * Vietnamese and one English sentence that say what is wrong and what to do; `{name}` is filled from
 * the details. The list is explained in docs/operate/exit-codes.md.
 */
const startupErrors = {
  'setting.invalid': {
    exitCode: 2,
    vi: 'Thiết lập {name}={value} không dùng được: cần {expected}.',
    en: 'Setting {name}={value} cannot be used: expected {expected}.',
  },
  'port.in_use': {
    exitCode: 10,
    vi: 'Cổng {port} đang được chương trình khác dùng: hãy tắt chương trình đó hoặc đặt PORT khác, ví dụ PORT=3001.',
    en: 'Port {port} is used by another program: stop that program or choose another one, for example PORT=3001.',
  },
  'port.not_allowed': {
    exitCode: 11,
    vi: 'Không mở được cổng {port} trên địa chỉ {host} ({reason}): hãy kiểm tra PORT và HOST.',
    en: 'Port {port} on address {host} cannot be opened ({reason}): check PORT and HOST.',
  },
  'data_folder.unwritable': {
    exitCode: 20,
    vi: 'Không ghi được vào thư mục dữ liệu {folder} ({reason}): hãy cấp quyền ghi hoặc đặt DATA_DIR tới thư mục khác.',
    en: 'The data folder {folder} cannot be written ({reason}): give permission or set DATA_DIR to another folder.',
  },
  'data_folder.in_use': {
    exitCode: 21,
    vi: 'Chung Tay đang chạy trên thư mục dữ liệu {folder} (tiến trình {pid}): hãy dùng chương trình đang chạy hoặc tắt nó trước.',
    en: 'Chung Tay is already running on this data folder {folder} (pid {pid}): use that one or stop it first.',
  },
  'data_folder.newer': {
    exitCode: 22,
    vi: 'Thư mục dữ liệu {folder} được tạo bởi bản mới hơn (cơ sở dữ liệu {found}, bản này dùng {expected}): hãy nâng cấp Chung Tay.',
    en: 'The data folder {folder} was made by a newer version (database {found}, this version uses {expected}): upgrade Chung Tay.',
  },
  'data_folder.older': {
    exitCode: 23,
    vi: 'Thư mục dữ liệu {folder} được tạo bởi bản cũ hơn (cơ sở dữ liệu {found}, bản này dùng {expected}): hãy mở bằng bản Chung Tay cũ.',
    en: 'The data folder {folder} was made by an older version (database {found}, this version uses {expected}): open it with that older Chung Tay.',
  },
  'data_folder.not_ours': {
    exitCode: 24,
    vi: 'Thư mục {folder} có tệp lạ, không phải dữ liệu của Chung Tay: hãy đặt DATA_DIR tới một thư mục trống.',
    en: 'The folder {folder} holds files that are not data of Chung Tay: set DATA_DIR to an empty folder.',
  },
  'data_folder.closed': {
    exitCode: 25,
    vi: 'Thư mục {folder} nằm trong thư mục chỉ root mở được, mà cơ sở dữ liệu không chạy bằng root: hãy đặt DATA_DIR ra ngoài, ví dụ /var/lib/chungtay/data.',
    en: 'The folder {folder} lies under a folder only root can open, and the database does not run as root: set DATA_DIR elsewhere, for example /var/lib/chungtay/data.',
  },
  'disk.full': {
    exitCode: 26,
    vi: 'Ổ đĩa chứa {folder} đã đầy: hãy giải phóng chỗ trống rồi chạy lại, dữ liệu đã lưu không mất.',
    en: 'The disk that holds {folder} is full: free some space and start again, saved data is not lost.',
  },
  'database.refused': {
    exitCode: 30,
    vi: 'Máy chủ cơ sở dữ liệu trong DATABASE_URL từ chối kết nối ({reason}): hãy kiểm tra tên, mật khẩu và quyền.',
    en: 'The database server in DATABASE_URL refused the connection ({reason}): check name, password and permissions.',
  },
  'database.unreachable': {
    exitCode: 31,
    vi: 'Không tới được máy chủ cơ sở dữ liệu trong DATABASE_URL ({reason}): hãy kiểm tra địa chỉ, cổng và mạng.',
    en: 'The database server in DATABASE_URL cannot be reached ({reason}): check address, port and network.',
  },
  'database.unsuitable': {
    exitCode: 32,
    vi: 'Cơ sở dữ liệu trong DATABASE_URL không dùng được: {reason}.',
    en: 'The database in DATABASE_URL cannot be used: {reason}.',
  },
  'database.newer': {
    exitCode: 33,
    vi: 'Dữ liệu đã được một bản Chung Tay mới hơn nâng cấp ({found}): hãy nâng cấp Chung Tay.',
    en: 'The data was upgraded by a newer Chung Tay ({found}): upgrade Chung Tay.',
  },
  'database.other_line': {
    exitCode: 34,
    vi: 'Dữ liệu đã được một bản Chung Tay khác nâng cấp, không cùng dòng với bản này ({found}): hãy dùng bản đã nâng cấp dữ liệu, hoặc khôi phục từ bản sao lưu của bản này.',
    en: 'The data was upgraded by a Chung Tay of another line ({found}): use the one that upgraded it, or restore a backup of this one.',
  },
  'binaries.missing': {
    exitCode: 40,
    vi: 'Thiếu cơ sở dữ liệu đi kèm cho máy này ({reason}): hãy chạy lại npm ci hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.',
    en: 'The bundled database for this machine is missing ({reason}): run npm ci again or set DATABASE_URL to a PostgreSQL server.',
  },
  'database.failed': {
    exitCode: 41,
    vi: 'Cơ sở dữ liệu không khởi động được ({reason}): xem nhật ký {log}.',
    en: 'The database did not start ({reason}): see the log {log}.',
  },
  'demo.real_register': {
    exitCode: 50,
    vi: 'Cơ sở dữ liệu này đang giữ sổ hộ thật của {name}, nên không nạp dữ liệu mẫu vào: hãy đặt DATA_DIR tới một thư mục trống để xem bản mẫu.',
    en: 'This database holds the real register of {name}, so no sample data is put into it: set DATA_DIR to an empty folder to see the demonstration.',
  },
} as const;

export type StartupErrorCode = keyof typeof startupErrors;
type Details = Record<string, string | number>;

/** An expected reason not to start: printed as two sentences without a stack trace, with its own exit code. */
export class StartupError extends Error {
  override name = 'StartupError';
  readonly code: StartupErrorCode;
  readonly exitCode: number;

  constructor(code: StartupErrorCode, details: Details = {}, options?: ErrorOptions) {
    const { vi, en, exitCode } = startupErrors[code];
    super(`${fill(vi, details)}\n${fill(en, details)}`, options);
    this.code = code;
    this.exitCode = exitCode;
  }
}

function fill(sentence: string, details: Details): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
