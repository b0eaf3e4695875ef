import { expect, test } from 'vitest';
import { emptyEntry, entryFaults, toInput } from './entry-draft.ts';

const today = '2024-03-15';
const opened = emptyEntry({ task: 't', neighbourhood: '', round: '' }, today);
const words = { people: 'p', lookedAt: 'l', finding: 'f' };
const whole = { ...opened, ...words, supervisorId: 's', result: 'remark' as const };

test('an entry opened from a task is about it; what lacks is said by field', () => {
  expect([opened.kind, opened.taskId]).toEqual(['task', 't']);
  const missing = { supervisorId: 'missing', people: 'missing' };
  expect(entryFaults(opened, today)).toEqual({
    ...missing,
    lookedAt: 'missing',
    finding: 'missing',
    result: 'missing',
  });
  expect(entryFaults(whole, today)).toEqual({});
});

test.each([
  ['a day to come', { supervisedOn: '2024-03-16' }, { supervisedOn: 'future' }],
  ['no day', { supervisedOn: null }, { supervisedOn: 'missing' }],
  ['due too early', { responsibleId: 'r', dueOn: '2024-03-14' }, { dueOn: 'dueEarly' }],
  ['no neighbourhood of a meeting', { kind: 'review' }, { neighbourhoodId: 'missing' }],
] as const)('%s', (_name, change, faults) => {
  expect(entryFaults({ ...whole, ...change }, today)).toEqual(faults);
});

test('a due day without anybody to answer is not sent', () => {
  expect(toInput({ ...whole, dueOn: '2024-04-01' })).toMatchObject({
    responsibleId: null,
    dueOn: null,
    neighbourhoodId: null,
    taskId: 't',
  });
});
