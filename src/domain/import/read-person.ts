import type { PartialDate, PlainDate } from '#domain/calendar/plain-date.ts';
import { checkCitizenId } from '#domain/household/citizen-id.ts';
import { parseEthnicity, type EthnicityCode } from '#domain/household/ethnicity.ts';
import {
  parseRelation,
  type Disability,
  type EducationLevel,
  type JobStatus,
  type Relation,
  type Schooling,
  type Sex,
  type WorkAbility,
} from '#domain/household/household.ts';
import type { ImportField } from './import-field.ts';
import { rowIssue, type RowIssue } from './issue.ts';
import {
  rawText,
  readBirth,
  readDisability,
  readEducationLevel,
  readJob,
  readSchooling,
  readSex,
  readYesNo,
  type RawValue,
} from './read-value.ts';

/** What a row says of a person, apart from the name. Unknown is null: nothing is made up. */
export type PersonFacts = {
  relation: Relation | null;
  birth: PartialDate | null;
  sex: Sex | null;
  citizenId: string | null;
  oldId: string | null;
  ethnicity: EthnicityCode | null;
  workAbility: WorkAbility | null;
  personOfMerit: boolean | null;
  disability: Disability | null;
  schooling: Schooling | null;
  educationLevel: EducationLevel | null;
  job: JobStatus | null;
  healthInsurance: boolean | null;
};

/** Gives the cell of a field; null where the list has no such column. */
export type CellOf = (field: ImportField) => RawValue;

export function readPersonFacts(
  cellOf: CellOf,
  today: PlainDate,
): { facts: PersonFacts; issues: RowIssue[] } {
  const issues: RowIssue[] = [];
  const { birth, birthSex } = readBirthColumns(cellOf, today, issues);
  const sex = readSexColumn(cellOf, issues) ?? birthSex;
  const numbers = readNumberColumn(cellOf, { sex, birthYear: birth?.year ?? null }, issues);
  const facts: PersonFacts = {
    relation: readRelationColumn(cellOf, issues),
    birth,
    sex,
    ...numbers,
    ethnicity: readKnown('ethnicity', parseEthnicity, 'ethnicity_unknown'),
    workAbility: readWorkAbility(cellOf, issues),
    personOfMerit: readKnown('person_of_merit', readYesNo),
    disability: readKnown('disability', readDisability),
    schooling: readKnown('schooling', readSchooling),
    educationLevel: readKnown('education_level', readEducationLevel),
    job: readKnown('job', readJob),
    healthInsurance: readKnown('health_insurance', readInsurance),
  };
  return { facts, issues };

  function readKnown<T>(
    field: ImportField,
    read: (text: string) => T | undefined,
    code: 'value_unknown' | 'ethnicity_unknown' = 'value_unknown',
  ): T | null {
    const text = rawText(cellOf(field));
    if (text === '') return null;
    const value = read(text);
    if (value === undefined) issues.push(rowIssue(field, code, { text }));
    return value ?? null;
  }
}

function readBirthColumns(
  cellOf: CellOf,
  today: PlainDate,
  issues: RowIssue[],
): { birth: PartialDate | null; birthSex: Sex | null } {
  const filled = (['birth', 'birth_male', 'birth_female'] as const).filter(
    (field) => rawText(cellOf(field)) !== '',
  );
  const bySex = filled.filter((field) => field !== 'birth');
  if (bySex.length === 2) issues.push(rowIssue('birth_male', 'birth_two_columns'));
  const birthSex = bySex.length !== 1 ? null : bySex[0] === 'birth_male' ? 'male' : 'female';
  const [field] = filled;
  // In lists with a column for each sex some only mark the column; the date stands elsewhere.
  if (field === undefined) return { birth: null, birthSex };
  const reading = readBirth(cellOf(field), today);
  if ('birth' in reading) return { birth: reading.birth, birthSex };
  issues.push(rowIssue(field, reading.problem, { text: rawText(cellOf(field)) }));
  return { birth: null, birthSex };
}

function readSexColumn(cellOf: CellOf, issues: RowIssue[]): Sex | null {
  const text = rawText(cellOf('sex'));
  if (text === '') return null;
  const sex = readSex(text);
  if (sex === undefined) issues.push(rowIssue('sex', 'sex_unknown', { text }));
  return sex ?? null;
}

const NUMBER_WARNINGS = {
  leading_zeros_lost: 'citizen_id_padded',
  sex_mismatch: 'citizen_id_sex',
  birth_year_mismatch: 'citizen_id_year',
  unknown_century: 'citizen_id_odd',
  unknown_province: 'citizen_id_odd',
  province_mismatch: 'citizen_id_odd',
} as const;

function readNumberColumn(
  cellOf: CellOf,
  known: { sex: Sex | null; birthYear: number | null },
  issues: RowIssue[],
): { citizenId: string | null; oldId: string | null } {
  const text = rawText(cellOf('citizen_id'));
  if (text === '') return { citizenId: null, oldId: null };
  const check = checkCitizenId(text, known);
  if (!check.ok) {
    issues.push(rowIssue('citizen_id', 'citizen_id_invalid', { text }));
    return { citizenId: null, oldId: null };
  }
  for (const { code } of check.problems) {
    if (code === 'not_digits' || code === 'wrong_length') continue;
    issues.push(rowIssue('citizen_id', NUMBER_WARNINGS[code], { text: check.digits }));
  }
  return check.kind === 'old_id'
    ? { citizenId: null, oldId: check.digits }
    : { citizenId: check.digits, oldId: null };
}

function readRelationColumn(cellOf: CellOf, issues: RowIssue[]): Relation | null {
  const text = rawText(cellOf('relation'));
  if (text === '') return null;
  const relation = parseRelation(text);
  if (relation === undefined) issues.push(rowIssue('relation', 'relation_unknown', { text }));
  return relation ?? 'other';
}

/** "Khả năng lao động: có" and "Không có khả năng lao động: x" are two headings of one fact. */
function readWorkAbility(cellOf: CellOf, issues: RowIssue[]): WorkAbility | null {
  for (const [field, whenYes, whenNo] of [
    ['work_ability', 'able', 'not_able'],
    ['no_work_ability', 'not_able', 'able'],
  ] as const) {
    const text = rawText(cellOf(field));
    if (text === '') continue;
    const yes = readYesNo(text.replace(/\s*(?:khả năng|lao động|kn|lđ)\s*/giu, ' '));
    if (yes !== undefined) return yes ? whenYes : whenNo;
    issues.push(rowIssue(field, 'value_unknown', { text }));
  }
  return null;
}

/** A card's number says that there is a card. */
function readInsurance(text: string): boolean | undefined {
  return readYesNo(text) ?? (/^[A-Z]{2}[\d ]{8,}$|^\d{10}$/i.test(text) ? true : undefined);
}
