import { formatMoney, parseMoney } from '#domain/text/format-number.ts';
import type { ReportField } from '#domain/movement/task-report.ts';

export type ReportDraft = { text: string; figure: number | null; cost: string };
type Stored = { text: string; figure: number | null; cost: string | null };

/** What the form shows of a stored report: money as people write it. */
export function toReportDraft({ text, figure, cost }: Stored): ReportDraft {
  return { text, figure, cost: cost === null ? '' : formatMoney(BigInt(cost)) };
}

/** What is sent of the form; undefined when the amount cannot be read. */
export function readReportDraft(draft: ReportDraft): Stored | undefined {
  const { text, figure } = draft;
  if (draft.cost.trim() === '') return { text, figure, cost: null };
  const cost = parseMoney(draft.cost);
  return cost === undefined || cost < 0n ? undefined : { text, figure, cost: String(cost) };
}

type Comments = readonly {
  act: string;
  comments: readonly { field: ReportField; text: string }[];
}[];

/** What the ward said about each field when it last returned the report. */
export function commentsOf(acts: Comments): ReadonlyMap<ReportField, string> {
  const last = acts.at(-1);
  if (last?.act !== 'returned') return new Map();
  const fields = Map.groupBy(last.comments, ({ field }) => field);
  return new Map([...fields].map(([field, all]) => [field, all.map(({ text }) => text).join(' ')]));
}
