import type { HouseholdFields, MemberFields } from '#contract/household-act.ts';
import { Problem } from '#contract/problem.ts';
import { isValidPartialDate } from '#domain/calendar/plain-date.ts';
import type { Membership } from '#domain/household/composition.ts';
import { normalizeName, toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import type { Tx } from '#server/db/client.ts';
import {
  findHouseholdByCode,
  findMemberByCitizenId,
  type MemberPatch,
  type NewMemberRow,
} from './register.queries.ts';

/** Columns of a member from what was typed; sensitive ones only when they were typed. */
export function toMemberColumns(fields: MemberFields) {
  const { fullName, sensitive, birthYear, birthMonth, birthDay, ...rest } = fields;
  refuseImpossibleBirth({ birthYear, birthMonth, birthDay });
  const name = normalizeName(fullName);
  return {
    ...rest,
    birthYear,
    birthMonth,
    birthDay,
    fullName: name,
    searchKey: toSearchKey(name),
    sortKey: toSortKey(name),
    ...sensitive,
  } satisfies MemberPatch & Partial<NewMemberRow>;
}

function refuseImpossibleBirth({
  birthYear: year,
  birthMonth: month,
  birthDay: day,
}: Pick<MemberFields, 'birthYear' | 'birthMonth' | 'birthDay'>): void {
  if (year === null) return;
  const birth = { year, ...(month !== null && { month }), ...(day !== null && { day }) };
  if (!isValidPartialDate(birth)) throw new Problem('household.birth_date_invalid');
}

/** Refuses a household code that another open household of the neighbourhood has. */
export async function refuseTakenCode(
  tx: Tx,
  place: { communeId: string; neighbourhoodId: string },
  code: HouseholdFields['code'],
  householdId: string,
): Promise<void> {
  if (code === null) return;
  const other = await findHouseholdByCode(tx, place, code);
  if (other && other.id !== householdId) {
    throw new Problem('household.code_taken', { code, ...other });
  }
}

/** Refuses a CCCD number that another open member of the commune has. */
export async function refuseTakenNumber(
  tx: Tx,
  communeId: string,
  citizenId: string | null | undefined,
  memberId: string,
): Promise<void> {
  if (citizenId === null || citizenId === undefined) return;
  const other = await findMemberByCitizenId(tx, communeId, citizenId);
  if (other && other.id !== memberId) {
    const { fullName, householdId } = other;
    throw new Problem('household.citizen_id_taken', { fullName, householdId });
  }
}

const PROBLEM_CODES = {
  nobody_leaves: 'household.nobody_chosen',
  everybody_leaves: 'household.everybody_leaves',
  not_a_member: 'household.member_unknown',
  listed_twice: 'household.member_unknown',
  same_household: 'household.same_household',
  household_empty: 'household.member_unknown',
  before_membership: 'household.date_too_early',
  new_household_needs_one_head: 'household.needs_one_head',
  remaining_household_needs_one_head: 'household.needs_one_head',
  same_place: 'household.same_place',
  placement_ended: 'household.closed',
} as const;

type Reason = { code: keyof typeof PROBLEM_CODES; memberId?: string };

/**
 * The sentence for the first reason why a composition cannot change so. A day that is too early
 * tells the first that can be: when the last of these people came, else since when the place is theirs.
 */
export function compositionProblem(
  problems: readonly Reason[],
  memberships: readonly Membership[],
  placeSince?: string,
): Problem {
  const [first] = problems;
  if (!first) throw new Error('A refused composition has no reason');
  const late = problems.filter(({ code }) => code === 'before_membership');
  const ids = new Set(late.map(({ memberId }) => memberId));
  const lastCame = memberships
    .filter(({ memberId, validTo }) => validTo === null && ids.has(memberId))
    .map(({ validFrom }) => validFrom)
    .toSorted()
    .at(-1);
  const earliest = lastCame ?? placeSince;
  return new Problem(PROBLEM_CODES[first.code], { ...(earliest && { earliest }), problems });
}
