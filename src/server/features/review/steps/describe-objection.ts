import type { Objection } from '#contract/review-objection.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import type { ObjectionRow } from './facts.queries.ts';
import { findNames } from './step-round.queries.ts';

/** Objections as they are shown; how to reach who objected is for those who see sensitive fields. */
export async function describeObjections(
  context: Context,
  tx: Tx,
  round: { communeId: string },
  rows: readonly ObjectionRow[],
): Promise<Objection[]> {
  const names = await findNames(
    tx,
    rows.flatMap(({ recordedBy, recheckedBy }) => [recordedBy, recheckedBy]),
  );
  const place = { communeId: round.communeId };
  const seesContact = hasPermission(context.actor, 'household.read_sensitive', place);
  return rows.map((row) => ({
    id: row.id,
    neighbourhoodId: row.neighbourhoodId,
    householdId: row.householdId,
    subjectName: row.subjectName,
    objectorName: row.objectorName,
    objectorContact: seesContact ? row.objectorContact : null,
    receivedOn: row.receivedOn,
    content: row.content,
    dueOn: row.dueOn,
    isDueProvisional: row.isDueProvisional,
    recheck: toRecheck(row, names),
    recordedBy: names.get(row.recordedBy) ?? row.recordedBy,
    recordedAt: row.recordedAt,
  }));
}

function toRecheck(row: ObjectionRow, names: ReadonlyMap<string, string>): Objection['recheck'] {
  const { recheckId, outcome, recheckedOn, recheckedBy } = row;
  if (recheckId === null || outcome === null || recheckedOn === null) return null;
  return {
    id: recheckId,
    outcome,
    recheckedOn,
    recheckedBy: names.get(recheckedBy ?? '') ?? recheckedBy ?? '',
    reasons: row.reasons ?? '',
    newResultId: row.newResultId,
    isOnTime: row.isOnTime ?? false,
  };
}
