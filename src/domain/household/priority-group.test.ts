import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { Member } from './household.ts';
import { groupsOf, hasNoLabourCapacity, isChild, lacksLabourCapacity } from './priority-group.ts';

const on = plainDate('2024-06-15');

function buildMember(member: Partial<Member>): Member {
  return {
    id: 'm',
    fullName: 'Lò Thị Mẫu',
    citizenId: null,
    oldId: null,
    birth: null,
    sex: null,
    ethnicity: null,
    relation: 'other',
    workAbility: null,
    personOfMerit: null,
    disability: null,
    schooling: null,
    educationLevel: null,
    job: null,
    healthInsurance: null,
    ...member,
  };
}

describe('groupsOf', () => {
  const grandmother = buildMember({
    relation: 'head',
    sex: 'female',
    ethnicity: '08',
    birth: { year: 1950 },
    workAbility: 'not_able',
    personOfMerit: true,
  });
  const girl = buildMember({ sex: 'female', ethnicity: '01', birth: { year: 2012, month: 1 } });

  test('counts a grandmother and her grandchild', () => {
    expect(groupsOf([grandmother, girl], on)).toEqual({
      persons: 2,
      ethnicMinority: true,
      personOfMerit: true,
      noLabourCapacity: true,
      femaleHead: true,
      women: 1,
      children: 1,
    });
  });

  test('an empty household, or one of which nothing is known, is in no group', () => {
    const none = {
      ethnicMinority: false,
      personOfMerit: false,
      noLabourCapacity: false,
      femaleHead: false,
      women: 0,
      children: 0,
    };
    expect(groupsOf([], on)).toEqual({ persons: 0, ...none });
    expect(groupsOf([buildMember({ relation: 'head' })], on)).toEqual({ persons: 1, ...none });
  });

  test('the head’s ethnic group counts, not the others’', () => {
    const kinhHead = buildMember({ relation: 'head', ethnicity: '01' });
    const tayWife = buildMember({ relation: 'spouse', ethnicity: '02' });
    expect(groupsOf([kinhHead, tayWife], on).ethnicMinority).toBe(false);
    const tayHead = { ...tayWife, relation: 'head' as const };
    expect(groupsOf([tayHead, { ...kinhHead, relation: 'spouse' }], on).ethnicMinority).toBe(true);
  });

  test('with two heads marked, no head is assumed', () => {
    expect(groupsOf([grandmother, grandmother], on)).toMatchObject({
      ethnicMinority: false,
      femaleHead: false,
    });
  });

  test.each([
    [{ year: 2008, month: 6, day: 15 }, 1, 0],
    [{ year: 2008, month: 6, day: 16 }, 0, 1],
    [null, 1, 0],
  ])('a female member born %j: women %s, children %s', (birth, women, children) => {
    expect(groupsOf([buildMember({ sex: 'female', birth })], on)).toMatchObject({
      women,
      children,
    });
  });
});

describe('labour capacity', () => {
  test.each([
    [{ workAbility: 'not_able' }, true],
    [{ workAbility: 'able' }, false],
    [{ workAbility: 'able', job: 'no_labour_capacity' }, false],
    [{ workAbility: 'able', birth: { year: 2015 } }, false],
    [{ job: 'no_labour_capacity' }, true],
    [{ job: 'retired_or_homemaker' }, false],
    [{ birth: { year: 2009, month: 6, day: 16 } }, true],
    [{ birth: { year: 2009, month: 6, day: 15 } }, false],
    [{ birth: { year: 1930 } }, false],
    [{}, false],
  ] as [Partial<Member>, boolean][])('%j lacks it: %s', (member, lacks) => {
    expect(lacksLabourCapacity(buildMember(member), on)).toBe(lacks);
  });

  test('a household lacks it only when every member does', () => {
    const unable = buildMember({ workAbility: 'not_able' });
    const able = buildMember({ workAbility: 'able' });
    expect(hasNoLabourCapacity([unable, unable], on)).toBe(true);
    expect(hasNoLabourCapacity([unable, able], on)).toBe(false);
    expect(hasNoLabourCapacity([unable, buildMember({})], on)).toBe(false);
    expect(hasNoLabourCapacity([], on)).toBe(false);
  });
});

test('isChild: under 16, and only when the birth date is known', () => {
  expect(isChild(buildMember({ birth: { year: 2010 } }), on)).toBe(true);
  expect(isChild(buildMember({ birth: { year: 2000 } }), on)).toBe(false);
  expect(isChild(buildMember({}), on)).toBe(false);
});
