import { z } from 'zod';
import { isEthnicityCode, type EthnicityCode } from '#domain/household/ethnicity.ts';
import {
  DISABILITIES,
  EDUCATION_LEVELS,
  JOB_STATUSES,
  RELATIONS,
  SCHOOLINGS,
  SEXES,
  WORK_ABILITIES,
} from '#domain/household/household.ts';
import { endpoint } from './endpoint.ts';
import {
  AreaField,
  Cursor,
  HouseholdClassField,
  Id,
  InstantField,
  PageSize,
  PlainDateField,
} from './fields.ts';

const InCommune = { communeId: Id };
const InHousehold = { ...InCommune, householdId: Id };

/** A field of an address that may be repeated: one value or many. */
function manyOf<T extends z.ZodType>(one: T) {
  return z.union([z.array(one).max(200), one.transform((value) => [value])]).default([]);
}

export const ClosedReason = z.enum(['moved_out', 'merged', 'died', 'duplicate', 'mistake']);
export const Relation = z.enum(RELATIONS as [(typeof RELATIONS)[number], ...typeof RELATIONS]);
export const Ethnicity = z.string().refine(isEthnicityCode) as z.ZodType<EthnicityCode>;

/** Groups a list can be narrowed to; the last two are sensitive and need `household.read_sensitive`. */
export const HouseholdGroup = z.enum([
  'female_head',
  'children',
  'person_of_merit',
  'no_labour_capacity',
  'ethnic_minority',
  'disability',
]);
export type HouseholdGroup = z.output<typeof HouseholdGroup>;

/** What narrows a list, an export or a count. */
const FilterFields = {
  /** Words without order or tone marks over head, members, code and address; or a whole CCCD number. */
  search: z.string().trim().max(100).optional(),
  neighbourhoodIds: manyOf(Id),
  /** Class in force today; `none` is a household no decision has put on a list. */
  classes: manyOf(z.union([HouseholdClassField, z.literal('none')])),
  sizeFrom: z.coerce.number().int().min(0).max(99).optional(),
  sizeTo: z.coerce.number().int().min(0).max(99).optional(),
  groups: manyOf(HouseholdGroup),
  state: z.enum(['open', 'closed', 'any']).default('open'),
  /** Registered by this import. */
  importId: Id.optional(),
};
export const HouseholdFilter = z.object(FilterFields);
export type HouseholdFilter = z.output<typeof HouseholdFilter>;

export const HouseholdLine = z.object({
  id: Id,
  communeId: Id,
  code: z.string().nullable(),
  headName: z.string(),
  neighbourhoodId: Id,
  neighbourhoodName: z.string(),
  address: z.string(),
  memberCount: z.number().int(),
  /** In force today; null when the household is on no list. */
  class: HouseholdClassField.nullable(),
  noLabourCapacity: z.boolean(),
  openedOn: PlainDateField,
  closedOn: PlainDateField.nullable(),
  closedReason: ClosedReason.nullable(),
});
export type HouseholdLine = z.output<typeof HouseholdLine>;

export const listHouseholds = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/households',
  summary: 'Households of a commune by given name of the head, narrowed by filters and search',
  input: z.object({ ...InCommune, ...FilterFields, cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({
    items: z.array(HouseholdLine),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    /** Whether the register of the commune, as far as one sees it, has any household at all. */
    isRegisterEmpty: z.boolean(),
  }),
});

export const FoundHousehold = HouseholdLine.extend({
  communeName: z.string(),
  /** The person whose name matched; null when the household itself did. */
  matchedName: z.string().nullable(),
  matchedBirthYear: z.number().int().nullable(),
});
export type FoundHousehold = z.output<typeof FoundHousehold>;

export const searchHouseholds = endpoint({
  method: 'GET',
  path: '/api/households/search',
  summary: 'People and households over every commune in one’s reach, by name or identity number',
  input: z.object({
    search: z.string().trim().min(2).max(100),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ items: z.array(FoundHousehold), nextCursor: z.string().nullable() }),
});

export const exportHouseholds = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/households.xlsx',
  summary: 'The filtered list as an Excel file: one row per household or per member',
  answersFile: true,
  input: z.object({
    ...InCommune,
    ...FilterFields,
    rows: z.enum(['household', 'member']).default('household'),
    /** With CCCD, ethnicity and health; needs `household.read_sensitive`. */
    withSensitive: z.stringbool().default(false),
  }),
  output: z.unknown(),
});

