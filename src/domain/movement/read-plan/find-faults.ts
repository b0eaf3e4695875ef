/** What the text itself has wrong or leaves open. Nothing is refused or mended for it. */
import { findMissingLabels } from '../clause-label.ts';
import type { PlanCut } from './cut-plan.ts';
import { sayFault } from './fault-sentence.ts';
import { findMisspellings } from './misspelling.ts';
import { findMovementNames, findOtherNames } from './movement-name.ts';
import type { ClauseProposal, Place, PlanFault, PlanFaultKind, PlanProposal } from './proposal.ts';
import type { ReadClauses } from './read-clauses.ts';
import { findReference } from './read-reference.ts';
import type { UnreadTarget } from './read-targets.ts';

type Draft = {
  kind: PlanFaultKind;
  place: Place | null;
  found: string;
  suggestion?: string | null;
};

export type ReadForFaults = Omit<PlanProposal, 'faults'> & {
  cut: PlanCut;
  joints: ReadClauses['joints'];
  unread: readonly UnreadTarget[];
  leaderless: readonly ClauseProposal[];
};

const PERCENT =
  /(?:giảm\s+(?:tỷ|tỉ)\s+lệ|(?:tỷ|tỉ)\s+lệ\s+hộ\s+(?:cận\s+)?nghèo[^;.]{0,60}giảm)[^;]{0,100}?\d+(?:[.,]\d+)?\s*%/giu;
const QUOTE_SPACE = /“\s{1,9}\p{L}{1,30}|(?<!\p{L})\p{L}{1,30}\s{1,9}”/gu;
const DASH_SPACE = /(?:^|(?<=[.;:!?]\s))[-–+](?=\p{L})\p{L}+/gu;
const CAPACITY_SPACE = /^(TM|KT|TL|TUQ|Q)\.(?=\S)(\S+)/u;
const BASIS_BREAK = /(?<!\S)\S{1,40}\.\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+\S{1,40}/u;
const ARCHIVE = /Lưu(?=\s+VT)/u;
/** "245/KH-UBND"; papers of the Party write "24-NQ/TU". */
const WELL_WRITTEN = /^\d+(?:\/\S+|-\S+\/\S+)$/u;
const EXCEPTION = /(?<!\p{L})bất khả kháng/iu;
const EXCERPT = 80;

/** Every fault, in the order of the text. */
export function findPlanFaults(read: ReadForFaults): PlanFault[] {
  const drafts = [
    ...headFaults(read),
    ...read.lines.flatMap((line, index) => lineFaults(line, index)),
    ...basisFaults(read),
    ...nameFaults(read),
    ...clauseFaults(read),
    ...footFaults(read),
  ];
  return drafts.map((draft) => toFault(draft, read)).sort((a, b) => orderOf(a) - orderOf(b));
}

function toFault({ kind, place, found, suggestion = null }: Draft, read: ReadForFaults): PlanFault {
  const clause = place && clauseAt(read.clauses, place);
  const sentence = sayFault(kind, { found, suggestion });
  return { kind, place, clause: clause?.id ?? null, found, suggestion, sentence };
}

function clauseAt(clauses: readonly ClauseProposal[], at: Place): ClauseProposal | undefined {
  return clauses.findLast(({ place }) => place.line === at.line && place.from <= at.from);
}

function orderOf({ place }: PlanFault): number {
  return place ? place.line * 100_000 + place.from : -1;
}

function headFaults({ head, signer, clauses }: ReadForFaults): Draft[] {
  const faults: Draft[] = [];
  if (head.number.value === null) faults.push(blank('number_blank', head.number.place));
  if (head.date.value === null) faults.push(blank('date_blank', head.date.place));
  if (signer.value.name === null) faults.push(blank('signer_blank', signer.place));
  if (clauses.length === 0) faults.push(blank('no_parts', null));
  return faults;
}

function blank(kind: PlanFaultKind, place: Place | null): Draft {
  return { kind, place, found: '' };
}

