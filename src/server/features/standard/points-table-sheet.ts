import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Problem } from '#contract/problem.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import { HostileFileError } from '#server/documents/hostile-file.ts';
import type { SheetRow } from '#server/documents/xlsx/sheet-cell.ts';
import { streamSheetInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { writeRowsXlsx, type ListColumn } from '#server/documents/xlsx/write-xlsx.ts';

/**
 * The Excel layout of a points table: one row per item, under one header row. A blank group cell
 * repeats the group above. The template holds headers only: the points are the circular's.
 */
const COLUMNS = [
  { key: 'groupCode', header: 'Mã nhóm', width: 14, kind: 'text' },
  { key: 'groupName', header: 'Tên nhóm', width: 36, kind: 'text' },
  { key: 'choose', header: 'Cách chọn (một / nhiều)', width: 20, kind: 'text' },
  { key: 'itemCode', header: 'Mã mục', width: 14, kind: 'text' },
  { key: 'condition', header: 'Điều kiện', width: 48, kind: 'text' },
  { key: 'points', header: 'Điểm', width: 10, kind: 'number' },
] as const satisfies readonly (ListColumn & { key: string })[];
type Key = (typeof COLUMNS)[number]['key'];

const MAX_ROWS = 2000;

type Item = { code: string; condition: string; points: unknown };
export type SheetGroup = { code: string; name: string; choose: string; items: Item[] };

export async function writeTemplate(): Promise<Buffer> {
  const stream = new PassThrough();
  const written = buffer(stream);
  await writeRowsXlsx({ name: 'Bảng điểm B1', columns: COLUMNS }, [], stream);
  return written;
}

/** The groups of an uploaded sheet, not yet checked. Throws `import.file_…` and `standard.table_not_readable`. */
export async function readGroups(file: Buffer): Promise<SheetGroup[]> {
  const rows = await readRows(file);
  const [header, ...lines] = rows;
  const places = header ? findColumns(header) : undefined;
  const missing = COLUMNS.filter(({ key }) => places?.[key] === undefined);
  if (!places || missing.length > 0) {
    const names = missing.map(({ header: name }) => `“${name}”`).join(', ');
    throw new Problem('standard.table_not_readable', { faults: `thiếu cột ${names}` });
  }
  const groups: SheetGroup[] = [];
  for (const row of lines) addRow(groups, row, places);
  return groups;
}

async function readRows(file: Buffer): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  try {
    for await (const batch of streamSheetInWorker(file, {
      maxRows: MAX_ROWS + 1,
      maxColumns: 50,
    })) {
      rows.push(...batch);
    }
  } catch (error) {
    if (!(error instanceof HostileFileError)) throw error;
    throw new Problem(`import.file_${error.reason}`, error.details);
  }
  if (rows.length > MAX_ROWS) throw new Problem('import.file_too_many_rows', { limit: MAX_ROWS });
  return rows;
}

function findColumns(header: SheetRow): Partial<Record<Key, number>> {
  const titles = header.cells.map((cell) => toSearchKey(String(cell.value ?? '')));
  const places: Partial<Record<Key, number>> = {};
  for (const { key, header: name } of COLUMNS) {
    const [wanted = ''] = name.split('(');
    const at = titles.findIndex((title) => title.startsWith(toSearchKey(wanted)));
    if (at >= 0) places[key] = at;
  }
  return places;
}

function addRow(groups: SheetGroup[], row: SheetRow, places: Partial<Record<Key, number>>): void {
  const valueOf = (key: Key) => row.cells[places[key] ?? -1]?.value ?? null;
  const textOf = (key: Key) =>
    String(valueOf(key) ?? '')
      .normalize('NFC')
      .trim();
  const code = textOf('groupCode');
  const last = groups.at(-1);
  const isSame = last !== undefined && (code === '' || code === last.code);
  const group = isSame
    ? last
    : { code, name: textOf('groupName'), choose: readChoose(textOf('choose')), items: [] };
  if (!isSame) groups.push(group);
  group.items.push({
    code: textOf('itemCode'),
    condition: textOf('condition'),
    points: readPoints(valueOf('points')),
  });
}

function readChoose(text: string): string {
  const key = toSearchKey(text);
  if (key === 'mot' || key === 'one' || key === '1') return 'one';
  return key === 'nhieu' || key === 'many' ? 'many' : text;
}

/** A number, also when the sheet holds it as text; anything else stays as it is and is refused with its place. */
function readPoints(value: string | number | boolean | null): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : value;
}
