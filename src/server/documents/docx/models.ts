/**
 * What features hand over to print a paper: facts and texts, nothing about Word. `plan-tags.ts` and
 * `mid-term-tags.ts` turn them into the words officers see in the templates.
 */
import type { ReportAward, ReportInputs, ReportText } from '#contract/movement-report.ts';
import type { DocumentNumber } from '#domain/document/document-number.ts';
import type { Signer } from '#domain/document/signature.ts';
import type { ReportKind } from '#domain/movement/report-period.ts';
import type { TemplatePicture } from './place-pictures.ts';

/** Everything around the text of a paper. */
export interface Paper {
  issuer: {
    /** Superior body, upper case, one line each; empty where the law names none. */
    parent: readonly string[];
    /** Issuing body, upper case, one line each. */
    lines: readonly string[];
  };
  number: DocumentNumber;
  place: string;
  /** Plain date; `null` on a draft. */
  date: string | null;
  /** Year of a draft. */
  year: number;
  /** Name of the kind, upper case: "KẾ HOẠCH". */
  kind: string;
  /** Trích yếu. */
  title: string;
  /** Recipients in order, without dash and semicolon. */
  recipients: readonly string[];
  /** The archive line, e.g. "Lưu: VT, VHXH". */
  archive: string | null;
  signer: Signer;
}

/** One numbered clause. Without a heading its label stands in front of its first paragraph. */
export interface PlanClause {
  label: string;
  heading: string;
  /** Dashes included, as printed. */
  paragraphs: readonly string[];
}

export interface PlanPart {
  label: string;
  heading: string;
  clauses: readonly PlanClause[];
}

export interface PlanDocument extends Paper {
  basis: readonly string[];
  parts: readonly PlanPart[];
  closing: string;
}

/** One year of the register: approved figures. */
export interface YearFigures {
  year: number;
  households: number;
  persons: number;
  poor: number;
  nearPoor: number;
  /** Poor households in which nobody has labour capacity. */
  noLabourCapacity: number;
}

/** How the poor and near-poor lists moved in one year, in households. */
export interface FlowFigures {
  year: number;
  /** Poor → near-poor, and poor → above near-poor. */
  escapedToNearPoor: number;
  escapedAbove: number;
  relapsed: number;
  newlyPoor: number;
  nearPoorToPoor: number;
  leftNearPoor: number;
  newlyNearPoor: number;
}

export interface TargetLine {
  name: string;
  /** e.g. "giảm từ 0,06 điểm % mỗi năm" */
  goal: string;
  /** e.g. "giảm 0,08 điểm % (còn 1,25%)" */
  years: readonly { year: number; actual: string }[];
  /** e.g. "Đạt", "Chưa đạt" */
  verdict: string;
}

export interface NeighbourhoodFigures {
  name: string;
  households: number;
  poor: number;
  nearPoor: number;
  noLabourCapacity: number;
}

export interface GroupFigures {
  name: string;
  poorHouseholds: number;
  poorPersons: number;
  nearPoorHouseholds: number;
  nearPoorPersons: number;
}

export interface TaskLine {
  title: string;
  lead: string;
  /** e.g. "Hằng năm", "31/12/2024" */
  due: string;
  /** e.g. "Đã hoàn thành", "Đang thực hiện", "Quá hạn" */
  state: string;
  result: string;
}

/** The mid-term review (báo cáo sơ kết). Texts left empty print dots for the officer to write on. */
export interface MidTermReport extends Paper {
  /** What the commune's neighbourhoods are called, lower case: "tổ dân phố", "thôn", "bản". */
  neighbourhoodWord: string;
  /** The last year under review, whose figures by neighbourhood and group are shown. */
  lastYear: number;
  basis: readonly string[];
  opening: string;
  /** Part I, the officer's text. */
  leadership: readonly string[];
  years: readonly YearFigures[];
  targets: readonly TargetLine[];
  flows: readonly FlowFigures[];
  /** Figures of the last year under review. */
  neighbourhoods: readonly NeighbourhoodFigures[];
  ethnicGroups: readonly GroupFigures[];
  priorityGroups: readonly GroupFigures[];
  /** Pictures made by `renderChart`; an absent one is left out of the paper. */
  charts: { poorRate?: TemplatePicture; households?: TemplatePicture };
  tasks: readonly TaskLine[];
  shortcomings: readonly string[];
  causes: readonly string[];
  directions: readonly string[];
  proposals: readonly string[];
  closing: string;
}

/** What the approved reviews of some years say: figures, targets, flows, and the closing day's breakdown. */
export type ReviewPart = Pick<
  MidTermReport,
  | 'neighbourhoodWord'
  | 'lastYear'
  | 'years'
  | 'targets'
  | 'flows'
  | 'neighbourhoods'
  | 'ethnicGroups'
  | 'priorityGroups'
>;

/**
 * A report of the movement over one period. Kept with its draft in the register, so that it prints the same
 * again: its charts are drawn from its figures.
 */
export interface MovementReportPaper extends Paper {
  basis: readonly string[];
  opening: string;
  closing: string;
  report: {
    kind: ReportKind;
    /** As the domain names it: `2025-Q1`. */
    period: string;
    inputs: ReportInputs;
    /** Null on a draft: its figures may still change. */
    inputHash: string | null;
    text: ReportText;
    awards: readonly ReportAward[];
  };
}
