import { type EthnicityCode, ethnicityName } from '#domain/household/ethnicity.ts';
import type { PartialDate } from '#domain/calendar/plain-date.ts';
import { formatPartialDate } from '#domain/text/format-date.ts';
import { factValue } from './change-fact.ts';
import type { HouseholdDraft } from './household-draft.ts';
import type { MemberDraft } from './member-draft.ts';

type DraftValue = HouseholdDraft[keyof HouseholdDraft] | MemberDraft[keyof MemberDraft];

/** A value of a form as people read it, for a comparison beside another; empty when there is none. */
export function draftValue(field: string, value: DraftValue, locale: 'vi' | 'en'): string {
  if (value === null) return '';
  if (typeof value === 'object') return formatPartialDate(value satisfies PartialDate);
  if (field === 'ethnicity') return ethnicityName(value as EthnicityCode);
  return factValue(field, value, locale) ?? '';
}
