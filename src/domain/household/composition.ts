import { comparePlainDates, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { Relation } from './household.ts';

/**
 * Who lives in which household, and when. A period runs from `validFrom` up to, not including,
 * `validTo`. These functions only say what must be closed and opened, or why it cannot be.
 */

export type EndReason = 'died' | 'moved_out' | 'split' | 'merged' | 'household_closed' | 'mistake';

export type Membership = {
  memberId: string;
  householdId: string;
  relation: Relation;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  /** Null while open, and when the member stays in the household under another relation. */
  endReason: EndReason | null;
};

export type CompositionProblem = {
  code:
    | 'nobody_leaves'
    | 'everybody_leaves'
    | 'not_a_member'
    | 'listed_twice'
    | 'same_household'
    | 'household_empty'
    | 'before_membership'
    | 'new_household_needs_one_head'
    | 'remaining_household_needs_one_head';
  memberId?: string;
};

/** Periods to end (already carrying end and reason), periods to begin, households left empty. */
export type CompositionChange = {
  close: Membership[];
  open: Membership[];
  emptied: string[];
};

export type CompositionResult =
  | ({ ok: true } & CompositionChange)
  | { ok: false; problems: CompositionProblem[] };

/** A member's new relation, in the household they go to or stay in. */
export type RelationChoice = { memberId: string; relation: Relation };

/**
 * Some members form a new household on a day. Both households must then have exactly one head;
 * `staying` gives new relations to those who stay, for when the head is among those who leave.
 */
export function splitHousehold(input: {
  memberships: readonly Membership[];
  leaving: readonly RelationChoice[];
  staying?: readonly RelationChoice[];
  newHouseholdId: string;
  on: PlainDate;
}): CompositionResult {
  const { leaving, staying = [], newHouseholdId, on } = input;
  const open = openOnly(input.memberships);
  const problems = [
    ...checkChoices(open, [...leaving, ...staying]),
    ...checkDates(open, [...leaving, ...staying], on),
  ];
  if (leaving.length === 0) problems.push({ code: 'nobody_leaves' });
  if (open.some(({ householdId }) => householdId === newHouseholdId)) {
    problems.push({ code: 'same_household' });
  }
  const leavingIds = new Set(leaving.map(({ memberId }) => memberId));
  const remaining = open.filter(({ memberId }) => !leavingIds.has(memberId));
  if (leaving.length > 0 && remaining.length === 0) problems.push({ code: 'everybody_leaves' });
  if (leaving.length > 0 && countHeads(leaving) !== 1) {
    problems.push({ code: 'new_household_needs_one_head' });
  }
  if (remaining.length > 0 && countHeads(applyChoices(remaining, staying)) !== 1) {
    problems.push({ code: 'remaining_household_needs_one_head' });
  }
  return finish(problems, () => {
    const left = moveMembers(open, leaving, { householdId: newHouseholdId, on, reason: 'split' });
    return { ...joinChanges(left, changeRelations(remaining, staying, on)), emptied: [] };
  });
}

/**
 * Every member of one household joins another on a day. `joining` gives each their relation to
 * the head of the household they join, which must end with exactly one head.
 */
export function mergeHouseholds(input: {
  from: readonly Membership[];
  into: readonly Membership[];
  joining: readonly RelationChoice[];
  staying?: readonly RelationChoice[];
  on: PlainDate;
}): CompositionResult {
  const { joining, staying = [], on } = input;
  const from = openOnly(input.from);
  const into = openOnly(input.into);
  const [source] = from;
  const [goal] = into;
  if (!source || !goal) return { ok: false, problems: [{ code: 'household_empty' }] };
  const problems = [
    ...checkChoices(from, joining),
    ...checkChoices(into, staying),
    ...checkDates(from, from, on),
    ...checkDates(into, [...staying], on),
  ];
  if (source.householdId === goal.householdId) problems.push({ code: 'same_household' });
  const joiningIds = new Set(joining.map(({ memberId }) => memberId));
  for (const { memberId } of from) {
    if (!joiningIds.has(memberId)) problems.push({ code: 'not_a_member', memberId });
  }
  if (countHeads([...applyChoices(into, staying), ...joining]) !== 1) {
    problems.push({ code: 'new_household_needs_one_head' });
  }
  return finish(problems, () => {
    const to = { householdId: goal.householdId, on, reason: 'merged' } as const;
    const joined = moveMembers(from, joining, to);
    const changes = joinChanges(joined, changeRelations(into, staying, on));
    return { ...changes, emptied: [source.householdId] };
  });
}

/** Where a household lives, and when. `neighbourhoodId` of the commune's own tree. */
export type Placement = {
  householdId: string;
  neighbourhoodId: string;
  address: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
};

export type MoveResult =
  | ({ ok: true; closePlacement: Placement; openPlacement: Placement | null } & CompositionChange)
  | { ok: false; problems: (CompositionProblem | { code: 'same_place' | 'placement_ended' })[] };

/**
 * A household moves on a day. Inside the commune its members stay together and only the place
 * changes; out of it (`to` null), every membership ends as moved out.
 */
export function moveHousehold(input: {
  placement: Placement;
  memberships: readonly Membership[];
  to: { neighbourhoodId: string; address: string } | null;
  on: PlainDate;
}): MoveResult {
  const { placement, to, on } = input;
  if (placement.validTo !== null) return { ok: false, problems: [{ code: 'placement_ended' }] };
  if (comparePlainDates(on, placement.validFrom) < 0) {
    return { ok: false, problems: [{ code: 'before_membership' }] };
  }
  const { neighbourhoodId, address } = placement;
  if (to?.neighbourhoodId === neighbourhoodId && to.address === address) {
    return { ok: false, problems: [{ code: 'same_place' }] };
  }
  const closePlacement = { ...placement, validTo: on };
  if (to !== null) {
    const openPlacement = { ...placement, ...to, validFrom: on };
    return { ok: true, closePlacement, openPlacement, close: [], open: [], emptied: [] };
  }
  const open = openOnly(input.memberships);
  const problems = checkDates(open, open, on);
  if (problems.length > 0) return { ok: false, problems };
  const close = open.map((membership) => end(membership, on, 'moved_out'));
  const emptied = [placement.householdId];
  return { ok: true, closePlacement, openPlacement: null, close, open: [], emptied };
}

/**
 * A member dies on a day. When the head dies and others remain, `staying` must name the new head;
 * when nobody remains, the household is emptied.
 */
export function recordDeath(input: {
  memberships: readonly Membership[];
  memberId: string;
  staying?: readonly RelationChoice[];
  on: PlainDate;
}): CompositionResult {
  const { memberId, staying = [], on } = input;
  const open = openOnly(input.memberships);
  const dying = open.find((membership) => membership.memberId === memberId);
  if (!dying) return { ok: false, problems: [{ code: 'not_a_member', memberId }] };
  const remaining = open.filter((membership) => membership !== dying);
  const problems = [
    ...checkChoices(remaining, staying),
    ...checkDates(open, [dying, ...staying], on),
  ];
  if (remaining.length > 0 && countHeads(applyChoices(remaining, staying)) !== 1) {
    problems.push({ code: 'remaining_household_needs_one_head' });
  }
  return finish(problems, () => {
    const changes = changeRelations(remaining, staying, on);
    return {
      close: [end(dying, on, 'died'), ...changes.close],
      open: changes.open,
      emptied: remaining.length === 0 ? [dying.householdId] : [],
    };
  });
}

type Change = { close: Membership[]; open: Membership[] };

function finish(
  problems: CompositionProblem[],
  change: () => CompositionChange,
): CompositionResult {
  return problems.length > 0 ? { ok: false, problems } : { ok: true, ...change() };
}

function openOnly(memberships: readonly Membership[]): Membership[] {
  return memberships.filter(({ validTo }) => validTo === null);
}

function checkChoices(
  open: readonly Membership[],
  choices: readonly RelationChoice[],
): CompositionProblem[] {
  const problems: CompositionProblem[] = [];
  const members = new Set(open.map(({ memberId }) => memberId));
  const seen = new Set<string>();
  for (const { memberId } of choices) {
    if (seen.has(memberId)) problems.push({ code: 'listed_twice', memberId });
    else if (!members.has(memberId)) problems.push({ code: 'not_a_member', memberId });
    seen.add(memberId);
  }
  return problems;
}

function checkDates(
  open: readonly Membership[],
  involved: readonly { memberId: string }[],
  on: PlainDate,
): CompositionProblem[] {
  const ids = new Set(involved.map(({ memberId }) => memberId));
  return open
    .filter(({ memberId, validFrom }) => ids.has(memberId) && comparePlainDates(on, validFrom) < 0)
    .map(({ memberId }) => ({ code: 'before_membership', memberId }));
}

function countHeads(members: readonly { relation: Relation }[]): number {
  return members.filter(({ relation }) => relation === 'head').length;
}

function applyChoices(
  memberships: readonly Membership[],
  choices: readonly RelationChoice[],
): Membership[] {
  const relations = new Map(choices.map(({ memberId, relation }) => [memberId, relation]));
  return memberships.map((membership) => {
    const relation = relations.get(membership.memberId) ?? membership.relation;
    return { ...membership, relation };
  });
}

function moveMembers(
  open: readonly Membership[],
  choices: readonly RelationChoice[],
  to: { householdId: string; on: PlainDate; reason: EndReason },
): Change {
  const ids = new Set(choices.map(({ memberId }) => memberId));
  const moving = open.filter(({ memberId }) => ids.has(memberId));
  return {
    close: moving.map((membership) => end(membership, to.on, to.reason)),
    open: applyChoices(moving, choices).map((membership) => ({
      ...membership,
      householdId: to.householdId,
      validFrom: to.on,
    })),
  };
}

function changeRelations(
  staying: readonly Membership[],
  choices: readonly RelationChoice[],
  on: PlainDate,
): Change {
  const changed = applyChoices(staying, choices).filter(
    (membership, index) => membership.relation !== staying[index]?.relation,
  );
  const ids = new Set(changed.map(({ memberId }) => memberId));
  return {
    close: staying
      .filter(({ memberId }) => ids.has(memberId))
      .map((membership) => end(membership, on, null)),
    open: changed.map((membership) => ({ ...membership, validFrom: on })),
  };
}

function joinChanges(first: Change, second: Change): Change {
  return { close: [...first.close, ...second.close], open: [...first.open, ...second.open] };
}

function end(membership: Membership, on: PlainDate, reason: EndReason | null): Membership {
  return { ...membership, validTo: on, endReason: reason };
}
