import type { MemberFields } from '#contract/household-act.ts';
import type { MemberLine, SensitiveFacts } from '#contract/household.ts';
import type { PartialDate } from '#domain/calendar/plain-date.ts';
import { checkCitizenId, type CitizenIdCheck } from '#domain/household/citizen-id.ts';
import type { Relation, Sex } from '#domain/household/household.ts';
import { normalizeName } from '#domain/text/search-key.ts';

/** The part of a draft that only some people may see. */
type SensitiveDraft = Omit<SensitiveFacts, 'citizenId' | 'oldId'> & {
  citizenId: string;
  oldId: string;
};

/** What is being typed about a person; `null` and an empty text are "not known". */
export type MemberDraft = SensitiveDraft &
  Pick<MemberFields, 'personOfMerit' | 'schooling' | 'educationLevel' | 'job'> & {
    fullName: string;
    relation: Relation | null;
    birth: PartialDate | null;
    sex: Sex | null;
  };

const nothingSensitive: SensitiveDraft = {
  citizenId: '',
  oldId: '',
  ethnicity: null,
  workAbility: null,
  disability: null,
  healthInsurance: null,
};

export const emptyMember: MemberDraft = {
  fullName: '',
  relation: null,
  birth: null,
  sex: null,
  personOfMerit: null,
  schooling: null,
  educationLevel: null,
  job: null,
  ...nothingSensitive,
};

type StoredMember = Pick<
  MemberLine,
  | 'fullName'
  | 'relation'
  | 'birthYear'
  | 'birthMonth'
  | 'birthDay'
  | 'sex'
  | 'personOfMerit'
  | 'schooling'
  | 'educationLevel'
  | 'job'
>;

/** A stored person as a draft. Without `sensitive` those facts are empty and must not be sent. */
export function toMemberDraft(stored: StoredMember, sensitive?: SensitiveFacts): MemberDraft {
  const { fullName, relation, sex, personOfMerit, schooling, educationLevel, job } = stored;
  const draft = { fullName, relation, sex, personOfMerit, schooling, educationLevel, job };
  return { ...draft, birth: toPartialDate(stored), ...sensitiveDraft(sensitive) };
}

/** Sensitive facts as they are typed; empty when nothing is known of them. */
export function sensitiveDraft(facts: SensitiveFacts | undefined): SensitiveDraft {
  if (!facts) return nothingSensitive;
  const { ethnicity, workAbility, disability, healthInsurance } = facts;
  const numbers = { citizenId: facts.citizenId ?? '', oldId: facts.oldId ?? '' };
  return { ...numbers, ethnicity, workAbility, disability, healthInsurance };
}

/** What goes to the register. Sensitive facts go only `withSensitive`; else they stay as stored. */
export function toMemberFields(draft: MemberDraft, withSensitive: boolean): MemberFields {
  const { birth, sex, personOfMerit, schooling, educationLevel, job } = draft;
  const { ethnicity, workAbility, disability, healthInsurance } = draft;
  const facts = { ethnicity, workAbility, disability, healthInsurance };
  return {
    fullName: normalizeName(draft.fullName),
    birthYear: birth?.year ?? null,
    birthMonth: birth?.month ?? null,
    birthDay: birth?.day ?? null,
    sex,
    personOfMerit,
    schooling,
    educationLevel,
    job,
    ...(withSensitive && { sensitive: { ...identityNumbers(draft), ...facts } }),
  };
}

/** A new person's sensitive facts go along as soon as one of them is known. */
export function hasSensitive(draft: MemberDraft): boolean {
  const { citizenId, oldId, ethnicity, workAbility, disability, healthInsurance } = draft;
  const isTyped = citizenId.trim() !== '' || oldId.trim() !== '';
  return isTyped || [ethnicity, workAbility, disability, healthInsurance].some((x) => x !== null);
}

/** Nine digits in the field of the new number are an old card and go to its field. */
function identityNumbers(draft: MemberDraft): Pick<SensitiveFacts, 'citizenId' | 'oldId'> {
  const check = checkNumber(draft);
  const oldDigits = draft.oldId.replace(/\D/g, '');
  const oldId = oldDigits === '' ? null : oldDigits;
  if (!check) return { citizenId: null, oldId };
  return check.kind === 'old_id'
    ? { citizenId: null, oldId: check.digits }
    : { citizenId: check.digits, oldId };
}

/** What the structure of the typed number says beside the person's sex and birth; none while empty. */
export function checkNumber(
  draft: Pick<MemberDraft, 'citizenId' | 'sex' | 'birth'>,
): CitizenIdCheck | undefined {
  if (draft.citizenId.trim() === '') return undefined;
  return checkCitizenId(draft.citizenId, { sex: draft.sex, birthYear: draft.birth?.year ?? null });
}

export type MemberFault = 'fullName' | 'relation' | 'birth' | 'citizenId' | 'oldId';

const EARLIEST_BIRTH = 1880;

/** What of the draft cannot be saved: a name and a relation must be there, the rest must be possible. */
export function memberFaults(draft: MemberDraft, today: string): Set<MemberFault> {
  const faults = new Set<MemberFault>();
  if (draft.fullName.trim() === '') faults.add('fullName');
  if (draft.relation === null) faults.add('relation');
  if (draft.birth && !isPastBirth(draft.birth, today)) faults.add('birth');
  const check = checkNumber(draft);
  // Nine digits move to the old card's field, unless another number stands there already.
  const isOldCardTwice = check?.kind === 'old_id' && draft.oldId.trim() !== '';
  if (check?.ok === false || isOldCardTwice) faults.add('citizenId');
  if (draft.oldId.trim() !== '' && !/^\d{9}$/.test(draft.oldId.replace(/[\s.-]/g, ''))) {
    faults.add('oldId');
  }
  return faults;
}

function isPastBirth({ year, month = 1, day = 1 }: PartialDate, today: string): boolean {
  const two = (value: number) => String(value).padStart(2, '0');
  return year >= EARLIEST_BIRTH && `${year}-${two(month)}-${two(day)}` <= today;
}

/** The known parts of a birth date; `null` when not even the year is known. */
export function toPartialDate(
  stored: Pick<MemberLine, 'birthYear' | 'birthMonth' | 'birthDay'>,
): PartialDate | null {
  const { birthYear: year, birthMonth: month, birthDay: day } = stored;
  if (year === null) return null;
  return { year, ...(month !== null && { month, ...(day !== null && { day }) }) };
}
