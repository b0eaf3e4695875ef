import { z } from 'zod';
import {
  BIRTH_LEVELS,
  FACT_LEVELS,
  HOUSEHOLD_LEVELS,
  LIKELIHOODS,
  NAME_LEVELS,
  NUMBER_LEVELS,
} from '#domain/household/duplicate/duplicate-pair.ts';
import { SEXES } from '#domain/household/household.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField } from './fields.ts';
import { BirthFields, Household, MemberLine, Relation } from './household.ts';

/**
 * Entries of the register that may be one person, or one household, listed twice. The program
 * shows them with its reasons and never joins them by itself.
 */
const InCommune = { communeId: Id };
const InPair = { ...InCommune, firstId: Id, secondId: Id };

export const Likelihood = z.enum(LIKELIHOODS);

/** What one field says; `bits` +1 doubles the odds that it is one person, −1 halves them. */
const bits = z.number();
export const FieldFinding = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), level: z.enum(NAME_LEVELS), bits }),
  z.object({ field: z.literal('birth'), level: z.enum(BIRTH_LEVELS), bits }),
  z.object({ field: z.literal('number'), level: z.enum(NUMBER_LEVELS), bits }),
  z.object({ field: z.literal('sex'), level: z.enum(FACT_LEVELS), bits }),
  z.object({ field: z.literal('ethnicity'), level: z.enum(FACT_LEVELS), bits }),
  z.object({ field: z.literal('neighbourhood'), level: z.enum(FACT_LEVELS), bits }),
  z.object({ field: z.literal('household'), level: z.enum(HOUSEHOLD_LEVELS), bits }),
]);
export type FieldFinding = z.output<typeof FieldFinding>;

export const ListedPerson = z.object({
  id: Id,
  fullName: z.string(),
  ...BirthFields,
  sex: z.enum(SEXES).nullable(),
  relation: Relation,
  /** All but the last three digits hidden. */
  maskedId: z.string().nullable(),
  householdId: Id,
  householdCode: z.string().nullable(),
  headName: z.string(),
  neighbourhoodName: z.string(),
  address: z.string(),
});
export type ListedPerson = z.output<typeof ListedPerson>;

/** The last word about a pair. */
export const Verdict = z.enum(['same', 'different', 'later', 'reopened']);
const VerdictFact = z.object({
  verdict: Verdict,
  note: z.string(),
  decidedBy: z.string(),
  decidedAt: z.string(),
});

export const PersonPair = z.object({
  first: ListedPerson,
  second: ListedPerson,
  likelihood: Likelihood,
  fields: z.array(FieldFinding),
  verdict: VerdictFact.nullable(),
});
export type PersonPair = z.output<typeof PersonPair>;

/** `open`: not decided yet. `different`: said to be two, so that it can be taken back. */
const Show = z.enum(['open', 'later', 'different']);

export const listPersonPairs = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/duplicates',
  summary: 'People who may be listed twice, surest first, with the reasons for and against',
  input: z.object({
    ...InCommune,
    show: Show.default('open'),
    likelihood: Likelihood.optional(),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  output: z.object({
    items: z.array(PersonPair),
    total: z.number().int(),
    /** Open pairs of each likelihood, whatever is shown. */
    counts: z.object({
      certain: z.number().int(),
      probable: z.number().int(),
      possible: z.number().int(),
      later: z.number().int(),
      different: z.number().int(),
    }),
    /** People looked at. */
    people: z.number().int(),
  }),
});

export const ListedHousehold = z.object({
  id: Id,
  code: z.string().nullable(),
  headName: z.string(),
  neighbourhoodName: z.string(),
  address: z.string(),
  version: z.number().int(),
  openedOn: PlainDateField,
  members: z.array(z.object({ id: Id, fullName: z.string(), birthYear: z.number().nullable() })),
});

export const HouseholdPair = z.object({
  first: ListedHousehold,
  second: ListedHousehold,
  likelihood: Likelihood,
  /** Who of the first is who of the second. */
  matched: z.array(z.object({ firstId: Id, secondId: Id })),
  verdict: VerdictFact.nullable(),
});
export type HouseholdPair = z.output<typeof HouseholdPair>;

export const listHouseholdPairs = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/duplicate-households',
  summary: 'Households that may be listed twice: who of one is who of the other',
  input: z.object({ ...InCommune, show: Show.default('open') }),
  output: z.object({ items: z.array(HouseholdPair), total: z.number().int() }),
});

/** What may be taken from the entry that goes; birth is one thing. */
export const MERGE_FIELDS = [
  'fullName',
  'birth',
  'sex',
  'citizenId',
  'oldId',
  'ethnicity',
  'workAbility',
  'disability',
  'healthInsurance',
  'personOfMerit',
  'schooling',
  'educationLevel',
  'job',
] as const;
export const MergeField = z.enum(MERGE_FIELDS);
export type MergeField = z.output<typeof MergeField>;

const PersonSide = z.object({
  person: ListedPerson,
  member: MemberLine,
  household: Household.pick({
    id: true,
    version: true,
    headName: true,
    openedOn: true,
    members: true,
  }),
  /** Sensitive facts that are known here, by name only. */
  knownSensitive: z.array(MergeField),
});

export const getPersonPair = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/duplicates/:firstId/:secondId',
  summary: 'Two entries side by side, with the reasons and what was said about them before',
  input: z.object(InPair),
  output: z.object({
    likelihood: Likelihood.nullable(),
    fields: z.array(FieldFinding),
    first: PersonSide,
    second: PersonSide,
    verdicts: z.array(VerdictFact),
  }),
});
export type PersonSide = z.output<typeof PersonSide>;

const Decision = {
  id: Id,
  verdict: Verdict.exclude(['same']),
  note: LongText.default(''),
};

export const decidePersonPair = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/duplicates/:firstId/:secondId/verdicts',
  summary: 'Two people, or decide later, or look again; “same” is `mergePeople`',
  input: z.object({ ...InPair, ...Decision }),
  output: VerdictFact,
});

export const decideHouseholdPair = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/duplicate-households/:firstId/:secondId/verdicts',
  summary: 'Two households, or decide later, or look again',
  input: z.object({ ...InPair, ...Decision }),
  output: VerdictFact,
});

export const mergePeople = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/duplicates/:firstId/:secondId/merge',
  summary: 'One person: one entry stays, the other leaves the register; undone like any act',
  input: z.object({
    ...InPair,
    /** Of the verdict; sent again, it is the same success. */
    id: Id,
    actId: Id,
    /** The day from which the register knows one person. */
    on: PlainDateField,
    /** The entry that stays, in its household. */
    keepId: Id,
    /** Facts taken from the other entry. */
    take: z.array(MergeField).max(MERGE_FIELDS.length).default([]),
    /** Versions of the households, as they were read: of the one that stays, of the other. */
    keptVersion: z.number().int(),
    leftVersion: z.number().int(),
    /** New relations in the household that loses a member; names the new head when the head goes. */
    staying: z
      .array(z.object({ memberId: Id, relation: Relation }))
      .max(60)
      .default([]),
    note: LongText.default(''),
  }),
  output: Household,
});
