import type { Input, Output } from '#contract/endpoint.ts';
import {
  createHousehold,
  type HouseholdFields,
  type MemberFields,
} from '#contract/household-act.ts';
import type { Relation } from '#domain/household/household.ts';
import { newId } from '#server/new-id.ts';
import type { Client, TestApi } from './api.ts';

export const noFields: HouseholdFields = {
  code: null,
  address: '',
  phone: null,
  note: '',
  declaredCount: null,
};

/** A member of whom only the name is known, unless the test says more. */
export function memberFields(fullName: string, known: Partial<MemberFields> = {}): MemberFields {
  return {
    fullName,
    birthYear: null,
    birthMonth: null,
    birthDay: null,
    sex: null,
    personOfMerit: null,
    schooling: null,
    educationLevel: null,
    job: null,
    ...known,
  };
}

export const noSensitive = {
  citizenId: null,
  oldId: null,
  ethnicity: null,
  workAbility: null,
  disability: null,
  healthInsurance: null,
};

export type HouseholdDraft = {
  communeId?: string;
  neighbourhoodId?: string;
  openedOn?: string;
  fields?: Partial<HouseholdFields>;
  head?: string;
  /** Everything known of the head beside the name. */
  headFields?: Partial<MemberFields>;
  /** The others: name, relation. */
  others?: readonly (readonly [string, Relation])[];
};

export function householdInput(
  api: TestApi,
  draft: HouseholdDraft = {},
): Input<typeof createHousehold> {
  const { communeId = api.fixtures.communeId, head = 'Giàng A Páo', others = [] } = draft;
  const people = [[head, 'head'] as const, ...others];
  return {
    communeId,
    id: newId(),
    neighbourhoodId: draft.neighbourhoodId ?? api.fixtures.neighbourhoodIds[0],
    openedOn: draft.openedOn ?? '2022-01-01',
    fields: { ...noFields, ...draft.fields },
    members: people.map(([name, relation]) => ({
      id: newId(),
      relation,
      fields: memberFields(name, relation === 'head' ? draft.headFields : {}),
    })),
  };
}

/** Registers a household as an officer would, and gives the page of it. */
export async function registerHousehold(
  api: TestApi,
  draft: HouseholdDraft = {},
  client: Client = api.as({
    role: 'ward_officer',
    communeId: draft.communeId ?? api.fixtures.communeId,
  }),
): Promise<Output<typeof createHousehold>> {
  const answer = await client.call(createHousehold, householdInput(api, draft));
  if (answer.status !== 200) throw new Error(`Not registered: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The member of this name, on a page. */
export function memberNamed(household: Output<typeof createHousehold>, name: string) {
  const member = household.members.find(({ fullName }) => fullName === name);
  if (!member) throw new Error(`${name} does not live in the household of ${household.headName}`);
  return member;
}
