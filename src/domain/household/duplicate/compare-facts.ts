import type { PartialDate } from '#domain/calendar/plain-date.ts';
import { areNear } from './compare-names.ts';
import type { BirthLevel, FactLevel, NumberLevel, PersonFacts } from './duplicate-pair.ts';

/**
 * How two birth dates agree. 01/01 is what lists write when only the year is known, so it counts
 * as the year alone.
 */
export function compareBirths(a: PartialDate | null, b: PartialDate | null): BirthLevel {
  if (a === null || b === null) return 'unknown';
  if (!isWhole(a) || !isWhole(b)) return compareYears(a, b);
  const isSameDay = a.day === b.day;
  const isSameMonth = a.month === b.month;
  if (a.year !== b.year) {
    if (!isSameDay || !isSameMonth) return 'different';
    return isYearSlip(a.year, b.year) ? 'same_day_other_year' : 'different';
  }
  if (isSameDay && isSameMonth) return 'same_day';
  if (a.day === b.month && a.month === b.day) return 'swapped';
  return isSameDay || isSameMonth ? 'one_part_differs' : 'different';
}

function compareYears(a: PartialDate, b: PartialDate): BirthLevel {
  if (a.year === b.year) {
    const bothMonths = isMonthKnown(a) && isMonthKnown(b);
    if (!bothMonths) return 'same_year';
    return a.month === b.month ? 'same_month' : 'different';
  }
  return Math.abs(a.year - b.year) === 1 ? 'year_beside' : 'different';
}

/** One year beside, one digit wrong, two digits exchanged. */
function isYearSlip(a: number, b: number): boolean {
  return Math.abs(a - b) === 1 || areNear(String(a), String(b));
}

/** Whether a date says more than the year. */
export function isWhole(birth: PartialDate): boolean {
  return birth.day !== undefined && isMonthKnown(birth);
}

function isMonthKnown({ month, day }: PartialDate): boolean {
  return month !== undefined && !(month === 1 && day === 1);
}

type Numbers = Pick<PersonFacts, 'citizenId' | 'oldId'>;

/**
 * How the identity numbers agree. A CCCD and an old CMND have no digit in common, so one of each
 * is no disagreement.
 */
export function compareNumbers(a: Numbers, b: Numbers): NumberLevel {
  if (a.citizenId !== null && b.citizenId !== null) {
    if (a.citizenId === b.citizenId) return 'same';
    return isOneDigitOff(a.citizenId, b.citizenId) ? 'one_digit' : 'different';
  }
  if (a.oldId === null || b.oldId === null) return 'unknown';
  if (a.oldId === b.oldId) return 'old_same';
  return isOneDigitOff(a.oldId, b.oldId) ? 'one_digit' : 'different';
}

function isOneDigitOff(a: string, b: string): boolean {
  return a.length === b.length && areNear(a, b);
}

/** Whether two single facts agree, when both are known. */
export function compareFacts(a: string | null, b: string | null): FactLevel {
  if (a === null || b === null) return 'unknown';
  return a === b ? 'same' : 'different';
}
