import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOnPartial } from '#domain/calendar/plain-date.ts';
import { hasNoLabourCapacity } from '#domain/household/priority-group.ts';
import { evaluateTarget, type YearActual } from '#domain/movement/target.ts';
import {
  closingOf,
  movementOfNearPoor,
  movementOfPoor,
  type HouseholdChange,
} from '#domain/review/flow.ts';
import {
  classify,
  listDeprivations,
  toDeprivationMask,
  type HouseholdClass,
} from '#domain/standard/classify.ts';
import {
  isAdultEducationDeprived,
  isDependentsDeprived,
  isEmploymentDeprived,
  isHealthInsuranceDeprived,
} from '#domain/standard/indicators.ts';
import { parseStandard } from '#domain/standard/standard.ts';
import type { SampleMember, SampleResult, SampleWard } from './sample-ward.ts';
import { DEMO_SEED, generateWard } from './ward.ts';

const file = new URL('../../../rules/standards/vn-2022-2026.json', import.meta.url);
const standard = parseStandard(JSON.parse(readFileSync(file, 'utf8')));
const ward = generateWard({ seed: DEMO_SEED, standard });

type Class = HouseholdClass | 'absent';

/** The class of every household that was ever surveyed, at the end of a year. */
function classesAt(sample: SampleWard, year: number): Map<string, Class> {
  const on = `${year}-12-31`;
  const classes = new Map<string, Class>();
  for (const { id, openedOn, closedOn } of sample.households) {
    const isHere = openedOn <= on && (closedOn === null || closedOn > on);
    classes.set(id, isHere ? 'non_poor' : 'absent');
  }
  const [known] = sample.rounds.filter((round) => round.year === year);
  for (const { householdId, class: found } of known?.results ?? []) classes.set(householdId, found);
  return classes;
}

function sizesAt(sample: SampleWard, year: number): Map<string, number> {
  const round = sample.rounds.find((one) => one.year === year);
  return new Map(round?.results.map((result) => [result.householdId, result.memberCount]));
}

/** What happened to each household from the end of the year before to the end of a year. */
function changesOf(sample: SampleWard, year: number): HouseholdChange[] {
  const before = classesAt(sample, year - 1);
  const after = classesAt(sample, year);
  const sizesBefore = sizesAt(sample, year - 1);
  const sizesAfter = sizesAt(sample, year);
  const earlier = sample.rounds.filter((round) => round.year < year);
  const was = (id: string, wanted: HouseholdClass) =>
    earlier.some(({ results }) => results.some((r) => r.householdId === id && r.class === wanted));
  return sample.households.map(({ id }) => ({
    classBefore: before.get(id) ?? 'absent',
    classAfter: after.get(id) ?? 'absent',
    wasPoorEarlier: was(id, 'poor'),
    wasNearPoorEarlier: was(id, 'near_poor'),
    eventReason: null,
    membersBefore: sizesBefore.get(id) ?? 0,
    membersAfter: sizesAfter.get(id) ?? 0,
  }));
}

function column(year: number): { poor: number[]; nearPoor: number[] } {
  const changes = changesOf(ward, year);
  return {
    poor: Object.values(movementOfPoor(changes).households),
    nearPoor: Object.values(movementOfNearPoor(changes).households),
  };
}

