/**
 * The one look of charts in papers, and their description in words. Papers are often printed black
 * and white and copied, so series differ by lightness, shape and printed values, not by colour alone.
 */
import type { EChartsOption } from 'echarts';
import { formatDecimal } from '#domain/text/format-number.ts';

interface PaperSeries {
  name: string;
  kind: 'bar' | 'line';
  /** Same length as the categories; `null` where nothing is known. */
  values: readonly (number | null)[];
  /** e.g. "%" or "hộ"; shown in the axis name and in the words. */
  unit: string;
  decimals: number;
}

export interface PaperChart {
  /** Told in words only: on paper the caption under the picture says it. */
  title: string;
  /** e.g. years or neighbourhoods. */
  categories: readonly string[];
  /** Series of at most two units: the first unit has the left axis, the second the right one. */
  series: readonly PaperSeries[];
}

const INK = '#1f1f1f';
const FILLS = ['#1f4e79', '#9dc3e6', '#7f7f7f', '#d9d9d9'];
const LINES = ['#c00000', '#404040'];

/** Turns a chart's figures into an ECharts option for `renderChart`. */
export function paperChartOption(chart: PaperChart): EChartsOption {
  const units = [...new Set(chart.series.map((series) => series.unit))];
  return {
    legend: { bottom: 2, itemGap: 24, textStyle: { fontSize: 14, color: INK } },
    grid: { left: 20, right: 20, top: 40, bottom: 42, containLabel: true },
    xAxis: {
      type: 'category',
      data: [...chart.categories],
      axisLine: { lineStyle: { color: INK } },
      axisTick: { alignWithLabel: true },
      axisLabel: { fontSize: 14, color: INK, hideOverlap: false, interval: 0 },
    },
    yAxis: units.map((unit, index) => ({
      type: 'value',
      name: unit,
      nameTextStyle: { fontSize: 14, color: INK },
      min: 0,
      // Half a household is nobody.
      ...(decimalsOf(chart, unit) === 0 && { minInterval: 1 }),
      axisLabel: { fontSize: 13, color: INK, formatter: axisNumber(chart, unit) },
      splitLine: { show: index === 0, lineStyle: { color: '#e0e0e0' } },
    })),
    series: chart.series.map((series, index) => toSeries(chart, series, index, units)),
  };
}

/** One entry of ECharts' list of series. */
type SeriesOption = Extract<EChartsOption['series'], readonly unknown[]>[number];

function toSeries(
  chart: PaperChart,
  series: PaperSeries,
  index: number,
  units: readonly string[],
): SeriesOption {
  const position = chart.series.slice(0, index).filter(({ kind }) => kind === series.kind).length;
  const shared = {
    name: `${series.name} (${series.unit})`,
    data: [...series.values],
    yAxisIndex: units.indexOf(series.unit),
    label: {
      show: true,
      position: 'top' as const,
      fontSize: 13,
      color: INK,
      formatter: ({ value }: { value?: unknown }) =>
        typeof value === 'number' ? formatDecimal(value, series.decimals) : '',
    },
  };
  if (series.kind === 'bar') {
    const color = FILLS[position % FILLS.length] ?? INK;
    return {
      ...shared,
      type: 'bar',
      barMaxWidth: 46,
      itemStyle: { color, borderColor: INK, borderWidth: 0.6 },
    };
  }
  const color = LINES[position % LINES.length] ?? INK;
  return {
    ...shared,
    // A line crosses the bars, so its figures stand on paper of their own.
    label: {
      ...shared.label,
      color,
      fontWeight: 'bold',
      backgroundColor: '#ffffff',
      padding: [2, 3],
    },
    z: 3,
    type: 'line',
    symbol: position === 0 ? 'circle' : 'rect',
    symbolSize: 9,
    lineStyle: { color, width: 2.4, type: position === 0 ? 'solid' : 'dashed' },
    itemStyle: { color },
    connectNulls: false,
  };
}

function axisNumber(chart: PaperChart, unit: string): (value: number) => string {
  const decimals = decimalsOf(chart, unit);
  return (value) => formatDecimal(value, decimals);
}

function decimalsOf(chart: PaperChart, unit: string): number {
  const series = chart.series.filter((each) => each.unit === unit);
  return Math.max(...series.map((each) => each.decimals));
}

/**
 * What a chart shows, for people who cannot see it: "Biểu đồ “…”. Số hộ nghèo (hộ): năm 2021 35;
 * năm 2022 28." `categoryWord` stands before each category ("năm", "tổ").
 */
export function describeChart(chart: PaperChart, categoryWord = ''): string {
  const word = categoryWord ? `${categoryWord} ` : '';
  const sentences = chart.series.map((series) => {
    const values = chart.categories.map((category, index) => {
      const value = series.values[index] ?? null;
      const shown = value === null ? 'chưa có số liệu' : formatDecimal(value, series.decimals);
      return `${word}${category} ${shown}`;
    });
    return `${series.name} (${series.unit}): ${values.join('; ')}.`;
  });
  return [`Biểu đồ “${chart.title}”.`, ...sentences].join(' ');
}
