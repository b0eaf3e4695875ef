/** Sentences of the page of targets. */
export const targetText = {
  vi: {
    title: 'Chỉ tiêu từng năm',
    intro:
      'Chỉ tiêu của kế hoạch bên cạnh số liệu đã phê duyệt từng năm. Bấm vào số thực hiện để xem đúng những hộ đã được đếm.',
    span: 'Năm gốc {{from}}, đến năm {{to}}.',
    none: 'Kế hoạch chưa có chỉ tiêu',
    noneText: 'Chỉ tiêu đi cùng kế hoạch của phong trào.',
    openPlan: 'Mở kế hoạch',
    chart: 'Mục tiêu và thực hiện',
    year: 'Năm',
    goal: 'Không quá',
    actual: 'Thực hiện',
    change: 'Thay đổi',
    status: 'Tiến độ',
    sentence: 'Nhận xét',
    open: 'Năm {{year}}, {{value}}: xem danh sách hộ',
    chartGoal: 'Mức cao nhất còn đạt',
    unit: {
      poor_rate_reduction: 'Tỷ lệ hộ nghèo (%)',
      near_poor_reduction: 'Hộ cận nghèo',
      no_poor_by: 'Hộ nghèo còn khả năng lao động',
    },
  },
  en: {
    title: 'Targets by year',
    intro:
      'The targets of the plan beside the approved figures of each year. Choose an actual figure to see exactly the households it counts.',
    span: 'Baseline {{from}}, until {{to}}.',
    none: 'The plan has no targets',
    noneText: 'Targets come with the plan of the movement.',
    openPlan: 'Open the plan',
    chart: 'Goal and actual',
    year: 'Year',
    goal: 'At most',
    actual: 'Actual',
    change: 'Change',
    status: 'Progress',
    sentence: 'In words',
    open: '{{year}}, {{value}}: show the households',
    chartGoal: 'Highest still on track',
    unit: {
      poor_rate_reduction: 'Poor rate (%)',
      near_poor_reduction: 'Near-poor households',
      no_poor_by: 'Poor households with labour capacity',
    },
  },
};
