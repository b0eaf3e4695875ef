import { toSearchKey } from '#domain/text/search-key.ts';
import type { SignerCapacity } from '#domain/document/signature.ts';
import type { Rhythm } from '../occurrence.ts';
import type { PlanProposal, ReferenceProposal, TargetProposal } from './proposal.ts';

/** A plan as data, in the shape of the file that is saved or handed on. */
export type ConfirmedPlan = {
  id: string;
  movement: { code: string; name: string; fromYear: number; toYear: number; higherBasis: string };
  paper: {
    kind: { code: string; name: string };
    issuer: { parent: string[]; lines: string[]; code: string };
    number: number | null;
    symbol: string;
    numberLine: null;
    place: string;
    date: string | null;
    year: number;
    placeDateLine: null;
    title: string;
    basis: { text: string; refersTo: ReferenceProposal | null }[];
    closing: string;
    recipientsLabel: string;
    recipients: { text: string; organisation: string | null; isArchive: boolean }[];
    signer: {
      capacity: SignerCapacity;
      body?: string;
      head?: string;
      position: string;
      name: string | null;
    };
  };
  clauses: {
    id: string;
    parent: string | null;
    label: string;
    heading: string;
    body: string;
    productClauses: string[];
  }[];
  targets: Pick<TargetProposal, 'id' | 'clause' | 'kind' | 'name' | 'baselineYear' | 'params'>[];
  organisations: { id: string; name: string; kind: string }[];
  tasks: {
    id: string;
    clause: string;
    title: string;
    lead: string | null;
    cooperating: string[];
    rhythm: Rhythm;
    startsOn: string | null;
    dueOn: string | null;
    evidence: string;
  }[];
};

/**
 * What a person accepted, as data: whatever refers to an organisation or clause that was not
 * accepted is let go of, so that the rest can be saved.
 */
export function toPlanFile(plan: PlanProposal, { code }: { code: string }): ConfirmedPlan {
  const { movement } = plan;
  const bodies = new Set(plan.organisations.map(({ id }) => id));
  const clauses = new Set(plan.clauses.map(({ id }) => id));
  const known = (id: string | null): string | null => (id !== null && bodies.has(id) ? id : null);
  return {
    id: code,
    movement: { code, ...movement.value, higherBasis: describeBasis(plan) },
    paper: toPaper(plan, known),
    clauses: plan.clauses.map(({ id, parent, label, heading, body }) => ({
      id,
      parent,
      label,
      heading,
      body,
      productClauses: [],
    })),
    targets: plan.targets
      .filter(({ clause }) => clauses.has(clause))
      .map(({ id, clause, kind, name, baselineYear, params }) => ({
        id,
        clause,
        kind,
        name,
        baselineYear,
        params,
      })),
    organisations: plan.organisations.map(({ id, name, kind }) => ({ id, name, kind })),
    tasks: plan.tasks
      .filter(({ clause }) => clauses.has(clause))
      .map(({ id, clause, title, lead, cooperating, rhythm, startsOn, dueOn }) => ({
        id,
        clause,
        title,
        lead: known(lead),
        cooperating: cooperating.filter((each) => bodies.has(each)),
        rhythm,
        startsOn,
        dueOn,
        evidence: '',
      })),
  };
}

function toPaper(
  plan: PlanProposal,
  known: (id: string | null) => string | null,
): ConfirmedPlan['paper'] {
  const { head, movement, signer } = plan;
  return {
    kind: head.kind.value,
    issuer: head.issuer.value,
    number: head.number.value,
    symbol: head.symbol.value,
    numberLine: null,
    place: head.place.value,
    date: head.date.value,
    year: head.year.value ?? movement.value.fromYear,
    placeDateLine: null,
    title: head.title.value,
    basis: plan.basis.map(({ text, refersTo }) => ({ text, refersTo })),
    closing: plan.closing.value,
    recipientsLabel: 'Nơi nhận:',
    recipients: plan.recipients.map(({ text, organisation, isArchive }) => ({
      text,
      organisation: known(organisation),
      isArchive,
    })),
    signer: signer.value,
  };
}

/** A code for a movement from its name and years: "vi-nguoi-ngheo-2021-2025". */
export function toMovementCode({
  name,
  fromYear,
  toYear,
}: PlanProposal['movement']['value']): string {
  const words = toSearchKey(name).split(' ').slice(0, 8).join('-').slice(0, 60);
  const years = fromYear === toYear ? String(fromYear) : `${fromYear}-${toYear}`;
  return [words.replace(/[^a-z0-9-]/g, ''), years].filter(Boolean).join('-');
}

/** The higher paper the plan carries out, in one line. */
function describeBasis({ basis }: PlanProposal): string {
  const higher =
    basis.find(({ refersTo }) => refersTo?.kindCode === 'KH') ??
    basis.find(({ refersTo }) => refersTo);
  if (!higher?.refersTo) return '';
  const { number, symbol, date, issuer } = higher.refersTo;
  const kind = higher.refersTo.kindCode === 'KH' ? 'Kế hoạch số ' : '';
  const day = date === null ? '' : ` ngày ${date.split('-').reverse().join('/')}`;
  return `${kind}${number}/${symbol}${day}${issuer === '' ? '' : ` của ${issuer}`}`;
}
