import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { EthnicityCode } from '#domain/household/ethnicity.ts';
import {
  composeHousehold,
  pickComposition,
  type CompositionKind,
  type Outline,
} from './composition.ts';
import type { Making } from './making.ts';
import { GROUP_WEIGHTS } from './name-lists.ts';
import { drawLineage, nameHousehold } from './person-name.ts';
import { drawPerson, joinedOn } from './person.ts';
import {
  REGISTER_BEGINS,
  type SampleHousehold,
  type SampleMember,
  type SampleMembership,
  type SampleNeighbourhood,
} from './sample-ward.ts';

/** A household with its people and their stays, while the story may still change them. */
export type Home = {
  kind: CompositionKind;
  household: SampleHousehold;
  members: SampleMember[];
  memberships: SampleMembership[];
};

const LAST_YEAR = 2025;
/** Of a hundred households, how many came after the register was begun, and how many left. */
const ARRIVED = 0.03;
const DEPARTED = 0.014;
/** Households in which somebody died in the five years. */
const BEREAVED = 0.075;

export function makeNeighbourhoods(making: Making, count: number): SampleNeighbourhood[] {
  return Array.from({ length: count }, (_, index) => ({
    id: making.nextId(REGISTER_BEGINS),
    code: String(index + 1).padStart(2, '0'),
    kind: 'tổ dân phố',
    name: `Tổ dân phố ${index + 1}`,
    area: 'urban',
    sortOrder: index + 1,
    validFrom: REGISTER_BEGINS,
  }));
}

/** The households of all neighbourhoods; `open` of them are still there at the end. */
export function makeHomes(
  making: Making,
  neighbourhoods: readonly SampleNeighbourhood[],
  open: number,
): Home[] {
  const { random } = making;
  const sizes = divide(making, open, neighbourhoods.length);
  return neighbourhoods.flatMap((neighbourhood, index) => {
    // Families of one group live near each other.
    const minorityFactor = random.pick([0.4, 0.6, 0.8, 1, 1.2, 1.6, 2.2]);
    const departed = Math.round((sizes[index] ?? 0) * DEPARTED);
    const count = (sizes[index] ?? 0) + departed;
    return Array.from({ length: count }, (__, number) =>
      makeHome(making, {
        neighbourhood,
        code: String(number + 1).padStart(3, '0'),
        ethnicity: drawEthnicity(making, minorityFactor),
        isDeparting: number >= count - departed,
      }),
    );
  });
}

/** Splits a total into parts of uneven but similar size. */
function divide(making: Making, total: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, () => 75 + making.random.between(0, 50));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let given = 0;
  let wanted = 0;
  return weights.map((weight) => {
    wanted += (weight * total) / sum;
    const part = Math.round(wanted) - given;
    given += part;
    return part;
  });
}

function drawEthnicity({ random }: Making, minorityFactor: number): EthnicityCode {
  return random.weighted<EthnicityCode>(
    GROUP_WEIGHTS.map(([code, weight]) => [code, code === '01' ? weight : weight * minorityFactor]),
  );
}

type HomePlan = {
  neighbourhood: SampleNeighbourhood;
  code: string;
  ethnicity: EthnicityCode;
  isDeparting: boolean;
};

function makeHome(making: Making, plan: HomePlan): Home {
  const { random } = making;
  const kind = pickComposition(random);
  const outlines = composeHousehold(random, kind, LAST_YEAR);
  const openedOn = drawOpening(making, outlines[0], plan.isDeparting);
  const dead = openedOn === REGISTER_BEGINS ? drawDead(making, kind, outlines[0]) : undefined;
  const people = dead ? [...outlines, dead] : outlines;
  const named = nameHousehold(random, people, drawLineage(random, plan.ethnicity));
  const householdId = making.nextId(openedOn);
  const members = named.map((outline): SampleMember => ({
    ...drawPerson(making, outline),
    householdId,
    leftOn: null,
    leftReason: null,
  }));
  const home: Home = {
    kind,
    members,
    memberships: members.map((member) => makeMembership(making, member, openedOn)),
    household: {
      id: householdId,
      code: plan.code,
      neighbourhoodId: plan.neighbourhood.id,
      address: drawAddress(making),
      headMemberId: members[0]?.id ?? '',
      openedOn,
      closedOn: null,
      closedReason: null,
    },
  };
  if (dead)
    endStay(home, members.length - 1, { on: drawDay(making, 2021, LAST_YEAR), reason: 'died' });
  if (plan.isDeparting) closeHome(home, drawDay(making, 2022, LAST_YEAR), 'moved_out');
  return home;
}

