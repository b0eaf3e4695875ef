import { Problem } from '#contract/problem.ts';
import { findMediaType } from '#server/documents/find-media-type.ts';

/**
 * The media type of an evidence file by its bytes. Throws `review.evidence_wrong_type` for anything but
 * PNG, JPEG, PDF and a DOCX that is safe to keep.
 */
export async function evidenceMediaType(bytes: Buffer): Promise<string> {
  const found = await findMediaType(bytes);
  if ('reason' in found) throw new Problem('review.evidence_wrong_type', { reason: found.reason });
  return found.mediaType;
}
