import { Problem } from '#contract/problem.ts';
import { detectFileKind } from '#server/documents/detect-file-kind.ts';
import { HostileFileError } from '#server/documents/hostile-file.ts';
import { openOfficeFile } from '#server/documents/safe-zip.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * The media type of an evidence file by its bytes; its name is never trusted. Throws
 * `review.evidence_wrong_type` for anything but PNG, JPEG, PDF and a DOCX that is safe to keep.
 */
export async function evidenceMediaType(bytes: Buffer): Promise<string> {
  const kind = detectFileKind(bytes.subarray(0, 512));
  if (kind === 'image') return bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
  if (kind === 'pdf') return 'application/pdf';
  if (kind !== 'zip') throw new Problem('review.evidence_wrong_type', { reason: kind });
  await refuseUnsafeDocx(bytes);
  return DOCX;
}

async function refuseUnsafeDocx(bytes: Buffer): Promise<void> {
  try {
    const zip = await openOfficeFile(bytes, 'docx');
    zip.close();
  } catch (error) {
    if (!(error instanceof HostileFileError)) throw error;
    throw new Problem('review.evidence_wrong_type', { reason: error.reason });
  }
}