function makeMembership(
  making: Making,
  member: SampleMember,
  openedOn: PlainDate,
): SampleMembership {
  const validFrom = joinedOn(member.birth, openedOn);
  return {
    id: making.nextId(validFrom),
    memberId: member.id,
    householdId: member.householdId,
    relation: member.relation,
    validFrom,
    validTo: null,
    endReason: null,
  };
}

/** Young heads founded their household lately; a few others came from elsewhere. */
function drawOpening(making: Making, head: Outline | undefined, isDeparting: boolean): PlainDate {
  if (isDeparting || !head) return REGISTER_BEGINS;
  if (head.birthYear <= 2000 && !making.random.chance(ARRIVED)) return REGISTER_BEGINS;
  const first = Math.min(Math.max(head.birthYear + 20, 2021), LAST_YEAR);
  return drawDay(making, first, LAST_YEAR);
}

/** Somebody old who died during the five years: a husband or wife, or a parent of the head. */
function drawDead(
  { random }: Making,
  kind: CompositionKind,
  head: Outline | undefined,
): Outline | undefined {
  if (!head || !random.chance(kind === 'old_alone' ? 0.3 : BEREAVED)) return undefined;
  if (kind === 'old_alone') {
    const sex = head.sex === 'male' ? 'female' : 'male';
    return { relation: 'spouse', sex, birthYear: head.birthYear - random.between(0, 4) };
  }
  const canHaveParent = kind === 'family' || kind === 'alone' || kind === 'single_parent';
  if (!canHaveParent) return undefined;
  const birthYear = Math.max(head.birthYear - random.between(20, 34), 1928);
  return { relation: 'parent', sex: random.chance(0.45) ? 'male' : 'female', birthYear };
}

function drawAddress({ random }: Making): string {
  const number = `Số nhà ${String(random.between(1, 240)).padStart(3, '0')}`;
  return random.chance(0.45) ? `${number}, ngõ ${random.between(1, 14)}` : number;
}

/** A day between March of the first year and September of the last, before the yearly review. */
export function drawDay({ random }: Making, firstYear: number, lastYear: number): PlainDate {
  const year = random.between(firstYear, lastYear);
  const month = String(random.between(3, 9)).padStart(2, '0');
  return plainDate(`${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`);
}

/** Ends one person's stay; the person leaves the register. */
export function endStay(
  home: Home,
  index: number,
  { on, reason }: { on: PlainDate; reason: 'died' | 'moved_out' },
): void {
  const member = home.members[index];
  const stay = home.memberships.find(({ memberId }) => memberId === member?.id);
  if (!member || !stay) throw new Error(`No member ${index} in household ${home.household.id}`);
  Object.assign(member, { leftOn: on, leftReason: reason });
  Object.assign(stay, { validTo: on, endReason: reason });
}

/** Closes a household on a day: everybody still in it dies (alone) or moves out. */
export function closeHome(home: Home, on: PlainDate, reason: 'died' | 'moved_out'): void {
  // Children born elsewhere later were never in this register.
  const bornLater = new Set(
    home.memberships.filter(({ validFrom }) => validFrom >= on).map(({ memberId }) => memberId),
  );
  home.members = home.members.filter(({ id }) => !bornLater.has(id));
  home.memberships = home.memberships.filter(({ memberId }) => !bornLater.has(memberId));
  home.members.forEach((member, index) => {
    // Whoever would have died after the household left is simply one of those who left.
    if (member.leftOn === null || member.leftOn >= on) endStay(home, index, { on, reason });
  });
  Object.assign(home.household, { closedOn: on, closedReason: reason });
}

export function isStayOn(stay: SampleMembership, on: PlainDate): boolean {
  return stay.validFrom <= on && (stay.validTo === null || stay.validTo > on);
}

export function membersOn(home: Home, on: PlainDate): SampleMember[] {
  const stays = home.memberships.filter((stay) => isStayOn(stay, on));
  const present = new Set(stays.map(({ memberId }) => memberId));
  return home.members.filter(({ id }) => present.has(id));
}
