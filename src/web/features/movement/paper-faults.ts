import type { Plan } from '#contract/movement.ts';

export type PaperFault =
  | { kind: 'number' | 'date' | 'signer' }
  /** A number left out between others, such as III between II and IV. */
  | { kind: 'gap'; missing: string; labels: string[] };

/** What the paper itself lacks, as it stands: blanks of its head and holes in its numbering. */
export function findPaperFaults({ paper, clauses }: Pick<Plan, 'paper' | 'clauses'>): PaperFault[] {
  const faults: PaperFault[] = [];
  if (paper.number === null) faults.push({ kind: 'number' });
  if (paper.date === null) faults.push({ kind: 'date' });
  if (paper.signer.name === null) faults.push({ kind: 'signer' });
  for (const parentId of new Set(clauses.map((clause) => clause.parentId))) {
    const siblings = clauses.filter((clause) => clause.parentId === parentId);
    faults.push(...findGaps(siblings.map(({ label }) => label)));
  }
  return faults;
}

function findGaps(labels: readonly string[]): PaperFault[] {
  const numbered = labels.flatMap((label) => {
    const value = readOrdinal(label);
    return value === undefined ? [] : [{ label, value }];
  });
  const [first] = numbered;
  if (!first) return [];
  const isRoman = !/\d/.test(first.label);
  const known = new Set(numbered.map(({ value }) => value));
  const faults: PaperFault[] = [];
  for (let value = 1; value < Math.max(...known); value += 1) {
    if (known.has(value)) continue;
    const missing = isRoman ? toRoman(value) : String(value);
    faults.push({ kind: 'gap', missing, labels: numbered.map(({ label }) => label) });
  }
  return faults;
}

const romanDigits = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;

/** 1, "1." or "IV" as a number; anything else numbers nothing. Parts of a plan stay below forty. */
function readOrdinal(label: string): number | undefined {
  const text = label.replace(/[.)]$/, '');
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const value = Array.from({ length: 39 }, (_, index) => index + 1).find(
    (candidate) => toRoman(candidate) === text,
  );
  return value;
}

function toRoman(value: number): string {
  let rest = value;
  let text = '';
  for (const [digit, size] of romanDigits) {
    while (rest >= size) {
      text += digit;
      rest -= size;
    }
  }
  return text;
}
