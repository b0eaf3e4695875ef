import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { Standard } from '#domain/standard/standard.ts';
import {
  classifyDraft,
  findDraftFaults,
  toDraft,
  toFields,
  toggleIndicator,
  type ResultDraft,
} from './result-draft.ts';

const verified = { state: 'verified', by: 'test', on: plainDate('2026-01-01'), note: 'x' } as const;
const citation = { source: 'x', article: 'x', verified };
/** The figures of 2022–2026, without the wording of its indicators. */
const standard: Standard = {
  id: 'test',
  name: { vi: 'x', en: 'x' },
  appliesFrom: plainDate('2022-01-01'),
  appliesTo: plainDate('2026-12-31'),
  ...citation,
  income: {
    ...citation,
    urban: { poor: 2_000_000n, average: 3_000_000n },
    rural: { poor: 1_500_000n, average: 2_250_000n },
  },
  b1: { ...citation, urban: 175, rural: 140 },
  deprivation: { ...citation, cutOff: 3, pointsPerIndicator: 10, b2CutOff: 30 },
  annex: citation,
  indicators: [],
};
const draftOf = (change: Partial<ResultDraft>): ResultDraft => ({ ...toDraft(null, 4), ...change });

describe('a survey being typed', () => {
  test('begins empty, with the members of the register', () => {
    expect(toDraft(null, 4)).toMatchObject({ basis: 'b1_paper', b1: null, memberCount: 4 });
    expect(findDraftFaults(toDraft(null, 0))).toEqual(['b1', 'memberCount']);
  });

  test('is sent with the figure of its basis only', () => {
    const draft = draftOf({ b1: 120, incomeText: '1,5 triệu', deprivations: [1, 4] });
    expect(toFields(draft)).toMatchObject({ basis: 'b1_paper', b1: 120, deprivations: [1, 4] });
    expect(toFields(draft)).not.toHaveProperty('income');
    const byIncome = toFields({ ...draft, basis: 'income' });
    expect(byIncome).toMatchObject({ income: '1500000' });
    expect(byIncome).not.toHaveProperty('b1');
  });

  test.each([
    ['abc', ['income']],
    ['-5', ['income']],
    ['', ['income']],
    ['0', []],
    ['1.500.000', []],
  ])('income "%s" has the faults %j', (incomeText, faults) => {
    expect(findDraftFaults(draftOf({ basis: 'income', incomeText }))).toEqual(faults);
  });

  test('shows the class of the rule as soon as it can be known', () => {
    expect(classifyDraft(standard, 'urban', draftOf({}))).toBeUndefined();
    const poor = draftOf({ b1: 175, deprivations: [1, 2, 3] });
    expect(classifyDraft(standard, 'urban', poor)?.class).toBe('poor');
    expect(classifyDraft(standard, 'rural', poor)?.class).toBe('non_poor');
    const average = draftOf({ basis: 'income', incomeText: '3.000.000' });
    expect(classifyDraft(standard, 'urban', average)?.class).toBe('average');
    const byTable = draftOf({ basis: 'b1_table', b1: 10, tableB1: null });
    expect(classifyDraft(standard, 'urban', byTable)).toBeUndefined();
  });

  test('ticks and unticks an indicator in order', () => {
    expect(toggleIndicator([2, 7], 4)).toEqual([2, 4, 7]);
    expect(toggleIndicator([2, 4, 7], 4)).toEqual([2, 7]);
  });
});
