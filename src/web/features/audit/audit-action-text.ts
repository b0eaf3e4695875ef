/** The features whose acts the log can be narrowed to. */
export const auditFeatures = [
  'household',
  'import',
  'review',
  'movement',
  'report',
  'standard',
  'account',
  'grant',
  'unit',
  'neighbourhood',
] as const;

/** One short sentence for each act of the log: [Vietnamese, English]. */
const actions: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  'account.created': ['Tạo tài khoản', 'Account created'],
  'account.edited': ['Sửa họ tên của tài khoản', 'Name of an account corrected'],
  'account.signed_in': ['Đăng nhập', 'Signed in'],
  'account.sign_in_failed': ['Đăng nhập không thành công', 'Sign-in failed'],
  'account.password_set': ['Đặt mật khẩu', 'Password set'],
  'account.password_changed': ['Đổi mật khẩu', 'Password changed'],
  'account.reset_link_made': ['Tạo đường dẫn đặt lại mật khẩu', 'Password link made'],
  'account.totp_added': ['Bật đăng nhập hai bước', 'Two-step sign-in turned on'],
  'account.totp_removed': ['Tắt đăng nhập hai bước', 'Two-step sign-in turned off'],
  'account.closed': ['Khoá tài khoản', 'Account closed'],
  'account.reopened': ['Mở lại tài khoản', 'Account opened again'],
  'account.session_revoked': ['Kết thúc một phiên đăng nhập', 'Session ended'],
  'grant.added': ['Giao vai trò', 'Duty given'],
  'grant.revoked': ['Thu hồi vai trò', 'Duty taken back'],
  'unit.opened': ['Mở sổ cho xã, phường', 'Register of a commune opened'],
  'unit.list_imported': ['Nhập danh mục đơn vị hành chính', 'List of units imported'],
  'neighbourhood.created': ['Thêm tổ, thôn, bản', 'Neighbourhood added'],
  'neighbourhood.edited': ['Sửa tổ, thôn, bản', 'Neighbourhood corrected'],
  'neighbourhood.closed': ['Kết thúc tổ, thôn, bản', 'Neighbourhood ended'],
  'household.edited': ['Sửa thông tin hộ', 'Household edited'],
  'household.exported': ['Xuất danh sách hộ', 'Households exported'],
  'household.moved': ['Chuyển hộ', 'Household moved'],
  'household.revealed': ['Xem thông tin nhạy cảm của hộ', 'Sensitive facts of a household seen'],
  'householder.named': ['Đổi chủ hộ', 'Head of a household named'],
  'member.sensitive_read': [
    'Xem thông tin nhạy cảm của nhân khẩu',
    'Sensitive facts of a member seen',
  ],
  'import.uploaded': ['Tải tệp Excel lên', 'Excel file uploaded'],
  'import.committed': ['Ghi danh sách hộ từ Excel', 'Households registered from Excel'],
  'movement.plan_loaded': ['Nạp kế hoạch mẫu', 'Plan loaded'],
  'movement.task_edited': ['Sửa nhiệm vụ', 'Task edited'],
  'movement.task_done': ['Ghi nhiệm vụ đã xong', 'Task marked done'],
  'movement.plan_edited': ['Sửa kế hoạch phong trào', 'Plan edited'],
  'review.results_imported': ['Nhập kết quả rà soát từ Excel', 'Review results imported'],
  'review.results_import_undone': [
    'Hoàn tác lần nhập kết quả rà soát',
    'Import of review results undone',
  ],
  'report.exported': ['Xuất báo cáo', 'Report exported'],
  'review.round_opened': ['Mở đợt rà soát', 'Review round opened'],
  'review.approved': ['Duyệt kết quả rà soát', 'Review results approved'],
  'review.approved_results_corrected': [
    'Đính chính kết quả đã duyệt',
    'Approved results corrected',
  ],
  'review.totals_entered': ['Nhập số liệu tổng hợp rà soát', 'Review totals entered'],
  'review.result_withdrawn': ['Rút kết quả rà soát của một hộ', 'Review result withdrawn'],
  'review.result_entered': ['Nhập kết quả rà soát của một hộ', 'Review result entered'],
  'review.result_corrected': ['Sửa kết quả rà soát của một hộ', 'Review result corrected'],
  'review.absence_entered': ['Ghi hộ vắng khi rà soát', 'Absence at the review noted'],
  'standard.points_table_imported': ['Nhập bảng điểm B1', 'B1 points table imported'],
  'standard.points_table_confirmed': ['Xác nhận bảng điểm B1', 'B1 points table confirmed'],
  'sample.loaded': ['Nạp dữ liệu mẫu', 'Sample data loaded'],
};

/** What an act is called; one that has no sentence yet keeps its code, so that nothing is hidden. */
export function actionSentence(action: string, locale: 'vi' | 'en'): string {
  const sentence = actions[action];
  if (!sentence) return action;
  return locale === 'vi' ? sentence[0] : sentence[1];
}
