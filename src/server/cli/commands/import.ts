import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pino } from 'pino';
import type { Import, ImportRow } from '#contract/import.ts';
import { importFieldText, issueSentence } from '#contract/import-issue.ts';
import { Problem } from '#contract/problem.ts';
import type { Deps } from '#server/access/context.ts';
import {
  type Command,
  type CommandArguments,
  requiredOption,
  requiredPositional,
  textOption,
  UsageError,
} from '#server/cli/command.ts';
import { requireCommune } from '#server/cli/require-commune.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { checkFile, type CheckedFile } from '#server/features/import/import-file.service.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** What became of the file. `refused`: nothing was registered, because rows are bad. */
type Outcome = 'committed' | 'refused' | 'dry_run';
type Line = {
  row: number;
  field: string | null;
  severity: string;
  code: string;
  sentence: string;
};
type Result = { outcome: Outcome; import: Import; issues: Line[]; badRowsFile: string | null };

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE.xlsx --commune CODE [--neighbourhood NAME] [--dry-run]',
  summary: 'Check an Excel list of households and register it in one transaction.',
  options: {
    commune: { type: 'string' },
    neighbourhood: { type: 'string' },
    sheet: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'good-rows-only': { type: 'boolean' },
    'bad-rows': { type: 'string' },
  },
  async run(args, { out }) {
    const path = requiredPositional(args, 0, 'FILE');
    const communeCode = requiredOption(args, 'commune');
    await refuseUnreadable(path);
    const result = await withDatabase(async (db, config) => {
      const log = pino({ level: config.logLevel }, pino.destination(2));
      const stop = async () => undefined;
      const jobs = { enqueue: refuseJob, work: refuseJob, everyDay: refuseJob, stop };
      const deps: Deps = { db, config, log, jobs, now: () => new Date() };
      const communeId = await requireCommune(db, communeCode);
      const file = await checkFile(deps, {
        communeId,
        path,
        sheet: textOption(args, 'sheet'),
        neighbourhood: textOption(args, 'neighbourhood'),
      });
      return importChecked(file, args);
    });
    out(args.isJson ? JSON.stringify(toJson(path, result)) : toText(path, result));
    const isRefused =
      result.outcome === 'refused' ||
      (result.outcome === 'dry_run' && result.import.errorCount > 0);
    return isRefused ? 1 : 0;
  },
};

async function refuseUnreadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`${path} cannot be read`);
  if (found.size > MOST_BYTES) throw new Problem('request.too_large', { limit: '64 MB' });
}

/** The work is done before the command ends, so nothing is ever queued. */
async function refuseJob(name: string): Promise<never> {
  throw new Error(`The command line queues no job (${name})`);
}

async function importChecked(file: CheckedFile, args: CommandArguments): Promise<Result> {
  const { checked } = file;
  let isOpen = true;
  try {
    const issues: Line[] = [];
    for await (const row of file.rows()) issues.push(...toLines(row));
    const badRowsFile = textOption(args, 'bad-rows') ?? null;
    const hasBadRows = checked.errorCount > 0;
    if (badRowsFile !== null && hasBadRows) await save(file, badRowsFile);
    const rest = { issues, badRowsFile: hasBadRows ? badRowsFile : null };
    if (args.options['dry-run'] === true) return { outcome: 'dry_run', import: checked, ...rest };
    if (hasBadRows && args.options['good-rows-only'] !== true)
      return { outcome: 'refused', import: checked, ...rest };
    const committed = await file.commit();
    isOpen = false;
    return { outcome: 'committed', import: committed, ...rest };
  } finally {
    if (isOpen) await file.drop();
  }
}

async function save(file: CheckedFile, path: string): Promise<void> {
  const { body } = await file.badRows();
  await pipeline(body instanceof Readable ? body : Readable.from([body]), createWriteStream(path));
}

function toLines({ rowNumber, issues }: ImportRow): Line[] {
  return issues.map(({ field, severity, code, detail }) => ({
    row: rowNumber,
    field: field === null ? null : importFieldText[field].vi,
    severity,
    code,
    sentence: issueSentence({ code, ...(detail && { detail }) }),
  }));
}

function toJson(path: string, { outcome, import: found, issues, badRowsFile }: Result): object {
  const { id: importId, sheet, layout, rowCount, errorCount, warningCount } = found;
  const { skippedCount, heldCount, householdCount, memberCount } = found;
  const counts = { rowCount, errorCount, warningCount, skippedCount, heldCount };
  const registered = { householdCount, memberCount };
  const file = { file: path, sheet, layout, badRowsFile };
  return { outcome, importId, ...file, ...counts, ...registered, issues };
}

const outcomeText: Record<Outcome, string> = {
  committed: 'Đã ghi vào sổ: {households} hộ, {members} người.',
  refused:
    'Chưa ghi gì vào sổ vì có dòng lỗi. Hãy sửa tệp rồi nhập lại, hoặc thêm --good-rows-only để chỉ ghi các hộ đúng ({households} hộ, {members} người).',
  dry_run: 'Chỉ kiểm tra, chưa ghi gì vào sổ. Ghi được: {households} hộ, {members} người.',
};
const severityText: Record<string, string> = { error: 'LỖI', warning: 'Lưu ý', skip: 'Bỏ qua' };

function toText(path: string, { outcome, import: found, issues, badRowsFile }: Result): string {
  const { rowCount, errorCount, warningCount, skippedCount, heldCount, sheet } = found;
  const marks = issues.map(
    ({ row, field, severity, sentence }) =>
      `  Dòng ${row}  ${severityText[severity] ?? severity}  ${field === null ? '' : `${field}: `}${sentence}`,
  );
  return [
    `${path}, trang tính “${sheet ?? ''}”: ${rowCount} dòng, ${errorCount} dòng lỗi, ${warningCount} dòng cần lưu ý, ${skippedCount} dòng bỏ qua, ${heldCount} dòng đúng phải chờ hộ có dòng lỗi.`,
    ...marks,
    ...(badRowsFile === null ? [] : [`Các dòng lỗi đã lưu ở ${badRowsFile}`]),
    outcomeText[outcome]
      .replace('{households}', String(found.householdCount))
      .replace('{members}', String(found.memberCount)),
  ].join('\n');
}