describe('the story of the demo ward', () => {
  test('is the one that its plan tells, in reports 7.2 and 7.3', () => {
    expect(column(2021).poor.at(-1)).toBe(12);
    expect(column(2021).nearPoor.at(-1)).toBe(46);
    expect(column(2022)).toEqual({
      poor: [12, 3, 0, 1, 1, 0, 1, 0, 10],
      nearPoor: [46, 12, 1, 1, 3, 0, 3, 1, 39],
    });
    expect(column(2023)).toEqual({
      poor: [10, 2, 1, 0, 1, 0, 1, 0, 9],
      nearPoor: [39, 9, 1, 0, 2, 2, 4, 0, 37],
    });
    expect(column(2024)).toEqual({
      poor: [9, 3, 0, 0, 0, 1, 0, 0, 7],
      nearPoor: [37, 14, 0, 1, 3, 1, 2, 1, 29],
    });
    expect(column(2025)).toEqual({
      poor: [7, 2, 1, 0, 0, 0, 1, 0, 5],
      nearPoor: [29, 13, 0, 0, 2, 1, 1, 0, 20],
    });
  });

  test('meets the plan’s targets by 2025, and is off track on the way', () => {
    const actuals = ward.rounds.map((round): YearActual => {
      const count = (test: (result: SampleResult) => boolean) => round.results.filter(test).length;
      const totals = ward.totals.filter(({ year }) => year === round.year);
      return {
        year: round.year,
        totalHouseholds: totals.reduce((sum, { households }) => sum + households, 0),
        poorHouseholds: count((result) => result.class === 'poor'),
        nearPoorHouseholds: count((result) => result.class === 'near_poor'),
        poorNoLabourCapacity: count((r) => r.class === 'poor' && r.noLabourCapacity),
        standardId: round.standardId,
      };
    });
    const span = { baselineYear: 2021, lastYear: 2025 };
    const rate = { kind: 'poor_rate_reduction', ...span, pointsPerYear: 0.06 } as const;
    const near = { kind: 'near_poor_reduction', ...span, householdsPerYear: 5, upTo: 10 } as const;
    const none = { kind: 'no_poor_by', ...span } as const;
    const statuses = (target: typeof rate | typeof near | typeof none) =>
      evaluateTarget(target, actuals).years.map(({ status }) => status);
    expect(statuses(rate)).toEqual(['baseline', 'on_track', 'on_track', 'on_track', 'done']);
    expect(statuses(near)).toEqual(['baseline', 'on_track', 'off_track', 'on_track', 'done']);
    expect(statuses(none)).toEqual(['baseline', 'on_track', 'off_track', 'off_track', 'done']);
  });

  test('leaves only poor households of no labour capacity in the end', () => {
    const poor = ward.rounds.at(-1)?.results.filter((result) => result.class === 'poor') ?? [];
    expect(poor).toHaveLength(5);
    expect(poor.every(({ noLabourCapacity }) => noLabourCapacity)).toBe(true);
  });

  test('explains each household of a list that is missing from the next review', () => {
    for (const [index, round] of ward.rounds.entries()) {
      const next = ward.rounds[index + 1];
      if (!next) continue;
      const met = new Set([...next.results, ...next.absences].map((row) => row.householdId));
      const listed = round.results.filter(({ class: c }) => c === 'poor' || c === 'near_poor');
      expect(listed.filter(({ householdId }) => !met.has(householdId))).toEqual([]);
    }
    const reasons = ward.rounds.flatMap(({ absences }) => absences.map(({ reason }) => reason));
    expect(reasons).toEqual(['died', 'moved_out', 'moved_out']);
  });
});

describe('its papers', () => {
  test('are decisions of December, by the ward that was responsible', () => {
    const papers = ward.rounds.map(({ decision }) => decision);
    expect(papers.map(({ number, symbol }) => `${number}/${symbol}`)).toEqual([
      '118/QĐ-UBND',
      '126/QĐ-UBND',
      '112/QĐ-UBND',
      '134/QĐ-UBND',
      '287/QĐ-UBND',
    ]);
    // The review ends on 14 December (Decision 24/2021/QĐ-TTg).
    for (const [index, { signedOn }] of papers.entries()) {
      expect(signedOn > `${2021 + index}-12-01` && signedOn <= `${2021 + index}-12-14`).toBe(true);
    }
    expect(new Set(papers.slice(0, 4).map(({ issuer }) => issuer))).toEqual(
      new Set(['UBND phường Xuân Tăng']),
    );
    expect(papers[4]?.issuer).toBe('UBND phường Cam Đường');
  });

  test('rest on scores that the law’s own function classifies the same', () => {
    for (const result of ward.rounds.flatMap(({ results }) => results)) {
      const { area, b1, income, deprivations } = result;
      const decided = classify(standard, {
        area,
        deprivations,
        ...(b1 === null ? {} : { b1 }),
        ...(income === null ? {} : { income }),
      });
      expect([decided.class, decided.line, decided.b2]).toEqual([
        result.class,
        result.decidingLine,
        result.b2,
      ]);
      expect((b1 ?? 0) % 5).toBe(0);
    }
  });

  test('agree with the register where the register can tell', () => {
    const last = ward.rounds.at(-1);
    if (!last) throw new Error('no review');
    for (const result of last.results) {
      expect({ ...result, ...readRegister(result, last.surveyedOn) }).toEqual(result);
    }
  });
});

