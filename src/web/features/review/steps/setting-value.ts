import type { RoundSetting } from '#contract/review-procedure.ts';
import type { SettingUnit } from '#domain/review/procedure/step.ts';
import { formatDate } from '#domain/text/format-date.ts';

type Written = Pick<RoundSetting, 'value' | 'unit'>;

/** The value as people read it: 12-14 → 14/12, 2025-11-05 → 05/11/2025. Yes and no stay as they are. */
export function showValue({ value, unit }: Written): string {
  if (unit === 'date') return formatDate(value);
  if (unit !== 'month_day') return value;
  const [month = '', day = ''] = value.split('-');
  return `${day}/${month}`;
}

/** What a person typed, as it is stored; a text that fits no day is left for the check to refuse. */
export function readValue(text: string, unit: SettingUnit): string {
  const tidy = text.trim();
  if (unit !== 'month_day') return tidy;
  const found = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})$/.exec(tidy);
  if (!found) return tidy;
  const [, day = '', month = ''] = found;
  return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
