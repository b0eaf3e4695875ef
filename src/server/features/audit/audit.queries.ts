import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type AuditRow = {
  communeId: string;
  seq: bigint;
  at: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  detail: unknown;
  previousHash: string;
  hash: string;
};

/** Locks the end of the unit's chain until the transaction ends, so that two writers cannot fork it. */
export async function lockHead(tx: Tx, communeId: string): Promise<{ seq: bigint; hash: string }> {
  await tx
    .insertInto('auditHead')
    .values({ communeId, seq: 0n, hash: '' })
    .onConflict((conflict) => conflict.column('communeId').doNothing())
    .execute();
  return tx
    .selectFrom('auditHead')
    .select(['seq', 'hash'])
    .where('communeId', '=', communeId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function insertEntry(tx: Tx, row: AuditRow): Promise<void> {
  await tx
    .insertInto('auditEntry')
    .values({ ...row, detail: sql`${JSON.stringify(row.detail)}::jsonb` })
    .execute();
  await tx
    .updateTable('auditHead')
    .set({ seq: row.seq, hash: row.hash })
    .where('communeId', '=', row.communeId)
    .execute();
}