/** What the register says of the facts a survey states: persons, labour capacity, indicators 1–6. */
function readRegister(result: SampleResult, on: SampleWard['rounds'][0]['surveyedOn']) {
  const stays = ward.memberships.filter(
    ({ householdId, validFrom, validTo }) =>
      householdId === result.householdId && validFrom <= on && (validTo === null || validTo > on),
  );
  const ids = new Set(stays.map(({ memberId }) => memberId));
  const members = ward.members.filter(({ id }) => ids.has(id));
  const people = members.map((member) => ({ ...member, birth: birthOf(member) }));
  const children = people.filter(({ birth }) => ageOnPartial(birth, on) < 16).length;
  const hasCards = people.map(({ birth, healthInsurance }) => ({
    birth,
    hasCard: healthInsurance === true,
  }));
  const isOutOfSchool = people.some(({ birth, schooling }) => {
    const age = ageOnPartial(birth, on);
    return age >= 3 && age < 16 && schooling !== 'attending';
  });
  const known = new Map([
    [1, isEmploymentDeprived(people.map(toWorker), on)],
    [4, isHealthInsuranceDeprived(hasCards, on)],
    [5, isAdultEducationDeprived(people.map(toStudent), on)],
    [6, isOutOfSchool],
  ]);
  // Allowances, weight, house and water are the survey's own answers; many children settle no. 2.
  if (isDependentsDeprived(children, people.length)) known.set(2, true);
  const others = listDeprivations(result.deprivations).filter((no) => !known.has(no));
  const settled = [...known].filter(([, isDeprived]) => isDeprived).map(([no]) => no);
  return {
    deprivations: toDeprivationMask([...others, ...settled]),
    memberCount: members.length,
    noLabourCapacity: hasNoLabourCapacity(members, on),
  };
}

function birthOf({ birth }: SampleMember) {
  if (birth === null) throw new Error('every sample person has a birth year');
  return birth;
}

function toWorker(member: SampleMember) {
  return {
    birth: birthOf(member),
    isAble: member.workAbility === 'able',
    isWilling: member.job !== 'does_not_want_work',
    work: member.job === 'no_job' ? ('none' as const) : ('own_work' as const),
  };
}

function toStudent(member: SampleMember) {
  const level = member.educationLevel ?? 'none';
  return {
    birth: birthOf(member),
    isStudying: member.schooling === 'attending',
    hasLowerSecondary: level !== 'none' && level !== 'primary',
    hasUpperSecondaryOrVocational: !['none', 'primary', 'lower_secondary'].includes(level),
    isCertifiedOnTheJob: false,
  };
}

test('any ward of any size keeps the identities of the reports', () => {
  const anyWard = fc.record({
    seed: fc.nat(),
    households: fc.integer({ min: 20, max: 400 }),
    neighbourhoods: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(anyWard, (size) => {
      const sample = generateWard({ ...size, standard });
      for (const { year } of sample.rounds) {
        const changes = changesOf(sample, year);
        const poor = movementOfPoor(changes);
        const nearPoor = movementOfNearPoor(changes);
        for (const row of [poor.households, nearPoor.households]) {
          expect(closingOf(row)).toBe(row.c9);
        }
        expect(poor.households.c2).toBe(nearPoor.households.c5);
        expect(poor.households.c5).toBe(nearPoor.households.c3);
      }
    }),
    { numRuns: 25 },
  );
});
