/**
 * The numbers the checks compare with. Those that come from the law are the ages of the indicators;
 * the others only decide what an officer is asked to look at again, never a class.
 */
export const CHECK_SETTINGS = {
  schoolAgeFrom: {
    value: 3,
    source: 'law',
    article: 'Nghị định 07/2021/NĐ-CP, phụ lục: chỉ số trình độ giáo dục trẻ em',
  },
  schoolAgeUnder: {
    value: 16,
    source: 'law',
    article: 'Nghị định 07/2021/NĐ-CP, phụ lục: chỉ số trình độ giáo dục trẻ em',
  },
  dependantUnder: {
    value: 16,
    source: 'law',
    article: 'Nghị định 07/2021/NĐ-CP, phụ lục: chỉ số người phụ thuộc',
  },
  insuranceFrom: {
    value: 6,
    source: 'law',
    article: 'Nghị định 07/2021/NĐ-CP, phụ lục: chỉ số bảo hiểm y tế',
  },
  /** Older people may be dependants when they receive a monthly allowance, which the register does not know. */
  perhapsDependantFrom: { value: 60, source: 'convention', article: '' },
  workingAgeFrom: { value: 15, source: 'convention', article: '' },
  /** A B1 that moved by as many points since the last decision. */
  b1Jump: { value: 40, source: 'convention', article: '' },
} as const satisfies Record<
  string,
  { value: number; source: 'law' | 'convention'; article: string }
>;
