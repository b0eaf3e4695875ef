/**
 * What the survey asks beyond income and indicators: causes of poverty (report 7.10, as Circular
 * 02/2022/TT-BLĐTBXH replaced it) and the supports a household wants. Both are sets kept as bits:
 * bit i (from 0) stands for number i + 1. No set at all means that nobody asked. The wordings were
 * seen in a provincial system, not on the printed form: see `rules/report-forms.json`.
 */
type Answer = { no: number; vi: string; en: string };

export const CAUSES = [
  { no: 1, vi: 'Thiếu đất sản xuất', en: 'Lack of production land' },
  { no: 2, vi: 'Thiếu vốn sản xuất, kinh doanh', en: 'Lack of capital' },
  { no: 3, vi: 'Thiếu lao động', en: 'Lack of labour' },
  { no: 4, vi: 'Thiếu công cụ, phương tiện sản xuất', en: 'Lack of tools of production' },
  { no: 5, vi: 'Thiếu kiến thức về sản xuất', en: 'Lack of knowledge of production' },
  { no: 6, vi: 'Thiếu kỹ năng lao động, sản xuất', en: 'Lack of labour skills' },
  { no: 7, vi: 'Có người ốm đau, bệnh nặng, tai nạn', en: 'Illness or accident' },
  { no: 8, vi: 'Nguyên nhân khác', en: 'Other cause' },
] as const satisfies readonly Answer[];

/** The kinds of support the detailed member list names; a household may want several. */
export const WISHES = [
  { no: 1, vi: 'Hỗ trợ y tế', en: 'Health' },
  { no: 2, vi: 'Hỗ trợ giáo dục', en: 'Education' },
  { no: 3, vi: 'Hỗ trợ sản xuất', en: 'Production' },
  { no: 4, vi: 'Vay vốn tín dụng', en: 'Credit' },
  { no: 5, vi: 'Hỗ trợ nhà ở', en: 'Housing' },
  { no: 6, vi: 'Hỗ trợ khác', en: 'Other' },
] as const satisfies readonly Answer[];

/** The numbers of a set as bits; null, when nobody asked, stays null. */
export function toAnswerMask(numbers: readonly number[] | null): number | null {
  return numbers && numbers.reduce((mask, no) => mask | (1 << (no - 1)), 0);
}

/** The numbers a set of `count` answers holds, in order; null when nobody asked. */
export function listAnswers(mask: number | null, count: number): number[] | null {
  if (mask === null) return null;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.filter((no) => (mask & (1 << (no - 1))) !== 0);
}
