import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildPlaceTable, classOf, type Column, type ColumnBox } from './place-table.ts';
import type { ReportPeriod } from './report-form.ts';

/** Report 11: children of listed households, and those of households deprived in what children need. */
export function buildChildForm(figures: ReportFigures, period: ReportPeriod) {
  const column = (code: string, label: string, number: string): Column => {
    // A standard that does not measure it leaves the column unknown, which is not zero.
    const indicator = period.indicators.find((one) => one.code === code);
    const no = indicator?.no;
    return {
      key: code,
      label,
      number,
      width: 14,
      count: (place, list) =>
        no === undefined ? null : (place[list].childDeprivations[no - 1] ?? 0),
      ...(no !== undefined && {
        behind: (list) => ({ ...classOf(list), deprivation: String(no), hasChildren: 'true' }),
      }),
    };
  };
  const columns: readonly (Column | ColumnBox)[] = [
    {
      key: 'children',
      label: 'Tổng số trẻ em dưới 16 tuổi',
      number: '1',
      width: 14,
      count: (place, list) => place[list].children,
      behind: (list) => ({ ...classOf(list), hasChildren: 'true' }),
    },
    {
      label: 'Trẻ em trong hộ thiếu hụt về y tế',
      children: [
        column('health_insurance', 'Bảo hiểm y tế', '2'),
        column('nutrition', 'Dinh dưỡng', '3'),
      ],
    },
    {
      label: 'Trẻ em trong hộ thiếu hụt về giáo dục',
      children: [column('child_schooling', 'Đi học của trẻ em', '4')],
    },
  ];
  return {
    title: 'Trẻ em trong hộ nghèo, hộ cận nghèo',
    ...buildPlaceTable({ figures, period, columns, lists: ['poor', 'nearPoor'] }),
    notes: [
      'Phiếu rà soát ghi thiếu hụt theo hộ, nên cột 2–4 đếm mọi trẻ em sống trong hộ thiếu hụt chỉ số đó. Tuổi tính đến ngày báo cáo; trẻ chưa rõ năm sinh không được đếm.',
    ],
  };
}
