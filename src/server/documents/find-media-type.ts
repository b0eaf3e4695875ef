import { detectFileKind } from './detect-file-kind.ts';
import { HostileFileError } from './hostile-file.ts';
import { openOfficeFile } from './safe-zip.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * The media type of a file that is to be kept, by its bytes; its name is never trusted. PNG, JPEG, PDF and
 * a DOCX that is safe to keep have one, for anything else there is the reason.
 */
export async function findMediaType(
  bytes: Buffer,
): Promise<{ mediaType: string } | { reason: string }> {
  const kind = detectFileKind(bytes.subarray(0, 512));
  if (kind === 'image') return { mediaType: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg' };
  if (kind === 'pdf') return { mediaType: 'application/pdf' };
  if (kind !== 'zip') return { reason: kind };
  try {
    const zip = await openOfficeFile(bytes, 'docx');
    zip.close();
    return { mediaType: docxType };
  } catch (error) {
    if (!(error instanceof HostileFileError)) throw error;
    return { reason: error.reason };
  }
}
