import { writeFile } from 'node:fs/promises';
import {
  type Command,
  type CommandArguments,
  requiredOption,
  requiredPositional,
  UsageError,
} from '#server/cli/command.ts';
import { requireCommune } from '#server/cli/require-commune.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { inScope } from '#server/db/scope.ts';
import type { Tx } from '#server/db/client.ts';
import { assembleMidTerm, writeMidTerm } from '#server/features/report/mid-term.service.ts';
import { buildPlanPaper } from '#server/features/report/plan-paper.service.ts';

type Build = (tx: Tx, communeId: string) => Promise<Buffer>;

export const documentCommand: Command = {
  name: 'document',
  usage: 'plan|mid-term --commune CODE [--from YYYY --to YYYY] --out FILE.docx',
  summary: 'Write the plan, or the mid-term report of a period, as a Word file.',
  options: {
    commune: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, { out }) {
    const build = chooseBuild(requiredPositional(args, 0, 'KIND'), args);
    const file = requiredOption(args, 'out');
    const code = requiredOption(args, 'commune');
    const body = await withDatabase(async (db) => {
      const communeId = await requireCommune(db, code);
      const scope = { communes: [communeId], neighbourhoods: '*' } as const;
      return inScope(db, scope, (tx) => build(tx, communeId));
    });
    await writeFile(file, body);
    out(args.isJson ? JSON.stringify({ file, bytes: body.length }) : file);
    return 0;
  },
};

function chooseBuild(kind: string, args: CommandArguments): Build {
  if (kind === 'plan') return buildPlanPaper;
  if (kind !== 'mid-term') throw new UsageError('KIND is plan or mid-term');
  const fromYear = readYear(args, 'from');
  const toYear = readYear(args, 'to');
  if (toYear < fromYear) throw new UsageError('--to is before --from');
  return async (tx, communeId) =>
    writeMidTerm(
      tx,
      communeId,
      await assembleMidTerm(tx, { communeId, fromYear, toYear }, new Date()),
    );
}

function readYear(args: CommandArguments, name: string): number {
  const year = Number(requiredOption(args, name));
  if (!Number.isInteger(year)) throw new UsageError(`--${name} is a year such as 2023`);
  return year;
}
