import { BarChart, LineChart, PieChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import {
  type ECharts,
  type EChartsCoreOption,
  init,
  registerLocale,
  use as register,
} from 'echarts/core';
import langVI from 'echarts/i18n/langVI-obj.js';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { currentLocale } from '#web/text.ts';

register([
  AriaComponent,
  BarChart,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  PieChart,
  SVGRenderer,
  TooltipComponent,
]);
registerLocale('VI', langVI);

/** Size on paper, at 96 dots an inch; the height on screen when none is named. */
export type PrintSize = { width: number; height?: number };

/** The text area of an A4 page. */
const pageWide: PrintSize = { width: 660 };

/** Distinct also in grey and for colour-blind eyes; the decals help where they meet. */
const colours = ['#b3261e', '#d98200', '#1b5490', '#1b7a3d', '#6b4fa0', '#4d5b6a'];

type ChartCanvasProps = {
  title: string;
  option: EChartsCoreOption;
  height: number;
  printSize: PrintSize | undefined;
};

/** Draws with ECharts as SVG: sharp on paper, with a spoken description in the chosen language. */
export function ChartCanvas({ title, option, height, printSize }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const locale = currentLocale() === 'vi' ? 'VI' : 'EN';
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: 'svg', locale });
    chart.setOption({ ...defaults(title, element), ...option });
    const stop = keepSize(element, chart, printSize ?? pageWide);
    return () => {
      stop();
      chart.dispose();
    };
  }, [title, option, locale, printSize]);
  return <div ref={box} role="img" style={{ height, width: '100%' }} />;
}

function defaults(title: string, element: HTMLElement): EChartsCoreOption {
  return {
    color: colours,
    // Named, not inherited: the place of each text is reckoned on a canvas, which inherits nothing.
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, fontSize: 14, color: '#27313c' },
    aria: {
      enabled: true,
      decal: { show: true },
      label: { enabled: true, general: { withoutTitle: title } },
    },
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    tooltip: { trigger: 'axis', confine: true },
    legend: { bottom: 0, textStyle: { fontSize: 14 } },
    grid: { left: 8, right: 16, top: 24, bottom: 44, outerBoundsMode: 'same' },
  };
}

/** Follows the width of the page, and takes the size it has on paper while printing. */
function keepSize(
  element: HTMLElement,
  chart: Pick<ECharts, 'resize' | 'getZr'>,
  printSize: PrintSize,
): () => void {
  const watcher = new ResizeObserver(() => chart.resize());
  watcher.observe(element);
  const { height } = element.style;
  const toPaper = () => {
    if (printSize.height !== undefined) element.style.height = `${printSize.height}px`;
    chart.resize(printSize);
    // The sheet is taken before the next frame would draw.
    chart.getZr().flush();
  };
  const toScreen = () => {
    element.style.height = height;
    chart.resize();
  };
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', toScreen);
  return () => {
    watcher.disconnect();
    window.removeEventListener('beforeprint', toPaper);
    window.removeEventListener('afterprint', toScreen);
  };
}
