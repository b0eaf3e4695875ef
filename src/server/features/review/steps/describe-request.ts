import type { ReviewRequest } from '#contract/review-step.ts';
import { needsScreen } from '#domain/review/procedure/household-step.ts';
import type { Tx } from '#server/db/client.ts';
import type { FactHousehold } from './fact-household.queries.ts';
import type { RequestRow } from './facts.queries.ts';
import { findNames } from './step-round.queries.ts';

/** Requests as they are shown, with names instead of accounts. */
export async function describeRequests(
  tx: Tx,
  rows: readonly RequestRow[],
  households: ReadonlyMap<string, Pick<FactHousehold, 'previousClass'>>,
): Promise<ReviewRequest[]> {
  const names = await findNames(
    tx,
    rows.flatMap(({ recordedBy, screenedBy }) => [recordedBy, screenedBy]),
  );
  return rows.map((row) => {
    const known = row.householdId === null ? undefined : households.get(row.householdId);
    const isListed = known !== undefined && known.previousClass !== null;
    return {
      id: row.id,
      kind: row.kind,
      householdId: row.householdId,
      applicantName: row.applicantName,
      neighbourhoodId: row.neighbourhoodId,
      receivedOn: row.receivedOn,
      channel: row.channel,
      note: row.note,
      dueOn: row.dueOn,
      isDueProvisional: row.isDueProvisional,
      receivedBy: names.get(row.recordedBy) ?? row.recordedBy,
      recordedAt: row.recordedAt,
      needsScreen: needsScreen(row.kind, isListed),
      screen: toScreen(row, names),
    };
  });
}

function toScreen(row: RequestRow, names: ReadonlyMap<string, string>): ReviewRequest['screen'] {
  const { screenId, outcome, screenedOn, screenedBy } = row;
  if (screenId === null || outcome === null || screenedOn === null) return null;
  const recordedBy = names.get(screenedBy ?? '') ?? screenedBy ?? '';
  return { id: screenId, outcome, reasons: row.reasons ?? '', screenedOn, recordedBy };
}
