import { readFile } from 'node:fs/promises';
import { classify } from '#domain/standard/classify.ts';
import {
  classifyColumns,
  findMissingColumns,
  readClassifyRow,
  type ClassifyRow,
} from '#domain/standard/classify-row.ts';
import { parseStandard, type Standard } from '#domain/standard/standard.ts';
import { clipText } from '#domain/text/clip-text.ts';
import {
  type Command,
  requiredOption,
  requiredPositional,
  UsageError,
} from '#server/cli/command.ts';
import { fileFault } from '#server/cli/file-fault.ts';
import { readTable } from '#server/cli/read-table.ts';

const rulesFolder = new URL('../../../../rules/standards/', import.meta.url);

/** One line of the answer, in the order the columns are printed. */
type Line =
  | { id: string; class: string; b2: number; standard: string; line: string; official: boolean }
  | { id: string; row: number; error: string };

export const classifyCommand: Command = {
  name: 'classify',
  usage: 'FILE.csv|xlsx --standard ID',
  summary: 'Classify households (columns id, area, b1 or income, d1 … d12) by a standard.',
  options: { standard: { type: 'string' } },
  async run(args, { out, error }) {
    const file = requiredPositional(args, 0, 'FILE');
    const standard = await readStandard(requiredOption(args, 'standard'));
    let refused = 0;
    let isBegun = args.isJson;
    await readRows(file, (cells, row) => {
      if (!isBegun) out('id,class,b2,standard,line');
      isBegun = true;
      const line = classifyLine(standard, row, readClassifyRow(cells));
      if ('error' in line) refused += 1;
      if (args.isJson) out(JSON.stringify(line));
      else if ('error' in line)
        error(`row ${line.row}${line.id && ` (${clipText(line.id)})`}: ${line.error}`);
      else out([line.id, line.class, line.b2, line.standard, line.line].map(csvCell).join(','));
    });
    return refused === 0 ? 0 : 1;
  },
};

function classifyLine(standard: Standard, row: number, read: ClassifyRow): Line {
  if (!read.ok) return { id: read.id, row, error: read.reasons.join('; ') };
  if (read.input.b1 !== undefined && standard.b1 === null) {
    return { id: read.id, row, error: `standard ${standard.id} has no B1 cut-off; give income` };
  }
  const result = classify(standard, read.input);
  const { class: klass, b2, line, official } = result;
  return { id: read.id, class: klass, b2, standard: standard.id, line, official };
}

/** Reads `rules/standards/ID.json`; an id is a file name and nothing more. */
async function readStandard(id: string): Promise<Standard> {
  if (!/^[a-z0-9-]+$/.test(id)) throw new UsageError(`--standard ${id} is not a standard's id`);
  try {
    const json: unknown = JSON.parse(await readFile(new URL(`${id}.json`, rulesFolder), 'utf8'));
    return parseStandard(json);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    throw new UsageError(`there is no standard ${id} in rules/standards`);
  }
}

type TakeRow = (cells: Record<string, string>, row: number) => void;

/** Rows as header → text, one at a time, whatever the file's size. */
async function readRows(file: string, take: TakeRow): Promise<void> {
  let names: string[] | undefined;
  await readTable(file, (cells, row) => {
    if (!names) {
      names = cells.map(columnName);
      refuseHeading(names, file);
    } else take(Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? ''])), row);
  });
}

function refuseHeading(names: readonly string[], file: string): void {
  const twice = classifyColumns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) throw fileFault('column_twice', { file, name: twice });
  const missing = findMissingColumns(names);
  if (missing.length > 0) throw fileFault('columns_missing', { file, names: missing.join(', ') });
}

function columnName(text: string): string {
  return text.trim().toLowerCase();
}

/** An id that Excel would run as a formula is quoted as text. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
