import { expect, test } from 'vitest';
import { addRow, findRowFaults, type HolidayDraft } from './holiday-draft.ts';

const rows = (days: (string | null)[], name = 'Nghỉ') => days.map((on, key) => ({ key, on, name }));

function draftOf(free: (string | null)[], worked: (string | null)[] = []): HolidayDraft {
  return {
    free: rows(free),
    worked: rows(worked, ''),
    documentNumber: '',
    documentDate: null,
    issuer: '',
    note: '',
  };
}

test('a whole list has no fault', () => {
  const faults = findRowFaults(2026, draftOf(['2026-01-01', '2026-01-02'], ['2026-01-10']));
  expect([faults.free.size, faults.worked.size]).toEqual([0, 0]);
});

test('each row says its own fault, the second of two alike and not the first', () => {
  const draft = draftOf(
    ['2026-01-01', '2026-01-01', null, '2025-01-01'],
    ['2026-01-09', '2026-01-10', '2026-01-10', '2026-01-01'],
  );
  const { free, worked } = findRowFaults(2026, draft);
  expect([...free]).toEqual([
    [1, 'twice'],
    [2, 'missing'],
    [3, 'other_year'],
  ]);
  expect([...worked]).toEqual([
    [0, 'not_weekend'],
    [2, 'twice'],
    [3, 'free_and_worked'],
  ]);
});

test('a day off needs its name, a worked weekend does not', () => {
  const draft = { ...draftOf([], ['2026-01-10']), free: rows(['2026-01-01'], ' ') };
  const { free, worked } = findRowFaults(2026, draft);
  expect([free.get(0), worked.size]).toEqual(['missing', 0]);
});

test('a new row has a key of its own, also after one was removed', () => {
  expect(addRow(rows(['2026-01-01', '2026-01-02']).slice(1)).map(({ key }) => key)).toEqual([1, 2]);
  expect(addRow([]).map(({ key }) => key)).toEqual([0]);
});