/** Slips that can be seen in one line alone. */
function lineFaults(line: string, index: number): Draft[] {
  const at = (from: number, text: string): Place => ({ line: index, from, to: from + text.length });
  const faults: Draft[] = findMisspellings(line).map(({ from, to, suggestion }) => {
    const found = line.slice(from, to);
    return { kind: 'misspelt', place: at(from, found), found, suggestion };
  });
  for (const match of line.matchAll(PERCENT)) {
    const [found] = match;
    const suggestion = found.replace(/\s*%$/u, ' điểm phần trăm');
    faults.push({ kind: 'percent_for_points', place: at(match.index, found), found, suggestion });
  }
  for (const match of line.matchAll(QUOTE_SPACE)) {
    const [found] = match;
    const suggestion = found.replace(/\s+/gu, '');
    faults.push({ kind: 'quote_spacing', place: at(match.index, found), found, suggestion });
  }
  for (const match of line.matchAll(DASH_SPACE)) {
    const [found] = match;
    const suggestion = `${found.slice(0, 1)} ${found.slice(1)}`;
    faults.push({ kind: 'dash_spacing', place: at(match.index, found), found, suggestion });
  }
  const exception = EXCEPTION.exec(line);
  if (exception && /không còn hộ nghèo/iu.test(line) && !/khả năng lao động/iu.test(line)) {
    const [found] = exception;
    const suggestion = 'không có khả năng lao động';
    faults.push({ kind: 'vague_exception', place: at(exception.index, found), found, suggestion });
  }
  return faults;
}

function basisFaults({ basis }: ReadForFaults): Draft[] {
  return basis.flatMap(({ text, place }): Draft[] => {
    const faults: Draft[] = [];
    const reference = findReference(text);
    if (reference && !WELL_WRITTEN.test(reference.written)) {
      const { number, symbol, written: found } = reference;
      const from = reference.to - found.length;
      const at = { line: place.line, from, to: reference.to };
      faults.push({ kind: 'reference_form', place: at, found, suggestion: `${number}/${symbol}` });
    }
    const broken = BASIS_BREAK.exec(text);
    if (broken) {
      const [found] = broken;
      const at = { line: place.line, from: broken.index, to: broken.index + found.length };
      faults.push({ kind: 'basis_broken', place: at, found, suggestion: found.replace('.', ',') });
    }
    return faults;
  });
}

function nameFaults({ lines, movement }: ReadForFaults): Draft[] {
  const right = movement.value.name;
  return findOtherNames(findMovementNames(lines), right).map(({ name, place }) => ({
    kind: 'name_differs',
    place,
    found: name,
    suggestion: right,
  }));
}

function clauseFaults({ clauses, joints, unread, leaderless, lines }: ReadForFaults): Draft[] {
  const faults: Draft[] = joints.map(({ place }) => ({
    kind: 'joined_dashes',
    place,
    found: lines[place.line]?.slice(place.from, place.to).trim().slice(0, 40) ?? '',
  }));
  for (const row of Map.groupBy(
    clauses,
    ({ parent, label }) => `${parent} ${styleOf(label)}`,
  ).values()) {
    const { missing, numbered } = findMissingLabels(row.map(({ label }) => label));
    const [first] = row;
    // Numbers may run on from the part before: only what lies between two of them is missing.
    const before = new Set(first ? findMissingLabels([first.label]).missing : []);
    for (const label of missing.filter((each) => !before.has(each))) {
      const after = row.find((clause) => findMissingLabels([clause.label]).missing.includes(label));
      const place = after?.place ?? null;
      faults.push({ kind: 'part_missing', place, found: numbered.join(', '), suggestion: label });
    }
  }
  for (const { place, text } of unread) {
    const found = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
    faults.push({ kind: 'target_unread', place, found });
  }
  for (const { place, id } of leaderless) faults.push({ kind: 'lead_missing', place, found: id });
  return faults;
}

/** Roman, arabic and "1)" labels under one parent are rows of their own. */
function styleOf(label: string): string {
  if (/^[IVX]+$/.test(label)) return 'roman';
  return /^\d+$/.test(label) ? 'number' : label.replace(/\w/g, '');
}

function footFaults({ lines, cut }: ReadForFaults): Draft[] {
  return lines.slice(cut.foot, cut.end).flatMap((text, index): Draft[] => {
    const line = cut.foot + index;
    const faults: Draft[] = [];
    const capacity = CAPACITY_SPACE.exec(text);
    if (capacity) {
      const [found, mark, word] = capacity;
      const place = { line, from: 0, to: found.length };
      faults.push({ kind: 'capacity_spacing', place, found, suggestion: `${mark}. ${word}` });
    }
    const archive = ARCHIVE.exec(text);
    if (archive) {
      const found = text.slice(archive.index);
      const place = { line, from: archive.index, to: text.length };
      faults.push({ kind: 'archive_form', place, found, suggestion: found.replace('Lưu', 'Lưu:') });
    }
    return faults;
  });
}
