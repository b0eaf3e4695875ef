import { toSearchKey } from '#domain/text/search-key.ts';
import type { PlanCut } from './cut-plan.ts';
import type { ClauseProposal, Place } from './proposal.ts';
import { BULLET_RANK, DECIMAL_RANK, isPartLabel, readLabel } from './read-label.ts';

/** A paragraph of the text, or a piece of one in which several items were run together. */
type Piece = {
  label: string;
  rank: number;
  text: string;
  place: Place;
  isJoined: boolean;
};

export type ReadClauses = {
  clauses: ClauseProposal[];
  /** Where a dash begins a new item in the middle of a paragraph. */
  joints: { clause: string; place: Place }[];
};

const PLAIN = '';
/** A dash after the end of a sentence and before a capital letter begins the next item. */
const JOINT = /(?<=[.;:!?]["”’)]?)\s*[-–]\s*(?=\p{Lu})/gu;
const MAX_PART_HEADING = 250;
const MAX_HEADING = 130;

/** The tree of parts, clauses and items, in the order of the paper. */
export function readClauses(lines: readonly string[], cut: PlanCut): ReadClauses {
  const pieces = [
    ...toPieces(lines, cut.body, cut.closing),
    ...(cut.body < cut.end ? toPieces(lines, cut.end, lines.length) : []),
  ];
  const tree = new ClauseTree();
  for (const [index, piece] of pieces.entries()) tree.add(piece, pieces[index + 1]);
  return { clauses: tree.clauses, joints: tree.joints };
}

function toPieces(lines: readonly string[], from: number, to: number): Piece[] {
  return lines.slice(from, to).flatMap((line, index) => splitLine(line, from + index));
}

function splitLine(line: string, number: number): Piece[] {
  const label = readLabel(line);
  const textFrom = label?.textFrom ?? 0;
  const starts = [{ at: textFrom, end: textFrom }];
  if (!label || !isPartLabel(label)) {
    for (const joint of line.slice(textFrom).matchAll(JOINT)) {
      starts.push({ at: textFrom + joint.index + joint[0].length, end: textFrom + joint.index });
    }
  }
  return starts.map(({ at }, index) => {
    const to = starts[index + 1]?.end ?? line.length;
    const isFirst = index === 0;
    return {
      label: isFirst ? (label?.label ?? PLAIN) : '-',
      rank: isFirst ? (label?.rank ?? BULLET_RANK) : BULLET_RANK,
      text: line.slice(at, to).trim(),
      place: { line: number, from: isFirst ? 0 : (starts[index]?.end ?? 0), to },
      isJoined: !isFirst,
    };
  });
}

type Open = { rank: number; label: string; clause: ClauseProposal };

class ClauseTree {
  readonly clauses: ClauseProposal[] = [];
  readonly joints: ReadClauses['joints'] = [];
  #open: Open[] = [];
  readonly #ids = new Set<string>();
  readonly #items = new Map<string, number>();

  add(piece: Piece, next: Piece | undefined): void {
    if (this.#fillsHeading(piece)) return;
    this.#closeFor(piece);
    const parent = this.#open.at(-1)?.clause ?? null;
    const id = this.#makeId(parent?.id ?? null, piece);
    const clause = { id, parent: parent?.id ?? null, label: piece.label, place: piece.place };
    const text = isHeading(piece, next)
      ? { heading: piece.text, body: '' }
      : { heading: '', body: piece.text };
    const isSure = piece.label !== PLAIN && !piece.isJoined;
    const proposal: ClauseProposal = { ...clause, ...text, confidence: isSure ? 'sure' : 'likely' };
    this.clauses.push(proposal);
    if (piece.isJoined) this.joints.push({ clause: id, place: piece.place });
    if (piece.label !== PLAIN) {
      this.#open.push({ rank: piece.rank, label: piece.label, clause: proposal });
    }
  }

  /** "Phần thứ nhất" and its name often stand on two lines. */
  #fillsHeading(piece: Piece): boolean {
    const top = this.#open.at(-1)?.clause;
    if (!top || piece.label !== PLAIN || top.heading !== '' || top.body !== '') return false;
    top.heading = piece.text;
    return true;
  }

  /** Closes what the piece does not belong to: everything of its rank and below it. */
  #closeFor({ rank, label }: Piece): void {
    if (rank < BULLET_RANK) {
      while ((this.#open.at(-1)?.rank ?? -1) >= rank) this.#open.pop();
      return;
    }
    const same = this.#open.findIndex((open) => open.rank === rank && open.label === label);
    const firstBullet = this.#open.findIndex((open) => open.rank === BULLET_RANK);
    if (same >= 0) this.#open = this.#open.slice(0, same);
    else if (label === PLAIN && firstBullet >= 0) this.#open = this.#open.slice(0, firstBullet);
  }

  #makeId(parent: string | null, { rank, label }: Piece): string {
    const own = rank === BULLET_RANK ? this.#nextItem(parent ?? '') : idOfLabel(label, rank);
    const wanted = parent === null ? own : `${parent}.${own}`;
    let id = wanted;
    for (let copy = 2; this.#ids.has(id); copy += 1) id = `${wanted}-${copy}`;
    this.#ids.add(id);
    return id;
  }

  /** a, b … z, aa, ab … */
  #nextItem(parent: string): string {
    let count = this.#items.get(parent) ?? 0;
    this.#items.set(parent, count + 1);
    let name = '';
    do {
      name = String.fromCharCode(97 + (count % 26)) + name;
      count = Math.floor(count / 26) - 1;
    } while (count >= 0);
    return name;
  }
}

/** "1.2" under "1" is its second; "Phần thứ hai" is named by its last word. */
function idOfLabel(label: string, rank: number): string {
  const words = label.replace(/[()]/g, '').split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length > 1) return `${toSearchKey(words[0] ?? '')}-${toSearchKey(last)}`;
  return rank === DECIMAL_RANK ? (last.split('.').at(-1) ?? last) : last;
}

/** A short line without the end of a sentence, with something under it. */
function isHeading(piece: Piece, next: Piece | undefined): boolean {
  const { text, rank, label } = piece;
  if (label === PLAIN || rank === BULLET_RANK) return false;
  const isOpen = !/[.;,]$/.test(text);
  if (rank <= 2) return text.length <= MAX_PART_HEADING && isOpen;
  const hasMore = next !== undefined && next.rank > rank;
  return text.length <= MAX_HEADING && isOpen && hasMore;
}
