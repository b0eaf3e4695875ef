import type { ReportCode } from './report-groups.ts';

type Name = { title: string; use: string };

/** What each report is called on this page and what it is for, in a line. */
export const reportNames: Record<ReportCode, { vi: Name; en: Name }> = {
  '7.1': {
    vi: { title: 'Tổng hợp kết quả', use: 'Số hộ, số khẩu và tỷ lệ theo từng loại hộ' },
    en: { title: 'Results', use: 'Households, persons and rates by class' },
  },
  '7.2': {
    vi: { title: 'Diễn biến hộ nghèo', use: 'Ai thoát nghèo, ai nghèo mới, ai tái nghèo' },
    en: { title: 'Movement of the poor', use: 'Who escaped, who is newly poor, who relapsed' },
  },
  '7.3': {
    vi: { title: 'Diễn biến hộ cận nghèo', use: 'Tăng, giảm của danh sách cận nghèo' },
    en: { title: 'Movement of the near-poor', use: 'Who came onto that list and who left it' },
  },
  '7.4': {
    vi: { title: 'Thiếu hụt của hộ nghèo', use: 'Số hộ thiếu hụt từng chỉ số' },
    en: { title: 'Deprivations of the poor', use: 'Households deprived, by indicator' },
  },
  '7.5': {
    vi: { title: 'Tỷ lệ thiếu hụt, hộ nghèo', use: 'Phần trăm hộ nghèo thiếu hụt từng chỉ số' },
    en: { title: 'Rates of the poor', use: 'Percent deprived, by indicator' },
  },
  '7.6': {
    vi: { title: 'Thiếu hụt của hộ cận nghèo', use: 'Số hộ thiếu hụt từng chỉ số' },
    en: { title: 'Deprivations of the near-poor', use: 'Households deprived, by indicator' },
  },
  '7.7': {
    vi: {
      title: 'Tỷ lệ thiếu hụt, hộ cận nghèo',
      use: 'Phần trăm hộ cận nghèo thiếu hụt từng chỉ số',
    },
    en: { title: 'Rates of the near-poor', use: 'Percent deprived, by indicator' },
  },
  '7.8': {
    vi: {
      title: 'Theo nhóm đối tượng',
      use: 'Dân tộc thiểu số, không có khả năng lao động, người có công',
    },
    en: { title: 'By group', use: 'Ethnic minorities, no labour capacity, persons of merit' },
  },
  '7.9': {
    vi: { title: 'Theo dân tộc', use: 'Mỗi dân tộc một dòng' },
    en: { title: 'By ethnic group', use: 'A row for each ethnic group' },
  },
  '7.10': {
    vi: { title: 'Theo nguyên nhân', use: 'Vì sao hộ nghèo: thiếu đất, thiếu vốn, ốm đau…' },
    en: { title: 'By cause', use: 'Why: no land, no capital, illness …' },
  },
  '11': {
    vi: { title: 'Trẻ em', use: 'Trẻ em trong hộ thiếu hụt về y tế, giáo dục' },
    en: { title: 'Children', use: 'Children of households deprived in health and education' },
  },
  '12': {
    vi: { title: 'Hộ nghèo theo dân tộc, đối tượng', use: 'Kèm chủ hộ nữ, hộ chính sách, tỷ lệ' },
    en: { title: 'The poor by people', use: 'With women heads, persons of merit, rates' },
  },
  '13': {
    vi: {
      title: 'Hộ cận nghèo theo dân tộc, đối tượng',
      use: 'Kèm chủ hộ nữ, hộ chính sách, tỷ lệ',
    },
    en: { title: 'The near-poor by people', use: 'With women heads, persons of merit, rates' },
  },
  '14': {
    vi: { title: 'Thành viên hộ nghèo', use: 'Từng người trong từng hộ, có họ tên' },
    en: { title: 'Members of poor households', use: 'Each person of each household, by name' },
  },
  '15': {
    vi: { title: 'Thành viên hộ cận nghèo', use: 'Từng người trong từng hộ, có họ tên' },
    en: { title: 'Members of near-poor households', use: 'Each person of each household, by name' },
  },
};
