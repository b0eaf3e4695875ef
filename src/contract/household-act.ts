import { z } from 'zod';
import { EDUCATION_LEVELS, JOB_STATUSES, SCHOOLINGS, SEXES } from '#domain/household/household.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText } from './fields.ts';
import { BirthFields, ClosedReason, Household, Relation, SensitiveFacts } from './household.ts';

/**
 * Dated acts on a household. Each is one transaction, carries an id made by the client (`actId`:
 * sent again, it is the same success) and the version of the household it was decided on.
 */
const InHousehold = { communeId: Id, householdId: Id };
const Act = { actId: Id, version: z.number().int() };
/** The first day of the new state. */
const on = PlainDateField;

/** What a person may type about a household. */
export const HouseholdFields = z.object({
  code: ShortText.max(40).nullable(),
  address: LongText.max(300),
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d .()-]{5,19}$/)
    .nullable(),
  note: LongText,
  declaredCount: z.number().int().min(1).max(60).nullable(),
});
export type HouseholdFields = z.output<typeof HouseholdFields>;

const TypedSensitive = SensitiveFacts.extend({
  citizenId: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  oldId: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
});

/** What a person may type about a member. Without `sensitive` those facts stay as they are. */
export const MemberFields = z
  .object({
    fullName: ShortText,
    ...BirthFields,
    sex: z.enum(SEXES).nullable(),
    personOfMerit: z.boolean().nullable(),
    schooling: z.enum(SCHOOLINGS).nullable(),
    educationLevel: z.enum(EDUCATION_LEVELS).nullable(),
    job: z.enum(JOB_STATUSES).nullable(),
    sensitive: TypedSensitive.optional(),
  })
  .refine((member) => member.birthYear !== null || member.birthMonth === null, {
    path: ['birthYear'],
  })
  .refine((member) => member.birthMonth !== null || member.birthDay === null, {
    path: ['birthMonth'],
  });
export type MemberFields = z.output<typeof MemberFields>;

const NewMember = z.object({ id: Id, relation: Relation, fields: MemberFields });

export const createHousehold = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households',
  summary: 'Registers a household; a head’s name and a neighbourhood are enough',
  input: z.object({
    communeId: Id,
    id: Id,
    neighbourhoodId: Id,
    openedOn: on,
    fields: HouseholdFields,
    members: z.array(NewMember).min(1).max(60),
  }),
  output: Household,
});

export const editHousehold = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/households/:householdId',
  summary: 'Corrects code, address, telephone, note; a stale version is a conflict',
  input: z.object({
    ...InHousehold,
    ...Act,
    fields: HouseholdFields,
  }),
  output: Household,
});
const RelationChoice = z.object({ memberId: Id, relation: Relation });
const RelationChoices = z.array(RelationChoice).max(60);

export const addMember = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/members',
  summary: 'A person comes to live in a household: born, married, moved in, or not listed before',
  input: z.object({
    ...InHousehold,
    ...Act,
    id: Id,
    on,
    relation: Relation,
    fields: MemberFields,
  }),
  output: Household,
});

export const editMember = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/households/:householdId/members/:memberId',
  summary: 'Corrects what is recorded of a member; `version` is the member’s',
  input: z.object({
    ...InHousehold,
    memberId: Id,
    ...Act,
    /** A wrong relation is corrected here; a new head is `changeHead`. */
    relation: Relation,
    fields: MemberFields,
  }),
  output: Household,
});

export const endMembership = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/members/:memberId/departure',
  summary: 'A member died, moved away, or was listed by mistake',
  input: z.object({
    ...InHousehold,
    memberId: Id,
    ...Act,
    on,
    reason: z.enum(['died', 'moved_out', 'mistake']),
    /** New relations of those who stay; names the new head when the head leaves. */
    staying: RelationChoices.default([]),
  }),
  output: Household,
});

export const changeHead = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/head',
  summary: 'Another member becomes head; every member’s relation may change with it',
  input: z.object({ ...InHousehold, ...Act, on, relations: RelationChoices.min(1) }),
  output: Household,
});

export const moveHousehold = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/move',
  summary: 'The household moves to another neighbourhood or address of the commune',
  input: z.object({
    ...InHousehold,
    ...Act,
    on,
    neighbourhoodId: Id,
    address: LongText.max(300),
    /** The household code in the new neighbourhood. */
    code: HouseholdFields.shape.code,
  }),
  output: Household,
});

export const splitHousehold = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/split',
  summary: 'Some members form a household of their own',
  input: z.object({
    ...InHousehold,
    ...Act,
    on,
    newHouseholdId: Id,
    neighbourhoodId: Id,
    fields: HouseholdFields,
    leaving: RelationChoices.min(1),
    staying: RelationChoices.default([]),
  }),
  output: z.object({ household: Household, newHousehold: Household }),
});

export const mergeHouseholds = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/merge',
  summary: 'Every member joins another household, and this one is closed',
  input: z.object({
    ...InHousehold,
    ...Act,
    on,
    intoHouseholdId: Id,
    intoVersion: z.number().int(),
    joining: RelationChoices.min(1),
    staying: RelationChoices.default([]),
  }),
  output: Household,
});

export const closeHousehold = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/closure',
  summary: 'The whole household moved out of the commune, died out, or was listed by mistake',
  input: z.object({
    ...InHousehold,
    ...Act,
    on,
    reason: ClosedReason.exclude(['merged']),
  }),
  output: Household,
});

export const undoRegisterAct = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/households/:householdId/changes/:actId/undo',
  summary: 'Takes an act back, as long as nothing was changed after it; the history keeps both',
  input: z.object({ ...InHousehold, actId: Id, undoId: Id }),
  output: Household,
});
