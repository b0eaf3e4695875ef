import type { PartialDate, PlainDate } from '#domain/calendar/plain-date.ts';
import { monthOf, dayOf, yearOf } from '#domain/calendar/plain-date.ts';
import type {
  Disability,
  EducationLevel,
  JobStatus,
  Schooling,
  Sex,
} from '#domain/household/household.ts';
import { parseVietnameseDate } from '#domain/text/format-date.ts';
import { toSearchKey } from '#domain/text/search-key.ts';

/** A cell as it is kept with its row: decoded text, a number, or nothing. */
export type RawValue = string | number | null;

export function rawText(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

const SEX_WORDS: Readonly<Record<string, Sex>> = {
  nam: 'male',
  trai: 'male',
  m: 'male',
  male: 'male',
  nu: 'female',
  gai: 'female',
  f: 'female',
  female: 'female',
};

/** "Nam", "Nữ", "trai", "M"; `undefined` for anything else. */
export function readSex(text: string): Sex | undefined {
  return SEX_WORDS[toSearchKey(text)];
}

const YES = new Set(['co', 'x', 'yes', 'y', 'true', '1', 'dung', 'v', 'da co', 'duoc cap']);
const NO = new Set(['khong', 'k', 'ko', 'no', 'n', 'false', '0', 'chua', 'khong co', 'chua co']);

/** "Có", "x", "1" or "không", "0"; `undefined` for anything else. */
export function readYesNo(text: string): boolean | undefined {
  const key = toSearchKey(text);
  if (YES.has(key) || /^[x✓✔√]+$/iu.test(text.trim())) return true;
  return NO.has(key) || /^[-–—]+$/.test(text.trim()) ? false : undefined;
}

const DISABILITY_WORDS: Readonly<Record<string, Disability>> = {
  khong: 'none',
  'khong khuyet tat': 'none',
  'binh thuong': 'none',
  nhe: 'mild',
  nang: 'severe',
  'dac biet nang': 'exceptionally_severe',
  'khuyet tat nhe': 'mild',
  'khuyet tat nang': 'severe',
  'khuyet tat dac biet nang': 'exceptionally_severe',
};

/** The degree of a disability. "Có" alone names no degree and is not understood. */
export function readDisability(text: string): Disability | undefined {
  return DISABILITY_WORDS[toSearchKey(text)];
}

const SCHOOLING_WORDS: Readonly<Record<string, Schooling>> = {
  'dang hoc': 'attending',
  'dang di hoc': 'attending',
  co: 'attending',
  x: 'attending',
  'khong di hoc': 'not_attending',
  khong: 'not_attending',
  'bo hoc': 'not_attending',
  'thoi hoc': 'not_attending',
  'da hoc xong': 'finished',
  'hoc xong': 'finished',
  'tot nghiep': 'finished',
};

export function readSchooling(text: string): Schooling | undefined {
  return SCHOOLING_WORDS[toSearchKey(text)];
}

const EDUCATION_WORDS: Readonly<Record<string, EducationLevel>> = {
  khong: 'none',
  'chua di hoc': 'none',
  'khong biet chu': 'none',
  'mu chu': 'none',
  'tieu hoc': 'primary',
  'cap 1': 'primary',
  th: 'primary',
  thcs: 'lower_secondary',
  'trung hoc co so': 'lower_secondary',
  'cap 2': 'lower_secondary',
  thpt: 'upper_secondary',
  'trung hoc pho thong': 'upper_secondary',
  'cap 3': 'upper_secondary',
  'so cap': 'elementary_vocational',
  'so cap nghe': 'elementary_vocational',
  'trung cap': 'intermediate_vocational',
  'cao dang': 'college',
  'dai hoc': 'university',
  'sau dai hoc': 'postgraduate',
  'thac si': 'postgraduate',
  'thac sy': 'postgraduate',
  'tien si': 'postgraduate',
  'tien sy': 'postgraduate',
};

/** The highest level finished: words, or a class of twelve such as "9/12". */
export function readEducationLevel(text: string): EducationLevel | undefined {
  const known = EDUCATION_WORDS[toSearchKey(text)];
  if (known) return known;
  const [, grade] = /^(?:lớp\s*)?(\d{1,2})\s*\/\s*12$/i.exec(text.trim()) ?? [];
  if (grade === undefined) return undefined;
  const finished = Number(grade);
  if (finished > 12) return undefined;
  if (finished === 12) return 'upper_secondary';
  if (finished >= 9) return 'lower_secondary';
  return finished >= 5 ? 'primary' : 'none';
}

const JOB_WORDS: Readonly<Record<string, JobStatus>> = {
  'dang lam': 'working',
  'dang lam viec': 'working',
  'co viec': 'working',
  'co viec lam': 'working',
  co: 'working',
  'lam ruong': 'working',
  'nong nghiep': 'working',
  'nong dan': 'working',
  'lam nong': 'working',
  'cong nhan': 'working',
  'buon ban': 'working',
  'tu do': 'working',
  'lam thue': 'working',
  'can bo': 'working',
  'cong chuc': 'working',
  'vien chuc': 'working',
  khong: 'no_job',
  'khong co viec': 'no_job',
  'khong co viec lam': 'no_job',
  'that nghiep': 'no_job',
  'khong co kha nang lao dong': 'no_labour_capacity',
  'mat suc lao dong': 'no_labour_capacity',
  'di hoc': 'studying',
  'dang di hoc': 'studying',
  'hoc sinh': 'studying',
  'sinh vien': 'studying',
  'khong muon di lam': 'does_not_want_work',
  'nghi huu': 'retired_or_homemaker',
  'huu tri': 'retired_or_homemaker',
  'noi tro': 'retired_or_homemaker',
  'nghi huu noi tro': 'retired_or_homemaker',
};

export function readJob(text: string): JobStatus | undefined {
  return JOB_WORDS[toSearchKey(text)];
}

export type BirthReading =
  | { birth: PartialDate }
  | { problem: 'birth_invalid' | 'birth_in_future' };

const OLDEST = 130;

/** A date of birth: a whole date, month and year, or a year; not after today and not 130 years ago. */
export function readBirth(value: RawValue, today: PlainDate): BirthReading {
  const known = typeof value === 'number' || value === null ? value : asNumberOrText(value);
  const birth = known === null ? undefined : parseVietnameseDate(known);
  if (!birth) return { problem: 'birth_invalid' };
  if (isAfter(birth, today)) return { problem: 'birth_in_future' };
  return birth.year < yearOf(today) - OLDEST ? { problem: 'birth_invalid' } : { birth };
}

/** Excel keeps a date as a number of days; typed into a text cell it is still that number. */
function asNumberOrText(text: string): string | number {
  return /^\d{5}$/.test(text) ? Number(text) : text;
}

function isAfter({ year, month, day }: PartialDate, today: PlainDate): boolean {
  if (year !== yearOf(today)) return year > yearOf(today);
  if (month === undefined || month !== monthOf(today)) return (month ?? 0) > monthOf(today);
  return (day ?? 0) > dayOf(today);
}
