import type { Term } from '#domain/calendar/working-day.ts';
import { findPlainDate, parsePlainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { SettingKey, SettingUnit } from './step.ts';

/** A setting as text, in its unit, and whether anybody vouches for it. */
export type SettingLine = {
  key: SettingKey;
  value: string;
  unit: SettingUnit;
  isConfirmed: boolean;
};

/** The numbers of the law and the days of the plan that the steps of one round follow. */
export type ProcedureSettings = {
  /** Annual round: first and last day of the review in its year. */
  reviewFrom: PlainDate | null;
  reviewTo: PlainDate | null;
  ongoingTerm: Term | null;
  /** Percentage of those attending. */
  meetingThreshold: number;
  meetingChair: string;
  postingTerm: Term;
  recheckTerm: Term;
  isOpinionRequired: boolean;
  opinionAuthority: string;
  opinionTerm: Term;
  /** Days of the local plan, by step. */
  plannedBy: Partial<Record<'list' | 'survey' | 'meeting' | 'posting' | 'opinion', PlainDate>>;
  /** Settings an approval rests on that nobody has confirmed. */
  unconfirmed: SettingKey[];
};

/** Units a key may have; the first one is meant when none is given. */
export const UNITS_OF: Readonly<Record<SettingKey, readonly [SettingUnit, ...SettingUnit[]]>> = {
  review_from: ['month_day'],
  review_to: ['month_day'],
  ongoing_from_day: ['day_of_month'],
  ongoing_days: ['working_days', 'days'],
  monthly_report_day: ['day_of_month'],
  monthly_report_from: ['month'],
  monthly_report_to: ['month'],
  meeting_threshold: ['percent'],
  meeting_chair: ['text'],
  posting_days: ['working_days', 'days'],
  recheck_days: ['working_days', 'days'],
  opinion_required: ['yes_no'],
  opinion_authority: ['text'],
  opinion_days: ['working_days', 'days'],
  list_by: ['date'],
  survey_by: ['date'],
  meeting_by: ['date'],
  posting_by: ['date'],
  opinion_by: ['date'],
};

/** Settings without which a round has no steps; the others are plans or reminders. */
export const REQUIRED_KEYS = [
  'meeting_threshold',
  'meeting_chair',
  'posting_days',
  'recheck_days',
  'opinion_required',
  'opinion_authority',
  'opinion_days',
] as const satisfies readonly SettingKey[];

/**
 * Whether an approval rests on a setting, so that it has to be confirmed first. Who is asked and how
 * long the reply may take do not matter where nobody is asked.
 */
export function isDecisive(key: SettingKey, isOpinionRequired: boolean): boolean {
  if (key === 'opinion_authority' || key === 'opinion_days') return isOpinionRequired;
  return (REQUIRED_KEYS as readonly SettingKey[]).includes(key);
}

/** Whether a text can be the value of a setting in this unit. */
export function isSettingValue(key: SettingKey, value: string, unit: SettingUnit): boolean {
  if (!UNITS_OF[key].includes(unit)) return false;
  switch (unit) {
    case 'days':
    case 'working_days':
      return isWithin(value, 1, 60);
    case 'percent':
      return isWithin(value, 1, 100);
    case 'day_of_month':
      return isWithin(value, 1, 28);
    case 'month':
      return isWithin(value, 1, 12);
    case 'month_day':
      return parsePlainDate(`2023-${value}`) !== undefined;
    case 'yes_no':
      return value === 'yes' || value === 'no';
    case 'date':
      return parsePlainDate(value) !== undefined;
    case 'text':
      return value.trim() !== '';
  }
}

/** Turns the settings of a round into what the steps need. A missing or wrong one is a bug and throws. */
export function readSettings(year: number, lines: readonly SettingLine[]): ProcedureSettings {
  const byKey = new Map(lines.map((line) => [line.key, line]));
  for (const { key, value, unit } of lines) {
    if (!isSettingValue(key, value, unit))
      throw new Error(`Setting ${key} is not usable: ${value}`);
  }
  const get = (key: SettingKey): string => {
    const line = byKey.get(key);
    if (!line) throw new Error(`Setting ${key} is missing`);
    return line.value;
  };
  const term = (key: SettingKey): Term => ({
    count: Number(get(key)),
    unit: byKey.get(key)?.unit === 'days' ? 'days' : 'working_days',
  });
  const monthDay = (key: SettingKey): PlainDate | null => {
    const [month, day] = (byKey.get(key)?.value ?? '').split('-').map(Number);
    return findPlainDate(year, month ?? 0, day ?? 0) ?? null;
  };
  const isOpinionRequired = get('opinion_required') === 'yes';
  const unconfirmed = lines.filter(
    ({ key, isConfirmed }) => !isConfirmed && isDecisive(key, isOpinionRequired),
  );
  return {
    reviewFrom: monthDay('review_from'),
    reviewTo: monthDay('review_to'),
    ongoingTerm: byKey.has('ongoing_days') ? term('ongoing_days') : null,
    meetingThreshold: Number(get('meeting_threshold')),
    meetingChair: get('meeting_chair'),
    postingTerm: term('posting_days'),
    recheckTerm: term('recheck_days'),
    isOpinionRequired,
    opinionAuthority: get('opinion_authority'),
    opinionTerm: term('opinion_days'),
    plannedBy: plannedDays(byKey),
    unconfirmed: unconfirmed.map(({ key }) => key),
  };
}

function plannedDays(byKey: ReadonlyMap<SettingKey, SettingLine>): ProcedureSettings['plannedBy'] {
  const planned: ProcedureSettings['plannedBy'] = {};
  for (const step of ['list', 'survey', 'meeting', 'posting', 'opinion'] as const) {
    const date = parsePlainDate(byKey.get(`${step}_by`)?.value ?? '');
    if (date) planned[step] = date;
  }
  return planned;
}

function isWithin(text: string, from: number, to: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= from && Number(text) <= to;
}
