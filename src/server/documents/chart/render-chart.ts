/** Charts for papers: an ECharts option becomes a PNG, without a browser. */
import { Resvg } from '@resvg/resvg-js';
import type { EChartsOption } from 'echarts';
import { chartFontFamily, chartFontFiles } from './chart-font.ts';

export interface ChartSize {
  /** Pixels at scale 1, as in the option's own font sizes. */
  width: number;
  height: number;
}

/** Dots per drawn pixel: 600 px over 16 cm of paper becomes about 290 dpi. */
const SCALE = 3;

/** Draws a chart as SVG. Animation is off and the font is the server's own. */
export async function renderChartSvg(option: EChartsOption, size: ChartSize): Promise<string> {
  // Loaded with the first chart: it would double the time the program needs to start.
  const { init } = await import('echarts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      ...option,
      animation: false,
      backgroundColor: option.backgroundColor ?? '#ffffff',
      textStyle: { fontFamily: chartFontFamily, ...asObject(option.textStyle) },
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Draws a chart as PNG, three times its size for print. */
export async function renderChart(option: EChartsOption, size: ChartSize): Promise<Buffer> {
  return svgToPng(await renderChartSvg(option, size), SCALE);
}

/** Rasterises an SVG with the server's own fonts. */
export function svgToPng(svg: string, scale: number): Buffer {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontFiles: [...chartFontFiles],
      loadSystemFonts: false,
      defaultFontFamily: chartFontFamily,
      serifFamily: chartFontFamily,
      sansSerifFamily: chartFontFamily,
    },
  });
  return picture.render().asPng();
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
