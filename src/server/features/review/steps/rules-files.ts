import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-procedure.ts';
import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm, parseHolidayYear, type HolidayCalendar } from '#domain/calendar/working-day.ts';
import {
  findProcedureOn,
  parseProcedure,
  type Procedure,
} from '#domain/review/procedure/procedure-rules.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';

/** A procedure and the SHA-256 of its file, which rounds keep. */
export type LoadedProcedure = { procedure: Procedure; hash: string };

const rules = new URL('../../../../../rules/', import.meta.url);
let procedures: readonly LoadedProcedure[] | undefined;
let calendar: HolidayCalendar | undefined;

/** Every procedure of `rules/procedures/`, read and checked once; a faulty file is a bug. */
function loadProcedures(): readonly LoadedProcedure[] {
  procedures ??= readFolder('procedures/').map((file) => ({
    procedure: parseProcedure(JSON.parse(file.toString('utf8'))),
    hash: createHash('sha256').update(file).digest('hex'),
  }));
  return procedures;
}

/** The working-day calendar of `rules/holidays/`. */
export function loadCalendar(): HolidayCalendar {
  calendar ??= new Map(
    readFolder('holidays/').map((file) => {
      const year = parseHolidayYear(JSON.parse(file.toString('utf8')));
      return [year.year, year] as const;
    }),
  );
  return calendar;
}

/** The procedure with this id. Throws `review.procedure_unknown`. */
export function getProcedure(id: string): LoadedProcedure {
  const found = loadProcedures().find(({ procedure }) => procedure.id === id);
  if (!found) throw new Problem('review.procedure_unknown', { procedureId: id });
  return found;
}

/** The procedure in force on the day. Throws `review.procedure_required` where the law is not known. */
export function chooseProcedure(on: PlainDate): LoadedProcedure {
  const known = loadProcedures().map(({ procedure }) => procedure);
  const procedure = findProcedureOn(known, on);
  if (!procedure) throw new Problem('review.procedure_required', { on });
  return getProcedure(procedure.id);
}

/** Counts a term from a day, with the days that were left out. */
export async function countDueDay(
  context: Context,
  { from, count, unit }: Parsed<typeof contract.countDueDay>,
): Promise<Answer<typeof contract.countDueDay>> {
  requirePermission(context, 'standard.read');
  return endOfTerm(loadCalendar(), plainDate(from), { count, unit });
}

function readFolder(name: string): Buffer[] {
  const folder = new URL(name, rules);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => readFileSync(new URL(file, folder)));
}
