import type { Tx } from '#server/db/client.ts';
import type { AuditRow } from './audit.queries.ts';

export type AuditFilter = {
  communeId: string;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  /** Instants: from the first, before the second. */
  from?: string | undefined;
  until?: string | undefined;
  before?: number | undefined;
  limit: number;
};

/** Entries newest first. An action without a dot is a whole feature: `grant` finds `grant.added`. */
export async function findEntries(tx: Tx, filter: AuditFilter): Promise<AuditRow[]> {
  let query = tx.selectFrom('auditEntry').selectAll().where('communeId', '=', filter.communeId);
  const { subjectKind, subjectId, actorId, action, from, until, before } = filter;
  if (subjectKind !== undefined) query = query.where('subjectKind', '=', subjectKind);
  if (subjectId !== undefined) query = query.where('subjectId', '=', subjectId);
  if (actorId !== undefined) query = query.where('actorId', '=', actorId);
  if (action !== undefined)
    query = action.includes('.')
      ? query.where('action', '=', action)
      : query.where('action', '>=', `${action}.`).where('action', '<', `${action}/`);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== undefined) query = query.where('seq', '<', BigInt(before));
  return query.orderBy('seq', 'desc').limit(filter.limit).execute();
}

/** Entries after a number, in order, to walk the chain from its beginning. */
export function findEntriesAfter(
  tx: Tx,
  communeId: string,
  after: bigint,
  limit: number,
): Promise<AuditRow[]> {
  return tx
    .selectFrom('auditEntry')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Where the chain ends according to its head; undefined when nothing was ever logged here. */
export function findHead(
  tx: Tx,
  communeId: string,
): Promise<{ seq: bigint; hash: string } | undefined> {
  return tx
    .selectFrom('auditHead')
    .select(['seq', 'hash'])
    .where('communeId', '=', communeId)
    .executeTakeFirst();
}

/** Every unit that has a log. */
export async function findLoggedUnits(
  tx: Tx,
): Promise<{ communeId: string; kind: string; name: string }[]> {
  return tx
    .selectFrom('auditHead as h')
    .innerJoin('adminUnit as u', 'u.id', 'h.communeId')
    .select(['h.communeId', 'u.kind', 'u.name'])
    .orderBy('u.searchKey')
    .execute();
}
