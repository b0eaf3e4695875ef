import type { Sex } from './household.ts';

/**
 * The personal identification number: PPP G YY NNNNNN. PPP is the province or country where the
 * birth was registered, G the century and sex, YY the birth year, then six random digits
 * (Decree 137/2015/NĐ-CP, Art. 13). There is no check digit, so only the structure can be checked.
 */

export type CitizenIdProblemCode =
  | 'not_digits'
  | 'wrong_length'
  | 'leading_zeros_lost'
  | 'unknown_century'
  | 'sex_mismatch'
  | 'birth_year_mismatch'
  | 'unknown_province'
  | 'province_mismatch';

/** `error`: cannot be such a number. `strong`: very likely a mistake. `warning`: worth a look. */
export type CitizenIdProblem = {
  code: CitizenIdProblemCode;
  severity: 'error' | 'strong' | 'warning';
};

export type CitizenIdCheck = {
  /** False only for an error: other problems never block saving. */
  ok: boolean;
  kind: 'citizen_id' | 'old_id' | 'unknown';
  /** Digits only; leading zeros that a spreadsheet dropped are put back. */
  digits: string;
  problems: CitizenIdProblem[];
};

/** What the rest of the row says about the person. */
export type KnownPerson = {
  sex?: Sex | null;
  birthYear?: number | null;
  birthProvince?: string | null;
};

/** No province or country has this code: numbers starting with it belong to nobody. */
const SYNTHETIC_PROVINCE = '999';

const SEVERITIES: Readonly<Record<CitizenIdProblemCode, CitizenIdProblem['severity']>> = {
  not_digits: 'error',
  wrong_length: 'error',
  leading_zeros_lost: 'warning',
  unknown_century: 'strong',
  sex_mismatch: 'strong',
  birth_year_mismatch: 'strong',
  unknown_province: 'warning',
  province_mismatch: 'warning',
};

/**
 * Checks a number's structure and compares it with the person. Twelve digits are a CCCD number,
 * nine an old CMND; ten or eleven are a CCCD number whose leading zeros a spreadsheet dropped.
 */
export function checkCitizenId(text: string, known: KnownPerson = {}): CitizenIdCheck {
  const digits = text
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/[\s.-]+/g, '');
  if (!/^\d+$/.test(digits)) return refuse(digits, 'not_digits');
  if (digits.length === 9) return { ok: true, kind: 'old_id', digits, problems: [] };
  if (digits.length < 10 || digits.length > 12) return refuse(digits, 'wrong_length');
  const padded = digits.padStart(12, '0');
  const codes: CitizenIdProblemCode[] = digits.length < 12 ? ['leading_zeros_lost'] : [];
  codes.push(...compareWithPerson(padded, known));
  return { ok: true, kind: 'citizen_id', digits: padded, problems: codes.map(toProblem) };
}

/** Sex and birth year that a 12-digit number states; `undefined` if it is no such number. */
export function readCitizenId(
  digits: string,
): { province: string; sex: Sex; birthYear: number } | undefined {
  if (!/^\d{12}$/.test(digits)) return undefined;
  const century = Number(digits[3]);
  return {
    province: digits.slice(0, 3),
    sex: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(digits.slice(4, 6)),
  };
}

/**
 * A number for sample data: right in structure, impossible in fact (province 999). `sequence`
 * runs from 0 to 999,999 for each sex and birth year; outside 1900–2399 or that range it throws.
 */
export function syntheticCitizenId(sequence: number, sex: Sex, birthYear: number): string {
  const century = Math.floor((birthYear - 1900) / 100);
  const isInRange = Number.isInteger(sequence) && sequence >= 0 && sequence <= 999_999;
  if (!isInRange || !Number.isInteger(birthYear) || century < 0 || century > 4) {
    throw new Error(`No synthetic number for sequence ${sequence}, birth year ${birthYear}`);
  }
  const centuryDigit = century * 2 + (sex === 'female' ? 1 : 0);
  const year = String(birthYear % 100).padStart(2, '0');
  return `${SYNTHETIC_PROVINCE}${centuryDigit}${year}${String(sequence).padStart(6, '0')}`;
}

/** Says whether a number comes from `syntheticCitizenId`. */
export function isSyntheticCitizenId(id: string): boolean {
  return /^\d{12}$/.test(id) && id.startsWith(SYNTHETIC_PROVINCE);
}

/** The number with all but its last three digits hidden, for people without need to know. */
export function maskCitizenId(id: string): string {
  return id.slice(-3).padStart(id.length, '•');
}

function compareWithPerson(digits: string, known: KnownPerson): CitizenIdProblemCode[] {
  const stated = readCitizenId(digits);
  if (!stated) return [];
  const codes: CitizenIdProblemCode[] = [];
  // People born from 2200 on do not exist yet.
  if (stated.birthYear >= 2200) codes.push('unknown_century');
  if (known.sex && known.sex !== stated.sex) codes.push('sex_mismatch');
  if (known.birthYear && known.birthYear !== stated.birthYear) codes.push('birth_year_mismatch');
  if (stated.province === '000') codes.push('unknown_province');
  if (known.birthProvince && known.birthProvince !== stated.province) {
    codes.push('province_mismatch');
  }
  return codes;
}

function refuse(digits: string, code: CitizenIdProblemCode): CitizenIdCheck {
  return { ok: false, kind: 'unknown', digits, problems: [toProblem(code)] };
}

function toProblem(code: CitizenIdProblemCode): CitizenIdProblem {
  return { code, severity: SEVERITIES[code] };
}
