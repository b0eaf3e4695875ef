import type { EventReason } from '#contract/review.ts';
import type { Result, ResultFields } from '#contract/review.ts';
import type { Area } from '#domain/household/household.ts';
import {
  classify,
  findClassifyProblem,
  toDeprivationMask,
  type Classification,
} from '#domain/standard/classify.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { formatInteger, parseMoney } from '#domain/text/format-number.ts';
import type { z } from 'zod';

/** A survey as it is being typed; nothing of it is sent before it is whole. */
export type ResultDraft = {
  basis: ResultFields['basis'];
  b1: number | null;
  incomeText: string;
  pointsTableId: string | null;
  answers: Record<string, string[]>;
  /** B1 the points table gave for these answers. */
  tableB1: number | null;
  deprivations: readonly number[];
  /** Null until somebody ticks one: nobody asked. */
  causes: readonly number[] | null;
  wishes: readonly number[] | null;
  noLabourCapacity: boolean;
  /** The paper that proves it. */
  noLabourDocument: string;
  /** The visit; null and empty mean today, by the person signed in. */
  surveyedOn: string | null;
  surveyedById: string;
  memberCount: number | null;
  eventReason: z.output<typeof EventReason> | null;
  note: string;
};

/** The form as it opens: what was entered before, else empty with the members of the register. */
export function toDraft(result: Result | null, memberCount: number): ResultDraft {
  const income = result?.income ?? null;
  return {
    // A computed B1 is shown as the number it was; answers are given anew when it is computed again.
    basis: result?.basis === 'income' ? 'income' : 'b1_paper',
    b1: result?.b1 ?? null,
    incomeText: income === null ? '' : formatInteger(BigInt(income)),
    pointsTableId: null,
    answers: {},
    tableB1: null,
    deprivations: result?.deprivations ?? [],
    causes: result?.causes ?? null,
    wishes: result?.wishes ?? null,
    noLabourCapacity: result?.noLabourCapacity ?? false,
    noLabourDocument: result?.noLabourDocument ?? '',
    surveyedOn: result?.surveyedOn ?? null,
    surveyedById: result?.surveyedById ?? '',
    memberCount: result?.memberCount ?? (memberCount > 0 ? memberCount : null),
    eventReason: result?.eventReason ?? null,
    note: result?.note ?? '',
  };
}

/** Why a draft cannot be sent yet, by field; empty when it can. */
export type DraftFault = 'b1' | 'income' | 'table' | 'memberCount';

export function findDraftFaults(draft: ResultDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (draft.basis === 'b1_paper' && draft.b1 === null) faults.push('b1');
  if (draft.basis === 'income' && readIncome(draft) === undefined) faults.push('income');
  if (draft.basis === 'b1_table' && draft.tableB1 === null) faults.push('table');
  if (draft.memberCount === null || draft.memberCount < 1) faults.push('memberCount');
  return faults;
}

/** Đồng per person per month as typed; `undefined` when it cannot be read or is negative. */
export function readIncome(draft: ResultDraft): bigint | undefined {
  const amount = parseMoney(draft.incomeText);
  return amount !== undefined && amount >= 0n ? amount : undefined;
}

/** The draft as it is sent. Call it only without faults. */
export function toFields(draft: ResultDraft): z.input<typeof ResultFields> {
  const { basis, b1, pointsTableId, answers, deprivations, memberCount } = draft;
  const income = readIncome(draft);
  return {
    basis,
    ...(basis === 'b1_paper' && b1 !== null && { b1 }),
    ...(basis === 'income' && income !== undefined && { income: String(income) }),
    ...(basis === 'b1_table' && pointsTableId !== null && { pointsTableId, answers }),
    deprivations: [...deprivations],
    causes: draft.causes && [...draft.causes],
    wishes: draft.wishes && [...draft.wishes],
    noLabourCapacity: draft.noLabourCapacity,
    ...(draft.noLabourCapacity &&
      draft.noLabourDocument.trim() !== '' && { noLabourDocument: draft.noLabourDocument }),
    ...(draft.surveyedOn !== null && { surveyedOn: draft.surveyedOn }),
    ...(draft.surveyedById !== '' && { surveyedById: draft.surveyedById }),
    ...(memberCount !== null && { memberCount }),
    eventReason: draft.eventReason,
    note: draft.note,
  };
}

/** The class of the draft by the same function the server uses; `undefined` while a figure is missing. */
export function classifyDraft(
  standard: Standard,
  area: Area,
  draft: ResultDraft,
): Classification | undefined {
  const income = draft.basis === 'income' ? readIncome(draft) : undefined;
  const typed = draft.basis === 'b1_table' ? draft.tableB1 : draft.b1;
  const b1 = draft.basis === 'income' ? null : typed;
  const input = {
    area,
    deprivations: toDeprivationMask(draft.deprivations),
    ...(b1 !== null && { b1 }),
    ...(income !== undefined && { income }),
  };
  return findClassifyProblem(standard, input) === undefined ? classify(standard, input) : undefined;
}

/** The list with one indicator ticked or unticked, in order. */
export function toggleIndicator(numbers: readonly number[], no: number): number[] {
  const rest = numbers.filter((other) => other !== no);
  const next = rest.length === numbers.length ? [...numbers, no] : rest;
  return next.toSorted((a, b) => a - b);
}
