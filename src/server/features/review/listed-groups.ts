import type { PriorityGroup } from '#contract/review-figures.ts';
import type { PartialDate, PlainDate } from '#domain/calendar/plain-date.ts';
import { isEthnicityCode } from '#domain/household/ethnicity.ts';
import { SEXES, WORK_ABILITIES, type Member, type Relation } from '#domain/household/household.ts';
import { findHead } from '#domain/household/household.ts';
import { groupsOf } from '#domain/household/priority-group.ts';
import type { z } from 'zod';
import type { ListedHousehold } from '#domain/review/report/list-counts.ts';
import type { MemberFact, SurveyFact } from './figures.queries.ts';

export type Group = z.output<typeof PriorityGroup>;

/** A household on the lists with the groups it belongs to: persons concerned per group, 0 for none. */
export type GroupedFact = SurveyFact & ListedHousehold & { groups: Record<Group, number> };

/**
 * Puts each listed household in its priority groups. Women and persons of merit count themselves,
 * the other groups all members. No labour capacity is what the decision says, not the register.
 */
export function groupFacts(
  facts: readonly SurveyFact[],
  members: readonly MemberFact[],
  on: PlainDate,
): GroupedFact[] {
  const byHousehold = Map.groupBy(members, (member) => member.householdId);
  return facts.map((fact) => {
    const people = (byHousehold.get(fact.householdId) ?? []).map(toMember);
    const groups = groupsOf(people, on);
    return {
      ...fact,
      ethnicity: findHead(people)?.ethnicity ?? null,
      isFemaleHead: groups.femaleHead,
      isMinority: groups.ethnicMinority,
      hasPersonOfMerit: groups.personOfMerit,
      children: groups.children,
      groups: {
        ethnic_minority: groups.ethnicMinority ? fact.memberCount : 0,
        person_of_merit: people.filter((person) => person.personOfMerit).length,
        women: groups.women,
        no_labour_capacity: fact.noLabourCapacity ? fact.memberCount : 0,
      },
    };
  });
}

function toMember(fact: MemberFact): Member {
  return {
    id: fact.id,
    fullName: '',
    citizenId: null,
    oldId: null,
    birth: toBirth(fact),
    sex: SEXES.find((sex) => sex === fact.sex) ?? null,
    ethnicity: fact.ethnicity !== null && isEthnicityCode(fact.ethnicity) ? fact.ethnicity : null,
    relation: fact.relation as Relation,
    workAbility: WORK_ABILITIES.find((ability) => ability === fact.workAbility) ?? null,
    personOfMerit: fact.personOfMerit === true,
    disability: 'none',
    schooling: null,
    educationLevel: null,
    job: null,
    healthInsurance: null,
  };
}

function toBirth({ birthYear, birthMonth, birthDay }: MemberFact): PartialDate | null {
  if (birthYear === null) return null;
  const birth: PartialDate = { year: birthYear };
  if (birthMonth !== null) birth.month = birthMonth;
  if (birthDay !== null) birth.day = birthDay;
  return birth;
}
