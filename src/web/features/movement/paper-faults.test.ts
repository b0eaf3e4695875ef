import { expect, test } from 'vitest';
import type { Clause, PlanPaper } from '#contract/movement.ts';
import { findPaperFaults } from './paper-faults.ts';

const whole = {
  number: 12,
  date: '2022-10-05',
  signer: { capacity: 'TM', position: 'CHỦ TỊCH', name: 'Nguyễn Văn Mẫu' },
} as PlanPaper;

function clausesOf(labels: string[], parentId: string | null = null): Clause[] {
  return labels.map((label) => ({
    id: `${parentId}/${label}`,
    parentId,
    code: label,
    label,
    heading: '',
    body: '',
  }));
}

test('a whole paper has no fault', () => {
  const clauses = [...clausesOf(['I', 'II', 'III']), ...clausesOf(['1', '2', '-', ''], 'I')];
  expect(findPaperFaults({ paper: whole, clauses })).toEqual([]);
});

test('blanks of the head are named', () => {
  const paper = { ...whole, number: null, date: null, signer: { ...whole.signer, name: null } };
  const kinds = findPaperFaults({ paper, clauses: [] }).map(({ kind }) => kind);
  expect(kinds).toEqual(['number', 'date', 'signer']);
});

test.each([
  [['I', 'II', 'IV', 'V'], ['III']],
  [
    ['II.', 'V.'],
    ['I', 'III', 'IV'],
  ],
  [
    ['VIII', 'X'],
    ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'IX'],
  ],
  [['1', '3'], ['2']],
  [['-', '-'], []],
  [['Phụ lục'], []],
])('numbering %j lacks %j', (labels, missing) => {
  const faults = findPaperFaults({ paper: whole, clauses: clausesOf(labels) });
  expect(faults.map((fault) => fault.kind === 'gap' && fault.missing)).toEqual(missing);
});

test('each list is numbered for itself', () => {
  const clauses = [...clausesOf(['1', '2'], 'I'), ...clausesOf(['2'], 'II')];
  const faults = findPaperFaults({ paper: whole, clauses });
  expect(faults).toEqual([{ kind: 'gap', missing: '1', labels: ['2'] }]);
});
