import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { chartFontFiles } from './chart-font.ts';
import { describeChart, paperChartOption, type PaperChart } from './paper-chart.ts';
import { renderChart, renderChartSvg, svgToPng } from './render-chart.ts';

const chart: PaperChart = {
  title: 'Tỷ lệ hộ nghèo giai đoạn 2021 - 2023',
  categories: ['2021', '2022', '2023'],
  series: [
    { name: 'Hộ nghèo', kind: 'bar', values: [1038, 33, null], unit: 'hộ', decimals: 0 },
    { name: 'Tỷ lệ hộ nghèo', kind: 'line', values: [2.01, 1.745, 1], unit: '%', decimals: 2 },
  ],
};
const size = { width: 600, height: 300 };

/** Letters of a font by its cmap table, formats 4 and 12 (all that Tinos has). */
async function letterTest(path: string): Promise<(letter: string) => boolean> {
  const font = await readFile(path);
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, index) => 12 + index * 16);
  const record = records.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0;
  const cmap = font.readUInt32BE(record + 8);
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4),
  );
  const segments = subtables.find((at) => font.readUInt16BE(at) === 4) ?? 0;
  const count = font.readUInt16BE(segments + 6) / 2;
  return (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    for (let index = 0; index < count; index++) {
      const end = font.readUInt16BE(segments + 14 + index * 2);
      if (code > end) continue;
      return code >= font.readUInt16BE(segments + 16 + (count + index) * 2);
    }
    return false;
  };
}

describe('the font of pictures', () => {
  test('has every Vietnamese letter and the đồng sign in every weight', async () => {
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = 'aăâeêioôơuưy'
      .split('')
      .flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize('NFC')));
    const all = [...letters, ...letters.map((letter) => letter.toUpperCase()), 'đ', 'Đ', '₫', '–'];
    for (const file of chartFontFiles) {
      const has = await letterTest(file);
      expect(all.filter((letter) => !has(letter))).toEqual([]);
      expect(has('\u{e123}')).toBe(false);
    }
  });

  test('draws them: a letter without its mark gives another picture', () => {
    const draw = (text: string): string =>
      svgToPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text x="4" y="30" font-size="28">${text}</text></svg>`,
        1,
      ).toString('base64');
    const pictures = 'ơưạảấếỷđ₫'.split('').map(draw);
    expect(new Set(pictures).size).toBe(pictures.length);
    expect(pictures).not.toContain(draw('\u{e123}'));
  });
});

describe('a chart', () => {
  test('is drawn at three times its size', async () => {
    const png = await renderChart(paperChartOption(chart), size);
    expect(png.subarray(0, 4)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1800, 900]);
  });

  test('writes Vietnamese numbers on bars, line and axes', async () => {
    const svg = await renderChartSvg(paperChartOption(chart), size);
    const texts = [...svg.matchAll(/>([^<>]+)<\/text>/g)];
    const shown = texts.map(([, text]) => text);
    expect(shown).toEqual(
      expect.arrayContaining(['1.038', '33', '2,01', '1,75', '0,00', 'hộ', '%', 'Hộ nghèo (hộ)']),
    );
  });

  test('is the same picture every time', async () => {
    const first = await renderChart(paperChartOption(chart), size);
    expect(first.equals(await renderChart(paperChartOption(chart), size))).toBe(true);
  });

  test('is told in words', () => {
    expect(describeChart(chart, 'năm')).toBe(
      'Biểu đồ “Tỷ lệ hộ nghèo giai đoạn 2021 - 2023”. ' +
        'Hộ nghèo (hộ): năm 2021 1.038; năm 2022 33; năm 2023 chưa có số liệu. ' +
        'Tỷ lệ hộ nghèo (%): năm 2021 2,01; năm 2022 1,75; năm 2023 1,00.',
    );
  });
});
