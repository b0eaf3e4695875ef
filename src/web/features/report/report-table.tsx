import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Report, ReportHeader } from '#contract/report.ts';
import { formatInteger, formatPercent } from '#domain/text/format-number.ts';
import { PlainLink } from '#web/ui/link.tsx';
import { headerRows, leafHeaders } from './header-grid.ts';
import classes from './report-table.module.css';

type Row = Report['rows'][number];
type Cell = Row['cells'][string];

/** An official form on screen: the same header, order and numbers as the workbook; figures open their households. */
export function ReportTable({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const leaves = leafHeaders(report.columns);
  return (
    <section className={classes['scroll']} tabIndex={0} aria-label={t('scroll')}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{report.title.join(' ')}</caption>
        <ReportHead columns={report.columns} />
        <tbody>
          {report.rows.map((row, index) => (
            <tr key={index} className={row.style === 'total' ? classes['total'] : undefined}>
              {leaves.map((leaf) => (
                <ReportCell key={leaf.key} leaf={leaf} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ReportHead({ columns }: { columns: readonly ReportHeader[] }) {
  const rows = headerRows(columns);
  return (
    <thead>
      {rows.map((cells, index) => (
        <tr key={index}>
          {cells.map(({ key, label, columns: across, rows: down }) => (
            <th key={key} colSpan={across} rowSpan={down} scope={across > 1 ? 'colgroup' : 'col'}>
              {label}
            </th>
          ))}
        </tr>
      ))}
      <tr className={classes['numbers']}>
        {leafHeaders(columns).map(({ key, number }) => (
          <th key={key} scope="col">
            {number}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ReportCell({ leaf, row }: { leaf: ReportHeader; row: Row }) {
  const cell = row.cells[leaf.key ?? ''];
  if (leaf.format === 'text') {
    return (
      <th scope="row" className={classes['place']}>
        <Place row={row} />
      </th>
    );
  }
  const style = leaf.format === 'centre' ? classes['centre'] : classes['count'];
  return <td className={style}>{cell && <Figure cell={cell} leaf={leaf} row={row} />}</td>;
}

/** A row of another register leads to its own reports. */
function Place({ row }: { row: Row }) {
  const { communeId } = useParams({ strict: false });
  const name = placeOf(row);
  const isElsewhere = row.communeId !== undefined && row.communeId !== communeId;
  if (!isElsewhere || row.style === 'total' || name === '') return name;
  return <PlainLink to={`/${row.communeId}/reports`}>{name}</PlainLink>;
}

function Figure({ cell, leaf, row }: { cell: Cell; leaf: ReportHeader; row: Row }) {
  const { t } = useTranslation('report');
  const { communeId } = useParams({ strict: false });
  const text = showValue(cell.value, leaf);
  if (!cell.behind || cell.value === 0 || cell.value === null) return text;
  const search = new URLSearchParams(cell.behind as Record<string, string>);
  return (
    <PlainLink
      to={`/${row.communeId ?? communeId ?? ''}/class-households?${search}`}
      aria-label={t('open', { value: `${leaf.label} ${text}`, place: placeOf(row) })}
    >
      {text}
    </PlainLink>
  );
}

function placeOf(row: Row): string {
  return String(row.cells['place']?.value ?? '');
}

function showValue(value: Cell['value'], { format }: ReportHeader): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return format === 'rate' ? formatPercent(value * 100, 2) : formatInteger(value);
}
