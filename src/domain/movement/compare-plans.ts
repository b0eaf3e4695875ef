import { formatDate } from '#domain/text/format-date.ts';

type Clause = { id: string; code: string; label: string; heading: string; body: string };
type Paper = {
  number: number | null;
  date: string | null;
  place: string;
  title: string;
  basis: readonly { text: string }[];
  closing: string;
  recipients: readonly { text: string }[];
  signer: { capacity: string; position: string; name: string | null };
};
export type PlanState = { paper: Paper; clauses: readonly Clause[] };

export type PaperField =
  | 'number'
  | 'date'
  | 'place'
  | 'title'
  | 'basis'
  | 'closing'
  | 'recipients'
  | 'signer';

/** One difference between two states of a plan; `before` or `after` is null where nothing was. */
export type PlanChange = {
  of: { paper: PaperField } | { clause: string };
  before: string | null;
  after: string | null;
};

export type WordPiece = { kind: 'same' | 'added' | 'removed'; text: string };

const fields: readonly (readonly [PaperField, (paper: Paper) => string])[] = [
  ['number', ({ number }) => (number === null ? '' : String(number))],
  ['date', ({ date }) => (date === null ? '' : formatDate(date))],
  ['place', ({ place }) => place],
  ['title', ({ title }) => title],
  ['basis', ({ basis }) => basis.map(({ text }) => text).join('\n')],
  ['closing', ({ closing }) => closing],
  ['recipients', ({ recipients }) => recipients.map(({ text }) => text).join('\n')],
  [
    'signer',
    ({ signer: { capacity, position, name } }) =>
      [capacity === 'none' ? '' : `${capacity}.`, position, name ?? ''].filter(Boolean).join(' '),
  ],
];

/** What changed from one state of a plan to another, clause by clause, in the order of the paper. */
export function comparePlans(before: PlanState, after: PlanState): PlanChange[] {
  const changes: PlanChange[] = fields.flatMap(([paper, show]) => {
    const [old, now] = [show(before.paper), show(after.paper)];
    return old === now ? [] : [{ of: { paper }, before: old, after: now }];
  });
  const old = new Map(before.clauses.map((clause) => [clause.id, clause]));
  const kept = new Set(after.clauses.map(({ id }) => id));
  for (const clause of after.clauses) {
    const was = old.get(clause.id);
    const text = textOf(clause);
    const oldText = was ? textOf(was) : null;
    if (oldText !== text)
      changes.push({ of: { clause: clause.code }, before: oldText, after: text });
  }
  for (const clause of before.clauses) {
    if (!kept.has(clause.id)) {
      changes.push({ of: { clause: clause.code }, before: textOf(clause), after: null });
    }
  }
  return changes;
}

function textOf({ label, heading, body }: Clause): string {
  return [label, heading, body].filter((part) => part !== '').join(' ');
}

/** Above this the words are not aligned: old text and new text stand one after the other. */
const MOST_CELLS = 4_000_000;

/** Two texts word by word: what stayed, what went, what came. Joined again they give both texts. */
export function diffWords(before: string, after: string): WordPiece[] {
  const old = before.match(/\s+|[^\s]+/gu) ?? [];
  const now = after.match(/\s+|[^\s]+/gu) ?? [];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const middle = align(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return join([
    ...old.slice(0, head).map((text): WordPiece => ({ kind: 'same', text })),
    ...middle,
    ...old.slice(old.length - tail).map((text): WordPiece => ({ kind: 'same', text })),
  ]);
}

/** The longest common row of words, by the textbook table. */
function align(old: readonly string[], now: readonly string[]): WordPiece[] {
  const width = now.length + 1;
  if ((old.length + 1) * width > MOST_CELLS) {
    return [
      ...old.map((text): WordPiece => ({ kind: 'removed', text })),
      ...now.map((text): WordPiece => ({ kind: 'added', text })),
    ];
  }
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: WordPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: now[j] ?? '' });
      j += 1;
    }
  }
  return pieces;
}

function join(pieces: readonly WordPiece[]): WordPiece[] {
  const joined: WordPiece[] = [];
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
