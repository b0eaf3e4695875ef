import { percentOf } from '#domain/text/format-number.ts';
import {
  describeChart,
  paperChartOption,
  type PaperChart,
} from '#server/documents/chart/paper-chart.ts';
import { renderChart } from '#server/documents/chart/render-chart.ts';
import type { MidTermReport, YearFigures } from '#server/documents/docx/models.ts';
import type { TemplatePicture } from '#server/documents/docx/place-pictures.ts';

const size = { width: 600, height: 300 };

/** The two pictures of the report: rates and households, year by year. One year makes no chart. */
export async function drawMidTermCharts(
  years: readonly YearFigures[],
): Promise<MidTermReport['charts']> {
  if (years.length < 2) return {};
  const categories = years.map(({ year }) => String(year));
  const rate = (part: (year: YearFigures) => number) =>
    years.map((year) => percentOf(part(year), year.households) ?? null);
  return {
    poorRate: await draw({
      title: 'Tỷ lệ hộ nghèo, hộ cận nghèo qua các năm',
      categories,
      series: [
        line(
          'Tỷ lệ hộ nghèo',
          rate(({ poor }) => poor),
        ),
        line(
          'Tỷ lệ hộ cận nghèo',
          rate(({ nearPoor }) => nearPoor),
        ),
      ],
    }),
    households: await draw({
      title: 'Số hộ nghèo, hộ cận nghèo qua các năm',
      categories,
      series: [
        bar(
          'Hộ nghèo',
          years.map(({ poor }) => poor),
        ),
        bar(
          'Hộ cận nghèo',
          years.map(({ nearPoor }) => nearPoor),
        ),
      ],
    }),
  };
}

type Series = PaperChart['series'][number];

function line(name: string, values: Series['values']): Series {
  return { name, kind: 'line', values, unit: '%', decimals: 2 };
}

function bar(name: string, values: Series['values']): Series {
  return { name, kind: 'bar', values, unit: 'hộ', decimals: 0 };
}

async function draw(chart: PaperChart): Promise<TemplatePicture> {
  const png = await renderChart(paperChartOption(chart), size);
  return { png, alt: describeChart(chart, 'năm') };
}
