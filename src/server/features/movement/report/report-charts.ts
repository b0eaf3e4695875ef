import type { ReportInputs } from '#contract/movement-report.ts';
import type { ReportPeriod } from '#domain/movement/report-period.ts';
import { periodWords } from '#domain/movement/report-words.ts';
import {
  describeChart,
  paperChartOption,
  type PaperChart,
} from '#server/documents/chart/paper-chart.ts';
import { renderChart } from '#server/documents/chart/render-chart.ts';
import type { TemplatePicture } from '#server/documents/docx/place-pictures.ts';
import { drawMidTermCharts } from '#server/features/report/mid-term-charts.ts';

const size = { width: 600, height: 300 };
/** More bars than these are a list, not a picture. */
const MOST_BARS = 7;

/** The pictures of `templates/bao-cao-phong-trao.docx`; one that would show nothing is left out. */
export async function drawReportCharts(
  inputs: ReportInputs,
  period: Pick<ReportPeriod, 'kind' | 'key'>,
): Promise<Record<string, TemplatePicture>> {
  const charts = {
    'biểu đồ tiến độ': stateChart(inputs, period.key),
    'biểu đồ đơn vị': organisationChart(inputs),
    'biểu đồ thời gian': timeChart(inputs, period),
  };
  const pictures: Record<string, TemplatePicture> = {};
  for (const [name, chart] of Object.entries(charts)) {
    if (!chart) continue;
    const png = await renderChart(paperChartOption(chart), size);
    pictures[name] = { png, alt: describeChart(chart) };
  }
  const { poorRate, households } = await drawMidTermCharts(inputs.review?.years ?? []);
  return {
    ...pictures,
    ...(poorRate && { 'biểu đồ tỷ lệ': poorRate }),
    ...(households && { 'biểu đồ hộ': households }),
  };
}

type Values = PaperChart['series'][number]['values'];

function bars(name: string, values: Values, unit: string): PaperChart['series'][number] {
  return { name, kind: 'bar', values, unit, decimals: 0 };
}

/** How what was due stands, beside the period before. */
function stateChart({ figures, before }: ReportInputs, key: string): PaperChart | undefined {
  const shown = (['times_due', 'times_accepted', 'times_waiting', 'times_late'] as const).flatMap(
    (id) => figures.filter((figure) => figure.id === id),
  );
  if (shown.every(({ now, before: earlier }) => now === '0' && (earlier ?? '0') === '0')) {
    return undefined;
  }
  const now = bars(
    periodWords(key),
    shown.map((figure) => Number(figure.now)),
    'lượt',
  );
  const series = before
    ? [
        bars(
          periodWords(before.key),
          shown.map((figure) => Number(figure.before ?? 0)),
          'lượt',
        ),
        now,
      ]
    : [now];
  return {
    title: 'Lượt nhiệm vụ đến hạn và tình trạng',
    categories: ['Đến hạn', 'Được chấp nhận', 'Chờ kiểm tra', 'Quá hạn'],
    series,
  };
}

/** Accepted reports of each organisation, the most first. */
function organisationChart({ clauses }: ReportInputs): PaperChart | undefined {
  const counts = countBy(progressOf(clauses).map(({ organisationName }) => organisationName));
  const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, MOST_BARS);
  if (most.length < 2) return undefined;
  return {
    title: 'Báo cáo được chấp nhận theo đơn vị',
    categories: most.map(([name]) => inTwoLines(name)),
    series: [
      bars(
        'Báo cáo được chấp nhận',
        most.map(([, count]) => count),
        'báo cáo',
      ),
    ],
  };
}

/** Accepted reports month by month, of a longer report year by year. */
function timeChart(
  { clauses, throughOn }: ReportInputs,
  { kind, key }: Pick<ReportPeriod, 'kind' | 'key'>,
): PaperChart | undefined {
  if (kind !== 'yearly' && kind !== 'mid_term' && kind !== 'final') return undefined;
  const [from = '', to = from] = key.split('-');
  const isYear = kind === 'yearly';
  const first = Number(from);
  const count = isYear ? Number(throughOn.slice(5, 7)) : Number(to) - first + 1;
  const names = Array.from({ length: count }, (_, index) =>
    isYear ? String(index + 1).padStart(2, '0') : String(first + index),
  );
  const counts = countBy(
    progressOf(clauses).map(({ countedOn }) =>
      isYear ? countedOn.slice(5, 7) : countedOn.slice(0, 4),
    ),
  );
  if (counts.size === 0 || names.length < 2) return undefined;
  return {
    title: `Báo cáo được chấp nhận theo ${isYear ? 'tháng' : 'năm'}`,
    categories: names.map((name) => (isYear ? `T${Number(name)}` : name)),
    series: [
      bars(
        'Báo cáo được chấp nhận',
        names.map((name) => counts.get(name) ?? 0),
        'báo cáo',
      ),
    ],
  };
}

function progressOf(clauses: ReportInputs['clauses']) {
  return clauses.flatMap(({ tasks }) => tasks.flatMap(({ progress }) => progress));
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** A long name under its bar stands on lines of a few words. */
function inTwoLines(name: string): string {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= 12) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
