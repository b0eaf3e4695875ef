import type { PartialDate } from '#domain/calendar/plain-date.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { EthnicityCode } from './ethnicity.ts';

/** Which threshold column applies: phường and thị trấn are urban, unless decided otherwise. */
export const AREAS = ['urban', 'rural'] as const;
export type Area = (typeof AREAS)[number];

export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

/** The law asks one thing only: does the person have labour capacity or not. */
export const WORK_ABILITIES = ['able', 'not_able'] as const;
export type WorkAbility = (typeof WORK_ABILITIES)[number];

/** Degrees of disability on a disability certificate. */
export const DISABILITIES = ['none', 'mild', 'severe', 'exceptionally_severe'] as const;
export type Disability = (typeof DISABILITIES)[number];

export const SCHOOLINGS = ['attending', 'not_attending', 'finished'] as const;
export type Schooling = (typeof SCHOOLINGS)[number];

/** Highest level finished, general then vocational and higher. */
export const EDUCATION_LEVELS = [
  'none',
  'primary',
  'lower_secondary',
  'upper_secondary',
  'elementary_vocational',
  'intermediate_vocational',
  'college',
  'university',
  'postgraduate',
] as const;
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];

/** Answers of the survey form to "has a job". */
export const JOB_STATUSES = [
  'working',
  'no_job',
  'no_labour_capacity',
  'studying',
  'does_not_want_work',
  'retired_or_homemaker',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Relations to the head: code, label of the forms, spellings met in lists. */
const RELATION_ROWS = [
  ['head', 'Chủ hộ', 'chủ, bản thân, chính chủ'],
  ['spouse', 'Vợ/chồng', 'vợ, chồng, bà xã, vợ kế'],
  [
    'child',
    'Con',
    'con đẻ, con ruột, con trai, con gái, con nuôi, con riêng, con cả, con út, con trai đẻ, con gái đẻ, con trưởng',
  ],
  ['child_in_law', 'Con dâu/rể', 'con dâu, con rể, dâu, rể'],
  [
    'parent',
    'Bố/mẹ',
    'bố, mẹ, cha, ba, má, bố đẻ, mẹ đẻ, cha đẻ, mẹ ruột, bố ruột, bố nuôi, mẹ nuôi, cha mẹ',
  ],
  [
    'parent_in_law',
    'Bố/mẹ vợ, chồng',
    'bố vợ, mẹ vợ, bố chồng, mẹ chồng, cha vợ, cha chồng, ba vợ, ba chồng',
  ],
  [
    'grandchild',
    'Cháu',
    'cháu nội, cháu ngoại, cháu đích tôn, chắt, cháu trai, cháu gái, cháu nội ngoại',
  ],
  ['grandparent', 'Ông/bà', 'ông, bà, ông nội, bà nội, ông ngoại, bà ngoại, cụ'],
  [
    'sibling',
    'Anh/chị/em',
    'anh, chị, em, anh trai, chị gái, em trai, em gái, anh ruột, chị ruột, em ruột',
  ],
  [
    'sibling_in_law',
    'Anh/chị/em dâu, rể',
    'chị dâu, em dâu, anh rể, em rể, anh vợ, em vợ, chị vợ, anh chồng, em chồng, chị chồng',
  ],
  ['niece_nephew', 'Cháu họ', 'cháu ruột, cháu gọi bằng chú, cháu gọi bằng bác, cháu dâu, cháu rể'],
  ['aunt_uncle', 'Cô/dì/chú/bác', 'cô, dì, chú, bác, cậu, mợ, thím, cô ruột, chú ruột, bác ruột'],
  ['other', 'Khác', 'quan hệ khác, người ở nhờ, ở nhờ, họ hàng, người thân, không quan hệ'],
] as const;

export type Relation = (typeof RELATION_ROWS)[number][0];
export const RELATIONS: readonly Relation[] = RELATION_ROWS.map(([relation]) => relation);

/** A member on one day. `null` is "not known yet": an imported list may hold a name only. */
export type Member = {
  id: string;
  fullName: string;
  /** Personal identification number (CCCD), 12 digits. */
  citizenId: string | null;
  /** Old identity card (CMND), 9 digits. */
  oldId: string | null;
  birth: PartialDate | null;
  sex: Sex | null;
  ethnicity: EthnicityCode | null;
  relation: Relation;
  workAbility: WorkAbility | null;
  personOfMerit: boolean | null;
  disability: Disability | null;
  schooling: Schooling | null;
  educationLevel: EducationLevel | null;
  job: JobStatus | null;
  healthInsurance: boolean | null;
};

/** A household on one day, with the members living in it. */
export type Household = {
  id: string;
  /** Code on paper; unique only inside a neighbourhood, and only in one year's list. */
  code: string | null;
  neighbourhoodId: string;
  address: string | null;
  area: Area;
  members: readonly Member[];
};

/** The member who is head; `undefined` when none or more than one is marked. */
export function findHead(members: readonly Member[]): Member | undefined {
  const heads = members.filter((member) => member.relation === 'head');
  return heads.length === 1 ? heads[0] : undefined;
}

const RELATION_LABELS = new Map<string, string>(
  RELATION_ROWS.map(([relation, label]) => [relation, label]),
);
const RELATIONS_BY_SPELLING = indexSpellings(toSpelling);
const RELATIONS_WITHOUT_MARKS = indexSpellings(toSearchKey);

/** The Vietnamese label of a relation, as the forms print it. */
export function relationLabel(relation: Relation): string {
  return RELATION_LABELS.get(relation) ?? relation;
}

/**
 * Finds the relation a cell means ("Vợ", "con dâu", "Vợ chủ hộ", "ME"). Case and marks may be
 * missing; `undefined` when nothing fits or when, without marks, several relations do.
 */
export function parseRelation(text: string): Relation | undefined {
  const spelling = toSpelling(text);
  const bare = spelling.replace(/ (?:của )?(?:chủ hộ|chu ho)$/, '');
  const marked = RELATIONS_BY_SPELLING.get(spelling) ?? RELATIONS_BY_SPELLING.get(bare);
  return marked ?? RELATIONS_WITHOUT_MARKS.get(toSearchKey(bare)) ?? undefined;
}

function toSpelling(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s/,.;:()-]+/g, ' ')
    .trim();
}

/** A spelling that two relations share ("ba" and "bà" without marks) is null: never guessed. */
function indexSpellings(toKey: (text: string) => string): Map<string, Relation | null> {
  const index = new Map<string, Relation | null>();
  for (const [relation, label, aliases] of RELATION_ROWS) {
    for (const spelling of [label, ...aliases.split(', ')]) {
      const key = toKey(spelling);
      const known = index.get(key);
      index.set(key, known === undefined || known === relation ? relation : null);
    }
  }
  return index;
}
