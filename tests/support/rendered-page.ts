/** What stands where on the pages of a PDF, by `pdftotext -bbox`. Lengths in millimetres. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Word {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Height of the letters' box in points: in proportion to the size, by the font and the version of poppler. */
  boxHeight: number;
}

export interface RenderedPage {
  width: number;
  height: number;
  words: Word[];
}

const MM_PER_POINT = 25.4 / 72;

export function hasPdfToText(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function readPages(pdf: Uint8Array): RenderedPage[] {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-pages-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const xml = execFileSync('pdftotext', ['-bbox', join(folder, 'in.pdf'), '-'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return xml
      .split('<page ')
      .slice(1)
      .map((page) => {
        const [width = 0, height = 0] = numbersOf(page.slice(0, page.indexOf('>')));
        const words = [...page.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(
          ([, box = '', text = '']) => wordAt(numbersOf(box), text),
        );
        return { width: width * MM_PER_POINT, height: height * MM_PER_POINT, words };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names of the fonts of a PDF, without the letters of a subset. */
export function fontsOf(pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-fonts-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const table = execFileSync('pdffonts', [join(folder, 'in.pdf')], { encoding: 'utf8' });
    const names = table
      .split('\n')
      .slice(2)
      .map((line) => line.split(/\s/)[0]?.replace(/^[A-Z]{6}\+/, '') ?? '');
    return [...new Set(names.filter((name) => name !== ''))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The words of the first line that has these words in this order, from left to right. */
export function lineOf(page: RenderedPage, text: string): Word[] {
  const wanted = text.split(' ');
  const start = page.words.findIndex((_, index) =>
    wanted.every((word, step) => page.words[index + step]?.text === word),
  );
  return start < 0 ? [] : page.words.slice(start, start + wanted.length);
}

function numbersOf(text: string): number[] {
  return [...text.matchAll(/="([\d.]+)"/g)].map(([, number]) => Number(number));
}

function wordAt([left = 0, top = 0, right = 0, bottom = 0]: number[], text: string): Word {
  return {
    text: text.replaceAll('&amp;', '&').normalize('NFC'),
    left: left * MM_PER_POINT,
    right: right * MM_PER_POINT,
    top: top * MM_PER_POINT,
    bottom: bottom * MM_PER_POINT,
    boxHeight: bottom - top,
  };
}
