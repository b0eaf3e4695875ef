import type * as contract from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { decodeCursor, encodeCursor } from '#server/cursor.ts';
import { describeDocument, toLine } from './describe-document.ts';
import { countDocuments, findDocument, findDocuments } from './document.queries.ts';

export async function listDocuments(
  context: Context,
  input: Parsed<typeof contract.listDocuments>,
): Promise<Answer<typeof contract.listDocuments>> {
  const { communeId, cursor, limit, search, ...choice } = input;
  const request = { action: 'document.read', place: { communeId } } as const;
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  return withPermission(context, request, async (tx) => {
    const words = toSearchKey(search)
      .split(' ')
      .filter((word) => word !== '');
    const filter = { communeId, ...choice, words, states: seenStates(context, communeId) };
    const rows = await findDocuments(tx, filter, { after, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(toLine),
      nextCursor: last ? encodeCursor({ sortKey: last.sortKey, id: last.id }) : null,
      total: await countDocuments(tx, filter),
    };
  });
}

export async function getDocument(
  context: Context,
  { communeId, documentId }: Parsed<typeof contract.getDocument>,
): Promise<Answer<typeof contract.getDocument>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    if (!row || !seenStates(context, communeId).includes(row.state)) {
      throw new Problem('request.not_found', { documentId });
    }
    return describeDocument(context, tx, row);
  });
}

/** A draft is the business of those who write or number it. */
export function seenStates({ actor }: Context, communeId: string): readonly string[] {
  const place = { communeId };
  const seesDrafts =
    hasPermission(actor, 'document.edit', place) || hasPermission(actor, 'document.issue', place);
  return seesDrafts ? ['draft', 'registered', 'cancelled'] : ['registered', 'cancelled'];
}
