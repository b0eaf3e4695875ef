/**
 * What a reading of an official plan proposes. Nothing of it is a fact before a person accepts
 * it: each piece says where in the text it was found and how sure the reading is.
 */
import type { SignerCapacity } from '#domain/document/signature.ts';
import type { Rhythm } from '../occurrence.ts';
import type { Target } from '../target.ts';

/** `sure`: written so; `likely`: follows from the words; `guess`: to be looked at by a person. */
export type Confidence = 'sure' | 'likely' | 'guess';

/** A span of one line of {@link PlanProposal.lines}; `to` is after the last letter. */
export type Place = { line: number; from: number; to: number };

export type Found<T> = { value: T; place: Place | null; confidence: Confidence };

export type ReferenceProposal = {
  kindCode: string;
  number: number | null;
  symbol: string;
  date: string | null;
  issuer: string;
};

export type BasisProposal = {
  text: string;
  refersTo: ReferenceProposal | null;
  place: Place;
  confidence: Confidence;
};

export type ClauseProposal = {
  id: string;
  parent: string | null;
  label: string;
  heading: string;
  body: string;
  place: Place;
  confidence: Confidence;
};

export type TargetProposal = {
  id: string;
  clause: string;
  kind: Target['kind'];
  name: string;
  baselineYear: number;
  params: Record<string, number | string>;
  place: Place;
  confidence: Confidence;
};

export type OrganisationProposal = {
  id: string;
  name: string;
  kind: string;
  place: Place;
  confidence: Confidence;
};

export type TaskProposal = {
  id: string;
  clause: string;
  title: string;
  lead: string | null;
  cooperating: string[];
  rhythm: Rhythm;
  startsOn: string | null;
  dueOn: string | null;
  place: Place;
  confidence: Confidence;
};

export type RecipientProposal = {
  text: string;
  organisation: string | null;
  isArchive: boolean;
  place: Place;
  confidence: Confidence;
};

export type SignerProposal = {
  capacity: SignerCapacity;
  body?: string;
  head?: string;
  position: string;
  name: string | null;
};

export type HeadProposal = {
  kind: Found<{ code: string; name: string }>;
  issuer: Found<{ parent: string[]; lines: string[]; code: string }>;
  number: Found<number | null>;
  symbol: Found<string>;
  place: Found<string>;
  date: Found<string | null>;
  year: Found<number | null>;
  title: Found<string>;
};

export type PlanFaultKind =
  | 'number_blank'
  | 'date_blank'
  | 'signer_blank'
  | 'no_parts'
  | 'part_missing'
  | 'name_differs'
  | 'percent_for_points'
  | 'target_unread'
  | 'joined_dashes'
  | 'dash_spacing'
  | 'quote_spacing'
  | 'capacity_spacing'
  | 'reference_form'
  | 'basis_broken'
  | 'archive_form'
  | 'vague_exception'
  | 'lead_missing'
  | 'misspelt';

/** Something the text itself has wrong or leaves open; `suggestion` is null when only a person knows. */
export type PlanFault = {
  kind: PlanFaultKind;
  place: Place | null;
  /** The clause it is in; null in the head and the foot. */
  clause: string | null;
  found: string;
  suggestion: string | null;
  sentence: { vi: string; en: string };
};

export type PlanProposal = {
  lines: string[];
  movement: Found<{ name: string; fromYear: number; toYear: number }>;
  head: HeadProposal;
  basis: BasisProposal[];
  clauses: ClauseProposal[];
  closing: Found<string>;
  recipients: RecipientProposal[];
  signer: Found<SignerProposal>;
  targets: TargetProposal[];
  organisations: OrganisationProposal[];
  tasks: TaskProposal[];
  faults: PlanFault[];
};
