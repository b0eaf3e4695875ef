import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { CAUSES } from '#domain/review/survey-answers.ts';
import { buildPlaceTable, classOf, type Column, type ColumnBox } from './place-table.ts';
import type { ReportPeriod } from './report-form.ts';

/** Report 7.10: why households are poor. A household may name several causes. */
export function buildCauseForm(figures: ReportFigures, period: ReportPeriod) {
  const { poor, nearPoor } = figures.total;
  const unasked = poor.households + nearPoor.households - poor.asked - nearPoor.asked;
  return {
    title: 'Hộ nghèo, hộ cận nghèo theo nguyên nhân',
    ...buildPlaceTable({ figures, period, columns, lists: ['poor', 'nearPoor'] }),
    notes: [
      'Một hộ có thể có nhiều nguyên nhân.',
      ...(unasked > 0
        ? [`${unasked} hộ chưa được hỏi nguyên nhân, nên không có trong các cột nguyên nhân.`]
        : []),
    ],
  };
}

const columns: readonly (Column | ColumnBox)[] = [
  {
    key: 'households',
    label: 'Tổng số hộ',
    number: '1',
    count: (place, list) => place[list].households,
    behind: classOf,
  },
  {
    key: 'asked',
    label: 'Số hộ được hỏi',
    number: '2',
    count: (place, list) => place[list].asked,
    behind: (list) => ({ ...classOf(list), cause: 'asked' }),
  },
  {
    label: 'Nguyên nhân',
    children: CAUSES.map(({ no, vi }): Column => ({
      key: `cause${no}`,
      label: vi,
      number: String(no + 2),
      width: 11,
      count: (place, list) => place[list].causes[no - 1] ?? 0,
      behind: (list) => ({ ...classOf(list), cause: String(no) }),
    })),
  },
];
