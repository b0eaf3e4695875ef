import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/review-figures.ts';
import type { HouseholdTotals } from '#contract/review-figures.ts';
import { Problem } from '#contract/problem.ts';
import { percentOf } from '#domain/text/format-number.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { findPlaces } from './result-import.queries.ts';
import {
  countRegister,
  findEnteredTotals,
  insertTotals,
  supersedeTotals,
  type TotalRow,
} from './total.queries.ts';

/**
 * All households and persons of a year: what an officer entered with its source, else what the
 * register shows on the day. A register with fewer households than the lists does not go back
 * that far, and says nothing (`origin: missing`).
 */
export async function findTotals(
  tx: Tx,
  communeId: string,
  day: { year: number; asOf: string; listed: number },
): Promise<HouseholdTotals> {
  const { year, asOf, listed } = day;
  const entered = await findEnteredTotals(tx, communeId, year);
  if (entered.length > 0) {
    const rows = entered.map(({ source: _source, ...row }) => row);
    return { year, asOf, origin: 'entered', source: entered[0]?.source ?? '', ...sum(rows), rows };
  }
  const rows = await countRegister(tx, communeId, asOf);
  const { households, persons } = sum(rows);
  if (households === 0 || households < listed) {
    return { year, asOf, origin: 'missing', source: '', households: null, persons: null, rows: [] };
  }
  return { year, asOf, origin: 'register', source: '', households, persons, rows };
}

/** Percent of all households; null when either side is unknown. */
export function rateOf(part: number | undefined, totals: HouseholdTotals): number | null {
  if (part === undefined || totals.households === null) return null;
  return percentOf(part, totals.households) ?? null;
}

/** Replaces what was entered for a year; no rows withdraws it. The earlier rows keep their record time. */
export async function recordHouseholdTotals(
  context: Context,
  input: Parsed<typeof contract.recordHouseholdTotals>,
): Promise<Answer<typeof contract.recordHouseholdTotals>> {
  const { communeId, year, source, rows } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await refuseWrongPlaces(tx, communeId, rows);
    const at = context.now();
    await supersedeTotals(tx, { communeId, year, at });
    const recordedBy = context.actor.userId;
    await insertTotals(
      tx,
      rows.map((row) => ({
        ...row,
        id: newId(),
        communeId,
        year,
        source,
        recordedBy,
        recordedAt: at,
      })),
    );
    const answer = await findTotals(tx, communeId, { year, asOf: `${year}-12-31`, listed: 0 });
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'review.totals_entered',
      subject: { kind: 'household_total', id: String(year) },
      detail: { year, source, rows: rows.length, households: answer.households },
    });
    return answer;
  });
}

/** Each neighbourhood once, and all of this commune. Throws `request.invalid`. */
async function refuseWrongPlaces(
  tx: Tx,
  communeId: string,
  rows: readonly { neighbourhoodId: string }[],
): Promise<void> {
  const places = new Set((await findPlaces(tx, communeId)).map(({ id }) => id));
  // What is taken out of the set cannot come a second time.
  if (rows.every(({ neighbourhoodId }) => places.delete(neighbourhoodId))) return;
  throw new Problem('request.invalid', { issues: [{ field: 'rows' }] });
}

function sum(rows: readonly TotalRow[]): { households: number; persons: number } {
  return {
    households: rows.reduce((total, row) => total + row.households, 0),
    persons: rows.reduce((total, row) => total + row.persons, 0),
  };
}
