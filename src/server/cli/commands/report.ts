import { writeFile } from 'node:fs/promises';
import { PlainDateField } from '#contract/fields.ts';
import { FormCode, formCodes, ListCode, listCodes } from '#contract/report.ts';
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
import { inScope } from '#server/db/scope.ts';
import { writeMemberList } from '#server/features/report/member-list.service.ts';
import { buildWorkbook, recordExport } from '#server/features/report/workbook.service.ts';

const everyCode = [...formCodes, ...listCodes].join(', ');

export const reportCommand: Command = {
  name: 'report',
  usage:
    'CODE|all --commune CODE (--year YYYY | --on YYYY-MM-DD) [--units old|new] --out FILE.xlsx',
  summary: `Write official reports of an approved year or a day as an Excel workbook: ${everyCode}, or all tables.`,
  options: {
    commune: { type: 'string' },
    year: { type: 'string' },
    on: { type: 'string' },
    units: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, { out }) {
    const codes = readCodes(requiredPositional(args, 0, 'CODE'));
    const when = readWhen(args);
    const units = readUnits(args);
    const file = requiredOption(args, 'out');
    const communeCode = requiredOption(args, 'commune');
    const broken = await withDatabase(async (db) => {
      const communeId = await requireCommune(db, communeCode);
      const communes = units === 'new' ? '*' : [communeId];
      return inScope(db, { communes, neighbourhoods: '*' }, async (tx) => {
        const at = new Date();
        if (typeof codes === 'string') {
          const asked = { ...when, communeId, code: codes };
          await writeMemberList(tx, asked, { path: file, at, actor: null });
          return [];
        }
        const which = { ...when, codes, target: { communeId, units } };
        const { forms, body } = await buildWorkbook(tx, which, at);
        await recordExport(tx, which, { at, actor: null });
        await writeFile(file, body);
        return forms.flatMap(({ brokenIdentities }) => brokenIdentities);
      });
    });
    out(args.isJson ? JSON.stringify({ file, codes, ...when, brokenIdentities: broken }) : file);
    return broken.length === 0 ? 0 : 1;
  },
};

/** Tables go into one workbook; a list of members is a file of its own. */
function readCodes(text: string): readonly FormCode[] | ListCode {
  if (text === 'all') return formCodes;
  const list = ListCode.safeParse(text);
  if (list.success) return list.data;
  const parsed = FormCode.safeParse(text);
  if (!parsed.success) throw new UsageError(`CODE is all or one of ${everyCode}`);
  return [parsed.data];
}

function readWhen(args: CommandArguments): { year: number } | { on: string } {
  const on = textOption(args, 'on');
  if (on !== undefined) {
    if (textOption(args, 'year') !== undefined) throw new UsageError('--year or --on, not both');
    if (!PlainDateField.safeParse(on).success)
      throw new UsageError('--on is a day such as 2024-06-30');
    return { on };
  }
  const year = Number(requiredOption(args, 'year'));
  if (!Number.isInteger(year)) throw new UsageError('--year is a year such as 2023');
  return { year };
}

function readUnits(args: CommandArguments): 'old' | 'new' {
  const units = textOption(args, 'units') ?? 'old';
  if (units !== 'old' && units !== 'new') throw new UsageError('--units is old or new');
  return units;
}
