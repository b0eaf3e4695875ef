import type * as contract from '#contract/document-list.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { decodeCursor, encodeCursor } from '#server/cursor.ts';
import { writeFormXlsx } from '#server/documents/xlsx/form-xlsx.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { xlsxType } from '#server/features/report/workbook.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { numberTextOf } from './describe-document.ts';
import { getDocumentKind, loadDocumentKinds } from './document-kinds.ts';
import { countEnded, findEnded, findRegisterRows } from './document-list.queries.ts';
import { registerSheet } from './register-sheet.ts';

/** The register of a year for Excel and the printer; who took it is in the log. */
export async function exportDocuments(
  context: Context,
  { communeId, search, ...choice }: Parsed<typeof contract.exportDocuments>,
): Promise<FileAnswer> {
  const { direction, year } = choice;
  const place = { communeId };
  // An organisation sees only what was sent to it: no register.
  requirePermission(context, 'report.export', place);
  const request = { action: 'document.read', place } as const;
  const body = await withPermission(context, request, async (tx) => {
    const words = toSearchKey(search)
      .split(' ')
      .filter((word) => word !== '');
    const states = ['registered', 'cancelled'];
    const rows = await findRegisterRows(tx, { communeId, ...choice, words, states });
    const { heading } = await getIssuer(tx, communeId, lastDayOf(year, context));
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'document.register_exported',
      subject: { kind: 'document_register', id: communeId },
      detail: { ...choice, search, rows: rows.length },
    });
    return writeFormXlsx([registerSheet({ direction, year, issuer: heading }, rows)]);
  });
  const name = direction === 'outgoing' ? 'So-van-ban-di' : 'So-van-ban-den';
  return { fileName: `${name}-${year}.xlsx`, mediaType: xlsxType, body };
}

/** The register of a past year belongs to whoever issued its papers then. */
function lastDayOf(year: number, context: Context): string {
  const today = todayInVietnam(context.now());
  const last = `${year}-12-31`;
  return last < today ? last : today;
}

/** What may be looked through for destruction; the program removes nothing. */
export async function listEndedRetention(
  context: Context,
  { communeId, asOf, cursor, limit }: Parsed<typeof contract.listEndedRetention>,
): Promise<Answer<typeof contract.listEndedRetention>> {
  const place = { communeId };
  requirePermission(context, 'report.read', place);
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  return withPermission(context, { action: 'document.read', place }, async (tx) => {
    const of = { communeId, asOf };
    const rows = await findEnded(tx, of, { after, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const { retentionSource, retentionVerified } = loadDocumentKinds();
    return {
      items: rows.slice(0, limit).map((row) => ({
        id: row.id,
        direction: row.direction === 'incoming' ? ('incoming' as const) : ('outgoing' as const),
        kindName: getDocumentKind(row.kindId).name,
        numberText: numberTextOf(row),
        dated: row.dated ?? row.endsOn,
        abstract: row.abstract,
        retention: row.retention,
        endsOn: row.endsOn,
      })),
      nextCursor: last ? encodeCursor({ sortKey: last.endsOn, id: last.id }) : null,
      total: await countEnded(tx, of),
      retentionSource,
      retentionState: retentionVerified.state,
    };
  });
}
