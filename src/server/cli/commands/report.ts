import { writeFile } from 'node:fs/promises';
import { ReportCode, reportCodes } from '#contract/report.ts';
import {
  type Command,
  requiredOption,
  requiredPositional,
  UsageError,
} from '#server/cli/command.ts';
import { requireCommune } from '#server/cli/require-commune.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { inScope } from '#server/db/scope.ts';
import { buildWorkbook, recordExport } from '#server/features/report/workbook.service.ts';

export const reportCommand: Command = {
  name: 'report',
  usage: 'CODE|all --commune CODE --year YYYY --out FILE.xlsx',
  summary: `Write official reports (${reportCodes.join(', ')}) of an approved year as an Excel workbook.`,
  options: {
    commune: { type: 'string' },
    year: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, { out }) {
    const codes = readCodes(requiredPositional(args, 0, 'CODE'));
    const year = Number(requiredOption(args, 'year'));
    if (!Number.isInteger(year)) throw new UsageError('--year is a year such as 2023');
    const file = requiredOption(args, 'out');
    const communeCode = requiredOption(args, 'commune');
    const broken = await withDatabase(async (db) => {
      const communeId = await requireCommune(db, communeCode);
      return inScope(db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
        const at = new Date();
        const which = { communeId, year, codes };
        const { forms, body } = await buildWorkbook(tx, which, at);
        await recordExport(tx, which, { at, actor: null });
        await writeFile(file, body);
        return forms.flatMap(({ brokenIdentities }) => brokenIdentities);
      });
    });
    out(args.isJson ? JSON.stringify({ file, codes, year, brokenIdentities: broken }) : file);
    return broken.length === 0 ? 0 : 1;
  },
};

function readCodes(text: string): readonly ReportCode[] {
  if (text === 'all') return reportCodes;
  const parsed = ReportCode.safeParse(text);
  if (!parsed.success) throw new UsageError(`CODE is all or one of ${reportCodes.join(', ')}`);
  return [parsed.data];
}
