import type { NameLevel } from './duplicate-pair.ts';
import type { NameForm } from './read-name.ts';

/**
 * How two names agree. Tone placement, case, Unicode form, Telex and VNI leftovers are gone in the
 * form already; the first level that fits from the strongest down is the answer. Symmetric.
 */
export function compareNames(a: NameForm, b: NameForm): NameLevel {
  if (a === b) return 'same';
  if (a.joined === b.joined) return compareMarks(a, b);
  if (areEqual(a.folded, b.folded)) return 'spelling';
  if (a.anyOrder === b.anyOrder) return 'order';
  if (isAbbreviation(a, b)) return 'abbreviated';
  if (a.bare.length === b.bare.length) return compareWords(a, b);
  if (isPartMissing(a, b)) return 'part_missing';
  return areNear(a.joined, b.joined) ? 'typo' : 'different';
}

function compareMarks(a: NameForm, b: NameForm): NameLevel {
  if (a.marked.join('') === b.marked.join('')) return 'same';
  if (!a.hasMarks || !b.hasMarks) return 'no_marks';
  // Words run together or apart cannot be set side by side; their letters agree.
  if (a.bare.length !== b.bare.length) return 'spelling';
  const isContradicted = a.marked.some((word, index) => {
    const other = b.marked[index];
    return word !== other && word !== a.bare[index] && other !== b.bare[index];
  });
  return isContradicted ? 'marks_differ' : 'no_marks';
}

/** Names of as many words: which words differ, and by how much. */
function compareWords(a: NameForm, b: NameForm): NameLevel {
  const last = a.folded.length - 1;
  const differing = a.folded.flatMap((word, index) => (word === b.folded[index] ? [] : [index]));
  const [only = -1, ...others] = differing;
  if (others.length > 0) return areNear(a.joined, b.joined) ? 'typo' : 'different';
  if (areNear(a.bare[only] ?? '', b.bare[only] ?? '')) return only === last ? 'given_typo' : 'typo';
  return only > 0 && only < last ? 'middle_differs' : 'different';
}

/** `Ng. V. An` for Nguyễn Văn An: every word is the same or the start of the other; the last is whole. */
function isAbbreviation(a: NameForm, b: NameForm): boolean {
  if (a.bare.length !== b.bare.length || a.bare.length < 2) return false;
  if (a.folded.at(-1) !== b.folded.at(-1)) return false;
  return a.bare.every((word, index) => {
    const other = b.bare[index] ?? '';
    if (a.folded[index] === b.folded[index]) return true;
    if (a.isCut[index]) return other.startsWith(word);
    return b.isCut[index] === true && word.startsWith(other);
  });
}

/** Surname and given name are the same, and the words between them are some of the other's. */
function isPartMissing(a: NameForm, b: NameForm): boolean {
  const [short, long] = a.folded.length < b.folded.length ? [a, b] : [b, a];
  if (short.folded.length < 2 || short.folded.at(-1) !== long.folded.at(-1)) return false;
  if (short.folded[0] !== long.folded[0]) return false;
  const between = long.folded.slice(1, -1);
  return short.folded.slice(1, -1).every((word) => between.includes(word));
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}

/** Whether one letter added, left out, changed or two neighbours exchanged make one from the other. */
export function areNear(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < 2) return false;
  let start = 0;
  while (start < short.length && short.charAt(start) === long.charAt(start)) start++;
  let end = 0;
  while (
    end < short.length - start &&
    short.charAt(short.length - 1 - end) === long.charAt(long.length - 1 - end)
  ) {
    end++;
  }
  const changed = long.length - start - end;
  if (changed <= 1) return true;
  return (
    changed === 2 &&
    short.length === long.length &&
    short.charAt(start) === long.charAt(start + 1) &&
    short.charAt(start + 1) === long.charAt(start)
  );
}
