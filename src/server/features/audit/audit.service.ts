import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import type { Tx } from '#server/db/client.ts';
import { insertEntry, lockHead, type AuditRow } from './audit.queries.ts';

export type AuditEvent = {
  /** The unit whose chain the act belongs to. */
  communeId: string;
  at: Date;
  /** Who acted; null for the program itself. */
  actor: { userId: string; name: string } | null;
  /** `feature.verb`, e.g. `household.edited`. */
  action: string;
  subject: { kind: string; id?: string | undefined };
  /** Facts of the act. No CCCD, no health, no money of a person: the log is read by more people than the record. */
  detail?: Record<string, unknown>;
};

/**
 * Appends one act to the unit's hash chain, in the caller's transaction: the act and its entry
 * are kept together or not at all. Call it last, because it holds the chain's lock to the commit.
 */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  const head = await lockHead(tx, event.communeId);
  const content = {
    communeId: event.communeId,
    seq: head.seq + 1n,
    at: event.at.toISOString(),
    actorId: event.actor?.userId ?? null,
    actorName: event.actor?.name ?? 'Chung Tay',
    action: event.action,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id ?? null,
    detail: event.detail ?? {},
    previousHash: head.hash,
  };
  await insertEntry(tx, { ...content, hash: hashEntry(content) });
}

/** SHA-256 over every field of the entry and the hash before it. */
export function hashEntry(entry: Omit<AuditRow, 'hash'>): string {
  const text = canonicalJson({ ...entry, seq: String(entry.seq) });
  return createHash('sha256').update(text).digest('hex');
}
