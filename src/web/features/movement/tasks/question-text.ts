/** Sentences of the check for formalism. */
export const questionText = {
  vi: {
    title: 'Soát bệnh hình thức',
    intro:
      'Chương trình chỉ đặt câu hỏi, không kết luận. Người phụ trách xem lại rồi ghi điều đã thấy.',
    how: 'Hỏi khi: báo cáo đã gửi mà không có tệp minh chứng kế hoạch cần; nội dung giống từ 80% trở lên với kỳ trước (so từng cụm ba từ, bỏ qua dấu, hoa thường); nhiệm vụ ghi đã xong mà không có báo cáo kèm minh chứng.',
    none: 'Không có câu hỏi nào',
    noneHint: 'Báo cáo đã gửi đều có minh chứng và nội dung riêng của từng kỳ.',
    open: 'Cần xem ({{count}})',
    settled: 'Đã xem ({{count}})',
    ask: {
      no_evidence: 'Báo cáo không có tệp minh chứng. Việc đã làm thật chưa, minh chứng ở đâu?',
      repeated_text:
        'Nội dung giống {{percent}}% với báo cáo {{period}}. Kỳ này có làm việc mới không?',
      done_without_report:
        'Nhiệm vụ ghi xong ngày {{date}} nhưng không có báo cáo nào kèm minh chứng. Căn cứ vào đâu?',
    },
    // The heading of each question is its own, so that readers who jump by headings tell them apart.
    heading: {
      no_evidence: 'Không có minh chứng: {{title}}',
      repeated_text: 'Nội dung lặp lại: {{title}}',
      done_without_report: 'Xong mà không có báo cáo: {{title}}',
    },
    about: '{{heading}} ({{of}})',
    wanted: 'Kế hoạch cần: {{evidence}}',
    openReport: 'Mở báo cáo',
    openEarlier: 'Mở báo cáo kỳ trước',
    note: 'Đã xem và thấy',
    noteOf: 'Đã xem và thấy: {{title}}',
    settle: 'Ghi lại',
    settledNow: 'Đã ghi.',
    answer: '{{by}}, {{at}}: {{note}}',
  },
  en: {
    title: 'Check for formalism',
    intro: 'The program asks, it does not judge. Somebody looks and writes down what is so.',
    how: 'It asks when a report was sent without a file the plan wants; when 80% or more of its words are those of an earlier period (runs of three words, without marks or case); when a task was marked done without a report with evidence.',
    none: 'No question',
    noneHint: 'Every report that was sent has evidence and words of its own.',
    open: 'To look at ({{count}})',
    settled: 'Looked at ({{count}})',
    ask: {
      no_evidence:
        'The report has no file of evidence. Was it really done, and where is the proof?',
      repeated_text:
        '{{percent}}% of the words are those of the report for {{period}}. Was anything new done?',
      done_without_report:
        'The task was marked done on {{date}}, but no report has evidence. On what grounds?',
    },
    heading: {
      no_evidence: 'No evidence: {{title}}',
      repeated_text: 'Words repeated: {{title}}',
      done_without_report: 'Done without a report: {{title}}',
    },
    about: '{{heading}} ({{of}})',
    wanted: 'The plan wants: {{evidence}}',
    openReport: 'Open the report',
    openEarlier: 'Open the earlier report',
    note: 'Looked at, and found',
    noteOf: 'Looked at, and found: {{title}}',
    settle: 'Write it down',
    settledNow: 'Noted.',
    answer: '{{by}}, {{at}}: {{note}}',
  },
};
