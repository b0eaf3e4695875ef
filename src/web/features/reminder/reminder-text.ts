/** Sentences of the page “Nhắc việc”. */
export const reminderText = {
  vi: {
    title: 'Nhắc việc',
    intro:
      'Việc đang chờ bạn, việc gấp đứng trước. Báo cáo nhiệm vụ được nhắc từ 7 ngày trước hạn.',
    late: 'Quá hạn',
    due: 'Sắp đến hạn',
    to_do: 'Cần làm',
    heading: '{{name}} ({{count}})',
    none: 'Hôm nay không có việc nào chờ bạn',
    noneHint:
      'Khi có báo cáo sắp đến hạn, văn bản mới hoặc báo cáo bị trả lại, việc sẽ hiện ở đây.',
    mail: 'Muốn nhận thư mỗi sáng hoặc xem trên lịch của điện thoại?',
    mailLink: 'Mở tài khoản của bạn',
  },
  en: {
    title: 'Reminders',
    intro:
      'What waits for you, the most pressing first. Task reports are spoken of from 7 days before their day.',
    late: 'Overdue',
    due: 'Due soon',
    to_do: 'To do',
    heading: '{{name}} ({{count}})',
    none: 'Nothing waits for you today',
    noneHint: 'Reports coming due, new papers and returned reports will stand here.',
    mail: 'A letter each morning, or the days in the calendar of your phone?',
    mailLink: 'Open your account',
  },
};
