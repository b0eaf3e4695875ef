import type { z } from 'zod';
import type { ChangeKind } from '#contract/household.ts';
import { Problem } from '#contract/problem.ts';
import { householdSearchKey } from '#domain/household/household-search.ts';
import { toSortKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { findChangesOfAct, insertChange } from './change.queries.ts';
import { findKnownStays, type StayRow } from './dated-facts.queries.ts';
import {
  findMemberRows,
  findNeighbourhood,
  lockAct,
  lockHouseholds,
  updateHousehold,
  type HouseholdRow,
  type MemberRow,
  type NeighbourhoodRow,
} from './register.queries.ts';
import { compareSnapshots, type Snapshot } from './snapshot.ts';

/** One dated act under way: what it is, who does it, and the locked rows it starts from. */
export type Act = {
  context: Context;
  tx: Tx;
  communeId: string;
  id: string;
  kind: z.output<typeof ChangeKind>;
  /** First day of the new state. */
  on: string;
  /** Record time. */
  at: string;
  by: string;
  households: ReadonlyMap<string, HouseholdRow>;
  members: ReadonlyMap<string, MemberRow>;
  stays: readonly StayRow[];
  /** Households made by this act. */
  created: Set<string>;
  /** Told in the history beside the values, e.g. which act an undo took back. */
  remark: Record<string, string>;
};

export type ActRequest = {
  communeId: string;
  actId: string;
  kind: Act['kind'];
  on: string;
  /** The households the act is about, with the version it was decided on. */
  households: readonly { id: string; version?: number }[];
  /** A closed household can only be opened again by undoing. */
  mayBeClosed?: boolean;
};

/**
 * Runs one act: locks, refuses what is stale, closed or wrongly dated, does the work, then writes
 * versions, history and audit. An act that was done already is not done again.
 */
export async function performAct(
  context: Context,
  tx: Tx,
  request: ActRequest,
  work: (act: Act) => Promise<void>,
): Promise<void> {
  const { communeId, actId: id, kind, on } = request;
  await lockAct(tx, id);
  if ((await findChangesOfAct(tx, communeId, id)).length > 0) return;
  const ids = request.households.map((household) => household.id);
  const rows = await lockHouseholds(tx, communeId, ids);
  const before = await takeSnapshot(tx, communeId, rows, []);
  refuseUnfit(context, request, before.households);
  const act: Act = {
    context,
    tx,
    communeId,
    id,
    kind,
    on,
    ...before,
    at: context.now().toISOString(),
    by: context.actor.userId,
    stays: ids.length > 0 ? await findKnownStays(tx, communeId, ids) : [],
    created: new Set(),
    remark: {},
  };
  await work(act);
  const touched = [...ids, ...act.created];
  for (const householdId of touched) await refreshHousehold(act, householdId);
  await recordChanges(act, before, touched);
}

/** Refuses an act on rows that are not there, changed since, closed, or on a day that cannot be. */
function refuseUnfit(
  context: Context,
  request: ActRequest,
  rows: ReadonlyMap<string, HouseholdRow>,
): void {
  const today = todayInVietnam(context.now());
  if (request.on > today) throw new Problem('household.date_in_future', { today });
  for (const { id, version } of request.households) {
    const row = rows.get(id);
    if (!row) throw new Problem('request.not_found', { householdId: id });
    const place = { communeId: request.communeId, neighbourhoodId: row.neighbourhoodId };
    requirePermission(context, 'household.write', place);
    if (version !== undefined && version !== row.version) {
      throw new Problem('record.stale', { version: row.version, current: describeHousehold(row) });
    }
    if (row.closedOn !== null && !request.mayBeClosed) {
      throw new Problem('household.closed', { closedOn: row.closedOn });
    }
    if (request.on < row.openedOn) {
      throw new Problem('household.date_too_early', { earliest: row.openedOn });
    }
  }
}

/** What a conflict screen shows beside the typed values. */
export function describeHousehold(row: HouseholdRow) {
  const { code, address, phone, note, declaredCount, headName, updatedAt } = row;
  return { code, address, phone, note, declaredCount, headName, updatedAt };
}

async function takeSnapshot(
  tx: Tx,
  communeId: string,
  households: readonly HouseholdRow[],
  memberIds: readonly string[],
): Promise<Snapshot> {
  const householdIds = households.map((row) => row.id);
  const members = await findMemberRows(tx, communeId, { householdIds, memberIds });
  return {
    households: new Map(households.map((row) => [row.id, row])),
    members: new Map(members.map((row) => [row.id, row])),
  };
}

/** Writes what a list reads of a household from its members and place: count, head, keys, version. */
async function refreshHousehold(act: Act, householdId: string): Promise<void> {
  const { tx, communeId } = act;
  const [row] = await lockHouseholds(tx, communeId, [householdId]);
  if (!row) throw new Error(`The household ${householdId} left the scope while it was changed`);
  const members = (await findMemberRows(tx, communeId, { householdIds: [householdId] })).filter(
    (member) => member.leftOn === null,
  );
  const head = members.find((member) => member.relation === 'head');
  const headName = head?.fullName ?? row.headName;
  const place = await getNeighbourhood(act, row.neighbourhoodId);
  const names = members.length > 0 ? members.map((member) => member.fullName) : [headName];
  await updateHousehold(
    tx,
    { communeId, id: householdId },
    {
      headName,
      headMemberId: head?.id ?? row.headMemberId,
      memberCount: row.closedOn === null ? Math.max(members.length, row.declaredCount ?? 0) : 0,
      searchKey: householdSearchKey({
        code: row.code,
        address: row.address,
        neighbourhood: `${place.kind} ${place.name}`,
        phone: row.phone,
        names,
      }),
      sortKey: toSortKey(headName),
      updatedAt: act.at,
    },
  );
}

export async function getNeighbourhood(act: Act, id: string): Promise<NeighbourhoodRow> {
  const place = await findNeighbourhood(act.tx, act.communeId, id);
  if (!place) throw new Problem('household.neighbourhood_unknown');
  return place;
}

async function recordChanges(act: Act, before: Snapshot, touched: string[]): Promise<void> {
  const { tx, communeId } = act;
  const rows = await lockHouseholds(tx, communeId, touched);
  const after = await takeSnapshot(tx, communeId, rows, [...before.members.keys()]);
  const changes = compareSnapshots(before, after);
  for (const change of changes) {
    const [onlyMember, ...others] = Object.keys(change.after.members);
    await insertChange(tx, communeId, {
      id: newId(),
      actId: act.id,
      kind: act.kind,
      effectiveOn: act.on,
      householdId: change.householdId,
      memberId: others.length === 0 ? (onlyMember ?? null) : null,
      before: change.before,
      after: { ...change.after, ...act.remark },
      recordedAt: act.at,
      recordedBy: act.by,
    });
  }
  await recordAudit(tx, {
    communeId,
    at: new Date(act.at),
    actor: act.context.actor,
    action: `household.${act.kind}`,
    subject: { kind: 'household', id: touched[0] },
    detail: {
      actId: act.id,
      effectiveOn: act.on,
      householdIds: touched,
      // The names of the facts, not the facts: the log is read by more people than the register.
      fields: changes.flatMap((change) => Object.keys(change.after.household ?? {})),
      memberIds: changes.flatMap((change) => Object.keys(change.after.members)),
    },
  });
}
