import type { RegisterChange } from '#contract/household.ts';
import { parsePlainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { householdFieldText } from './household-field-text.ts';

type Fact = RegisterChange['facts'][number];
type Locale = keyof typeof householdFieldText;

/** Which words a coded value has. */
const WORDS_OF: Readonly<Record<string, keyof (typeof householdFieldText)['vi']>> = {
  relation: 'relations',
  sex: 'sexes',
  workAbility: 'workAbilities',
  disability: 'disabilities',
  schooling: 'schoolings',
  educationLevel: 'educationLevels',
  job: 'jobs',
  closedReason: 'closedReasons',
  leftReason: 'leftReasons',
};

/** What a fact is called; its code when this page does not know it. */
export function factLabel(field: string, locale: Locale): string {
  const names: Record<string, string> = householdFieldText[locale].fields;
  return names[field] ?? field;
}

/** A value of a changed fact as people read it; `undefined` when there is none. */
export function factValue(
  field: string,
  value: Fact['before'],
  locale: Locale,
): string | undefined {
  if (value === null || value === '') return undefined;
  const text = householdFieldText[locale];
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return String(value);
  const group = WORDS_OF[field];
  const words = group === undefined ? undefined : (text[group] as Record<string, string>);
  if (words) return words[value] ?? value;
  return field.endsWith('On') && parsePlainDate(value) !== undefined ? formatDate(value) : value;
}
