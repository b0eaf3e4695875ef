import type {
  SampleChange,
  SampleHousehold,
  SampleMember,
  SampleMembership,
  SampleWard,
} from '#domain/sample/sample-ward.ts';
import { recordedOn, type Entry } from './entry.ts';
import { memberFacts } from './member-facts.ts';
import type { Row } from './sample.queries.ts';

type Value = string | number | boolean | null;
type Values = Record<string, Value>;
type Side = { household: Values | null; members: Record<string, Values | null> };

export type History = {
  rows: Row<'registerChange'>[];
  /** How often each household and member was changed, counted from 1. */
  versions: Map<string, number>;
  acts: Acts;
};

/** The act that began, and the one that ended, a stay (`household/member`) or a household. */
export type Acts = { began: Map<string, string>; ended: Map<string, string> };

type Book = {
  households: ReadonlyMap<string, SampleHousehold>;
  members: ReadonlyMap<string, SampleMember>;
  stays: ReadonlyMap<string, SampleMembership[]>;
  versions: Map<string, number>;
  counts: Map<string, number>;
};

/**
 * The history people read, each line with what it changed from and to, as the register's own acts
 * write it.
 */
export function toHistory({ communeId, recordedBy }: Entry, ward: SampleWard): History {
  const book: Book = {
    households: new Map(ward.households.map((household) => [household.id, household])),
    members: new Map(ward.members.map((member) => [member.id, member])),
    stays: Map.groupBy(ward.memberships, ({ memberId }) => memberId),
    versions: new Map(),
    counts: new Map(),
  };
  const rows = ward.changes.map((change): Row<'registerChange'> => {
    const { before, after } = describe(book, change);
    const [onlyMember, ...others] = Object.keys(after.members);
    const ids = [change.householdId, ...Object.keys(after.members)];
    for (const id of ids) book.versions.set(id, (book.versions.get(id) ?? 0) + 1);
    const { id, actId, kind, householdId, effectiveOn } = change;
    return {
      communeId,
      id,
      actId,
      kind,
      householdId,
      memberId: others.length === 0 ? (onlyMember ?? null) : null,
      effectiveOn,
      before,
      after: { ...after, versions: versionsOf(book, change.householdId, after) },
      importId: null,
      recordedAt: recordedOn(effectiveOn),
      recordedBy,
    };
  });
  return { rows, versions: book.versions, acts: findActs(book, ward.changes) };
}

/** How a stay is named in `Acts`. */
export function stayKey(stay: { householdId: string; memberId: string }): string {
  return `${stay.householdId}/${stay.memberId}`;
}

function findActs(book: Book, changes: readonly SampleChange[]): Acts {
  const acts: Acts = { began: new Map(), ended: new Map() };
  for (const change of changes) {
    const { householdId, memberIds, actId } = change;
    const isNew = isNewHousehold(change);
    const list = isNew || change.kind === 'member_added' ? acts.began : acts.ended;
    for (const memberId of memberIds) list.set(stayKey({ householdId, memberId }), actId);
    if (isNew) acts.began.set(householdId, actId);
    if (isEnd(get(book.households, householdId), change)) acts.ended.set(householdId, actId);
  }
  return acts;
}

function isNewHousehold({ kind, id, actId }: SampleChange): boolean {
  return kind === 'created' || (kind === 'split' && id !== actId);
}

function isEnd({ closedOn, closedReason }: SampleHousehold, change: SampleChange): boolean {
  return closedOn === change.effectiveOn && change.kind === closedReason;
}

function versionsOf({ versions }: Book, householdId: string, { members }: Side) {
  return {
    household: versions.get(householdId) ?? 1,
    members: Object.fromEntries(
      Object.keys(members).map((id) => [id, versions.get(id) ?? 1] as const),
    ),
  };
}

function describe(book: Book, change: SampleChange): { before: Side; after: Side } {
  const { kind, householdId, memberIds } = change;
  const isNew = isNewHousehold(change);
  const countBefore = book.counts.get(householdId) ?? 0;
  const joining = isNew || kind === 'member_added';
  const count = joining ? countBefore + memberIds.length : countBefore - memberIds.length;
  book.counts.set(householdId, count);
  const household = get(book.households, householdId);
  // Those who follow a split are told under the household they leave.
  const told = isNew && kind === 'split' ? [] : memberIds;
  const members = told.map((id) => [id, describeMember(book, change, id)] as const);
  return {
    before: {
      household: isNew ? null : { memberCount: countBefore, ...closing(household, change).before },
      members: Object.fromEntries(members.map(([id, { before }]) => [id, before])),
    },
    after: {
      household: isNew
        ? newHousehold(book, household, count)
        : { memberCount: count, ...closing(household, change).after },
      members: Object.fromEntries(members.map(([id, { after }]) => [id, after])),
    },
  };
}

function newHousehold({ members }: Book, household: SampleHousehold, memberCount: number): Values {
  const { code, neighbourhoodId, address, headMemberId, openedOn } = household;
  return {
    code,
    neighbourhoodId,
    address,
    headName: members.get(headMemberId)?.fullName ?? '',
    headMemberId,
    memberCount,
    declaredCount: null,
    phone: null,
    note: '',
    openedOn,
    closedOn: null,
    closedReason: null,
  };
}

function closing(
  household: SampleHousehold,
  change: SampleChange,
): { before: Values; after: Values } {
  if (!isEnd(household, change)) return { before: {}, after: {} };
  const { closedOn, closedReason } = household;
  return { before: { closedOn: null, closedReason: null }, after: { closedOn, closedReason } };
}

function describeMember(
  book: Book,
  change: SampleChange,
  id: string,
): { before: Values | null; after: Values } {
  const member = get(book.members, id);
  const stays = book.stays.get(id) ?? [];
  const stay = stays.find(({ householdId }) => householdId === change.householdId);
  switch (change.kind) {
    case 'created':
    case 'member_added':
      return { before: null, after: newMember(member, stay ?? member) };
    case 'died':
    case 'moved_out':
      return {
        before: { leftOn: null, leftReason: null },
        after: { leftOn: member.leftOn, leftReason: member.leftReason },
      };
    case 'split':
      return {
        before: { householdId: change.householdId, relation: stay?.relation ?? null },
        after: { householdId: member.householdId, relation: member.relation },
      };
  }
}

function newMember(
  member: SampleMember,
  stay: Pick<SampleMembership, 'householdId' | 'relation'>,
): Values {
  return {
    householdId: stay.householdId,
    fullName: member.fullName,
    relation: stay.relation,
    ...memberFacts(member),
    leftOn: null,
    leftReason: null,
  };
}

function get<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`${id} is not in the sample`);
  return found;
}
