import { DocumentBasis } from '#contract/document.ts';
import type { getDocumentLineage as contract } from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { lineageLines, type LineageLink } from '#domain/document/lineage.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { numberTextOf } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import {
  findCiting,
  findDocument,
  findDocumentsById,
  type DocumentRow,
} from './document.queries.ts';
import { seenStates } from './document.service.ts';

/** How far up and down, and how many papers, a small tree shows. */
const STEPS = 5;
const MOST = 60;

/**
 * Where a paper stands between what it rests on and what rests on it: the plan of the city, that of the ward,
 * its reports and decisions. Only what the reader may see.
 */
export async function getDocumentLineage(
  context: Context,
  { communeId, documentId }: Parsed<typeof contract>,
): Promise<Answer<typeof contract>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    if (!row || !seenStates(context, communeId).includes(row.state)) {
      throw new Problem('request.not_found', { documentId });
    }
    const above = await gather([row], (level) =>
      findDocumentsById(tx, communeId, [...new Set(level.flatMap(basisIds))]),
    );
    const below = await gather([row], (level) =>
      findCiting(
        tx,
        communeId,
        level.map(({ id }) => id),
      ),
    );
    const found = [...above.toReversed(), row, ...below].filter(
      ({ state, id }) => state !== 'draft' || id === row.id,
    );
    const shown = new Map(found.slice(0, MOST).map((one) => [one.id, one]));
    shown.set(row.id, row);
    return { lines: toLines(shown), isCut: found.length > MOST };
  });
}

/** Level by level from here, each paper once. */
async function gather(
  from: readonly DocumentRow[],
  next: (level: readonly DocumentRow[]) => Promise<DocumentRow[]>,
): Promise<DocumentRow[]> {
  const seen = new Set(from.map(({ id }) => id));
  const found: DocumentRow[] = [];
  let level = from;
  for (let step = 0; step < STEPS && level.length > 0 && found.length <= MOST; step++) {
    level = (await next(level)).filter(({ id }) => !seen.has(id));
    for (const one of level) seen.add(one.id);
    found.push(...level);
  }
  return found;
}

function basisIds(row: DocumentRow): string[] {
  return DocumentBasis.array()
    .parse(row.basis)
    .flatMap(({ documentId }) => documentId ?? []);
}

function toLines(shown: ReadonlyMap<string, DocumentRow>) {
  const links: LineageLink[] = [...shown.values()].flatMap((row) =>
    basisIds(row).map((to) => ({ from: row.id, to })),
  );
  return lineageLines([...shown.keys()], links).flatMap(({ id, depth }) => {
    const row = shown.get(id);
    if (!row) return [];
    return [
      {
        id,
        depth,
        direction: row.direction === 'incoming' ? ('incoming' as const) : ('outgoing' as const),
        kindName: getDocumentKind(row.kindId).name,
        numberText: numberTextOf(row),
        dated: row.dated,
        issuer: row.issuer,
        abstract: row.abstract,
      },
    ];
  });
}
