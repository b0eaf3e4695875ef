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
