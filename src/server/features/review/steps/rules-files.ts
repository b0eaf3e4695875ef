import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Problem } from '#contract/problem.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { parseHolidayYear, type HolidayCalendar } from '#domain/calendar/working-day.ts';
import {
  findProcedureOn,
  parseProcedure,
  type Procedure,
} from '#domain/review/procedure/procedure-rules.ts';

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

/** The working-day calendar of `rules/holidays/`, before anybody confirmed a year of it. */
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

/** The procedure in force on the day, where the law is known. */
export function findProcedure(on: PlainDate): Procedure | undefined {
  const known = loadProcedures().map(({ procedure }) => procedure);
  return findProcedureOn(known, on);
}

/** The procedure in force on the day. Throws `review.procedure_required` where the law is not known. */
export function chooseProcedure(on: PlainDate): LoadedProcedure {
  const procedure = findProcedure(on);
  if (!procedure) throw new Problem('review.procedure_required', { on });
  return getProcedure(procedure.id);
}

function readFolder(name: string): Buffer[] {
  const folder = new URL(name, rules);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => readFileSync(new URL(file, folder)));
}
