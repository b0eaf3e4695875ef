/**
 * Reads the text of an official plan into a proposal of its head, basis, clauses, targets, tasks
 * and signature. It knows the layout of Decree 30/2020/NĐ-CP and the words plans are written in,
 * not any one plan. It decides nothing: a person confirms each piece.
 */
import { cutPlan, type PlanCut } from './cut-plan.ts';
import { findPlanFaults } from './find-faults.ts';
import { chooseMovementName, findMovementNames } from './movement-name.ts';
import { findCommuneWord, matchOrganisations, type CommuneWord } from './organisation-words.ts';
import { toPlanLines } from './plan-lines.ts';
import type { Found, OrganisationProposal, PlanProposal, RecipientProposal } from './proposal.ts';
import { readClauses } from './read-clauses.ts';
import { readFoot } from './read-foot.ts';
import { readHead, type ReadHead } from './read-head.ts';
import { readBasis } from './read-reference.ts';
import { readTargets } from './read-targets.ts';
import { readTasks, type NamedOrganisation } from './read-tasks.ts';

const PERIOD = /giai\s+đoạn\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:-|–|—|đến(?:\s+năm)?)\s*(\d{4})/iu;
const YEAR = /(?<!\d)năm\s+(20\d{2})(?!\d)/iu;

/** Reads a plan's text. Any text gives a proposal; one that is no plan gives an empty one. */
export function readPlan(text: string): PlanProposal {
  const lines = toPlanLines(text);
  const communeWord = findCommuneWord(lines.join('\n'));
  const cut = cutPlan(lines);
  const { titleEnd, ...head } = readHead(lines, cut);
  const { clauses, joints } = readClauses(lines, cut);
  const movement = readMovement(lines, head);
  const { targets, unread } = readTargets(clauses, movement.value);
  const { tasks, named, leaderless } = readTasks(clauses, { period: movement.value, communeWord });
  const { recipients, signer } = readFoot(lines, cut, communeWord);
  const read = {
    lines,
    movement,
    head,
    basis: readBasis(lines, titleEnd, cut.body),
    clauses,
    closing: readClosing(lines, cut),
    recipients,
    signer,
    targets,
    organisations: gatherOrganisations(named, recipients, communeWord),
    tasks,
  };
  return { ...read, faults: findPlanFaults({ ...read, cut, joints, unread, leaderless }) };
}

function readClosing(lines: readonly string[], { closing, foot }: PlanCut): Found<string> {
  const value = lines.slice(closing, foot).join('\n');
  const place = value === '' ? null : { line: closing, from: 0, to: lines[closing]?.length ?? 0 };
  return { value, place, confidence: value === '' ? 'guess' : 'sure' };
}

/** Name and years of the movement: from the title first, then from the whole text. */
function readMovement(
  lines: readonly string[],
  head: Omit<ReadHead, 'titleEnd'>,
): PlanProposal['movement'] {
  const named = findMovementNames([head.title.value]);
  const anywhere = findMovementNames(lines);
  const name = chooseMovementName(named.length > 0 ? named : anywhere) ?? head.title.value;
  const fromTitle = PERIOD.exec(head.title.value);
  const period = fromTitle ?? PERIOD.exec(lines.join('\n'));
  const year =
    head.year.value ?? Number(YEAR.exec(`${head.title.value}\n${lines.join('\n')}`)?.[1]);
  const fromYear = Number(period?.[1] ?? year) || 0;
  const toYear = Math.max(fromYear, Number(period?.[2] ?? fromYear));
  const own = YEAR.exec(head.title.value)?.[1];
  const isOneYear = !fromTitle && own !== undefined;
  return {
    value: {
      name,
      fromYear: isOneYear ? Number(own) : fromYear,
      toYear: isOneYear ? Number(own) : toYear,
    },
    place: anywhere[0]?.place ?? head.title.place,
    confidence: named.length > 0 && period ? 'sure' : 'likely',
  };
}

/** Those who were given something to do, or who receive the paper; each once. */
function gatherOrganisations(
  named: readonly NamedOrganisation[],
  recipients: readonly RecipientProposal[],
  communeWord: CommuneWord,
): OrganisationProposal[] {
  const found = new Map<string, OrganisationProposal>();
  for (const { organisation, place } of named) {
    if (!found.has(organisation.id)) {
      found.set(organisation.id, { ...organisation, place, confidence: 'sure' });
    }
  }
  for (const { text, place } of recipients) {
    for (const { organisation } of matchOrganisations(text, communeWord)) {
      if (found.has(organisation.id)) continue;
      found.set(organisation.id, { ...organisation, place, confidence: 'likely' });
    }
  }
  return [...found.values()];
}
