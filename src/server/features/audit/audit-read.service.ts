import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/audit.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import type { AuditRow } from './audit.queries.ts';
import { hashEntry } from './audit.service.ts';
import { findEntries, findEntriesAfter, findHead, findLoggedUnits } from './audit-read.queries.ts';

const action = 'audit.read';
const readAtOnce = 1000;

/** Acts in a unit, newest first. Days are days of Vietnam. */
export function listAuditEntries(
  context: Context,
  input: Parsed<typeof contract.listAuditEntries>,
): Promise<Answer<typeof contract.listAuditEntries>> {
  const { communeId, from, to, limit, ...filter } = input;
  return withPermission(context, { action, place: { communeId } }, async (tx) => {
    const rows = await findEntries(tx, {
      ...filter,
      communeId,
      from: from && startOfDay(from),
      until: to && startOfDay(addDays(plainDate(to), 1)),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        ...row,
        seq: Number(row.seq),
        detail: row.detail as Record<string, unknown>,
      })),
      nextBefore: rows.length > limit && last ? Number(last.seq) : null,
    };
  });
}

/** Midnight in Vietnam (UTC+7 all year). */
function startOfDay(day: string): string {
  return `${day}T00:00:00+07:00`;
}

export async function verifyAuditChain(
  context: Context,
  { communeId }: Parsed<typeof contract.verifyAuditChain>,
): Promise<Answer<typeof contract.verifyAuditChain>> {
  requirePermission(context, action, { communeId });
  return verifyChain(context.db, communeId);
}

export type ChainReport = Answer<typeof contract.verifyAuditChain>;

/**
 * Recomputes the unit's chain from its first entry to its head, a thousand entries at a time. Finds what was changed, taken out, put elsewhere or cut off the end.
 * Who can write the database as its owner can also rewrite the whole chain and its head: against that,
 * `lastHash` is printed and kept outside.
 */
export function verifyChain(db: Db, communeId: string): Promise<ChainReport> {
  return inScope(db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
    const head = (await findHead(tx, communeId)) ?? { seq: 0n, hash: '' };
    let seq = 0n;
    let hash = '';
    for (;;) {
      const rows = await findEntriesAfter(tx, communeId, seq, readAtOnce);
      for (const row of rows) {
        // Entries written after the head was read belong to the next check.
        if (row.seq > head.seq) return reportOf(head, seq, hash);
        const reason = faultOf(row, seq, hash);
        if (reason) return brokenAt(head, { seq: Number(seq + 1n), reason });
        seq = row.seq;
        hash = row.hash;
      }
      if (rows.length < readAtOnce) return reportOf(head, seq, hash);
    }
  });
}

type Head = { seq: bigint; hash: string };

function faultOf(row: AuditRow, lastSeq: bigint, lastHash: string) {
  if (row.seq !== lastSeq + 1n) return 'missing' as const;
  if (row.previousHash !== lastHash) return 'wrong_link' as const;
  const { hash, ...content } = row;
  return hashEntry(content) === hash ? undefined : ('changed' as const);
}

function reportOf(head: Head, seq: bigint, hash: string): ChainReport {
  if (seq !== head.seq || hash !== head.hash)
    return brokenAt(head, { seq: Number(seq + 1n), reason: 'cut_off' });
  return {
    entryCount: Number(head.seq),
    isIntact: true,
    lastHash: head.hash,
    firstBroken: null,
  };
}

function brokenAt(head: Head, firstBroken: ChainReport['firstBroken']): ChainReport {
  return { entryCount: Number(head.seq), isIntact: false, lastHash: head.hash, firstBroken };
}

/** The chains of every unit that has one, for the operator. */
export async function verifyAllChains(
  db: Db,
): Promise<Array<ChainReport & { communeId: string; unitName: string }>> {
  const units = await inScope(db, wholeScope, findLoggedUnits);
  const reports = [];
  for (const { communeId, kind, name } of units) {
    const report = await verifyChain(db, communeId);
    reports.push({ communeId, unitName: `${kind} ${name}`, ...report });
  }
  return reports;
}
