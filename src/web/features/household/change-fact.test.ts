import { describe, expect, test } from 'vitest';
import { factLabel, factValue } from './change-fact.ts';

describe('a changed fact in words', () => {
  test('has its name in both languages', () => {
    expect(factLabel('job', 'vi')).toBe('Việc làm');
    expect(factLabel('address', 'en')).toBe('Address');
  });

  test.each([
    ['relation', 'child_in_law', 'Con dâu/rể'],
    ['closedReason', 'moved_out', 'Chuyển khỏi địa bàn'],
    ['leftReason', 'household_closed', 'Hộ đóng sổ'],
    ['personOfMerit', false, 'Không'],
    ['memberCount', 5, '5'],
    ['closedOn', '2025-07-01', '01/07/2025'],
    ['address', '2025-07-01', '2025-07-01'],
    ['note', 'Ở nhờ', 'Ở nhờ'],
  ] as const)('%s %s reads “%s”', (field, value, words) => {
    expect(factValue(field, value, 'vi')).toBe(words);
  });

  test('no value has no words', () => {
    expect(factValue('phone', null, 'vi')).toBeUndefined();
    expect(factValue('note', '', 'vi')).toBeUndefined();
  });

  test('a code this page does not know is shown as it is', () => {
    expect(factValue('job', 'astronaut', 'vi')).toBe('astronaut');
    expect(factLabel('colour', 'vi')).toBe('colour');
  });
});
