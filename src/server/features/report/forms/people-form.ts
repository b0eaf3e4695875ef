import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildPlaceTable, classOf, type Column, type ColumnBox, type List } from './place-table.ts';
import type { ReportPeriod } from './report-form.ts';

const NAME: Readonly<Record<List, string>> = { poor: 'hộ nghèo', nearPoor: 'hộ cận nghèo' };

/** Reports 12 (poor) and 13 (near-poor): one list by people of the head and by circumstance. */
export function buildPeopleForm(figures: ReportFigures, period: ReportPeriod, list: List) {
  return {
    title: `${list === 'poor' ? 'Hộ nghèo' : 'Hộ cận nghèo'} theo dân tộc và đối tượng`,
    ...buildPlaceTable({ figures, period, columns: columnsOf(list), lists: [list] }),
    notes: [
      'Cột 7: chưa có văn bản xác định dân tộc tại chỗ của địa phương, nên để dấu –.',
      'Tỷ lệ ở cột 4 tính trên tổng số hộ dân cư của mỗi dòng.',
    ],
  };
}

const of = (key: string, label: string, number: string, rest: Partial<Column>): Column => ({
  key,
  label,
  number,
  width: 10,
  ...rest,
});

function columnsOf(list: List): (Column | ColumnBox)[] {
  return [
    of('all', 'Tổng số hộ dân cư', '1', { count: (place) => place.households }),
    {
      label: `Tổng số ${NAME[list]}`,
      children: [
        of('households', 'Số hộ', '2', {
          count: (place) => place[list].households,
          behind: () => classOf(list),
        }),
        of('persons', 'Nhân khẩu', '3', {
          count: (place) => place[list].persons,
          behind: () => classOf(list),
        }),
        of('rate', 'Tỷ lệ (%)', '4=2/1', { rate: { part: 'households', whole: 'all' } }),
      ],
    },
    peopleBox(list),
    of('merit', 'Hộ chính sách (có người có công)', '9', {
      count: (place) => place[list].groups.merit.households,
      behind: () => ({ ...classOf(list), reportGroup: 'merit' }),
    }),
    of('noLabour', 'Hộ không có khả năng lao động', '10', {
      count: (place) => place[list].groups.noLabour.households,
      behind: () => ({ ...classOf(list), reportGroup: 'noLabour' }),
    }),
    of('femaleHead', 'Hộ có chủ hộ là nữ', '11', {
      count: (place) => place[list].femaleHead,
      behind: () => ({ ...classOf(list), isFemaleHead: 'true' }),
    }),
  ];
}

function peopleBox(list: List): ColumnBox {
  return {
    label: 'Theo dân tộc của chủ hộ',
    children: [
      of('kinh', 'Kinh', '5', {
        count: (place) => place[list].kinh,
        behind: () => ({ ...classOf(list), ethnicity: '01' }),
      }),
      of('minority', 'Dân tộc thiểu số', '6', {
        count: (place) => place[list].minority,
        behind: () => ({ ...classOf(list), reportGroup: 'minority' }),
      }),
      of('local', 'Trong đó: dân tộc tại chỗ', '7', { count: () => null }),
      of('unknown', 'Chưa rõ', '8', {
        count: (place) => place[list].unknownEthnicity,
        behind: () => ({ ...classOf(list), ethnicity: 'none' }),
      }),
    ],
  };
}
