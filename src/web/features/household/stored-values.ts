import { z } from 'zod';
import { HouseholdFields } from '#contract/household-act.ts';
import { MemberLine, SensitiveFacts } from '#contract/household.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { type HouseholdDraft, toHouseholdDraft } from './household-draft.ts';
import { type MemberDraft, toMemberDraft } from './member-draft.ts';

/** What `record.stale` tells of the record as it is stored now. */
export type Stored<Draft> = { draft: Draft; version: number; savedAt: string | undefined };

const savedAt = z.string().optional().catch(undefined);

const StoredHousehold = z.object({
  version: z.number(),
  current: z.object({
    code: HouseholdFields.shape.code,
    address: z.string(),
    phone: z.string().nullable(),
    note: z.string(),
    declaredCount: z.number().nullable(),
    updatedAt: savedAt,
  }),
});

const StoredMember = z.object({
  version: z.number(),
  current: MemberLine.pick({
    fullName: true,
    relation: true,
    birthYear: true,
    birthMonth: true,
    birthDay: true,
    sex: true,
    personOfMerit: true,
    schooling: true,
    educationLevel: true,
    job: true,
  }).extend({ sensitive: SensitiveFacts.optional(), updatedAt: savedAt }),
});

/** The household as somebody else saved it meanwhile; `undefined` for any other failure. */
export function storedHousehold(error: unknown): Stored<HouseholdDraft> | undefined {
  if (!isProblem(error, 'record.stale')) return undefined;
  const { data } = StoredHousehold.safeParse(error.details);
  if (!data) return undefined;
  const { version, current } = data;
  return { draft: toHouseholdDraft(current), version, savedAt: current.updatedAt };
}

/** The same for a member; sensitive facts are told only when sensitive facts were sent. */
export function storedMember(error: unknown): Stored<MemberDraft> | undefined {
  if (!isProblem(error, 'record.stale')) return undefined;
  const { data } = StoredMember.safeParse(error.details);
  if (!data) return undefined;
  const { version, current } = data;
  const draft = toMemberDraft(current, current.sensitive);
  return { draft, version, savedAt: current.updatedAt };
}
