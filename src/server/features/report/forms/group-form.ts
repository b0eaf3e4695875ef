import type { ReportGroup } from '#domain/review/report/list-counts.ts';
import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildPlaceTable, classOf, type Column, type ColumnBox } from './place-table.ts';
import type { ReportPeriod } from './report-form.ts';

/** Report 7.8: poor and near-poor households by group. A household may be in several groups. */
export function buildGroupForm(figures: ReportFigures, period: ReportPeriod) {
  return {
    title: 'Hộ nghèo, hộ cận nghèo theo nhóm đối tượng',
    ...buildPlaceTable({ figures, period, columns, lists: ['poor', 'nearPoor'] }),
    notes: [
      'Một hộ có thể thuộc nhiều nhóm, nên các nhóm cộng lại có thể lớn hơn tổng số. Dân tộc của hộ là dân tộc của chủ hộ.',
    ],
  };
}

const columns: readonly ColumnBox[] = [
  {
    label: 'Tổng số',
    children: [
      {
        key: 'households',
        label: 'Hộ',
        number: '1',
        count: (place, list) => place[list].households,
        behind: classOf,
      },
      {
        key: 'persons',
        label: 'Nhân khẩu',
        number: '2',
        count: (place, list) => place[list].persons,
        behind: classOf,
      },
    ],
  },
  groupBox('Hộ dân tộc thiểu số', 'minority', 3),
  groupBox('Hộ không có khả năng lao động', 'noLabour', 5),
  groupBox('Hộ có người có công với cách mạng', 'merit', 7),
  groupBox('Hộ khác', 'other', 9),
];

function groupBox(label: string, group: ReportGroup, number: number): ColumnBox {
  const column = (unit: 'households' | 'persons', at: number): Column => ({
    key: `${group}-${unit}`,
    label: unit === 'households' ? 'Hộ' : 'Nhân khẩu',
    number: String(at),
    count: (place, list) => place[list].groups[group][unit],
    behind: (list) => ({ ...classOf(list), reportGroup: group }),
  });
  return { label, children: [column('households', number), column('persons', number + 1)] };
}
