import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildPlaceTable, classOf, type Column, type List } from './place-table.ts';
import type { ReportPeriod } from './report-form.ts';

const NAME: Readonly<Record<List, string>> = { poor: 'hộ nghèo', nearPoor: 'hộ cận nghèo' };

/** Reports 7.4 (poor) and 7.6 (near-poor): households deprived, by indicator. */
export function buildIndicatorForm(figures: ReportFigures, period: ReportPeriod, list: List) {
  const columns: Column[] = [
    {
      ...householdColumn(list),
      number: '1',
    },
    {
      key: 'deprivations',
      label: 'Tổng số thiếu hụt',
      number: '2=3+…+14',
      width: 11,
      count: (place) => place[list].deprivationTotal,
    },
    ...period.indicators.map(({ no, name }): Column => ({
      key: `d${no}`,
      label: `${no}. ${name}`,
      number: String(no + 2),
      width: 10,
      count: (place) => place[list].deprivations[no - 1] ?? 0,
      behind: () => ({ ...classOf(list), deprivation: String(no) }),
    })),
  ];
  return {
    title: `Số ${NAME[list]} thiếu hụt theo từng chỉ số`,
    ...buildPlaceTable({ figures, period, columns, lists: [list] }),
    notes: unknownNote(figures, list),
  };
}

/** Reports 7.5 (poor) and 7.7 (near-poor): the same as rates of all households of the list. */
export function buildIndicatorRateForm(figures: ReportFigures, period: ReportPeriod, list: List) {
  const columns: Column[] = [
    { ...householdColumn(list), number: '1' },
    ...period.indicators.map(({ no, name }): Column => ({
      key: `d${no}`,
      label: `${no}. ${name} (%)`,
      number: String(no + 1),
      width: 10,
      rate: { part: (place) => place[list].deprivations[no - 1] ?? 0, whole: 'households' },
      behind: () => ({ ...classOf(list), deprivation: String(no) }),
    })),
  ];
  return {
    title: `Tỷ lệ ${NAME[list]} thiếu hụt theo từng chỉ số`,
    ...buildPlaceTable({ figures, period, columns, lists: [list] }),
    notes: unknownNote(figures, list),
  };
}

function householdColumn(list: List): Column {
  return {
    key: 'households',
    label: `Tổng số ${NAME[list]}`,
    width: 11,
    count: (place) => place[list].households,
    behind: () => classOf(list),
  };
}

/** Old lists give only the sum B2: such a household is deprived in something nobody can name. */
function unknownNote({ total }: ReportFigures, list: List): string[] {
  const unknown = total[list].households - total[list].surveyed;
  if (unknown === 0) return [];
  return [
    `${unknown} hộ chỉ có tổng điểm B2, không rõ chỉ số nào, nên không có trong các cột chỉ số.`,
  ];
}
