import {
  ageOnPartial,
  daysInMonth,
  type PartialDate,
  type PlainDate,
} from '#domain/calendar/plain-date.ts';
import type {
  Disability,
  EducationLevel,
  JobStatus,
  Member,
  Schooling,
} from '#domain/household/household.ts';
import type { Making } from './making.ts';
import type { NamedOutline } from './person-name.ts';
import type { Random } from './random.ts';
import { REGISTER_BEGINS, REGISTER_ENDS } from './sample-ward.ts';

/** A person of the register as the survey forms describe one, at the sample's last day. */
export function drawPerson(making: Making, outline: NamedOutline): Member {
  const { random } = making;
  const birth = drawBirth(random, outline.birthYear);
  const age = ageOnPartial(birth, REGISTER_ENDS);
  const disability = drawDisability(random, age);
  const isDisabled = disability === 'severe' || disability === 'exceptionally_severe';
  const isAble = age >= 16 && !isDisabled && (age < 60 || random.chance(0.95 - (age - 60) * 0.055));
  const schooling = drawSchooling(random, age);
  return {
    id: making.nextId(REGISTER_BEGINS),
    fullName: outline.fullName,
    // A few cells of every real list are empty.
    citizenId: random.chance(0.03) ? null : making.nextCitizenId(outline.sex, outline.birthYear),
    oldId: null,
    birth,
    sex: outline.sex,
    ethnicity: outline.ethnicity,
    relation: outline.relation,
    workAbility: isAble ? 'able' : 'not_able',
    personOfMerit: drawMerit(random, outline.birthYear),
    disability,
    schooling,
    educationLevel: drawEducation(random, age, outline),
    job: drawJob(random, { age, isAble, schooling }),
    healthInsurance: age < 6 || random.chance(0.945),
  };
}

function drawBirth(random: Random, year: number): PartialDate {
  // Old papers often state the year alone.
  if (year < 1962 && random.chance(0.22)) return { year };
  const month = random.between(1, 12);
  return { year, month, day: random.between(1, daysInMonth(year, month)) };
}

/** The day a birth is known by, or the register's first day for births before it. */
export function joinedOn(birth: PartialDate | null, householdOpenedOn: PlainDate): PlainDate {
  if (birth?.month === undefined || birth.day === undefined) return householdOpenedOn;
  const month = String(birth.month).padStart(2, '0');
  const day = String(birth.day).padStart(2, '0');
  const born = `${birth.year}-${month}-${day}` as PlainDate;
  return born > householdOpenedOn ? born : householdOpenedOn;
}

function drawDisability(random: Random, age: number): Disability {
  const rate = age < 60 ? 0.013 : age < 75 ? 0.035 : 0.08;
  if (!random.chance(rate)) return 'none';
  return random.weighted<Disability>([
    ['mild', 35],
    ['severe', 50],
    ['exceptionally_severe', 15],
  ]);
}

function drawMerit(random: Random, birthYear: number): boolean {
  return birthYear <= 1958 ? random.chance(0.09) : random.chance(0.002);
}

function drawSchooling(random: Random, age: number): Schooling | null {
  if (age < 3) return null;
  if (age < 6) return random.chance(0.94) ? 'attending' : 'not_attending';
  if (age < 15) return random.chance(0.995) ? 'attending' : 'not_attending';
  if (age < 18) return random.chance(0.93) ? 'attending' : 'not_attending';
  if (age < 23) return random.chance(0.42) ? 'attending' : 'finished';
  return 'finished';
}

type Levels = readonly (readonly [EducationLevel, number])[];
const BORN_BEFORE_1966: Levels = [
  ['none', 4],
  ['primary', 26],
  ['lower_secondary', 38],
  ['upper_secondary', 18],
  ['intermediate_vocational', 8],
  ['college', 2],
  ['university', 4],
];
const BORN_1966_TO_1989: Levels = [
  ['primary', 8],
  ['lower_secondary', 30],
  ['upper_secondary', 30],
  ['elementary_vocational', 4],
  ['intermediate_vocational', 10],
  ['college', 6],
  ['university', 11],
  ['postgraduate', 1],
];
const BORN_SINCE_1990: Levels = [
  ['lower_secondary', 4],
  ['upper_secondary', 42],
  ['elementary_vocational', 6],
  ['intermediate_vocational', 12],
  ['college', 12],
  ['university', 22],
  ['postgraduate', 2],
];
/** Groups that came from high villages had fewer schools near. */
const FEW_SCHOOLS: Levels = [
  ['none', 14],
  ['primary', 40],
  ['lower_secondary', 34],
  ['upper_secondary', 10],
  ['intermediate_vocational', 2],
];

function drawEducation(random: Random, age: number, outline: NamedOutline): EducationLevel | null {
  if (age < 6) return null;
  if (age < 11) return 'none';
  if (age < 15) return 'primary';
  if (age < 18) return 'lower_secondary';
  if (age < 20) return 'upper_secondary';
  const isHighland = ['08', '09', '40'].includes(outline.ethnicity);
  if (isHighland && outline.birthYear < 1985) return random.weighted(FEW_SCHOOLS);
  if (outline.birthYear < 1966) return random.weighted(BORN_BEFORE_1966);
  return random.weighted(outline.birthYear < 1990 ? BORN_1966_TO_1989 : BORN_SINCE_1990);
}

function drawJob(
  random: Random,
  { age, isAble, schooling }: { age: number; isAble: boolean; schooling: Schooling | null },
): JobStatus | null {
  if (schooling === 'attending' && age >= 6) return 'studying';
  if (age < 15) return null;
  if (!isAble) return age >= 60 ? 'retired_or_homemaker' : 'no_labour_capacity';
  if (age >= 60) return random.chance(0.45) ? 'working' : 'retired_or_homemaker';
  return random.weighted<JobStatus>([
    ['working', 91],
    ['no_job', 3],
    ['does_not_want_work', 1],
    ['retired_or_homemaker', 5],
  ]);
}
