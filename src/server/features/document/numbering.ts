import { createHash } from 'node:crypto';
import { Problem } from '#contract/problem.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { COMMON_SERIES, numberingOf, seriesOf } from '#domain/document/document-register.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { todayInVietnam } from '#server/today.ts';
import type { DocumentRow } from './document.queries.ts';
import { DECISION_KIND, isOwnIssuer, leadingNumber } from './typed-number.ts';
import {
  findNumbering,
  findTypedDecisions,
  holdNumbering,
  lockSeries,
  takeNumber,
  type SeriesKey,
} from './series.queries.ts';

/** The series of this year, while the way of numbering stands still. */
export async function findSeriesKey(
  tx: Tx,
  paper: Pick<DocumentRow, 'communeId' | 'kindId' | 'direction'>,
  dated: string,
): Promise<SeriesKey> {
  const { communeId, kindId } = paper;
  await holdNumbering(tx, communeId, 'take');
  const year = Number(dated.slice(0, 4));
  const numbering = numberingOf(await findNumbering(tx, communeId), year);
  const direction = paper.direction === 'incoming' ? 'incoming' : 'outgoing';
  return { communeId, year, series: seriesOf({ direction, kindId }, numbering) };
}

/**
 * Takes the next number of the series for an outgoing paper of this day. Numbers follow the order of days
 * (Decree 30/2020/NĐ-CP, article 15). Throws `document.date_before_last`, `document.series_behind`.
 */
export async function takeNextNumber(tx: Tx, key: SeriesKey, dated: string): Promise<number> {
  const { lastNumber, lastDated } = await lockSeries(tx, key);
  if (lastDated !== null && dated < lastDated) {
    throw new Problem('document.date_before_last', { number: lastNumber, date: lastDated });
  }
  if (lastDated === null) await refuseBehind(tx, key, lastNumber);
  return takeNumber(tx, key, dated);
}

/**
 * Before the program gives the first number of a series: decisions that were recorded with a number of the
 * paper register come before it, or their numbers would be given twice.
 */
export async function refuseBehind(tx: Tx, key: SeriesKey, lastNumber: number): Promise<void> {
  if (key.series !== COMMON_SERIES && key.series !== DECISION_KIND) return;
  const typed: { number: number; symbol: string }[] = [];
  for (const { number, symbol, issuer, signedOn } of await findTypedDecisions(tx, key)) {
    const { unit } = await getIssuer(tx, key.communeId, signedOn);
    if (isOwnIssuer(issuer, unit)) typed.push({ number: leadingNumber(number), symbol });
  }
  const [highest] = typed
    .filter(({ number }) => number > lastNumber)
    .toSorted((one, other) => other.number - one.number);
  if (!highest) return;
  throw new Problem('document.series_behind', { ...highest, year: key.year });
}

export function refuseFuture(context: Context, date: string): void {
  if (date > todayInVietnam(context.now())) {
    throw new Problem('document.date_in_future', { date });
  }
}

/** What the number stands for: whoever changes a field or a file of the kept paper gets another hash. */
export function hashContent(
  row: Pick<
    DocumentRow,
    | 'direction'
    | 'kindId'
    | 'year'
    | 'series'
    | 'number'
    | 'symbol'
    | 'paperNumber'
    | 'dated'
    | 'receivedOn'
    | 'abstract'
    | 'signer'
    | 'basis'
    | 'archive'
  >,
  recipients: readonly { organisationId: string | null; name: string }[],
  files: readonly { fileName: string; hash: string; size: number }[],
): string {
  const { direction, kindId, year, series, number, symbol, paperNumber } = row;
  const content = {
    direction,
    kindId,
    year,
    series,
    number,
    symbol,
    paperNumber,
    dated: row.dated,
    receivedOn: row.receivedOn,
    abstract: row.abstract,
    signer: row.signer,
    basis: row.basis,
    archive: row.archive,
    recipients: recipients.map(({ organisationId, name }) => ({ organisationId, name })),
    files: files.map(({ fileName, hash, size }) => ({ fileName, hash, size })),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export async function recordNumber(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  action: 'document.issued' | 'document.received' | 'document.cancelled',
): Promise<void> {
  const { communeId, id, year, series, number, contentHash, cancelReason } = row;
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'document', id },
    detail: { year, series, number, contentHash, ...(cancelReason !== null && { cancelReason }) },
  });
}
