import { sql } from 'kysely';
import type { EvidenceSubject } from '#domain/review/procedure/step.ts';
import type { Tx } from '#server/db/client.ts';
import { isStanding } from './standing.queries.ts';

export type EvidenceRow = {
  id: string;
  roundId: string;
  neighbourhoodId: string | null;
  subjectKind: EvidenceSubject;
  subjectId: string;
  fileName: string;
  mediaType: string;
  size: number;
  hash: string;
  uploadedBy: string;
  uploadedAt: string;
};

/** Evidence files of a round that stand, without their bytes, oldest first. */
export async function findEvidence(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select e.id, e.round_id, e.neighbourhood_id, e.subject_kind, e.subject_id, e.file_name,
      e.media_type, e.size, e.hash, e.uploaded_by, e.uploaded_at
    from evidence_file e
    where e.commune_id = ${round.communeId} and e.round_id = ${round.id} and ${isStanding(sql`e`)}
    order by e.uploaded_at, e.id`.execute(tx);
  return rows;
}

/** The bytes of one file. */
export async function readEvidence(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('evidenceFile')
    .select('file')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return row?.file;
}
