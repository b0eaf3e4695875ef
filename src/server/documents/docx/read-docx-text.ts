/**
 * The text of a Word file from outside, one line for each paragraph, with the numbers Word writes
 * by itself. Opened through the guards of `safe-zip.ts`; the XML is read as events, without
 * document type and without entities, so nothing outside the file is ever looked at.
 */
import { HostileFileError } from '../hostile-file.ts';
import { openOfficeFile, zipLimits, type SafeZip } from '../safe-zip.ts';
import { parseXml, attribute } from '../xlsx/xml-events.ts';
import { ListLabels, readNumbering, readStyleNumbers } from './list-labels.ts';

const MB = 1024 * 1024;
const limits = { ...zipLimits, maxTotalSize: 256 * MB };
/** A plan of 100 pages is about 2 MB of XML. */
const MAX_PART = 32 * MB;
/** Between the cells of a row of a table that is data, not layout. */
const CELL_GAP = ' | ';
const DATA_COLUMNS = 3;

/**
 * Reads the paragraphs and tables of a .docx. Text struck out by tracked changes is left out.
 * @throws {HostileFileError} with the reason
 */
export async function readDocxText(bytes: Uint8Array): Promise<string> {
  const zip = await openOfficeFile(bytes, 'docx', limits);
  try {
    const body = await zip.readPart('word/document.xml', MAX_PART);
    if (!body) throw new HostileFileError('damaged');
    return readBody(body, await readLabels(zip));
  } finally {
    zip.close();
  }
}

async function readLabels(zip: SafeZip): Promise<ListLabels> {
  const numbering = await zip.readPart('word/numbering.xml', MAX_PART);
  const styles = await zip.readPart('word/styles.xml', MAX_PART);
  return new ListLabels(
    numbering ? readNumbering(numbering) : new Map(),
    styles ? readStyleNumbers(styles) : new Map(),
  );
}

type Paragraph = { text: string; style?: string; numId?: string; level?: number };
type Row = { cells: string[][] };

/** Elements whose text is not the reader's: struck out, field codes, the second of two choices. */
const silent = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'pict']);

function readBody(xml: Uint8Array, labels: ListLabels): string {
  const lines: string[] = [];
  const rows: Row[] = [];
  const open: Paragraph[] = [];
  let silence = 0;
  let isText = false;

  const write = (line: string): void => {
    if (line.trim() === '') return;
    const cell = rows.at(-1)?.cells.at(-1);
    (cell ?? lines).push(line);
  };
  const add = (text: string): void => {
    const paragraph = open.at(-1);
    if (paragraph && silence === 0) paragraph.text += text;
  };

  parseXml(xml, {
    open(name, attributes) {
      if (silent.has(name)) silence += 1;
      const paragraph = open.at(-1);
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'p') open.push({ text: '' });
      else if (name === 't') isText = true;
      else if (name === 'tab') add(open.at(-1)?.text === '' ? '' : '\t');
      else if (name === 'br' || name === 'cr') add('\n');
      else if (name === 'noBreakHyphen') add('-');
      else if (name === 'tr') rows.push({ cells: [] });
      else if (name === 'tc') rows.at(-1)?.cells.push([]);
      else if (paragraph && name === 'pStyle') paragraph.style = value;
      else if (paragraph && name === 'numId') paragraph.numId = value;
      else if (paragraph && name === 'ilvl') paragraph.level = Number(value);
    },
    text(text) {
      if (isText) add(text);
    },
    close(name) {
      if (silent.has(name)) silence -= 1;
      if (name === 't') isText = false;
      else if (name === 'p') {
        const paragraph = open.pop();
        if (paragraph) write(withLabel(paragraph, labels));
      } else if (name === 'tr') {
        const row = rows.pop();
        if (row) for (const line of rowLines(row)) write(line);
      }
    },
  });
  return lines.join('\n\n');
}

function withLabel({ text, style, numId, level }: Paragraph, labels: ListLabels): string {
  if (text.trim() === '') return '';
  const label = labels.next({ style, numId, level });
  return label === '' ? text : `${label} ${text.trimStart()}`;
}

/** A table of one or two columns lays out a page; a wider one holds rows of data. */
function rowLines({ cells }: Row): string[] {
  if (cells.length < DATA_COLUMNS) return cells.flat();
  return [cells.map((cell) => cell.join(' ').replace(/\s+/g, ' ').trim()).join(CELL_GAP)];
}
