import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { Relation } from '#domain/household/household.ts';
import type { Making } from './making.ts';
import type { Home } from './population.ts';
import type { SampleMember, SampleMembership } from './sample-ward.ts';

const NEW_RELATIONS: Readonly<Partial<Record<Relation, Relation>>> = {
  child: 'head',
  child_in_law: 'spouse',
  grandchild: 'child',
};

/** A grown child with husband or wife, and an old head who stays behind. */
export function canSplit(home: Home): boolean {
  const open = home.members.filter(({ leftOn }) => leftOn === null);
  const count = (wanted: Relation) => open.filter(({ relation }) => relation === wanted).length;
  return count('child') === 1 && count('child_in_law') === 1 && count('head') === 1;
}

/** The young family founds a household of its own in the same neighbourhood. */
export function splitHome(
  making: Making,
  home: Home,
  { on, code }: { on: PlainDate; code: string },
): Home {
  const householdId = making.nextId(on);
  const leaving = home.members.filter(
    ({ relation, leftOn }) => leftOn === null && NEW_RELATIONS[relation] !== undefined,
  );
  const memberships = leaving.map((member) =>
    moveMember(making, home, { member, householdId, on }),
  );
  const stayed = new Set(leaving.map(({ id }) => id));
  home.members = home.members.filter(({ id }) => !stayed.has(id));
  leaving.sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'));
  return {
    kind: 'family',
    members: leaving,
    memberships,
    household: {
      id: householdId,
      code,
      neighbourhoodId: home.household.neighbourhoodId,
      address: `${home.household.address}A`,
      headMemberId: leaving[0]?.id ?? '',
      openedOn: on,
      closedOn: null,
      closedReason: null,
    },
  };
}

/** Ends the stay in the old household and begins one in the new; children born later begin there. */
function moveMember(
  making: Making,
  home: Home,
  { member, householdId, on }: { member: SampleMember; householdId: string; on: PlainDate },
): SampleMembership {
  const stay = home.memberships.find(({ memberId }) => memberId === member.id);
  if (!stay) throw new Error(`Member ${member.id} has no stay to end`);
  const relation = NEW_RELATIONS[member.relation] ?? member.relation;
  const isBornLater = stay.validFrom >= on;
  if (isBornLater) home.memberships = home.memberships.filter((other) => other !== stay);
  else Object.assign(stay, { validTo: on, endReason: 'split' });
  Object.assign(member, { householdId, relation });
  const validFrom = isBornLater ? stay.validFrom : on;
  return {
    id: making.nextId(validFrom),
    memberId: member.id,
    householdId,
    relation,
    validFrom,
    validTo: null,
    endReason: null,
  };
}
