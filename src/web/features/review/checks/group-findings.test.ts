import { expect, test } from 'vitest';
import type { CheckFinding } from '#contract/review-check.ts';
import { checkText } from './check-text.ts';
import { groupFindings, reasonKey } from './group-findings.ts';

function finding(draft: Partial<CheckFinding>): CheckFinding {
  return {
    code: 'class_jump',
    severity: 'warning',
    household: { householdId: '', headName: '', code: null, neighbourhoodName: '' },
    other: null,
    facts: {},
    factsHash: '',
    dismissal: null,
    ...draft,
  };
}
const dismissal = { note: 'đã hỏi', decidedBy: '', decidedAt: '' };

test('errors come first, dismissed warnings only when asked for', () => {
  const findings = [
    finding({ code: 'b1_jump' }),
    finding({ code: 'class_jump', dismissal }),
    finding({ code: 'same_number', severity: 'blocker' }),
    finding({ code: 'b1_jump' }),
  ];
  const shape = (withDismissed: boolean) =>
    groupFindings(findings, withDismissed).map((group) => [group.code, group.findings.length]);
  expect(shape(false)).toEqual([
    ['same_number', 1],
    ['b1_jump', 2],
  ]);
  expect(shape(true)).toEqual([
    ['same_number', 1],
    ['b1_jump', 2],
    ['class_jump', 1],
  ]);
});

test.each([
  [{ code: 'class_jump', facts: {} }, 'class_jump'],
  [{ code: 'schooling_contradicts', facts: { answer: 'yes' } }, 'schooling_contradicts_yes'],
  [{ code: 'dependants_contradict', facts: { answer: 'no' } }, 'dependants_contradict_no'],
] as const)('%o is told by %s', (of, key) => {
  expect(reasonKey(of)).toBe(key);
  expect(Object.keys(checkText.vi.reasons)).toContain(key);
});
