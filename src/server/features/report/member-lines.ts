import type { ListCode } from '#contract/report.ts';
import { Problem } from '#contract/problem.ts';
import type { FlowKind } from '#domain/review/flow.ts';
import type { Tx } from '#server/db/client.ts';
import { findListed, NOW_KNOWN } from '#server/features/review/figures.service.ts';
import { findFlowKinds } from '#server/features/review/flow.service.ts';
import type { MemberLine } from './member-list-columns.ts';
import { findMembersOn, sortHouseholds, type ListHousehold } from './member-list.queries.ts';
import { findDecided, type When } from './register-figures.ts';
import { findRegisters, type Register } from './report.queries.ts';

export type MemberListAsked = When & { communeId: string; code: ListCode };

/** The households of one register on the list, in its order, and what their lines say of them. */
export type HouseholdList = {
  register: Register;
  households: ListHousehold[];
  moment: { communeId: string; asOf: string; knownAt: string };
  flowKinds: ReadonlyMap<string, FlowKind>;
  unable: ReadonlySet<string>;
};

/**
 * The poor (14) or near-poor (15) households of each register the commune's reports are of. Throws
 * `report.year_not_approved` or `report.day_not_approved` where nothing was decided for that time.
 */
export async function findHouseholdLists(
  tx: Tx,
  { communeId, code, ...when }: MemberListAsked,
): Promise<HouseholdList[]> {
  const all = await findRegisters(tx, communeId);
  const own = all.filter((register) => register.communeId === communeId);
  const lists: HouseholdList[] = [];
  for (const register of own.length > 0 ? own : all) {
    const decided = await findDecided(tx, register.communeId, when);
    if (!decided) continue;
    const { from, asOf } = decided;
    const moment = { communeId: register.communeId, asOf, knownAt: when.knownAt ?? NOW_KNOWN };
    const wanted = code === '14' ? 'poor' : 'near_poor';
    const facts = (await findListed(tx, moment)).filter((fact) => fact.class === wanted);
    const unable = facts.flatMap((fact) => (fact.noLabourCapacity ? fact.householdId : []));
    lists.push({
      register,
      moment,
      households: await sortHouseholds(tx, register.communeId, facts),
      flowKinds: await findFlowKinds(tx, { ...moment, from, to: asOf }),
      unable: new Set(unable),
    });
  }
  if (lists.length > 0) return lists;
  const { year, on } = when;
  if (on !== undefined) throw new Problem('report.day_not_approved', { on });
  throw new Problem('report.year_not_approved', { year });
}

/** The lines of some households of a list: every member of each, the head first. */
export async function findMemberLines(
  tx: Tx,
  { register, households, moment, flowKinds, unable }: HouseholdList,
  { begin, end }: { begin: number; end: number },
): Promise<MemberLine[]> {
  const part = households.slice(begin, end);
  const ids = part.map(({ id }) => id);
  const members = Map.groupBy(await findMembersOn(tx, moment, ids), (one) => one.householdId);
  return part.flatMap((household, index) =>
    (members.get(household.id) ?? []).map((member, at) => ({
      communeName: register.name,
      household,
      householdNo: begin + index + 1,
      memberNo: at + 1,
      member,
      flowKind: flowKinds.get(household.id),
      noLabourCapacity: unable.has(household.id),
    })),
  );
}
