/** The small parts of a workbook that must be known before a sheet can be read. */
import { HostileFileError } from '../hostile-file.ts';
import type { SafeZip } from '../safe-zip.ts';
import { dropForbiddenCharacters, type SheetInfo } from './sheet-cell.ts';
import { attribute, feedXml, parseXml } from './xml-events.ts';

export interface WorkbookSheet extends SheetInfo {
  path: string;
}

export interface SharedText {
  text: string;
  /** Font of the first differently styled run, when a cell mixes fonts. */
  font?: string;
}

export interface CellFormat {
  isDate: boolean;
  font?: string;
}

export interface Workbook {
  sheets: WorkbookSheet[];
  uses1904: boolean;
  sharedTextPath?: string;
  stylesPath?: string;
}

const SMALL_PART = 16 * 1024 * 1024;
/** Shared texts stay in memory, partly outside the heap that the worker's limit covers. */
const SHARED_TEXT_PART = 128 * 1024 * 1024;

/** Reads the list of sheets and where the parts are. */
export async function readWorkbook(zip: SafeZip): Promise<Workbook> {
  const rootTargets = await readRelationships(zip, '_rels/.rels', '');
  const workbookPath =
    [...rootTargets.values()].find((target) => target.type.endsWith('/officeDocument'))?.path ??
    'xl/workbook.xml';
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const relsPath = `${folder}_rels/${workbookPath.slice(folder.length)}.rels`;
  const targets = await readRelationships(zip, relsPath, folder);
  const xml = await zip.readPart(workbookPath, SMALL_PART);
  if (!xml) throw new HostileFileError('damaged');
  const workbook: Workbook = { sheets: [], uses1904: false };
  for (const { type, path } of targets.values()) {
    if (type.endsWith('/sharedStrings')) workbook.sharedTextPath = path;
    if (type.endsWith('/styles')) workbook.stylesPath = path;
  }
  parseXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.uses1904 = isTrue(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const target = targets.get(attribute(attributes, 'id') ?? '');
      if (!target?.type.endsWith('/worksheet')) return;
      const state = attribute(attributes, 'state') ?? 'visible';
      const sheetName = attribute(attributes, 'name') ?? '';
      workbook.sheets.push({ name: sheetName, isHidden: state !== 'visible', path: target.path });
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (workbook.sheets.length === 0) throw new HostileFileError('damaged');
  return workbook;
}

type Targets = Map<string, { type: string; path: string }>;

async function readRelationships(zip: SafeZip, path: string, folder: string): Promise<Targets> {
  const targets: Targets = new Map();
  const xml = await zip.readPart(path, SMALL_PART);
  if (!xml) return targets;
  parseXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      targets.set(attribute(attributes, 'Id') ?? '', {
        type: attribute(attributes, 'Type') ?? '',
        path: resolvePart(folder, target),
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return targets;
}

function resolvePart(folder: string, target: string): string {
  const base = target.startsWith('/') ? '' : folder;
  return new URL(base + target.replace(/^\//, ''), 'file:///').pathname.slice(1);
}

/** Reads which cell formats show a date, and each format's font where it is not the default one. */
export async function readCellFormats(zip: SafeZip, workbook: Workbook): Promise<CellFormat[]> {
  const xml = workbook.stylesPath && (await zip.readPart(workbook.stylesPath, SMALL_PART));
  if (!xml) return [];
  const codes = new Map<number, string>();
  const fonts: (string | undefined)[] = [];
  const cells: { format: number; font: number }[] = [];
  let section = '';
  parseXml(xml, {
    open(name, attributes) {
      if (name === 'fonts' || name === 'cellXfs' || name === 'numFmts') section = name;
      else if (name === 'numFmt' && section === 'numFmts') {
        const code = attribute(attributes, 'formatCode') ?? '';
        codes.set(Number(attribute(attributes, 'numFmtId')), code);
      } else if (name === 'font' && section === 'fonts') fonts.push(undefined);
      else if (name === 'name' && section === 'fonts') {
        fonts[fonts.length - 1] = attribute(attributes, 'val');
      } else if (name === 'xf' && section === 'cellXfs') {
        cells.push({
          format: Number(attribute(attributes, 'numFmtId') ?? 0),
          font: Number(attribute(attributes, 'fontId') ?? 0),
        });
      }
    },
    text: () => undefined,
    close(name) {
      if (name === section) section = '';
    },
  });
  const isDateCode = await dateCodeReader(codes);
  return cells.map(({ format, font }) => {
    const name = fonts[font];
    const isDate = isBuiltInDate(format) || isDateCode(codes.get(format) ?? '');
    return name !== undefined && name !== fonts[0] ? { isDate, font: name } : { isDate };
  });
}

/** Most workbooks write no format of their own: then the library is not loaded into the thread at all. */
async function dateCodeReader(
  codes: ReadonlyMap<number, string>,
): Promise<(code: string) => boolean> {
  if (codes.size === 0) return () => false;
  const { isDateFormat } = await import('hucre');
  return isDateFormat;
}

/** Number formats every workbook has without listing them (ECMA-376 18.8.30, East Asian ones too). */
function isBuiltInDate(id: number): boolean {
  return (
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58)
  );
}

/** Reads the table of shared texts, streaming; phonetic guides are left out. */
export async function readSharedTexts(zip: SafeZip, workbook: Workbook): Promise<SharedText[]> {
  const path = workbook.sharedTextPath;
  if (path === undefined) return [];
  if ((zip.parts.get(path)?.size ?? 0) > SHARED_TEXT_PART) {
    throw new HostileFileError('unpacks_too_large', { limit: `${SHARED_TEXT_PART >> 20} MB` });
  }
  const stream = await zip.openPart(path);
  if (!stream) return [];
  const texts: SharedText[] = [];
  const feed = feedXml(sharedTextHandlers((shared) => texts.push(shared)));
  for await (const chunk of stream) feed.write(chunk as Uint8Array);
  feed.end();
  return texts;
}

function sharedTextHandlers(onText: (shared: SharedText) => void): Parameters<typeof feedXml>[0] {
  let text = '';
  let font: string | undefined;
  let isInText = false;
  let isInGuide = false;
  return {
    open(name, attributes) {
      if (name === 'si') {
        text = '';
        font = undefined;
      } else if (name === 't') isInText = !isInGuide;
      else if (name === 'rPh') isInGuide = true;
      else if (name === 'rFont') font ??= attribute(attributes, 'val');
    },
    text(part) {
      if (isInText) text += part;
    },
    close(name) {
      if (name === 't') isInText = false;
      else if (name === 'rPh') isInGuide = false;
      else if (name === 'si') {
        onText(font === undefined ? { text: storedText(text) } : { text: storedText(text), font });
      }
    },
  };
}

/** Undoes `_x000D_` escapes and drops forbidden characters. */
export function storedText(text: string): string {
  if (!text.includes('_x')) return dropForbiddenCharacters(text);
  return dropForbiddenCharacters(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    ),
  );
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
