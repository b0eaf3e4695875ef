import { describe, expect, test } from 'vitest';
import district from '../../../../rules/procedures/qd-24-2021-district.json' with { type: 'json' };
import twoTier from '../../../../rules/procedures/qd-24-2021-two-tier.json' with { type: 'json' };
import { plainDate } from '#domain/calendar/plain-date.ts';
import { findProcedureOn, parseProcedure, settingsOf } from './procedure-rules.ts';
import { isDecisive, isSettingValue, readSettings } from './setting.ts';
import { isVotePassed } from './vote.ts';

const procedures = [parseProcedure(district), parseProcedure(twoTier)];

describe('rules/procedures', () => {
  test.each([
    ['2021-08-31', undefined],
    ['2021-09-01', 'qd-24-2021-district'],
    ['2025-06-30', 'qd-24-2021-district'],
    ['2025-07-01', 'qd-24-2021-two-tier'],
    ['2026-12-31', 'qd-24-2021-two-tier'],
    ['2027-01-01', undefined],
  ])('on %s the procedure is %s', (on, id) => {
    expect(findProcedureOn(procedures, plainDate(on))?.id).toBe(id);
  });

  test('an annual round after 1/7/2025 as it starts: what nobody has confirmed is named', () => {
    const [, rules] = procedures;
    if (!rules) throw new Error('no procedure');
    expect(readSettings(2025, settingsOf(rules, 'annual'))).toEqual({
      reviewFrom: '2025-09-01',
      reviewTo: '2025-12-14',
      ongoingTerm: null,
      meetingThreshold: 50,
      meetingChair: 'Trưởng thôn, tổ trưởng tổ dân phố',
      postingTerm: { count: 3, unit: 'working_days' },
      recheckTerm: { count: 7, unit: 'working_days' },
      isOpinionRequired: true,
      opinionAuthority: 'Chủ tịch UBND cấp tỉnh',
      opinionTerm: { count: 5, unit: 'working_days' },
      plannedBy: {},
      unconfirmed: ['posting_days', 'recheck_days', 'opinion_authority', 'opinion_days'],
    });
  });

  test('before it, the chair of the district is who is asked, and that was read', () => {
    const [rules] = procedures;
    if (!rules) throw new Error('no procedure');
    const settings = readSettings(2024, settingsOf(rules, 'annual'));
    expect(settings.opinionAuthority).toBe('Chủ tịch UBND cấp huyện');
    expect(settings.unconfirmed).not.toContain('opinion_authority');
  });

  test('an ongoing round has its fifteen working days, and asks nobody unless confirmed otherwise', () => {
    const [, rules] = procedures;
    if (!rules) throw new Error('no procedure');
    expect(readSettings(2026, settingsOf(rules, 'ongoing'))).toMatchObject({
      ongoingTerm: { count: 15, unit: 'working_days' },
      isOpinionRequired: false,
      unconfirmed: ['posting_days', 'recheck_days', 'opinion_required'],
    });
  });

  test('a file with faults is refused with all of them', () => {
    const [first, ...rest] = district.settings;
    const faulty = { ...district, settings: [{ ...first, value: '13-40' }, ...rest.slice(0, 6)] };
    expect(() => parseProcedure(faulty)).toThrow(/13-40[\s\S]*meeting_threshold is missing/);
    const twice = { ...district, settings: [...district.settings, first] };
    expect(() => parseProcedure(twice)).toThrow('two of one key for annual');
    expect(() => parseProcedure({ ...district, appliesTo: '2020-01-01' })).toThrow('appliesTo');
  });
});

describe('a setting', () => {
  test.each([
    ['posting_days', '3', 'working_days', true],
    ['posting_days', '3', 'days', true],
    ['posting_days', '0', 'days', false],
    ['posting_days', '-1', 'days', false],
    ['posting_days', '1e3', 'days', false],
    ['posting_days', '3', 'percent', false],
    ['meeting_threshold', '50', 'percent', true],
    ['meeting_threshold', '0', 'percent', false],
    ['meeting_threshold', '101', 'percent', false],
    ['review_to', '12-14', 'month_day', true],
    ['review_to', '02-30', 'month_day', false],
    ['opinion_required', 'maybe', 'yes_no', false],
    ['opinion_authority', '  ', 'text', false],
    ['survey_by', '2025-11-31', 'date', false],
    ['survey_by', '2025-11-05', 'date', true],
    ['monthly_report_from', '13', 'month', false],
    ['ongoing_from_day', '29', 'day_of_month', false],
  ] as const)('%s = %s (%s): %s', (key, value, unit, isUsable) => {
    expect(isSettingValue(key, value, unit)).toBe(isUsable);
  });

  test('about the opinion decides nothing where nobody is asked', () => {
    expect(isDecisive('opinion_days', true)).toBe(true);
    expect(isDecisive('opinion_days', false)).toBe(false);
    expect(isDecisive('posting_days', false)).toBe(true);
    expect(isDecisive('survey_by', true)).toBe(false);
  });

  test('that is missing or wrong is a bug', () => {
    expect(() => readSettings(2025, [])).toThrow('is missing');
    const wrong = { key: 'posting_days', value: 'x', unit: 'days', isConfirmed: true } as const;
    expect(() => readSettings(2025, [wrong])).toThrow('posting_days');
  });
});

test.each([
  [15, 30, 50, true],
  [14, 30, 50, false],
  [15, 31, 50, false],
  [16, 31, 50, true],
  [0, 0, 50, false],
  [1, 1, 100, true],
  [20, 30, 67, false],
  [21, 30, 67, true],
])('%i of %i at %i %%: %s', (agree, attending, threshold, isPassed) => {
  expect(isVotePassed(agree, attending, threshold)).toBe(isPassed);
});
