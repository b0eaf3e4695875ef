/** Sentences about sending a registered paper by e-mail. */
export const documentMailText = {
  vi: {
    title: 'Gửi bằng thư điện tử',
    intro:
      'Gửi nguyên tệp đã lưu trong sổ tới địa chỉ của đơn vị nhận; có bản ký thì gửi bản ký. Khi thư đã đi, sổ tự ghi ngày gửi. Văn bản có dữ liệu cá nhân chỉ gửi khi được phép.',
    notConfigured:
      'Máy chủ này chưa được cài đặt để gửi thư điện tử. Hãy nhờ quản trị viên, hoặc gửi ngoài chương trình rồi ghi ở mục “Gửi văn bản”.',
    noFile: 'Văn bản chưa có tệp nào để gửi.',
    files: 'Tệp gửi kèm: {{names}}.',
    send: 'Gửi thư điện tử ({{count}})',
    sent: 'Đang gửi thư.',
    to: 'Gửi tới',
    noAddress: 'chưa có địa chỉ thư',
    addAddress: 'Ghi địa chỉ cho tổ chức',
    delivered: 'đã gửi',
    states: {
      waiting: 'đang chờ gửi',
      sending: 'đang gửi',
      sent: 'đã gửi lúc {{at}} tới {{to}}',
      failed: 'chưa gửi được: {{reply}}',
      refused: 'máy chủ thư từ chối: {{reply}}',
      unknown: 'không rõ đã tới chưa vì kết nối đứt; hãy hỏi lại đơn vị trước khi gửi lại',
      dropped: 'không gửi vì đã giao cách khác',
    },
  },
  en: {
    title: 'Send by e-mail',
    intro:
      'Sends the files as the register keeps them to the recipients’ addresses; the signed scan where there is one. When a letter has left, the register notes the day. Papers with personal data only where that is allowed.',
    notConfigured:
      'This server is not set up to send e-mail. Ask the administrator, or send it outside the program and record it under “Send paper”.',
    noFile: 'The paper has no file to send.',
    files: 'Attached: {{names}}.',
    send: 'Send e-mail ({{count}})',
    sent: 'The letters are on their way.',
    to: 'Send to',
    noAddress: 'no e-mail address',
    addAddress: 'Enter the address of an organisation',
    delivered: 'delivered',
    states: {
      waiting: 'waits to be sent',
      sending: 'being sent',
      sent: 'sent at {{at}} to {{to}}',
      failed: 'not sent: {{reply}}',
      refused: 'refused by the mail server: {{reply}}',
      unknown: 'perhaps arrived, the line broke; ask them before sending again',
      dropped: 'not sent: delivered another way',
    },
  },
};