export const BirthFields = {
  birthYear: z.number().int().min(1880).max(2200).nullable(),
  birthMonth: z.number().int().min(1).max(12).nullable(),
  birthDay: z.number().int().min(1).max(31).nullable(),
};

/** Facts that need `household.read_sensitive`; each look is logged. */
export const SensitiveFacts = z.object({
  citizenId: z.string().nullable(),
  oldId: z.string().nullable(),
  ethnicity: Ethnicity.nullable(),
  workAbility: z.enum(WORK_ABILITIES).nullable(),
  disability: z.enum(DISABILITIES).nullable(),
  healthInsurance: z.boolean().nullable(),
});
export type SensitiveFacts = z.output<typeof SensitiveFacts>;

export const MemberLine = z.object({
  id: Id,
  fullName: z.string(),
  relation: Relation,
  ...BirthFields,
  sex: z.enum(SEXES).nullable(),
  /** All but the last three digits hidden. */
  maskedId: z.string().nullable(),
  personOfMerit: z.boolean().nullable(),
  schooling: z.enum(SCHOOLINGS).nullable(),
  educationLevel: z.enum(EDUCATION_LEVELS).nullable(),
  job: z.enum(JOB_STATUSES).nullable(),
  /** Days of this stay in the household; the end is the first day outside it. */
  since: PlainDateField,
  until: PlainDateField.nullable(),
  endReason: z.string().nullable(),
  version: z.number().int(),
});
export type MemberLine = z.output<typeof MemberLine>;

export const ClassFact = z.object({
  decisionId: Id,
  class: HouseholdClassField.nullable(),
  noLabourCapacity: z.boolean(),
  validFrom: PlainDateField,
  recordedAt: z.string(),
  decisionNumber: z.string(),
  signedOn: PlainDateField,
});

export const ResultFact = z.object({
  id: Id,
  roundId: Id,
  roundName: z.string(),
  year: z.number().int(),
  class: HouseholdClassField,
  b1: z.number().int().nullable(),
  b2: z.number().int(),
  isApproved: z.boolean(),
  enteredAt: z.string(),
});

export const Household = HouseholdLine.extend({
  neighbourhoodKind: z.string(),
  area: AreaField,
  phone: z.string().nullable(),
  note: z.string(),
  /** People said to live here, when not all of them are named. */
  declaredCount: z.number().int().nullable(),
  headMemberId: Id.nullable(),
  version: z.number().int(),
  importId: Id.nullable(),
  members: z.array(MemberLine),
  /** Members who lived here before. */
  formerMembers: z.array(MemberLine),
  places: z.array(
    z.object({
      neighbourhoodId: Id,
      neighbourhoodName: z.string(),
      address: z.string(),
      validFrom: PlainDateField,
      validTo: PlainDateField.nullable(),
    }),
  ),
  classes: z.array(ClassFact),
  results: z.array(ResultFact),
});
export type Household = z.output<typeof Household>;

export const getHousehold = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/households/:householdId',
  summary:
    'One household with members, places, classes and results; as of a day, as known at an instant',
  input: z.object({
    ...InHousehold,
    /** The day the answer is about; without it, today. */
    asOf: PlainDateField.optional(),
    /** What was known at this instant; without it, now. */
    knownAt: InstantField.optional(),
  }),
  output: Household,
});

export const revealHousehold = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/reveal',
  summary: 'CCCD, ethnicity and health of the members; the look is written to the audit log',
  input: z.object(InHousehold),
  output: z.object({ members: z.array(SensitiveFacts.extend({ memberId: Id })) }),
});

export const ChangeKind = z.enum([
  'created',
  'edited',
  'member_added',
  'member_edited',
  'member_left',
  'head_changed',
  'split',
  'merged',
  'moved',
  'moved_out',
  'died',
  'closed',
  'undone',
  'person_merged',
]);

export const RegisterChange = z.object({
  id: Id,
  actId: Id.nullable(),
  kind: ChangeKind,
  effectiveOn: PlainDateField,
  recordedAt: z.string(),
  recordedBy: z.string(),
  isImported: z.boolean(),
  /** One line per changed fact. Sensitive values are left out: only that they changed is told. */
  facts: z.array(
    z.object({
      memberName: z.string().nullable(),
      field: z.string(),
      before: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      after: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      isHidden: z.boolean(),
    }),
  ),
  canUndo: z.boolean(),
});
export type RegisterChange = z.output<typeof RegisterChange>;

export const listRegisterChanges = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/households/:householdId/changes',
  summary: 'What was changed in a household, newest first',
  input: z.object(InHousehold),
  output: z.object({ items: z.array(RegisterChange) }),
});
