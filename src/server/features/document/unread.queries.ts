import type { Tx } from '#server/db/client.ts';
import type { DocumentRow } from './document.queries.ts';

export type UnreadRow = Pick<
  DocumentRow,
  'id' | 'number' | 'symbol' | 'paperNumber' | 'abstract'
> & {
  organisationName: string;
};

/** Numbered papers that were sent to these organisations and that nobody has acknowledged, the oldest first. */
export function findUnread(
  tx: Tx,
  communeId: string,
  organisationIds: readonly string[],
): Promise<UnreadRow[]> {
  return tx
    .selectFrom('documentRecipient as r')
    .innerJoin('document as d', (join) =>
      join.onRef('d.communeId', '=', 'r.communeId').onRef('d.id', '=', 'r.documentId'),
    )
    .select([
      'd.id',
      'd.number',
      'd.symbol',
      'd.paperNumber',
      'd.abstract',
      'r.name as organisationName',
    ])
    .where('r.communeId', '=', communeId)
    .where('r.organisationId', 'in', organisationIds)
    .where('r.deliveredOn', 'is not', null)
    .where('r.acknowledgedOn', 'is', null)
    .where('d.state', '=', 'registered')
    .orderBy('r.deliveredOn')
    .orderBy('d.id')
    .execute();
}
