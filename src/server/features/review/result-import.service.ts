import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/result-import.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { countImported, supersedeImported } from './result-import.queries.ts';
import {
  findResultHouseholds,
  insertResults,
  supersedeAbsences,
  supersedeResults,
  type ResultRow,
} from './result.queries.ts';
import { isGone } from './gone-household.ts';
import { openRound, toRow } from './result.service.ts';
import type { RoundRow } from './round.queries.ts';

type Input = Parsed<typeof contract.importResults>;
const atOnce = 500;

/**
 * Records a list of results in one transaction: all or none. The class is computed here, and what
 * the paper concludes is kept beside it, so that a difference shows as a contradiction before approval.
 */
export async function importResults(
  context: Context,
  input: Input,
): Promise<Answer<typeof contract.importResults>> {
  const { communeId, roundId } = input;
  const request = { action: 'review.enter', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await openRound(tx, communeId, roundId);
    const known = await countImported(tx, { communeId, roundId, importId: input.id });
    if (known > 0) return { recorded: known };
    const rows = await buildRows(context, tx, round, input);
    const at = context.now().toISOString();
    for (let from = 0; from < rows.length; from += atOnce) {
      const chunk = rows.slice(from, from + atOnce);
      const ids = chunk.map(({ householdId }) => householdId);
      await supersedeResults(tx, { communeId, roundId }, ids, at);
      await supersedeAbsences(tx, { communeId, roundId }, ids, at);
      await insertResults(tx, chunk);
    }
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'review.results_imported',
      subject: { kind: 'review_round', id: roundId },
      detail: { importId: input.id, fileName: input.fileName, results: rows.length },
    });
    return { recorded: rows.length };
  });
}

async function buildRows(
  context: Context,
  tx: Tx,
  round: RoundRow,
  input: Input,
): Promise<ResultRow[]> {
  const { communeId, results } = input;
  const ids = results.map(({ householdId }) => householdId);
  if (new Set(ids).size < ids.length) {
    throw new Problem('request.invalid', { issues: [{ field: 'results' }] });
  }
  const found = await findResultHouseholds(tx, communeId, ids);
  const byId = new Map(found.map((household) => [household.id, household]));
  const rows: ResultRow[] = [];
  for (const result of results) {
    const { householdId } = result;
    const household = byId.get(householdId);
    if (!household) throw new Problem('review.household_unknown', { householdId });
    if (isGone(household, round.year)) {
      throw new Problem('review.household_closed', { householdId, reason: household.closedReason });
    }
    const survey = toSurvey(result, input.id);
    rows.push(withoutAgreedClaims(await toRow(context, tx, { round, household, survey })));
  }
  return rows;
}

/** A claim of the paper is kept only where the rule says otherwise: that is what makes it a contradiction. */
function withoutAgreedClaims(row: ResultRow): ResultRow {
  return {
    ...row,
    claimedB2: row.claimedB2 === row.b2 ? null : row.claimedB2,
    claimedClass: row.claimedClass === row.class ? null : row.claimedClass,
  };
}

/** A list without indicator columns gives only their sum. */
function toSurvey(result: Input['results'][number], importId: string) {
  const { id, b1, income, claimedB2, claimedClass, noLabourCapacity, memberCount } = result;
  return {
    id,
    importId,
    claimedB2,
    claimedClass,
    noLabourCapacity,
    deprivations: result.deprivations,
    causes: result.causes,
    wishes: result.wishes,
    eventReason: null,
    note: '',
    ...(memberCount !== null && { memberCount }),
    ...(result.deprivations === null && claimedB2 !== null && { b2: claimedB2 }),
    ...(b1 === null
      ? { basis: 'income' as const, ...(income !== null && { income }) }
      : { basis: 'b1_paper' as const, b1 }),
  };
}

/** Takes an import back while the round is open. Results that replaced its own since then stay. */
export async function undoResultImport(
  context: Context,
  input: Parsed<typeof contract.undoResultImport>,
): Promise<Answer<typeof contract.undoResultImport>> {
  const { communeId, roundId, importId } = input;
  const request = { action: 'review.enter', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await openRound(tx, communeId, roundId);
    const at = context.now();
    const withdrawn = await supersedeImported(tx, input, at.toISOString());
    if (withdrawn > 0) {
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'review.results_import_undone',
        subject: { kind: 'review_round', id: roundId },
        detail: { importId, results: withdrawn },
      });
    }
    return { withdrawn };
  });
}
