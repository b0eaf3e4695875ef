import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { Making } from './making.ts';
import type { Home } from './population.ts';
import type { SampleChange, SampleMembership } from './sample-ward.ts';

type Happening = Omit<SampleChange, 'id' | 'actId'>;

/** The history of the homes, oldest first. */
export function listChanges(making: Making, homes: readonly Home[]): SampleChange[] {
  const happenings = homes.flatMap((home) => happeningsOf(home));
  const sorted = happenings.toSorted((a, b) => compare(a.effectiveOn, b.effectiveOn));
  const changes = sorted.map((happening): SampleChange => {
    const id = making.nextId(happening.effectiveOn);
    return { ...happening, id, actId: id };
  });
  return joinSplits(changes, homes);
}

function happeningsOf({ household, memberships, members }: Home): Happening[] {
  const { id: householdId, openedOn, closedOn, closedReason } = household;
  const tell = (kind: SampleChange['kind'], effectiveOn: PlainDate, memberIds: string[]) => ({
    kind,
    householdId,
    memberIds,
    effectiveOn,
  });
  const there = memberships.filter(({ validFrom }) => validFrom === openedOn).map(toMemberId);
  const happenings = [tell('created', openedOn, there)];
  for (const { memberId, validFrom } of memberships) {
    if (validFrom > openedOn) happenings.push(tell('member_added', validFrom, [memberId]));
  }
  for (const { id, leftOn, leftReason } of members) {
    if (leftOn !== null && leftReason === 'died') happenings.push(tell('died', leftOn, [id]));
  }
  const split = memberships.filter(({ endReason }) => endReason === 'split');
  const splitOn = split[0]?.validTo;
  if (splitOn) happenings.push(tell('split', splitOn, split.map(toMemberId)));
  if (closedOn !== null && closedReason === 'moved_out') {
    const left = memberships.filter(({ endReason }) => endReason === 'moved_out');
    happenings.push(tell('moved_out', closedOn, left.map(toMemberId)));
  }
  return happenings;
}

/** A household that came from another one was not created beside it, but by the same act. */
function joinSplits(changes: SampleChange[], homes: readonly Home[]): SampleChange[] {
  const origins = new Map<string, string>();
  const movedBy = new Map<string, SampleChange>();
  for (const change of changes) {
    if (change.kind !== 'split') continue;
    for (const memberId of change.memberIds) movedBy.set(memberId, change);
  }
  for (const { household, members } of homes) {
    const origin = members.map(({ id }) => movedBy.get(id)).find((change) => change !== undefined);
    if (origin && origin.householdId !== household.id) origins.set(household.id, origin.actId);
  }
  const joined = changes.map((change): SampleChange => {
    const actId = change.kind === 'created' ? origins.get(change.householdId) : undefined;
    return actId === undefined ? change : { ...change, kind: 'split', actId };
  });
  return joined.toSorted((a, b) => compare(a.effectiveOn, b.effectiveOn) || rankOf(a) - rankOf(b));
}

/** Within a day: who begins comes first, and a household that is left before the one that leaves it. */
function rankOf({ kind, id, actId }: SampleChange): number {
  const rank = ['created', 'member_added', 'died', 'split', 'moved_out'].indexOf(kind) * 2;
  return id === actId ? rank : rank + 1;
}

function toMemberId({ memberId }: SampleMembership): string {
  return memberId;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
