/**
 * A report with twelve charts: drawn as pictures and put into a Word file, from the mid-term report's
 * template with more places for pictures. The figures are there already; reading them is not measured.
 */
import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';
import { paperChartOption, type PaperChart } from '#server/documents/chart/paper-chart.ts';
import { renderChart } from '#server/documents/chart/render-chart.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { midTermTags } from '#server/documents/docx/mid-term-tags.ts';
import type { TemplatePicture } from '#server/documents/docx/place-pictures.ts';
import { buildMidTermReport } from '#tests/support/sample-papers.ts';
import { printLine, printMachine, spreadOf, timeOf } from './measure.ts';

const CHARTS = 12;
const RUNS = 5;
const GOAL_SECONDS = 5;
const DOCUMENT = 'word/document.xml';
const names = Array.from({ length: CHARTS }, (_, index) => `hình ${index + 1}`);

/** The template with a copy of its first picture's place for each chart. */
function templateWithPlaces(): Buffer {
  const zip = new PizZip(
    readFileSync(new URL('../templates/bao-cao-so-ket.docx', import.meta.url)),
  );
  const xml = zip.file(DOCUMENT)?.asText() ?? '';
  const drawing = /<w:drawing\b[\s\S]*?<\/w:drawing>/.exec(xml)?.[0];
  if (drawing === undefined) throw new Error('The template has no place for a picture.');
  const places = names.map((name) => {
    const place = drawing.replace(/descr="\{%[^}]*\}"/g, `descr="{%${name}}"`);
    return `<w:p><w:r>${place}</w:r></w:p>`;
  });
  const end = xml.lastIndexOf('<w:sectPr');
  zip.file(DOCUMENT, xml.slice(0, end) + places.join('') + xml.slice(end));
  return zip.generate({ type: 'nodebuffer' });
}

/** Two series with two axes over the months of a year. */
function chartOf(index: number): PaperChart {
  const categories = Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`);
  const households = categories.map((_, month) => 200 - month * (index + 1));
  const rates = households.map((count) => count / 20);
  return {
    title: names[index] ?? '',
    categories,
    series: [
      { name: 'Số hộ', kind: 'bar', values: households, unit: 'hộ', decimals: 0 },
      { name: 'Tỷ lệ', kind: 'line', values: rates, unit: '%', decimals: 2 },
    ],
  };
}

const template = templateWithPlaces();
const tags = midTermTags(buildMidTermReport());

async function writeReport(): Promise<void> {
  const pictures: Record<string, TemplatePicture> = {};
  for (const [index, name] of names.entries()) {
    const png = await renderChart(paperChartOption(chartOf(index)), { width: 600, height: 300 });
    pictures[name] = { png, alt: name };
  }
  const { bytes } = await fillTemplate(template, tags, pictures);
  const placed = Object.keys(new PizZip(bytes).files).filter((file) => file.endsWith('.png'));
  if (placed.length < CHARTS) throw new Error(`Only ${placed.length} charts are in the report.`);
}

printMachine();
const times: number[] = [];
const before = process.cpuUsage();
for (let run = 0; run < RUNS; run++) times.push((await timeOf(writeReport)) / 1000);
const { user, system } = process.cpuUsage(before);
const spread = spreadOf(times);
printLine({
  what: 'a report with 12 charts in Word, its figures known',
  spread,
  unit: 's',
  goal: `< ${GOAL_SECONDS} s`,
  isReached: spread.median < GOAL_SECONDS,
});
console.log(`  processor time ${((user + system) / 1e6 / RUNS).toFixed(1)} s a run`);
