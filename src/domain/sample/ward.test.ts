import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ageOnPartial } from '#domain/calendar/plain-date.ts';
import { checkCitizenId, isSyntheticCitizenId } from '#domain/household/citizen-id.ts';
import type { Member } from '#domain/household/household.ts';
import { parseStandard } from '#domain/standard/standard.ts';
import type { SampleMember, SampleWard } from './sample-ward.ts';
import { REGISTER_BEGINS, REGISTER_ENDS } from './sample-ward.ts';
import { DEMO_SEED, generateCommunes, generateWard } from './ward.ts';

const file = new URL('../../../rules/standards/vn-2022-2026.json', import.meta.url);
const standard = parseStandard(JSON.parse(readFileSync(file, 'utf8')));
const ward = generateWard({ seed: DEMO_SEED, standard });

/** Changes only when the generator is changed on purpose: then copy the new value here. */
const GOLDEN = '782582f298166cf3cba1d83fa620a0c68d96f1774c84b01b656fafe87035f3e0';

function hashOf(value: SampleWard): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
  return createHash('sha256').update(text).digest('hex');
}

function stayingOn(sample: SampleWard, on: string) {
  return sample.memberships.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on),
  );
}

describe('the demo ward', () => {
  test('is the same to the last letter for the same seed, and another for another', () => {
    expect(hashOf(generateWard({ seed: DEMO_SEED, standard }))).toBe(hashOf(ward));
    expect(hashOf(ward)).toBe(GOLDEN);
    expect(hashOf(generateWard({ seed: DEMO_SEED + 1, standard }))).not.toBe(GOLDEN);
  });

  test('has about 1,900 households and 7,000 people in 20 neighbourhoods', () => {
    const open = ward.households.filter(({ closedOn }) => closedOn === null);
    const people = ward.members.filter(({ leftOn }) => leftOn === null);
    expect(open.length).toBeGreaterThanOrEqual(1_880);
    expect(open.length).toBeLessThanOrEqual(1_920);
    expect(people.length).toBeGreaterThanOrEqual(6_800);
    expect(people.length).toBeLessThanOrEqual(7_200);
    expect(ward.neighbourhoods.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Tổ dân phố ${index + 1}`),
    );
    for (const { id } of ward.neighbourhoods) {
      const here = open.filter(({ neighbourhoodId }) => neighbourhoodId === id).length;
      expect(here).toBeGreaterThan(60);
      expect(here).toBeLessThan(140);
    }
  });

  test('has a believable age pyramid and mix of ethnic groups', () => {
    const people = ward.members.filter(({ leftOn }) => leftOn === null);
    const share = (test: (member: SampleMember, age: number) => boolean) =>
      people.filter((member) => test(member, ageOn(member, REGISTER_ENDS))).length / people.length;
    expect(share((_, age) => age < 16)).toBeCloseTo(0.26, 1);
    expect(share((_, age) => age >= 60)).toBeGreaterThan(0.1);
    expect(share((_, age) => age >= 60)).toBeLessThan(0.18);
    expect(share(({ sex }) => sex === 'female')).toBeCloseTo(0.5, 1);
    expect(share(({ ethnicity }) => ethnicity === '01')).toBeGreaterThan(0.55);
    expect(new Set(people.map(({ ethnicity }) => ethnicity)).size).toBeGreaterThanOrEqual(8);
    expect(Math.max(...people.map((member) => ageOn(member, REGISTER_ENDS)))).toBeLessThan(100);
  });

  test('has only identity numbers that nobody can have, each right for its person', () => {
    expect(ward.members.filter(({ oldId }) => oldId !== null)).toEqual([]);
    const seen = new Set<string>();
    for (const { citizenId, sex, birth } of ward.members) {
      if (citizenId === null) continue;
      expect(isSyntheticCitizenId(citizenId)).toBe(true);
      expect(checkCitizenId(citizenId, { sex, birthYear: birth?.year ?? null }).problems).toEqual(
        [],
      );
      seen.add(citizenId);
    }
    expect(seen.size).toBe(ward.members.filter(({ citizenId }) => citizenId !== null).length);
    expect(seen.size).toBeGreaterThan(ward.members.length * 0.95);
  });
});

describe('its households', () => {
  const byHousehold = Map.groupBy(ward.members, ({ householdId }) => householdId);

  test('have one head, who is named in the household', () => {
    for (const { id, headMemberId } of ward.households) {
      const heads = (byHousehold.get(id) ?? []).filter(({ relation }) => relation === 'head');
      expect(heads.map((head) => head.id)).toEqual([headMemberId]);
    }
  });

  test('have relations that fit ages and sexes', () => {
    const misfits = ward.households.flatMap(({ id }) => {
      const members = byHousehold.get(id) ?? [];
      const head = members.find(({ relation }) => relation === 'head');
      return members.filter((member) => head === undefined || !fitsHead(member, head));
    });
    expect(misfits).toEqual([]);
  });

  test('have schooling, jobs and insurance that fit the age', () => {
    const misfits = ward.members.filter((member) => {
      const age = ageOn(member, REGISTER_ENDS);
      return (
        (member.job === 'working' && age < 15) ||
        (member.schooling !== null && age < 3) ||
        (member.educationLevel === 'university' && age < 20) ||
        (member.healthInsurance !== true && age < 6) ||
        (member.workAbility === 'able' && age < 16)
      );
    });
    expect(misfits).toEqual([]);
  });

  test('have codes that are unique only inside a neighbourhood', () => {
    const inside = new Set(ward.households.map((h) => `${h.neighbourhoodId} ${h.code}`));
    expect(inside.size).toBe(ward.households.length);
    expect(new Set(ward.households.map(({ code }) => code)).size).toBeLessThan(200);
  });
});

describe('its composition over time', () => {
  test('has one stay for each person, or two that meet when a household split', () => {
    const stays = Map.groupBy(ward.memberships, ({ memberId }) => memberId);
    const several = [...stays.values()].filter((list) => list.length > 1);
    expect(several.length).toBeGreaterThan(1);
    for (const list of several) {
      const [first, second, ...more] = list.toSorted((a, b) =>
        a.validFrom < b.validFrom ? -1 : 1,
      );
      expect([first?.endReason, first?.validTo, more]).toEqual(['split', second?.validFrom, []]);
    }
  });

  test('keeps each stay inside the life of its household', () => {
    const households = new Map(ward.households.map((household) => [household.id, household]));
    const outside = ward.memberships.filter(({ validFrom, validTo, householdId }) => {
      const { openedOn = '9999', closedOn = null } = households.get(householdId) ?? {};
      const isAfterEnd = closedOn !== null && (validTo === null || validTo > closedOn);
      return validFrom < openedOn || (validTo !== null && validTo <= validFrom) || isAfterEnd;
    });
    expect(outside).toEqual([]);
  });

  test('agrees with the members: who left has no open stay, who stays has one', () => {
    const open = new Set(
      ward.memberships.filter(({ validTo }) => validTo === null).map(({ memberId }) => memberId),
    );
    for (const { id, leftOn } of ward.members) expect(open.has(id)).toBe(leftOn === null);
  });

  test('gives the totals of each year', () => {
    for (const { year } of ward.rounds) {
      const on = `${year}-12-31`;
      const totals = ward.totals.filter((total) => total.year === year);
      const here = ward.households.filter(
        ({ openedOn, closedOn }) => openedOn <= on && (closedOn === null || closedOn > on),
      );
      expect(totals).toHaveLength(20);
      expect(sum(totals.map(({ households }) => households))).toBe(here.length);
      expect(sum(totals.map(({ persons }) => persons))).toBe(stayingOn(ward, on).length);
    }
  });

  test('tells what happened: arrivals, deaths, departures and a split', () => {
    const kinds = Map.groupBy(ward.changes, ({ kind }) => kind);
    expect(kinds.get('created')).toHaveLength(ward.households.length - 1);
    const [stays, leaves, ...more] = kinds.get('split') ?? [];
    expect([stays?.actId, more]).toEqual([leaves?.actId, []]);
    expect(stays?.memberIds).toEqual(leaves?.memberIds);
    expect(kinds.get('died')?.length).toBeGreaterThan(50);
    expect(kinds.get('moved_out')?.length).toBeGreaterThan(15);
    expect(
      ward.households.filter(({ openedOn }) => openedOn > REGISTER_BEGINS).length,
    ).toBeGreaterThan(40);
    expect(ward.households.filter(({ closedReason }) => closedReason === 'died')).toHaveLength(1);
  });
});

describe('many wards', () => {
  test('come one at a time, all different, none with another’s identity numbers', () => {
    const seen = new Set<string>();
    let numbers = 0;
    const options = { seed: 7, standard, households: 120, neighbourhoods: 4 };
    for (const sample of generateCommunes(5, options)) {
      expect(sample.rounds.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
      for (const { citizenId } of sample.members) {
        if (citizenId === null) continue;
        seen.add(citizenId);
        numbers += 1;
      }
    }
    expect(numbers).toBeGreaterThan(1_500);
    expect(seen.size).toBe(numbers);
  });
});

function fitsHead(member: SampleMember, head: SampleMember): boolean {
  const { relation } = member;
  const younger = birthYear(member) - birthYear(head);
  if (relation === 'head') return ageOn(head, REGISTER_ENDS) >= 20;
  if (relation === 'child') return younger >= 14;
  if (relation === 'grandchild') return younger >= 34;
  if (relation === 'parent') return younger <= -18;
  if (relation !== 'spouse') return true;
  const isGrown = ageOn(member, REGISTER_ENDS) >= 20;
  return isGrown && member.sex !== head.sex && Math.abs(younger) <= 8;
}

function ageOn(member: Pick<Member, 'birth'>, on: typeof REGISTER_ENDS): number {
  if (member.birth === null) throw new Error('every sample person has a birth year');
  return ageOnPartial(member.birth, on);
}

function birthYear(member: Member): number {
  return member.birth?.year ?? Number.NaN;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
